import type { CreditLimit } from '../dossier/dossier.ts';

/** The credit limit that holds on a day. */
export type LimitInForce = (
  | { state: 'not-set' | 'unknown' | 'unlimited' | 'zero' }
  | { state: 'amount'; home: number }
) & {
  /** Id of the decision that set it; without one it is the field on the customer's record. */
  decision?: string;
  /** Last day, `yyyy-MM-dd`; it may be over. */
  validTo?: string;
  temporary?: true;
};

/**
 * How high a limit is: home minor units, Infinity for an unlimited one, undefined where none is set.
 * @example limitSize({ state: 'amount', amount: make.usd(5_000) }) // 500_000
 */
export function limitSize(limit: CreditLimit | LimitInForce | null): number | undefined {
  switch (limit?.state) {
    case 'amount':
      return 'amount' in limit ? limit.amount.home : limit.home;
    case 'zero':
      return 0;
    case 'unlimited':
      return Number.POSITIVE_INFINITY;
    default:
      return undefined;
  }
}

/**
 * Whether one limit differs so much from the one before that a second person must approve it. The first limit does, and so does every
 * change from or to "unlimited" or "not set".
 * @param share the largest change that needs no approval, as a share of the limit before.
 * @example isLargeChange(500_000, 700_000, 0.25) // true
 */
export function isLargeChange(before: number | undefined, after: number | undefined, share: number): boolean {
  if (before === undefined || after === undefined) return true;
  if (before === after) return false;
  return !Number.isFinite(before) || Math.abs(after - before) > share * before;
}
