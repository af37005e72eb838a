import type { NoOutlook } from '../outlook/outlook.ts';
import type { Language } from '../vocabulary/language.ts';
import { counted } from './format.ts';

/** Labels of what a person sees of it. */
export interface OutlookLabels {
  dso: string;
  title: string;
  /** What the table of open invoices says. */
  payments: string;
  invoice: string;
  expected: string;
  owed: string;
  more: (count: number) => string;
  notInScore: string;
}

/** One language's words about what is to be expected of a customer. Shares, amounts and days come written out. */
export interface OutlookWords {
  /** The chance, the range that holds 8 of 10 such customers, and the invoices behind it. */
  chanceLate: (chance: string, low: string, high: string, judged: number) => string;
  /** The median of the days after the due day, and the quartiles. */
  delay: (usual: string, early: string, late: string) => string;
  /** Days after the due day; below zero: before it. `orMore`: as many, or further from it. */
  daysAfterDue: (days: number, orMore: boolean) => string;
  lateMoney: (amount: string) => string;
  cases: (chance: string) => string;
  returns: (chance: string) => string;
  none: Record<NoOutlook, string>;
  /** Labels of the money section. */
  labels: OutlookLabels;
  /** In place of a day. */
  late: string;
  notKnown: string;
  dso: (days: number, terms: number) => string;
}

/** English words about what is to be expected of a customer. */
const en: OutlookWords = {
  chanceLate: (chance, low, high, judged) =>
    `Chance that the next invoice is paid late: ${chance} (${low} to ${high} for 8 of 10 such customers), from ${counted(judged, 'invoice', 'invoices')}.`,
  delay: (usual, early, late) =>
    early === late
      ? `Usually pays ${usual}.`
      : `Usually pays ${usual}; half of the invoices are paid between ${early} and ${late}.`,
  daysAfterDue: (days, orMore) => {
    if (days === 0) return 'on the due day';
    return `${counted(Math.abs(days), 'day', 'days')} ${orMore ? 'or more ' : ''}${days < 0 ? 'before' : 'after'} the due day`;
  },
  lateMoney: (amount) => `Money to be expected late in the next 90 days: about ${amount}.`,
  cases: (chance) => `Chance of a new support case in the next 90 days: ${chance}.`,
  returns: (chance) => `Chance of a return in the next 90 days: ${chance}.`,
  none: {
    new: 'No forecast: the customer is new.',
    thin: 'No forecast: too few facts are known.',
    'no-history': 'No forecast: no invoice of the last year has come due that could be judged.',
  },
  labels: {
    dso: 'Days sales outstanding',
    title: 'What to expect',
    payments: 'When the open invoices are expected to be paid',
    invoice: 'Invoice',
    expected: 'Expected',
    owed: 'Owed',
    more: (count) => `and ${count} more`,
    notInScore: 'What to expect is worked out from the past. It is not part of the score.',
  },
  late: 'later than usual already',
  notKnown: 'not known',
  dso: (days, terms) => `${counted(days, 'day', 'days')}, terms ${terms}`,
};

/** Chinese words about what is to be expected of a customer. */
const zh: OutlookWords = {
  chanceLate: (chance, low, high, judged) =>
    `下一张发票逾期付款的概率：${chance}（10 家同类客户中约 8 家在 ${low} 至 ${high} 之间），依据 ${judged} 张发票。`,
  delay: (usual, early, late) =>
    early === late ? `通常${usual}付款。` : `通常${usual}付款；半数发票的付款时间在${early}至${late}之间。`,
  daysAfterDue: (days, orMore) => {
    if (days === 0) return '到期日当天';
    const text = days < 0 ? `到期前 ${-days} 天` : `到期后 ${days} 天`;
    return orMore ? `${text}或以上` : text;
  },
  lateMoney: (amount) => `未来 90 天预计逾期的款项：约 ${amount}。`,
  cases: (chance) => `未来 90 天出现新服务工单的概率：${chance}。`,
  returns: (chance) => `未来 90 天出现退货的概率：${chance}。`,
  none: {
    new: '暂无预测：新客户。',
    thin: '暂无预测：已知信息太少。',
    'no-history': '暂无预测：近一年没有可供判断的到期发票。',
  },
  labels: {
    dso: '应收账款周转天数',
    title: '预计情况',
    payments: '未结发票的预计付款时间',
    invoice: '发票',
    expected: '预计付款日',
    owed: '应收',
    more: (count) => `另有 ${count} 张`,
    notInScore: '预测依据以往记录得出，不计入评分。',
  },
  late: '已晚于通常付款日',
  notKnown: '未知',
  dso: (days, terms) => `${days} 天，账期 ${terms} 天`,
};

/** What is said of what to expect, by language. */
export const OUTLOOK_WORDS: Readonly<Record<Language, OutlookWords>> = { en, zh };
