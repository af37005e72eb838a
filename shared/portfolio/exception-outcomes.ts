import { dossierAsOf } from '../dossier/as-of.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { type Receivables, receivablesOf } from '../receivables/receivables.ts';
import type { HistoryPoint } from '../score/facts.ts';
import { type Day, formatDay } from '../values/day.ts';
import { sum } from '../values/money.ts';
import { GRADES, type Tier } from '../vocabulary/model.ts';

const RANKED: readonly Tier[] = GRADES;

/** What followed an exception within so many days. Money in home minor units. */
export interface ExceptionOutcome {
  days: number;
  /** Invoices that fell due in that time and are judged by lateness; of them, those paid in time. */
  due: number;
  onTime: number;
  /** Days late of all of them together. */
  lateDays: number;
  /** An undisputed item was overdue by more than the policy's days. */
  overdue: boolean;
  writtenOff: number;
  /** Steps that the tier rose (above 0) or fell from the day before on; null where nothing tells what it was, or a customer was new. */
  tierSteps: number | null;
}

/**
 * What followed within so many days of a day, looked at from the last of them.
 * @param history of the customer, for its tiers.
 * @returns null while that time is not over.
 */
export function outcomeOfException(
  dossier: Dossier,
  history: readonly HistoryPoint[],
  policy: Policy,
  time: { from: Day; days: number; asOf: Day },
): ExceptionOutcome | null {
  const { from, days, asOf } = time;
  const end = from + days;
  if (end > asOf) return null;
  const then = dossierAsOf(dossier, end, undefined);
  const receivables = receivablesOf(then, policy, end);
  const judged = receivables.judged.filter(({ invoice }) => (invoice.due ?? from) > from);
  const { overdueDays } = policy.exceptions;
  return {
    days,
    due: judged.length,
    onTime: judged.filter(({ isLate }) => !isLate).length,
    lateDays: sum(judged.map((one) => one.days)),
    overdue:
      receivables.overdue.some(({ due }) => end - (due ?? end) > overdueDays) ||
      judged.some((one) => one.isLate && one.days > overdueDays),
    writtenOff: writtenOff(then.dossier, receivables, from, end),
    tierSteps: tierSteps(history, from, end),
  };
}

/** Given up as lost in the ledger, and on invoices that fell due; what both tell counts once, at its larger telling. */
function writtenOff(dossier: Dossier, { counted }: Receivables, from: Day, end: Day): number {
  const told = dossier.incidents.filter((i) => i.kind === 'write-off' && i.on !== null && i.on > from && i.on <= end);
  const lost = counted.filter((i) => i.writtenOff && i.due !== null && i.due > from && i.due <= end);
  const known = new Set(lost.map(({ id }) => id));
  const toldOf = (id: string): number => sum(told.map((i) => (i.invoiceId === id ? (i.amount?.home ?? 0) : 0)));
  return (
    sum(lost.map((i) => Math.max(i.writtenOff?.home ?? 0, toldOf(i.id)))) +
    sum(told.map((i) => (i.invoiceId !== null && known.has(i.invoiceId) ? 0 : (i.amount?.home ?? 0))))
  );
}

function tierSteps(history: readonly HistoryPoint[], from: Day, end: Day): number | null {
  const rankOn = (day: Day): number => {
    const tier = history.findLast((point) => point.on <= formatDay(day))?.tier;
    return tier === undefined ? -1 : RANKED.indexOf(tier);
  };
  const [before, after] = [rankOn(from - 1), rankOn(end)];
  return before < 0 || after < 0 ? null : before - after;
}
