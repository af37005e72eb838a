import type { Language } from '../vocabulary/language.ts';
import { ALERT_NAMES } from './alert-names.ts';

type Words = Readonly<Record<string, readonly [en: string, zh: string]>>;

/** Names of the values that a policy chooses from. */
const TERMS: Words = {
  ...ALERT_NAMES,
  Accounts: ['firms (Accounts)', '企业（Accounts）'],
  Contacts: ['persons (Contacts)', '个人（Contacts）'],
  'foreign-per-home': ['foreign units for one home unit', '一单位本币可兑的外币'],
  'home-per-foreign': ['home units for one foreign unit', '一单位外币可兑的本币'],
  decided: [
    'recorded decisions; a figure typed into a record counts for nothing',
    '以登记的决定为准，直接填入记录的数值不生效',
  ],
  typed: [
    'recorded decisions, and where there is none from the figure in the record',
    '以登记的决定为准，无决定时以记录中的数值为准',
  ],
  'lessens-exposure': ['lessen the exposure', '抵减敞口'],
  'adds-to-limit': ['add to the limit', '增加额度'],
  observe: ['observed only', '仅观察'],
  warn: ['warns', '预警'],
  enforce: ['in force', '生效'],
  hold: ['holds until released', '暂停，待解除'],
  stop: ['stops what is new', '停止新业务'],
  approve: ['needs a second approval', '须二次审批'],
  refuse: ['refuse, with alternatives', '婉拒并提供替代方案'],
  'wait-list': ['wait-list', '列入等候'],
  fee: ['charge a fee', '收取费用'],
  'self-service': ['offer self-service', '引导自助服务'],
  'invoice-delivered': ['invoicing what was delivered', '为已交付货物开票'],
  'credit-note': ['credit notes', '贷项通知'],
  collect: ['collecting money', '收款'],
  safety: ['safety support', '安全支持'],
  warranty: ['warranty', '保修'],
  dispute: ['disputes', '争议处理'],
  owner: ['account owner', '客户负责人'],
  finance: ['finance', '财务'],
  manager: ['manager', '经理'],
  service: ['service', '客服'],
  legal: ['legal', '法务'],
  people: ['people officer', '人事'],
  admin: ['administrator', '管理员'],
  'policy-owner': ['policy owner', '政策负责人'],
  'case-owner': ['case owner', '流程负责人'],
  contact: ['talking with the customer', '客户沟通'],
  'tier-review': ['review of a tier', '等级复核'],
  'limit-review': ['review of a limit', '额度复核'],
  'collect-data': ['missing facts', '补齐信息'],
  educate: ['training', '培训'],
  'measure-education': ['effect of training', '培训效果'],
  'our-delivery-failure': ['our own delivery failed', '我方交付失误'],
  disputes: ['many disputes at once', '多项争议'],
  gate: ['gate', '管控'],
  alert: ['alert', '预警'],
  'outside-region': ['Outside the region', '超出服务区域'],
  'outside-hours': ['Outside the hours', '超出服务时间'],
  'quota-used': ['Quota used', '次数已用完'],
  credit: ['Credit not possible', '无法授信'],
  'no-match': ['Demand not matched', '需求不匹配'],
  lead: ['leads', '线索'],
  deal: ['deals', '商机'],
  case: ['cases', '工单'],
  new: ['new customers', '新客户'],
  existing: ['customers that already buy', '现有客户'],
  working: ['working days', '工作日'],
  calendar: ['calendar days', '自然日'],
  opened: ['the opening of the review', '启动审查'],
  ready: ['the day on which the step can begin', '可以开始之日'],
  'plan-end': ['the end of the plan', '计划结束'],
  'cure-end': ['the end of the cure', '补救期满'],
  notice: ['the notice', '发出通知'],
  effective: ['the day on which the notice takes effect', '通知生效日'],
  settlement: ['the day by which the account was to be settled', '应结清之日'],
  minor: ['minor', '轻微'],
  major: ['major', '较重'],
  serious: ['serious', '严重'],
  info: ['for information', '提示'],
  high: ['urgent', '紧急'],
};

/**
 * The name of a value that a policy chooses from; the value itself where it has no other name.
 * @example word('high', 'en') // 'urgent'
 */
export function word(value: string, language: Language): string {
  const pair = Object.hasOwn(TERMS, value) ? TERMS[value] : undefined;
  return pair ? pair[language === 'zh' ? 1 : 0] : value;
}
