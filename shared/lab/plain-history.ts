import type { Day } from '../values/day.ts';
import type { Outcome } from './history.ts';

/**
 * What the simplest predictors know of a customer on a day: the invoices settled before it. Any score must be held against these in the
 * same run.
 */
export interface PlainHistory {
  settled: number;
  late: number;
  /** Sum of the days from due day to payment, negative where early. */
  days: number;
}

/** What stands in for a customer without history, over a firm's earlier invoices. */
export interface PlainDefaults {
  lateShare: number;
  meanDays: number;
}

/** Strength of the pull of short histories to the firm's share, the policy's usual one. */
const PULL = 5;

/** The predictors, each expected lateness from a history: the higher, the later. */
export const PLAIN_PREDICTORS = {
  ratio: ({ settled, late }, { lateShare }) => (settled > 0 ? late / settled : lateShare),
  shrunk: ({ settled, late }, { lateShare }) => (late + PULL * lateShare) / (settled + PULL),
  days: ({ settled, days }, { meanDays }) => (settled > 0 ? days / settled : meanDays),
} satisfies Record<string, (history: PlainHistory, defaults: PlainDefaults) => number>;

export type PlainPredictor = keyof typeof PLAIN_PREDICTORS;

/**
 * Opens a customer's history: sorted by payment once, so that every day costs a search and not a walk.
 * @param threshold days beyond which a payment counts as late.
 * @example plainHistory(outcomesOf(dossier, policy), 0)(asOf).settled // 24
 */
export function plainHistory(outcomes: readonly Outcome[], threshold: number): (day: Day) => PlainHistory {
  const paid = outcomes
    .flatMap(({ paidOn, due }) => (paidOn === null ? [] : [{ paidOn, days: paidOn - due }]))
    .sort((a, b) => a.paidOn - b.paidOn);
  const sums: PlainHistory[] = [{ settled: 0, late: 0, days: 0 }];
  for (const { days } of paid) {
    const { settled, late, days: before } = sums.at(-1) ?? { settled: 0, late: 0, days: 0 };
    sums.push({ settled: settled + 1, late: late + Number(days > threshold), days: before + days });
  }
  return (day) => {
    let [low, high] = [0, paid.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((paid[middle]?.paidOn ?? day) < day) low = middle + 1;
      else high = middle;
    }
    return sums[low] ?? { settled: 0, late: 0, days: 0 };
  };
}
