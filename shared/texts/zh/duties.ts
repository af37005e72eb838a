import type { FormattedParams } from '../words/consequences.ts';
import { type CareWords, type DutyWords, faultNeeds, type ScreeningWords } from '../words/duties.ts';

const about = (text: string, names: string): string => (names === '' ? text : `${text}：${names}`);

const SOLVE: Readonly<Record<string, string>> = { fault: '登记责任归属', dispute: '处理争议' };

const careWordsZh: CareWords = {
  plans: { improvement: '改进计划', education: '培训计划', 'payment-plan': '还款计划', service: '服务改进计划' },
  duties: {
    promise: (s, names) => about(`核对承诺的 ${s.money('amount')} 是否到账`, names),
    'answer-feedback': (_, names) => about('答复客户反馈', names),
    'solve-feedback': (s, names) => about(SOLVE[s.text('what')] ?? '解决反馈的问题', names),
    'improve-service': (s, names) =>
      about(
        s.text('theme') === ''
          ? `改进我方服务：${s.n('of')} 起投诉中有 ${s.n('ours')} 起责任在我方`
          : `改进我方服务：“${s.text('theme')}”已 ${s.n('count')} 次责任在我方`,
        names,
      ),
    educate: (s) => `安排“${s.text('zh')}”：“${s.text('cause')}”类工单 ${s.n('count')} 起`,
    'measure-education': (s) => `登记培训是否见效。${cases(s)}`,
    contact: (s) => `与客户沟通。${s.text('zh')}`,
    'send-letter': (_, names) => about('寄出函件', names),
  },
  offer: (s) => `提出改进计划：${s.text('zh')}`,
  effects: {
    education: (s) => cases(s),
    service: (s) => cases(s),
    'payment-plan': (s) =>
      `共 ${s.n('kept') + s.n('broken') + s.n('coming')} 期，按期付款 ${s.n('kept')} 期，失信 ${s.n('broken')} 期；已付 ${s.money('paid')}，承诺总额 ${s.money('promised')}。`,
    improvement: (s) =>
      [
        s.n('scores') > 0 ? `评分 ${s.number('scoreBefore')} → ${s.number('scoreAfter')}；` : '',
        `逾期 ${s.money('overdueBefore')} → ${s.money('overdueAfter')}。`,
      ].join(''),
  },
};

const cases = (s: FormattedParams): string =>
  `${s.text('cause') === '' ? '相关工单' : `“${s.text('cause')}”类工单`}：此前 ${s.n('days')} 天 ${s.n('before')} 起，${s.n('over') > 0 ? '此后同样天数' : '至今'} ${s.n('after')} 起。`;

const planName = (kind: string): string =>
  Object.entries(careWordsZh.plans).find(([plan]) => plan === kind)?.[1] ?? careWordsZh.plans.improvement;

const faultsZh = (keys: string): string =>
  keys
    .split(' ')
    .map((key) => screeningZh.needs[`fault-${key}`] ?? key)
    .join('');

