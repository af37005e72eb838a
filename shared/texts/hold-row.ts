import { withReasons } from '../gates/deal-check.ts';
import type { HoldEnd, HoldMove } from '../gates/hold-moves.ts';
import type { Language } from '../vocabulary/language.ts';
import { GATES } from '../vocabulary/model.ts';
import { wordsFor } from './by-language.ts';
import { holdReasons } from './consequences.ts';
import { formatsFor } from './format.ts';

/** One language's words for the row that is kept when a hold begins and when it ends. Amounts and days come written out. */
interface HoldRowWords {
  begins: (deal: string) => string;
  ends: (deal: string) => string;
  since: (day: string, due: string) => string;
  ended: Record<HoldEnd, string>;
  looked: (facts: { tier: string; owed: string; overdue: string; limit: string; amount: string }) => string;
  limits: Readonly<Record<string, string>>;
  notKnown: string;
}

const en: HoldRowWords = {
  begins: (deal) => `Hold begins: ${deal}`,
  ends: (deal) => `Hold ends: ${deal}`,
  since: (day, due) => `Held since ${day}; to be decided by ${due}.`,
  ended: {
    released: 'It ended because people let the deal pass.',
    cleared: 'It ended because its causes are gone, or the deal is paid in advance.',
    won: 'It ended because the deal was won without a release.',
    gone: 'It ended because the deal was lost or deleted.',
  },
  looked: ({ tier, owed, overdue, limit, amount }) =>
    `Looked at: tier ${tier}; owed and promised ${owed}, of it overdue ${overdue}; limit ${limit}; the deal ${amount}.`,
  limits: { 'not-set': 'not set', unknown: 'not known', unlimited: 'unlimited', zero: 'zero' },
  notKnown: 'of unknown worth',
};

const zh: HoldRowWords = {
  begins: (deal) => `暂停开始：${deal}`,
  ends: (deal) => `暂停结束：${deal}`,
  since: (day, due) => `自 ${day} 起暂停，应于 ${due} 前决定。`,
  ended: {
    released: '结束原因：经人工放行。',
    cleared: '结束原因：暂停原因已消除，或已改为预付。',
    won: '结束原因：未经放行即成交。',
    gone: '结束原因：商机丢失或已删除。',
  },
  looked: ({ tier, owed, overdue, limit, amount }) =>
    `依据：等级 ${tier}；应收及已承诺 ${owed}，其中逾期 ${overdue}；额度 ${limit}；商机 ${amount}。`,
  limits: { 'not-set': '未设定', unknown: '未知', unlimited: '不限', zero: '零' },
  notKnown: '金额未知',
};

const WORDS: Readonly<Record<Language, HoldRowWords>> = { en, zh };

/**
 * What the row about the beginning or the end of a hold says: its name, and all reasons with what was looked at.
 * @param deal what a person calls the deal.
 * @param home currency of the amounts.
 * @example holdRowText(held, 'Drill set', 'USD', 'en').name // 'Hold begins: Drill set'
 */
export function holdRowText(
  { hold, since, end }: HoldMove,
  deal: string,
  home: string,
  language: Language,
): { name: string; lines: string[] } {
  const w = WORDS[language];
  const formats = formatsFor(language);
  const money = (minor: unknown, otherwise: string): string =>
    typeof minor === 'number' ? formats.money(minor, home) : otherwise;
  const { tier, total, overdue, limit, amount } = hold.inputs;
  const reasons = GATES.flatMap((id) => {
    const params = hold.reasons[id];
    return params ? [{ id, params }] : [];
  });
  const facts = {
    tier,
    owed: money(total, ''),
    overdue: money(overdue, ''),
    limit: money(limit, w.limits[String(limit)] ?? String(limit)),
    amount: money(amount, w.notKnown),
  };
  return {
    name: end === null ? w.begins(deal) : w.ends(deal),
    lines: [
      w.since(formats.day(since), formats.day(hold.due)),
      ...(end === null ? [] : [w.ended[end]]),
      ...holdReasons(withReasons(reasons), home, { language, words: wordsFor(language), formats }),
      w.looked(facts),
    ],
  };
}
