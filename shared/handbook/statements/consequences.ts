import type { Statements } from './statement.ts';

/** What follows from score and facts: tiers, overrides, new customers, credit, exit, refusal. */
export const consequenceStatements: Statements = {
  tiers: {
    en: 'A tier falls at once when the score is {fall} points below its edge, or after {fallDays:days} below it; it rises, one tier at a time, {rise} points above the edge, after {dwellDays:days} in the tier, with no gate open.',
    zh: '评分低于等级线 {fall} 分立即下调，或连续 {fallDays:days}低于等级线后下调；高于等级线 {rise} 分、在当前等级满 {dwellDays:days}且无未解除的管控时，每次上调一级。',
  },
  override: {
    en: 'A person may set the tier by hand for at most {days:days} and by at most {steps} tier(s); never above {cap.tier} while one of {cap.gates:list|no gate} is open.',
    zh: '人工调整等级至多 {days:days}、至多 {steps} 级；{cap.gates:list|无} 未解除时不得高于 {cap.tier} 级。',
  },
  newCustomer: {
    en: 'A customer is new with fewer than {dueInvoices} due invoices, or known for less than {days:days}.',
    zh: '到期发票少于 {dueInvoices} 张，或相识不足 {days:days}，即为新客户。',
  },
  'coldStart.card': {
    en: 'The qualification card gives points for identity {identity}, financial band {band}, financials {financials}, first order {order}, demand fit {fit}, references {references}.',
    zh: '资质评分卡：身份核验 {identity} 分，资信等级 {band} 分，财务状况 {financials} 分，首单 {order} 分，需求匹配 {fit} 分，推荐人 {references} 分。',
  },
  'coldStart.standardFrom': {
    en: 'From {standardFrom} points on the start is standard; from {limitedFrom} on it is limited, with a deposit of {depositShare:percent} or a limit of {limitMonths} month(s) of purchases; below, only prepaid or refused with alternatives.',
    zh: '{standardFrom} 分起按标准条件合作；{limitedFrom} 分起有限合作：定金 {depositShare:percent}，或额度不超过 {limitMonths} 个月的采购额；更低则仅限预付款，或婉拒并提供替代方案。',
  },
  'coldStart.fullAt': {
    en: 'Deeds replace the card step by step until {fullAt} invoices have come due; the customer is called new while they weigh less than {newBelow:percent}.',
    zh: '随着发票到期逐步以实际表现取代评分卡，满 {fullAt} 张为止；实际表现权重低于 {newBelow:percent} 时仍视为新客户。',
  },
  'credit.countOrders': {
    en: 'Accepted orders not yet invoiced {countOrders?are|are not} part of the exposure; insurance and guarantees {cover:word}.',
    zh: '已接受未开票的订单{countOrders?计入|不计入}敞口；保险与担保{cover:word}。',
  },
  'credit.promisedDays': {
    en: 'When a new deal is checked, deals won count as owed for {promisedDays:days}, until they are ordered or invoiced.',
    zh: '核查新商机时，已成交而未下单、未开票的商机按应收计算，为期 {promisedDays:days}。',
  },
  'credit.limitFrom': {
    en: 'Credit limits come from {limitFrom:word}.',
    zh: '信用额度{limitFrom:word}。',
  },
  'credit.suggestion.multiple': {
    en: 'Suggested limit, times the billing that is usually open: A {A}, B {B}, C {C}, D {D}, E {E}.',
    zh: '建议额度为通常未收开票额的倍数：A {A}，B {B}，C {C}，D {D}，E {E}。',
  },
  'credit.suggestion.cap': {
    en: 'Most that a tier may get: A {A:units|no cap}, B {B:units|no cap}, C {C:units|no cap}, D {D:units|no cap}, E {E:units|no cap}.',
    zh: '各等级额度上限：A {A:units|不限}，B {B:units|不限}，C {C:units|不限}，D {D:units|不限}，E {E:units|不限}。',
  },
  'credit.suggestion.months': {
    en: 'A suggested limit holds for months: A {A}, B {B}, C {C}, D {D}, E {E}.',
    zh: '建议额度有效月数：A {A}，B {B}，C {C}，D {D}，E {E}。',
  },
  'credit.suggestion': {
    en: 'A bureau’s limit counts {bureauMultiple} times; a change by more than {approvalShare:percent} needs approval.',
    zh: '征信机构建议额度按 {bureauMultiple} 倍计；变动超过 {approvalShare:percent} 须审批。',
  },
  'credit.loss': {
    en: 'When a customer fails, {givenDefault:percent} of the exposure is taken to be lost. Chances to fail by tier: {chance:grades|counted in the firm’s own records}; stated here from {badCases} bad cases; a loss is shown from {badCasesToShow} on.',
    zh: '客户违约时假定损失敞口的 {givenDefault:percent}。各等级违约概率：{chance:grades|按本企业记录统计}；此处写明的依据为 {badCases} 例坏账；满 {badCasesToShow} 例后显示损失。',
  },
  'exit.soft': {
    en: 'An exit review is advised on fraud, serious abuse or insolvency without assurance, or when {soft} of these hold together:',
    zh: '出现欺诈、严重辱骂威胁或无担保的破产时建议启动退出审查；或以下各项同时出现 {soft} 项：',
  },
  'exit.tierDays': { en: 'tier E for {tierDays:days};', zh: 'E 级持续 {tierDays:days}；' },
  'exit.overdueDays': {
    en: 'undisputed arrears over {overdueDays:days} after a written demand;',
    zh: '催告后无争议欠款逾期超过 {overdueDays:days}；',
  },
  'exit.breaches': {
    en: '{breaches} confirmed breaches or {promises} broken promises within {windowDays:days};',
    zh: '{windowDays:days}内确认违约 {breaches} 次或失信承诺 {promises} 次；',
  },
  'exit.marginQuarters': {
    en: 'no margin after cost to serve for {marginQuarters} quarters after an offer was refused;',
    zh: '拒绝调整方案后连续 {marginQuarters} 个季度扣除服务成本后无毛利；',
  },
  'exit.minimumQuarters': {
    en: 'below the minimum spend for {minimumQuarters} quarters after an offer;',
    zh: '提供方案后连续 {minimumQuarters} 个季度低于最低消费；',
  },
  'exit.conductAfterWarning': {
    en: '{conductAfterWarning} major conduct incidents after a written warning.',
    zh: '书面警告后仍有 {conductAfterWarning} 次较重的不当行为。',
  },
  'exit.marks': {
    en: 'Words by which a recorded decision is known: written demand {demand:list|none}; written warning {warning:list|none}; assurance {assurance:list|none}; offer refused {offer-refused:list|none}; plan failed {plan-failed:list|none}; alternative offered {alternative:list|none}; replacement revenue {replacement:list|none}; dependencies checked {dependencies:list|none}.',
    zh: '识别决定记录的用语：催告 {demand:list|无}；书面警告 {warning:list|无}；担保 {assurance:list|无}；拒绝改善方案 {offer-refused:list|无}；改进计划未达标 {plan-failed:list|无}；已提供替代方案 {alternative:list|无}；收入替补 {replacement:list|无}；关联核查 {dependencies:list|无}。',
  },
  'exit.ownFault': {
    en: 'When more than {ownFault:percent} of the complaints are our own fault, that is settled first. A person decides, always.',
    zh: '若超过 {ownFault:percent} 的投诉责任在我方，须先解决我方问题。退出一律由人决定。',
  },
  'refusal.reasonsDays': {
    en: 'Whoever is refused may ask for the reasons in writing for {reasonsDays:days}.',
    zh: '被婉拒者可在 {reasonsDays:days}内要求书面说明理由。',
  },
  'refusal.strategicTags': {
    en: 'Tags of strategic customers: {strategicTags:list|none}.',
    zh: '战略客户标签：{strategicTags:list|无}。',
  },
  'refusal.euCountries': {
    en: 'End users protected by the EU rule on geo-blocking: {euCountries:list|none}.',
    zh: '受欧盟反地域封锁规则保护的最终用户所在国：{euCountries:list|无}。',
  },
  'alerts.coolDownDays': {
    en: 'The same alert comes back within {coolDownDays:days} only if it is worse; no reminder follows within {quietDays:days} of a letter to the same customer.',
    zh: '{coolDownDays:days}内除非恶化，不重复同一预警；发函后 {quietDays:days}内不再向同一客户催款。',
  },
  'tasks.dueDays': {
    en: 'Act on an urgent alert within {high:days}, on a warning within {warn:days}, on any other within {info:days}.',
    zh: '紧急预警须在 {high:days}内处理，一般预警 {warn:days}内，其余 {info:days}内。',
  },
  'tasks.exitReviewDays': {
    en: 'Whether to open an exit review is decided within {hard} working days for one hard criterion, {soft} for soft ones.',
    zh: '有一项硬性理由的，须在 {hard} 个工作日内决定是否启动退出审查；仅有软性理由的，{soft} 个工作日内决定。',
  },
  'tasks.collectDays': {
    en: 'Missing facts about the fifth of customers that owe most are found out within {collectDays} working days.',
    zh: '欠款最多的五分之一客户，缺失信息须在 {collectDays} 个工作日内补齐。',
  },
  'tasks.insist': {
    en: 'A task ticked off while what it is about still stands is opened again after {days:days}, at most {times} times.',
    zh: '任务已勾选完成但事项仍未解决的，{days:days}后重新建立，至多 {times} 次。',
  },
  'tasks.digest': {
    en: 'Told together, in one task a person with at most {most} customers, on {weekdays:weekdays|no day}: alerts of severity {severities:words|none}, and of the duties {duties:words|none}; for {roles:words|nobody}. A holiday puts it off to the next working day.',
    zh: '合并告知：每{weekdays:weekdays|（无）}为每人建立一个任务，至多列出 {most} 个客户；包括{severities:words|（无）}级预警及此级别的事项（{duties:words|无}）；适用于{roles:words|（无）}。遇节假日顺延至下一个工作日。',
  },
  sync: {
    en: 'A customer is looked at once in {lookEverySeconds} seconds at most, however many of its records change; the last change in that time is taken up at its end.',
    zh: '无论客户的记录变动多少，每 {lookEverySeconds} 秒至多查看一次；期间的最后一次变动在期满时处理。',
  },
  'gates.never': {
    en: 'No gate ever touches: {never:words|nothing}.',
    zh: '任何管控都不涉及：{never:words|无}。',
  },
  'gates.releaseGraceDays': {
    en: 'A hold is decided within {decideDays} working days; a released deal is not caught again for {releaseGraceDays:days}.',
    zh: '暂停须在 {decideDays} 个工作日内作出决定；已解除的商机 {releaseGraceDays:days}内不再拦截。',
  },
  'gates.deals': {
    en: 'A won deal is still looked at {wonDays:days} after its closing date, so that none is won past a hold unseen; of one customer the worst {kept} deals are kept on record, and {tasks} become tasks.',
    zh: '已成交商机在结束日期后 {wonDays:days}内仍会核对，避免绕过暂停而无人知晓；每个客户保留最需关注的 {kept} 笔商机记录，其中 {tasks} 笔生成任务。',
  },
  exceptions: {
    en: 'What followed an override, a release or a higher limit is counted after {windows:list} days; payment more than {overdueDays:days} overdue counts as bad.',
    zh: '人工调整、放行或提额之后的情况在 {windows:list} 天后统计；逾期超过 {overdueDays:days}视为不良。',
  },
};