export const dutyWordsZh: DutyWords = {
  effects: careWordsZh.effects,
  duties: {
    ...careWordsZh.duties,
    'screening-step': (_, names, step) => about(`客户准入：${step}`, names),
    'improvement-step': (s, names, step) =>
      s.text('zh') === '' ? about(`${planName(s.text('plan'))}，${step}`, names) : careWordsZh.offer(s),
    'exit-step': (_, names, step) => about(`客户退出：${step}`, names),
    'plan-step': (s) => `${s.text('plan')}：${s.text('text')}`,
    'exit-review': () => '决定是否启动退出审查',
    'decide-hold': (s) => `请决定放行商机“${s.text('deal')}”或维持暂停。${s.text('reasons')}`,
    'held-deal-won': (s) => `商机“${s.text('deal')}”未经放行即在暂停期间成交。${s.text('reasons')}`,
    'secure-deal': (s) =>
      `${s.n('held') > 0 ? '商机已暂停' : '商机须留意'}：“${s.text('deal')}”成交前请${s.n('prepaid') > 0 ? '要求预付款或申请放行' : '申请放行'}。${s.text('reasons')}`,
    'send-reminder': (s) =>
      s.text('letter') === 'account-statement'
        ? `在 ${s.n('count')} 张发票到期前寄出对账单（${s.money('amount')}）`
        : `寄出付款提醒函：${s.n('count')} 张发票，${s.money('amount')}`,
    'typed-limit': (s) =>
      `有人未经决定直接填写了信用额度${s.n('typed') > 0 ? ` ${s.money('typed')}` : ''}，该数值不生效，记录已恢复为现行额度${s.n('before') > 0 ? `（${s.money('before')}）` : ''}。如属合理，请登记额度决定`,
    'deals-together': (s) =>
      `${s.n('count')} 个进行中的商机合计 ${s.money('total')}，额度尚余 ${s.money('room')}。按预计成交顺序可容纳：${s.text('fit')}；无法容纳：${s.text('beyond')}。请在成交前就额度、预付款或日期作出决定`,
    approve: (s, names) =>
      s.text('what') === 'incident' ? about('确认或删除该记录，确认前不计入', names) : about('审批待处理的申请', names),
    'unsound-decision': (s, names) => `${about('该决定目前不生效', names)}。${faultsZh(s.text('faults'))}`,
    'put-back': (_, names) =>
      `${about('商机暂停期间，由无权放行的人员勾选了“预付款”，已恢复为未勾选', names)}。如已约定预付款，请由您本人勾选；操作人见商机的历史记录`,
    'limit-review': () => '复核授信额度',
    'tier-review': (s) => `复核 ${s.text('tier')} 级及其条件`,
    'collect-data': (s) => `补齐缺失信息：${s.text('facts')}`,
    'win-back': (s) =>
      `决定是否挽回该已退出客户。重新合作须：新的资质评分不低于 ${s.number('card')} 分（${s.n('reached') < 0 ? '尚无' : `现为 ${s.number('reached')}`}）、旧账结清（${s.n('settled') > 0 ? '已结清' : '未结清'}），其后 ${s.n('prepaid')} 天预付合作。新建一条“About”为“win-back”的决定即可关闭本任务`,
  },
  steps: {
    'first-screening': '初筛',
    qualification: '资质审核',
    cooperation: '合作评估',
    decision: '决定',
    onboarding: '入门培训',
    'plan-offered': '提出计划',
    'plan-runs': '执行计划',
    'plan-measured': '评估效果',
    opened: '启动审查',
    evidence: '证据与责任核查',
    remediation: '补救方案',
    demand: '书面催告',
    notice: '通知客户',
    'run-down': '收尾',
    statement: '对账',
    termination: '终止合同',
    settlement: '结清款项',
    handover: '移交催收',
    closing: '结案',
  },
  task: {
    by: (day) => `请在 ${day} 前完成。`,
    atRisk: (amount) => `风险金额：${amount}。`,
    checklist: 'list-zh',
    toRecord: '记录以下内容后即告完成：',
    standsIn: '本任务原应由另一位用户处理，但该用户在 Zoho CRM 中已停用或不存在，因此转交给您。',
    closes: '原因消除后，本任务会自动关闭。',
    wrong: (rule) => `如属误报，请新建类型为“Wrong-alert”的决定，“About”填写 ${rule}，并注明理由。`,
    wrongWithout: '如属误报，请将本任务标为完成；除非情况恶化，不再提醒。',
    digest: {
      subject: (n) => `Winnow：有 ${n} 个客户值得留意`,
      intro: '以下事项均不紧急；若情况变差，会另行建立任务通知您。',
      line: (name, sentences) => `– ${name}：${sentences}`,
      more: (n) => `……另有 ${n} 个客户。`,
    },
  },
};

const faults: ScreeningWords['faults'] = {
  'no-reason': '未写明理由',
  'same-person': '批准人不得是申请人或记录创建人',
  'same-second': '第二批准人不得与批准人、申请人相同',
  'changed-by-requester': '批准后申请人又作了修改，须由批准人重新保存',
  'not-signed': '最后保存记录的并非批准人，无法确认批准人同意现有内容；须由批准人重新保存',
  'no-role': '批准人不具备可批准此事的角色',
  'changed-after': '批准后内容有改动；须由批准人重新保存，改动方可生效',
  'as-signed': '批准后内容有改动，改动不生效，仍按批准时的内容执行；如需改动生效，须由批准人按现有内容重新保存',
  deleted: '批准后记录被删除，仍按批准时的内容执行；如需终止，请就同一事项新建一条经批准的决定，并填写最后一天',
  'no-second': '该额度较大或超出评分卡允许的条件，须有第二位批准人',
  'no-expiry': '未写明截止日期',
  'too-long': '期限超出政策允许',
  'not-a-grade': '未写明 A 至 E 的等级',
};

export const screeningZh: ScreeningWords = {
  faults,
  needs: {
    ...faultNeeds(faults, (fault) => `不生效：${fault}。`),
    'screening-first-screening':
      '新建类型为 Screening、事项为“first-screening”的决定：通过选 Approved；不通过选 Rejected，并写明理由和批准人。',
    'screening-qualification': '新建类型为 Qualification 的决定，并填写评分卡。',
    'screening-cooperation':
      '新建类型为 Screening、事项为“cooperation”的决定，在金额栏填写申请额度（预付款填 0），由销售提出、财务批准。',
    'screening-decision':
      '新建类型为 Screening、事项为“decision”的决定并写明理由：批准，或婉拒并提供替代方案；批准人不得是申请人。',
    'screening-onboarding': '培训完成后，新建类型为 Screening、事项为“onboarding”的决定。',
    'screening-approval': '须由申请人以外的人批准或否决。',
    'screening-second-approver': '须有第二位批准人：额度高于政策金额，或超出评分卡允许的条件。',
    'screening-too-early': '记录时上一步骤尚未完成，请重新记录。',
    'screening-ended': '记录于婉拒之后。后续新商机将重新启动准入。',
    'screening-decided': '记录于决定之后。只有决定本身可以撤回。',
    'screening-card': '本步骤以资质评分卡作答。',
    'screening-card-empty': '评分卡未填写任何内容。',
    'screening-amount': '须在金额栏写明申请额度；预付款填 0。',
    'screening-step-unnamed': '须在事项栏写明所答复的步骤。',
  },
};
