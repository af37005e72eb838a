import { type Day, formatDay } from '../values/day.ts';
import type { Language } from '../vocabulary/language.ts';

const SENTENCES: Readonly<Record<Language, (day: string) => string>> = {
  en: (day) =>
    `Could not be assessed on ${day}: a fault in Winnow or in the records. Tier, score and holds are from before that day. The administrator has a report.`,
  zh: (day) => `${day} 未能评估：Winnow 或记录有故障。等级、评分和暂停状态是该日之前的。管理员已收到报告。`,
};

/**
 * What a customer's record says from the first day on which the customer could not be assessed, in place of the reasons.
 * @example notAssessed('en', asOf).startsWith('Could not be assessed on 2025-11-10') // true
 */
export const notAssessed = (language: Language, day: Day): string => SENTENCES[language](formatDay(day));
