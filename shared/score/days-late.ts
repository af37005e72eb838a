import type { Lateness } from '../receivables/receivables.ts';
import { sum } from '../values/money.ts';
import type { Facts } from './facts.ts';

/** Average days late weighted by amount: Σ late amount · days ÷ Σ amount; null for no amount. Days. */
export function averageDaysLate(judged: readonly Lateness[]): number | null {
  const billed = sum(judged.map((l) => l.invoice.amount.home));
  return billed > 0 ? sum(judged.map((l) => l.weight)) / billed : null;
}

/** Average days late of the invoices due in the short window, or null for fewer than the policy's minimum. Days. */
export function recentDaysLate({ receivables, policy, asOf }: Facts): number | null {
  const recent = receivables.judged.filter((l) => (l.invoice.due ?? 0) > asOf - policy.windows.short);
  return recent.length < policy.fewInvoices ? null : averageDaysLate(recent);
}
