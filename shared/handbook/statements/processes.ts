import type { Statements } from './statement.ts';

/** What a policy says about how customers are looked after. */
export const careStatements: Statements = {
  'care.contact': {
    en: 'A task for a talk opens {leadDays:days} before it is due. A talk is a feedback, a promise, a survey, or a decision whose title begins like one of these: {marks:list}.',
    zh: '沟通任务在到期前 {leadDays:days}建立。反馈、付款承诺、满意度调查，或标题含以下用语的决定均算作一次沟通：{marks:list}。',
  },
  'care.watch': {
    en: 'After a plan was met somebody looks in at least every {contactDays:days} for {days:days}.',
    zh: '计划达标后 {days:days}内，至少每 {contactDays:days}联系一次。',
  },
  'care.theme': {
    en: '{count} complaints or feedback on one theme within {days:days}, our fault, ask for better service; so does a customer most of whose complaints are ours, from {debtCount} on. It is seen to within {actDays} working days.',
    zh: '{days:days}内同一主题的投诉或反馈达 {count} 起且责任在我方，或客户多数投诉责任在我方（至少 {debtCount} 起），即须改进服务，并在 {actDays} 个工作日内着手处理。',
  },
  'care.education': {
    en: '{fewest} cases of one cause within {days:days}, the customer’s or a shared fault, call for a course within {actDays} working days; for the {causes} most frequent causes.',
    zh: '{days:days}内同一原因的工单达 {fewest} 起且责任在客户或双方，须在 {actDays} 个工作日内安排培训；针对最常见的 {causes} 项原因。',
  },
  'care.plan': {
    en: 'A plan is answered within {answerDays} working days and runs {runDays:days} unless it names its last day; its result is recorded within {resultDays} working days. Cases of the same cause are compared over {compareDays:days} before and after.',
    zh: '计划提出后 {answerDays} 个工作日内答复；未注明截止日的执行 {runDays:days}；结束后 {resultDays} 个工作日内登记结果。同类工单按前后各 {compareDays:days}比较。',
  },
  'care.reminders': {
    en: 'Reminders of open invoices {on?are|are not} sent by the rhythm below, by {who:word} within {actDays} working days; never about what is disputed, promised for a day to come, or to be paid in advance.',
    zh: '未结发票{on?按|不按}下表的节奏提醒，由{who:word}在 {actDays} 个工作日内发出；有争议、已承诺付款日期或须预付的款项不提醒。',
  },
  'care.letterDays': {
    en: 'An approved letter goes out within {letterDays} working days; what counts against a customer is confirmed by a second person within {confirmDays}.',
    zh: '已批准的函件须在 {letterDays} 个工作日内寄出；对客户不利的记录须在 {confirmDays} 个工作日内由第二人确认。',
  },
};

