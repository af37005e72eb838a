import type { AlertRule } from '../vocabulary/alerts.ts';
import type { Language } from '../vocabulary/language.ts';

/** What each rule that gives alerts is called. */
export const ALERT_NAMES: Readonly<Record<AlertRule, readonly [en: string, zh: string]>> = {
  'late-invoices': ['Late invoices', '发票逾期'],
  'oldest-overdue': ['Oldest overdue', '最久逾期'],
  'complaint-rate': ['Complaint rate', '投诉率'],
  'payment-shift': ['Payment habit shifts', '付款习惯变化'],
  utilisation: ['Use of the limit', '额度使用率'],
  'promise-broken': ['Broken promise', '承诺未兑现'],
  'returns-rate': ['Returns', '退货率'],
  decline: ['Decline', '等级或评分下降'],
  'order-spike': ['Order spike', '订单异常'],
  'short-pay': ['Short payment', '少付或扣款'],
  breach: ['Breach', '违约'],
  'contract-ending': ['Contract ends', '合同到期'],
  silence: ['Silence', '沉寂'],
  conduct: ['Conduct', '行为'],
  expiry: ['Something runs out', '即将过期'],
  'below-minimum': ['Below the minimum', '低于最低消费'],
  concentration: ['Concentration', '集中度'],
  'thin-data': ['Thin data', '数据不足'],
  drift: ['Drift', '评分漂移'],
  unanswered: ['Unanswered', '未答复'],
  'often-wrong': ['Often answered as wrong', '常被判为误报'],
  'unread-facts': ['Facts not understood', '无法识别的数据'],
  'late-likely': ['Late payment likely', '可能逾期'],
  'cure-missed': ['Cure missed', '错过补救期'],
};

/**
 * The name of a rule that gives alerts; the text itself where there is no such rule.
 * @example alertName('decline', 'en') // 'Decline'
 */
export const alertName = (rule: string, language: Language): string =>
  Object.hasOwn(ALERT_NAMES, rule) ? ALERT_NAMES[rule as AlertRule][language === 'zh' ? 1 : 0] : rule;
