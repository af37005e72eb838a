import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { sum } from '../values/money.ts';
import type { Receivables } from './receivables.ts';

/**
 * Agreed days to pay of the invoices of the long window, weighted by amount; undefined where no invoice says. Days.
 * @example weightedTerms(receivables, policy, asOf) // 30
 */
export function weightedTerms({ billed }: Receivables, policy: Policy, asOf: Day): number | undefined {
  const since = asOf - policy.windows.long;
  const termed = billed.filter((i) => i.issued !== null && i.due !== null && i.issued > since && i.due >= i.issued);
  const weight = sum(termed.map((i) => i.amount.home));
  return weight > 0 ? sum(termed.map((i) => i.amount.home * ((i.due ?? 0) - (i.issued ?? 0)))) / weight : undefined;
}

/**
 * Days sales outstanding (DSO): what is open against the billing of the long window, shortened to the first invoice; null where nothing
 * was billed. Days.
 * @example round(daysOutstanding(receivables, policy, asOf), 1) // 3
 */
export function daysOutstanding({ open, billedLong, first }: Receivables, policy: Policy, asOf: Day): number | null {
  if (billedLong <= 0 || first === null) return null;
  return (sum(open.map((i) => i.open.home)) / billedLong) * Math.min(policy.windows.long, Math.max(1, asOf - first));
}

/**
 * Days sales outstanding beside the agreed days to pay, both whole; undefined where nothing was billed, or no invoice says the terms.
 * @example daysBesideTerms(receivables, policy, asOf) // { days: 3, terms: 30 }
 */
export function daysBesideTerms(
  receivables: Receivables,
  policy: Policy,
  asOf: Day,
): { days: number; terms: number } | undefined {
  const days = daysOutstanding(receivables, policy, asOf);
  const terms = weightedTerms(receivables, policy, asOf);
  return days === null || terms === undefined ? undefined : { days: Math.round(days), terms: Math.round(terms) };
}
