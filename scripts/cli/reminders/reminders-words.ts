import type { RunLine } from '../../../shared/portfolio/reminder-run.ts';
import type { LeftOut } from '../../../shared/reminders/reminder.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';

/** One language's words for a reminder run. */
export interface RemindersWords {
  title: (company: string, day: string) => string;
  off: string;
  none: string;
  states: Record<RunLine['state'], string>;
  letters: Record<RunLine['letter'], string>;
  leftOut: Record<LeftOut, string>;
  tier: (tier: string) => string;
  due: (day: string) => string;
  undated: string;
  step: (days: number) => string;
  until: (day: string) => string;
  unknown: string;
  /** In the place of an invoice's number. */
  unnamed: string;
}

export const REMINDERS_WORDS: Readonly<Record<Language, RemindersWords>> = {
  en: {
    title: (company, day) => `Reminders${company ? `, ${company}` : ''}, as of ${day}`,
    off: 'The policy has no reminders: care.reminders.on is false.',
    none: 'Nobody is to be reminded of anything.',
    states: {
      send: 'To be sent',
      quiet: 'Waits: a letter went out a few days ago',
      'in-time': 'Nothing new since the last reminder',
      'own-letters': 'An exit runs, which writes its own letters',
      nothing: 'Left alone',
    },
    letters: { 'account-statement': 'statement of account', 'payment-reminder': 'payment reminder' },
    leftOut: {
      disputed: 'disputed',
      promised: 'promised for a day to come',
      prepaid: 'to be paid in advance',
      trifle: 'excused, covered by credits, or too small',
      'no-due-day': 'no due day',
      unread: 'what is open cannot be read',
    },
    tier: (tier) => `tier ${tier}`,
    due: (day) => `due ${day}`,
    undated: 'no due day',
    step: (days) => (days < 0 ? `${-days} days before the due day` : `${days} days after the due day`),
    until: (day) => `not before ${day}`,
    unknown: 'amount unknown',
    unnamed: '(no number)',
  },
  zh: {
    title: (company, day) => `${company ? `${company}：` : ''}付款提醒，截至 ${day}`,
    off: '政策未启用付款提醒：care.reminders.on 为 false。',
    none: '目前没有需要提醒的客户。',
    states: {
      send: '待寄出',
      quiet: '等待：数日前已发函',
      'in-time': '自上次提醒以来无新事项',
      'own-letters': '退出流程进行中，由其自行发函',
      nothing: '不作提醒',
    },
    letters: { 'account-statement': '对账单', 'payment-reminder': '付款提醒函' },
    leftOut: {
      disputed: '有争议',
      promised: '已承诺付款日期',
      prepaid: '须预付',
      trifle: '已豁免、由贷项抵扣或金额过小',
      'no-due-day': '无到期日',
      unread: '未结金额无法读取',
    },
    tier: (tier) => `${tier} 级`,
    due: (day) => `${day} 到期`,
    undated: '无到期日',
    step: (days) => (days < 0 ? `到期前 ${-days} 天` : `到期后 ${days} 天`),
    until: (day) => `不早于 ${day}`,
    unknown: '金额未知',
    unnamed: '（无编号）',
  },
};
