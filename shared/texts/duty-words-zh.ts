import { careWordsZh } from './care-words-zh.ts';
import type { DutyWords } from './duty-words.ts';
import { screeningZh } from './screening-zh.ts';

const about = (text: string, names: string): string => (names === '' ? text : `${text}：${names}`);

const planName = (kind: string): string =>
  Object.entries(careWordsZh.plans).find(([one]) => one === kind)?.[1] ?? careWordsZh.plans.improvement;

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
    'improvement-step': (said, names, step) =>
      said.text('zh') === '' ? about(`${planName(said.text('plan'))}，${step}`, names) : careWordsZh.offer(said),
    'exit-step': (_, names, step) => about(`客户退出：${step}`, names),
    'plan-step': (said) => `${said.text('plan')}：${said.text('text')}`,
    'exit-review': () => '决定是否启动退出审查',
    'decide-hold': (said) => `请决定放行商机“${said.text('deal')}”或维持暂停。${said.text('reasons')}`,
    'held-deal-won': (said) => `商机“${said.text('deal')}”未经放行即在暂停期间成交。${said.text('reasons')}`,
    'secure-deal': (said) =>
      `${said.n('held') > 0 ? '商机已暂停' : '商机须留意'}：“${said.text('deal')}”成交前请${said.n('prepaid') > 0 ? '要求预付款或申请放行' : '申请放行'}。${said.text('reasons')}`,
    approve: (said, names) =>
      said.text('what') === 'incident'
        ? about('确认或删除该记录，确认前不计入', names)
        : about('审批待处理的申请', names),
    'unsound-decision': (said, names) => `${about('该决定目前不生效', names)}。${faultsZh(said.text('faults'))}`,
    'limit-review': () => '复核授信额度',
    'tier-review': (said) => `复核 ${said.text('tier')} 级及其条件`,
    'collect-data': (said) => `补齐缺失信息：${said.text('facts')}`,
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
