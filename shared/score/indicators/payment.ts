import { BOOKS, type Dossier, type Invoice } from '../../dossier/dossier.ts';
import { brokenPromises } from '../../dossier/queries.ts';
import {
  averageDaysLate,
  type Lateness,
  type Receivables,
  recentDaysLate,
  recentlyDue,
} from '../../receivables/receivables.ts';
import { parseDay } from '../../values/day.ts';
import { sum } from '../../values/money.ts';
import { byId, descending } from '../../values/order.ts';
import type { PaymentSource } from '../factor.ts';
import { doubtfulBilling, type Facts, type Finding, type Indicators, missing } from '../facts.ts';

const worstFirst = (judged: readonly Lateness[]): Lateness[] =>
  judged.filter((l) => l.days > 0).sort((a, b) => b.weight - a.weight || byId(a.invoice, b.invoice));

const invoicesOf = (judged: readonly Lateness[]): Invoice[] => judged.map((l) => l.invoice);

const ids = (judged: readonly Lateness[]): string[] => judged.map((l) => l.invoice.id);

/** Best first. */
const SOURCES: readonly PaymentSource[] = ['books', 'fields', 'status'];

/** Where the facts of some invoices came from, the weakest of them; days that the sync only observed make a number approximate. */
function origin({ sources }: Dossier, invoices: readonly Invoice[]): { source?: PaymentSource; approximate?: boolean } {
  const own: PaymentSource = sources.paidOn || sources.amountPaid ? 'fields' : 'status';
  const used = invoices.map(({ id, payments, paidOnSource }): PaymentSource => {
    if (paidOnSource === 'observed') return 'status';
    return payments || paidOnSource === 'books' || id.startsWith(BOOKS) ? 'books' : own;
  });
  const source = SOURCES.findLast((name) => used.includes(name));
  if (source === undefined) return {};
  return invoices.some((i) => i.paidOnSource === 'observed') ? { source, approximate: true } : { source };
}

/** What is missing for P1 and P2 alike, or undefined where there are enough invoices. */
function tooLittle({ dossier, receivables, policy }: Facts): Finding | undefined {
  if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
  const { judged, undated, doubtfulDue } = receivables;
  if (judged.length >= policy.fewInvoices) return undefined;
  if (judged.length + Math.max(undated, doubtfulDue.count) < policy.fewInvoices)
    return missing('too-few', 'due-invoices');
  if (doubtfulDue.count === 0) return missing('not-collected', 'paid-on');
  return missing('unknown', undated > 0 ? 'paid-on' : 'invoice-facts');
}

/** The share of the invoices due that could be judged, where some could not; they count as in time. */
function knownShare({ judged, doubtfulDue }: Receivables): { known?: number } {
  return doubtfulDue.count > 0 ? { known: judged.length / (judged.length + doubtfulDue.count) } : {};
}

/** What is missing where nothing is known of what the customer owes. */
function nothingOwed({ dossier, receivables }: Facts): Finding | undefined {
  if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
  if (receivables.counted.length > 0) return undefined;
  return receivables.doubtful.length > 0 ? missing('unknown', 'invoice-facts') : missing('too-few', 'any-invoice');
}

/** The share of the invoices of which it is known what is owed, where of some it is not. */
function owedShare({ counted, doubtful }: Receivables): { known?: number } {
  return doubtful.length > 0 ? { known: counted.length / (counted.length + doubtful.length) } : {};
}

/** P1–P6, payment behaviour. Formulas: the decision model, c2. */
export const payment: Indicators = {
  P1: (facts) => {
    const gap = tooLittle(facts);
    if (gap) return gap;
    const { judged } = facts.receivables;
    const value = averageDaysLate(judged, facts.receivables.doubtfulDue.amount);
    if (value === null) return missing('too-few', 'due-invoices');
    const late = worstFirst(judged);
    return {
      value,
      params: {
        days: Math.round(value),
        late: late.length,
        due: judged.length,
        worst: Math.max(0, ...late.map((l) => l.days)),
      },
      evidence: ids(late),
      ...knownShare(facts.receivables),
      ...origin(facts.dossier, invoicesOf(judged)),
    };
  },

  P2: (facts) => {
    const gap = tooLittle(facts);
    if (gap) return gap;
    const { judged, doubtfulDue } = facts.receivables;
    const { k, lateShare } = facts.policy.shrink;
    const late = judged.filter((l) => l.isLate);
    const due = judged.length + doubtfulDue.count;
    const value = (late.length + k * (facts.portfolio?.lateShare ?? lateShare)) / (due + k);
    return {
      value,
      params: { late: late.length, due: judged.length, share: value },
      evidence: ids(worstFirst(late)),
      ...knownShare(facts.receivables),
      ...origin(facts.dossier, invoicesOf(judged)),
    };
  },

  P3: (facts) => {
    const gap = nothingOwed(facts);
    if (gap) return gap;
    const { dossier, receivables, asOf } = facts;
    const oldest = receivables.overdue[0]?.due ?? asOf;
    return {
      value: asOf - oldest,
      params: { days: asOf - oldest, count: receivables.overdue.length },
      evidence: receivables.overdue.map((i) => i.id),
      ...owedShare(receivables),
      ...origin(dossier, receivables.overdue),
    };
  },

  P4: (facts) => {
    const gap = nothingOwed(facts);
    if (gap) return gap;
    const { dossier, receivables } = facts;
    const overdue = sum(receivables.overdue.map((i) => i.open.home));
    const monthly = receivables.monthlyBilling;
    const value = overdue === 0 ? 0 : monthly > 0 ? overdue / monthly : Number.MAX_SAFE_INTEGER;
    const bySize = [...receivables.overdue].sort(descending((i) => i.open.home));
    const params = { overdue, monthly: Math.round(monthly), count: bySize.length };
    return {
      value,
      params,
      evidence: bySize.map((i) => i.id),
      ...owedShare(receivables),
      ...doubtfulBilling(receivables),
      ...origin(dossier, bySize),
    };
  },

  P5: (facts) => {
    if (!facts.dossier.sources.invoices) return missing('not-collected', 'invoices');
    const now = recentDaysLate(facts);
    if (now === null) return missing('too-few', 'recent-invoices');
    const before = facts.history.findLast(
      (p) => (parseDay(p.on) ?? facts.asOf) <= facts.asOf - facts.policy.windows.short,
    );
    if (!before || before.adl === null) return missing('not-collected', 'snapshot');
    const recent = recentlyDue(facts);
    const params = { now: Math.round(now), before: Math.round(before.adl), on: before.on };
    return {
      value: now - before.adl,
      params,
      evidence: ids(worstFirst(recent)),
      ...origin(facts.dossier, invoicesOf(recent)),
    };
  },

  P6: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.incidents) return missing('not-collected', 'promises');
    const since = asOf - policy.counting.promiseDays;
    const promises = dossier.incidents.filter((i) => i.kind === 'promise');
    const made = promises.filter((i) => i.due !== null && i.due > since && !i.unclear);
    const unclear = promises.length - promises.filter((i) => i.due !== null && !i.unclear).length;
    if (made.length === 0)
      return unclear > 0 ? missing('unknown', 'promise-facts') : missing('not-applicable', 'promises-none');
    const broken = brokenPromises(dossier, since, asOf);
    const params = { broken: broken.length, made: made.length };
    return { value: broken.length, params, evidence: broken.map((i) => i.id) };
  },
};
