import { BOOKS, type Dossier, type Invoice } from '../../dossier/dossier.ts';
import { brokenPromises } from '../../dossier/queries.ts';
import type { Lateness, Receivables } from '../../receivables/receivables.ts';
import type { Day } from '../../values/day.ts';
import { sumOf } from '../../values/money.ts';
import { byId, descending } from '../../values/order.ts';
import type { PaymentSource } from '../factor.ts';
import { doubtfulBilling, type Facts, type Finding, type Indicators, missing, off } from '../facts.ts';

const worstFirst = (judged: readonly Lateness[]): Lateness[] =>
  judged.filter((l) => l.days > 0).sort((a, b) => b.weight - a.weight || byId(a.invoice, b.invoice));

const invoicesOf = (judged: readonly Lateness[]): Invoice[] => judged.map((l) => l.invoice);

const ids = (judged: readonly Lateness[]): string[] => judged.map((l) => l.invoice.id);

/** Best first. */
const SOURCES: readonly PaymentSource[] = ['books', 'fields', 'status'];

function sourceOf({ id, payments, paidOnSource }: Invoice, own: PaymentSource): PaymentSource {
  if (paidOnSource === 'observed') return 'status';
  return payments || paidOnSource === 'books' || id.startsWith(BOOKS) ? 'books' : own;
}

/** Where the facts of some invoices came from, the weakest of them; days that the sync only observed make a number approximate. */
function origin({ sources }: Dossier, invoices: readonly Invoice[]): { source?: PaymentSource; approximate?: boolean } {
  const own: PaymentSource = sources.paidOn || sources.amountPaid ? 'fields' : 'status';
  let weakest = -1;
  for (const invoice of invoices) weakest = Math.max(weakest, SOURCES.indexOf(sourceOf(invoice, own)));
  const source = SOURCES[weakest];
  if (source === undefined) return {};
  return invoices.some((i) => i.paidOnSource === 'observed') ? { source, approximate: true } : { source };
}

/** What is missing for P1, P2 and P5 alike, or undefined where something can be judged. */
function tooLittle({ dossier, receivables }: Facts): Finding | undefined {
  if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
  const { judged, undated, doubtfulDue } = receivables;
  if (judged.length > 0) return undefined;
  if (undated + doubtfulDue.count === 0) return missing('too-few', 'due-invoices');
  if (doubtfulDue.count === 0) return missing('not-collected', 'paid-on');
  return missing('unknown', undated > 0 ? 'paid-on' : 'invoice-facts');
}

/**
 * Days after the due day on which the customer usually pays, weighted by amount; below zero: early. A short history is pulled to the
 * policy's prior, and invoices of which nothing is known count as in time.
 */
function usualDays({ receivables: { judged, doubtfulDue }, policy }: Facts): number {
  const { k } = policy.shrink;
  const billed = sumOf(judged, (l) => l.invoice.amount.home) + doubtfulDue.amount;
  const late = sumOf(judged, (l) => l.invoice.amount.home * l.bounded);
  // In time is no credit for early payment: nobody may gain by what cannot be read of early invoices.
  const mean = billed > 0 ? (late < 0 ? late / (billed - doubtfulDue.amount) : late / billed) : 0;
  const count = judged.length + doubtfulDue.count;
  return (count * mean + k * policy.lateness.prior) / (count + k);
}

/** The mean of what was judged, as a person reads it, days; below zero: early. */
const meanDays = (judged: readonly Lateness[]): number => {
  const billed = sumOf(judged, (l) => l.invoice.amount.home);
  return billed > 0 ? sumOf(judged, (l) => l.invoice.amount.home * l.signed) / billed : 0;
};

/** Due day of the oldest arrears that matter: with it the open sum reaches a share of a month's billing; undefined where it never does. */
function materialSince({ overdue, monthlyBilling }: Receivables, share: number): Day | undefined {
  let open = 0;
  for (const invoice of overdue) {
    open += invoice.open.home;
    if (open >= monthlyBilling * share) return invoice.due ?? undefined;
  }
  return undefined;
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
    const late = worstFirst(judged);
    return {
      value: usualDays(facts),
      params: {
        days: Math.round(meanDays(judged)),
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
    const { judged, paidAhead, doubtfulDue } = facts.receivables;
    const gap = paidAhead.length > 0 && facts.dossier.sources.invoices ? undefined : tooLittle(facts);
    if (gap) return gap;
    const { k, lateShare } = facts.policy.shrink;
    const late = judged.filter((l) => l.isAfterDue);
    const due = judged.length + paidAhead.length;
    const value = (late.length + k * (facts.portfolio?.lateShare ?? lateShare)) / (due + doubtfulDue.count + k);
    return {
      value,
      params: { late: late.length, due, share: value },
      evidence: ids(worstFirst(late)),
      ...(doubtfulDue.count > 0 ? { known: due / (due + doubtfulDue.count) } : {}),
      ...origin(facts.dossier, [...invoicesOf(judged), ...paidAhead]),
    };
  },

  P3: (facts) => {
    const gap = nothingOwed(facts);
    if (gap) return gap;
    const { dossier, receivables, policy, asOf } = facts;
    const oldest = materialSince(receivables, policy.lateness.material) ?? asOf;
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
    const overdue = sumOf(receivables.overdue, (i) => i.open.home);
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
    const gap = tooLittle(facts);
    if (gap) return gap;
    const { k } = facts.policy.shrink;
    const last = facts.receivables.judged
      .toSorted(({ invoice: a }, { invoice: b }) => (a.due ?? 0) - (b.due ?? 0) || byId(a, b))
      .slice(-facts.policy.lateness.latest);
    const usual = usualDays(facts);
    return {
      value: (sumOf(last, (l) => l.bounded) + k * usual) / (last.length + k),
      params: {
        last: Math.round(sumOf(last, (l) => l.signed) / last.length),
        usual: Math.round(usual),
        due: last.length,
      },
      evidence: ids(worstFirst(last)),
      ...knownShare(facts.receivables),
      ...origin(facts.dossier, invoicesOf(last)),
    };
  },

  P6: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.incidents) return off('promises');
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