/** How parting goes, and which days are working days. */
export const exitProcessStatements: Statements = {
  'exitProcess.planDays': {
    en: 'A remediation plan runs {planDays:days}; a customer that recovers is watched for {watchDays:days}.',
    zh: '补救计划为期 {planDays:days}；恢复正常的客户继续观察 {watchDays:days}。',
  },
  'exitProcess.approvals': {
    en: 'Parting is approved by {approvals} people, neither the account owner nor whoever asked for it or made the record; above a contract value of {legalAbove:units} by legal as well.',
    zh: '退出须经 {approvals} 人批准，批准人不得是客户负责人、申请人或记录创建人；合同金额超过 {legalAbove:units}的，还须法务批准。',
  },
  'exitProcess.cureDays': {
    en: 'A written demand leaves {cureDays:days} to pay, never fewer than {leastCureDays}.',
    zh: '催告后给予 {cureDays:days}补救期，任何情况下不少于 {leastCureDays} 天。',
  },
  'exitProcess.noticeDays': {
    en: 'Notice: the contract’s own days, else {noticeDays:days}; {longNoticeDays:days} where supply is critical, or the contract is open-ended and older than {longContractDays:days}; never fewer than {leastNoticeDays}.',
    zh: '通知期：以合同约定为准，否则为 {noticeDays:days}；供应关键或无固定期限且超过 {longContractDays:days}的合同为 {longNoticeDays:days}；任何情况下不少于 {leastNoticeDays} 天。',
  },
  'exitProcess.appealDays': {
    en: 'The customer may appeal for {appealDays:days} after the notice; the {answerWho:word} sees to it that somebody who had no part in it answers within {answerDays} working days. Until then the steps from notice to termination wait, except after fraud or serious abuse.',
    zh: '客户可在通知后 {appealDays:days}内申诉；由{answerWho:word}安排未参与此事的人在 {answerDays} 个工作日内答复。答复前，从通知到终止合同的各步骤暂停，欺诈或严重辱骂威胁除外。',
  },
  'exitProcess.returnDays': {
    en: 'Data and property are given back within {returnDays:days} of the end of the contract; a rest of at most {settledUnits:units}, owed either way, counts as settled.',
    zh: '合同终止后 {returnDays:days}内归还数据与物品；双方往来余额不超过 {settledUnits:units}即视为结清。',
  },
  'exitProcess.winBackDays': {
    en: 'Nobody tries to win a parted customer back for {winBackDays:days}; within {winBackTaskDays} working days from then on somebody decides whether to try, unless it was fraud or serious abuse.',
    zh: '客户退出后 {winBackDays:days}内不得主动挽回；期满后 {winBackTaskDays} 个工作日内决定是否挽回，因欺诈或严重辱骂威胁而退出的除外。',
  },
  'exitProcess.reEntry': {
    en: 'It may come back with a qualification card of {card} or more, nothing owed from before, and {prepaidDays:days} paid in advance.',
    zh: '重新合作须资质评分不低于 {card} 分、旧账结清，并先预付合作 {prepaidDays:days}。',
  },
  calendar: {
    en: 'Working days are {weekdays:weekdays}, without the holidays listed here: {holidays:list|none}. Zoho documents no way to read an org’s holidays that can be relied on, so each firm lists its own.',
    zh: '工作日为{weekdays:weekdays}，以下所列节假日除外：{holidays:list|无}。Zoho 没有可靠的公开接口读取组织的节假日，因此由各公司自行列出。',
  },
};

