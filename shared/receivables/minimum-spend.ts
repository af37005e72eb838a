import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { sum, sumOf, unitsToMinor } from '../values/money.ts';
import type { Receivables } from './receivables.ts';

/** Days of a quarter of a year of 52 whole weeks. */
export const QUARTER_DAYS = 91;

/** What was billed in several quarters, and the least that the policy expects of as many; home minor units. */
type QuartersBelowMinimum = { quarters: number; billed: number; minimum: number };

/**
 * The last quarters, where less was billed in each of them than a quarter of the policy's yearly minimum; undefined where that is not so,
 * the policy has no minimum, or the customer's history is shorter.
 * @example quartersBelowMinimum({ ...facts, policy: { ...policy, minimumSpend: 200_000 } }, 2) // { quarters: 2, billed: 5_090_000, minimum: 10_000_000 }
 */
export function quartersBelowMinimum(
  { dossier, receivables, policy, asOf }: { dossier: Dossier; receivables: Receivables; policy: Policy; asOf: Day },
  quarters: number,
): QuartersBelowMinimum | undefined {
  const { first, billed: invoices, isBillingDoubtful } = receivables;
  if (policy.minimumSpend === null || !dossier.sources.invoices || first === null || isBillingDoubtful)
    return undefined;
  if (asOf - first < quarters * QUARTER_DAYS) return undefined;
  const minimum = Math.round(unitsToMinor(policy.minimumSpend, dossier.home) / 4);
  const billed = Array.from({ length: quarters }, (_, n) => {
    const end = asOf - n * QUARTER_DAYS;
    const issued = invoices.filter((i) => i.issued !== null && i.issued <= end && i.issued > end - QUARTER_DAYS);
    return sumOf(issued, (i) => i.amount.home);
  });
  if (billed.some((amount) => amount >= minimum)) return undefined;
  return { quarters, billed: sum(billed), minimum: minimum * quarters };
}
