import type { Deal, Dossier } from '../../dossier/dossier.ts';
import { confirmedIncidents, countsAgainst, inWindow, notOurFault } from '../../dossier/queries.ts';
import type { Receivable } from '../../receivables/receivables.ts';
import type { Day } from '../../values/day.ts';
import { descending } from '../../values/order.ts';
import { doubtfulOrders } from '../complaints.ts';
import { type Indicators, missing, off } from '../facts.ts';

/** C1–C4, contract conduct. Formulas: the decision model, c2. */
export const contract: Indicators = {
  C1: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.incidents) return off('breaches');
    const breaches = notOurFault(
      confirmedIncidents(dossier, { kinds: ['breach'], after: asOf - policy.counting.incidentDays, upTo: asOf }),
    );
    return { value: breaches.length, params: { count: breaches.length }, evidence: breaches.map((i) => i.id) };
  },

  C2: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.orders) return off('orders-cancelled');
    const since = asOf - policy.windows.long;
    const { doubt } = doubtfulOrders({ ...dossier, deals: [] });
    const placed = dossier.orders.filter(
      (o) => o.state !== 'draft' && o.state !== 'unknown' && o.on !== null && o.on > since && o.on <= asOf,
    );
    if (placed.length === 0) return doubt === undefined ? missing('too-few', 'orders') : missing('unknown', doubt);
    const cancelled = placed.filter((o) => o.state === 'cancelled').sort(descending((o) => o.on));
    const params = { cancelled: cancelled.length, orders: placed.length };
    return { value: cancelled.length / placed.length, params, evidence: cancelled.map((o) => o.id), doubt };
  },

  C3: ({ dossier, receivables, policy, asOf }) => {
    if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
    if (!dossier.sources.amountPaid && !dossier.sources.incidents) return missing('not-collected', 'deductions');
    const { closed, short } = closedInvoices(dossier, receivables.counted, asOf - policy.windows.long, asOf);
    if (closed.length === 0) return missing('too-few', 'closed-invoices');
    const params = { short: short.length, closed: closed.length };
    return { value: short.length / closed.length, params, evidence: short.map((i) => i.id) };
  },

  C4: ({ dossier, policy }) => {
    if (!dossier.sources.terms) return missing('not-collected', 'terms-asked');
    const { lastDeals, standardTermsDays } = policy.counting;
    const latest = dossier.deals
      .filter((d) => d.closedOn !== null)
      .sort(descending((d) => d.closedOn))
      .slice(0, lastDeals);
    const named = latest.filter((d) => d.prepaid || d.termsDays !== null);
    if (latest.length === 0) return missing('too-few', 'deals-none');
    if (named.length === 0) return missing('not-collected', 'terms-asked');
    const asks = named.filter((d) => isAboveStandard(d, standardTermsDays));
    const params = { asks: asks.length, deals: named.length, standard: standardTermsDays };
    return { value: asks.length, params, evidence: asks.map((d) => d.id) };
  },
};

/** Whether a deal asks for longer to pay than the firm's standard; paid in advance is the best of all terms. */
const isAboveStandard = (deal: Deal, standardDays: number): boolean =>
  !deal.prepaid && deal.termsDays !== null && deal.termsDays > standardDays;

/**
 * Invoices of the window closed with what was paid on record, and those of them closed short: less than billed although we gave
 * no credit and lost no dispute. A deduction in the ledger makes its invoice short too.
 */
function closedInvoices(
  dossier: Dossier,
  counted: readonly Receivable[],
  after: Day,
  upTo: Day,
): { closed: Receivable[]; short: Receivable[] } {
  const about = (kind: 'deduction' | 'return'): Set<string | null> =>
    new Set(
      inWindow(dossier, kind, Number.NEGATIVE_INFINITY, upTo)
        .filter((i) => kind === 'return' || countsAgainst(i))
        .map((i) => i.invoiceId),
    );
  const [deducted, credited] = [about('deduction'), about('return')];
  const inTime = (day: Day | null): boolean => day !== null && day > after && day <= upTo;
  const closed = counted.filter(
    (i) => i.state === 'settled' && inTime(i.due) && !i.writtenOff && (i.short !== undefined || deducted.has(i.id)),
  );
  const short = closed
    .filter((i) => deducted.has(i.id) || ((i.short?.minor ?? 0) > 0 && i.dispute !== 'upheld' && !credited.has(i.id)))
    .sort(descending((i) => i.short?.home));
  return { closed, short };
}