/** How new customers are taken on, and who approves what. */
export const screeningStatements: Statements = {
  'screening.on': {
    en: 'New customers {on?are screened, all by the same steps|are not screened}; a new customer, or its first deal, begins it if made on this day or later: {from|no day is set, so only people begin one}.',
    zh: '新客户{on?一律按相同步骤准入|不做准入审查}；自以下日期起新建的客户或其首个商机启动准入：{from|未设日期，仅由人工启动}。',
  },
  'screening.fourEyesAbove': {
    en: 'A limit above {fourEyesAbove:units}, or above what the qualification card opens, needs a second approver.',
    zh: '额度高于 {fourEyesAbove:units}，或超出评分卡允许的条件，须有第二位批准人。',
  },
  'screening.askAgainDays': {
    en: 'After a refusal a new deal begins a new screening after {askAgainDays:days}, where the refusal names no day itself.',
    zh: '婉拒后 {askAgainDays:days}起，新商机可重新启动准入；婉拒记录另有日期的从其规定。',
  },
  'screening.leads.on': {
    en: 'Leads {on?get a first screening of their own|are not screened}.',
    zh: '线索{on?须先做初筛|不做筛查}。',
  },
  'screening.leads.days': {
    en: 'A lead is looked at for {days:days} after it was made.',
    zh: '线索自创建起 {days:days}内纳入筛查。',
  },
  'screening.leads.fields': {
    en: 'Fields of a lead: what it needs {need|none}; its budget {budget|none}; the volume that it expects {volume|none}.',
    zh: '线索字段：需求 {need|无}；预算 {budget|无}；预期数量 {volume|无}。',
  },
  'screening.leads.taxNumber': {
    en: 'Fields of the tax number: of a lead {lead|none}, of a customer {customer|none}.',
    zh: '税号字段：线索 {lead|无}，客户 {customer|无}。',
  },
  'screening.leads.freeMail': {
    en: 'A lead counts as known by tax number or mailbox, or by two of mail domain or website, phone and name. Addresses of mail providers tell nothing about the firm: {freeMail:list|none are listed}.',
    zh: '税号或邮箱相同，或邮箱域名/网站、电话、名称三项中两项相同，即视为已知客户。公共邮箱域名不作为依据：{freeMail:list|未列出}。',
  },
  'decisions.answerDays': {
    en: 'What is asked for is answered within {answerDays} working days, and lapses after {lapseDays:days}; a tier is reviewed within {reviewDays} working days once that is due.',
    zh: '申请须在 {answerDays} 个工作日内答复，{lapseDays:days}未答复即失效；等级到期后 {reviewDays} 个工作日内复核。',
  },
  'decisions.approvers': {
    en: 'Who may approve, the first is asked: a limit {limit:words}; an override {override:words}; a hold {hold:words}; a release {release:words}; a new customer {screening:words}; a refusal {refusal:words}; an exit {exit:words}; a version of this policy {policy:words}. Never the one who asks or who made the record. An approval is the approver’s own last change of the record: a later change by anybody else does not count. Where nobody is named for any of these roles, anyone else may approve.',
    zh: '可批准的角色（先征询第一个）：额度 {limit:words}；等级调整 {override:words}；暂停 {hold:words}；放行 {release:words}；新客户 {screening:words}；婉拒 {refusal:words}；退出 {exit:words}；本政策的版本 {policy:words}。申请人和记录创建人不得批准。批准以批准人本人最后一次修改记录为准，其后他人的修改不算数。上述角色均未指定人员时，任何其他人均可批准。',
  },
};

/** What a policy says about letters apart from their words. */
export const letterStatements: Statements = {
  'letters.languages': {
    en: 'In Chinese to customers in {zh:list|no country}; in English to those in {en:list|no country}; to others in the language of the org. The writer may always choose the other.',
    zh: '致{zh:list|无}的客户用中文；致{en:list|无}的客户用英文；其他用本组织语言。撰写人可随时改选。',
  },
  'letters.sender': {
    en: 'Where the writer gives nothing else: firm {firm|not said}, name {name|not said}, contact {contact|not said}, address {address|not said}, account for payments {payTo|not said}, who hears appeals {appeal|not said}.',
    zh: '撰写人未另行填写时：公司 {firm|未填}，姓名 {name|未填}，联系方式 {contact|未填}，地址 {address|未填}，收款账户 {payTo|未填}，申诉受理 {appeal|未填}。',
  },
  'letters.days': {
    en: 'A reminder is to be paid within {pay:days}; answers are asked for or promised within {answer} working days.',
    zh: '提醒函要求 {pay:days}内付款；要求或承诺的答复期限为 {answer} 个工作日。',
  },
  'letters.instalments': {
    en: 'A payment plan has {count} equal instalments, {everyDays:days} apart, where nothing else is agreed.',
    zh: '未另行约定时，分期方案为 {count} 期等额，每期间隔 {everyDays:days}。',
  },
};

/** What a policy says about who has which role. */
export const peopleStatements: Statements = {
  people: {
    en: 'Work goes to the user who has the role, by e-mail address; a role that nobody is named for falls to the owner of the customer. Finance: {finance|–}; manager: {manager|–}; service: {service|–}; legal: {legal|–}; people officer: {people|–}; administrator: {admin|–}; policy owner: {policy-owner|–}; case owner: {case-owner|–}.',
    zh: '工作按用户邮箱分派给担任该角色的人；未指定人选的角色由客户负责人承担。财务：{finance|–}；经理：{manager|–}；客服：{service|–}；法务：{legal|–}；人事：{people|–}；管理员：{admin|–}；政策负责人：{policy-owner|–}；流程负责人：{case-owner|–}。',
  },
};
