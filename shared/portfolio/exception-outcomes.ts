import { dossierAsOf } from '../dossier/as-of.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { type Receivables, receivablesOf } from '../receivables/receivables.ts';
import type { HistoryPoint } from '../score/facts.ts';
import { type Day, formatDay } from '../values/day.ts';
import { sum } from '../values/money.ts';
import { GRADES, type Tier } from '../vocabulary/model.ts';

const TIERS_BY_RANK: readonly Tier[] = GRADES;

/** What followed an exception within so many days. Money in home minor units. */
export interface ExceptionOutcome {
  days: number;
  /** Invoices that fell due in that time and are judged by lateness, and those of them that were paid in time. */
  due: number;
  onTime: number;
  /** Days late of all of them together. */
  lateDays: number;
  /** An undisputed item was overdue by more than the policy's days. */
  overdue: boolean;
  writtenOff: number;
  /** Steps that the tier rose (above 0) or fell since the day before; null where it is not known, or the customer was new. */
  tierSteps: number | null;
}

/**
 * What followed within so many days of a day, as known on the last of them.
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
  const snapshot = dossierAsOf(dossier, end, undefined);
  const receivables = receivablesOf(snapshot, policy, end);
  const judged = receivables.judged.filter(({ invoice }) => (invoice.due ?? from) > from);
  const { overdueDays } = policy.exceptions;
  return {
    days,
    due: judged.length,
    onTime: judged.filter(({ isLate }) => !isLate).length,
    lateDays: sum(judged.map((lateness) => lateness.days)),
    overdue:
      receivables.overdue.some(({ due }) => end - (due ?? end) > overdueDays) ||
      judged.some((lateness) => lateness.isLate && lateness.days > overdueDays),
    writtenOff: writtenOff(snapshot.dossier, receivables, from, end),
    tierSteps: tierSteps(history, from, end),
  };
}

/** Given up as lost in the ledger, and on invoices that fell due; what stands in both counts once, with the larger amount. */
function writtenOff(dossier: Dossier, { counted }: Receivables, from: Day, end: Day): number {
  const logged = dossier.incidents.filter((i) => i.kind === 'write-off' && i.on !== null && i.on > from && i.on <= end);
  const lost = counted.filter((i) => i.writtenOff && i.due !== null && i.due > from && i.due <= end);
  const lostIds = new Set(lost.map(({ id }) => id));
  const loggedFor = (id: string): number => sum(logged.map((i) => (i.invoiceId === id ? (i.amount?.home ?? 0) : 0)));
  return (
    sum(lost.map((i) => Math.max(i.writtenOff?.home ?? 0, loggedFor(i.id)))) +
    sum(logged.map((i) => (i.invoiceId !== null && lostIds.has(i.invoiceId) ? 0 : (i.amount?.home ?? 0))))
  );
}

function tierSteps(history: readonly HistoryPoint[], from: Day, end: Day): number | null {
  const rankOn = (day: Day): number => {
    const tier = history.findLast((point) => point.on <= formatDay(day))?.tier;
    return tier === undefined ? -1 : TIERS_BY_RANK.indexOf(tier);
  };
  const [before, after] = [rankOn(from - 1), rankOn(end)];
  return before < 0 || after < 0 ? null : before - after;
}
