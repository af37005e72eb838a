import type { Policy } from '../policy/policy.ts';
import type { Amount } from '../values/money.ts';

/** Smallest units of a currency that one unit of the tolerance stands for, whatever digits the currency has. */
const SMALLEST_A_UNIT = 100;

/**
 * The policy's units of tolerance in a currency's smallest units: 50 are 50 dollars, 5,000 yen or 5 dinars.
 * @example toleranceOf(policy) // 5_000
 */
const toleranceOf = ({ tolerance }: Policy): number => tolerance.units * SMALLEST_A_UNIT;

/**
 * Whether a part of an invoice is too small to count by itself: below the policy's share of the invoice, or below its units and the
 * larger share (the decision model, second edition, §2).
 * @param minor the part, minor units of the same currency as the whole.
 * @example isTrifle(40, make.usd(1_000), policy) // true
 */
export function isTrifle(minor: number, amount: { minor: number }, policy: Policy): boolean {
  const { share, mostShare } = policy.tolerance;
  return minor < Math.max(amount.minor * share, Math.min(toleranceOf(policy), amount.minor * mostShare));
}

/**
 * Whether what is open of an invoice is a residue: a trifle that a payment left over. Where nothing was paid, nothing is a residue.
 * @example isResidue({ amount: make.usd(45), open: make.usd(45) }, policy) // false
 */
export function isResidue({ amount, open }: { amount: Amount; open: Amount }, policy: Policy): boolean {
  return open.minor < amount.minor && isTrifle(open.minor, amount, policy);
}

/**
 * Whether a sum over several invoices counts: it reaches the policy's units.
 * @param home home minor units.
 * @example isMaterial(4_000, policy) // false
 */
export const isMaterial = (home: number, policy: Policy): boolean => home > 0 && home >= toleranceOf(policy);
