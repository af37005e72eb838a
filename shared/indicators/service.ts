import { confirmed, theirs } from '../conduct.ts';
import type { Day } from '../day.ts';
import type { Case, Dossier } from '../dossier.ts';
import { returnsOf } from '../ledger.ts';
import { minorDigits } from '../money.ts';
import type { Policy } from '../policy/schema.ts';
import { sum } from '../receivables.ts';
import { type Indicators, missing } from './indicator.ts';
import { wonDeals } from './orders-won.ts';

const UNITS_COMPARED = 10_000;

/** Cases opened in the window, newest first. */
export function recentCases(dossier: Dossier, after: Day, upTo: Day): Case[] {
  return dossier.cases
    .filter((c) => c.openedOn !== null && c.openedOn > after && c.openedOn <= upTo)
    .sort((a, b) => (b.openedOn ?? 0) - (a.openedOn ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Complaints weighted by fault, and the orders they are set against: sales orders, else won deals, else invoices. */
export function complaintsOf(
  dossier: Dossier,
  policy: Policy,
  asOf: Day,
): { weight: number; orders: number; complaints: Case[] } {
  const since = asOf - policy.windows.long;
  const complaints = recentCases(dossier, since, asOf).filter((c) => c.complaint);
  const deals = wonDeals(dossier, since, asOf).length;
  const invoices = dossier.invoices.filter(
    (i) => i.issued !== null && i.issued > since && i.state !== 'void' && i.state !== 'draft',
  );
  const placed = dossier.orders.filter(
    (o) => (o.state === 'accepted' || o.state === 'delivered') && o.on !== null && o.on > since && o.on <= asOf,
  );
  const weight = sum(complaints.map((c) => policy.counting.fault[c.fault]));
  const orders = placed.length > 0 ? placed.length : deals > 0 ? deals : invoices.length;
  return { weight, orders, complaints };
}

/** Cases of the window that are not our fault, per 10,000 home units billed; null where nothing is billed. */
export function casesPer10k(
  dossier: Dossier,
  policy: Policy,
  asOf: Day,
  billed: number,
  digits: number,
): number | null {
  const cases = recentCases(dossier, asOf - policy.windows.long, asOf).filter((c) => c.fault !== 'us');
  return billed > 0 ? cases.length / (billed / 10 ** digits / UNITS_COMPARED) : null;
}

/**
 * Complaints that are our own fault among all of the window, where their share passes what the policy allows: complaints and
 * returns then cannot demote the customer (the decision model, c12). Null where they do not.
 */
export function serviceDebtOf(dossier: Dossier, policy: Policy, asOf: Day): { ours: number; of: number } | null {
  const { complaints } = complaintsOf(dossier, policy, asOf);
  const ours = complaints.filter((c) => c.fault === 'us').length;
  const of = complaints.length;
  return of > 0 && ours / of > policy.counting.serviceDebtShare ? { ours, of } : null;
}

/** S1–S4, service burden. Formulas: the decision model, c2. */
export const service: Indicators = {
  S1: ({ dossier, policy, portfolio, asOf }) => {
    if (!dossier.sources.cases) return missing('not-collected', 'cases');
    if (portfolio?.complaintsPerOrder == null) return missing('not-collected', 'portfolio');
    const { weight, orders, complaints } = complaintsOf(dossier, policy, asOf);
    if (orders === 0 && complaints.length === 0) return missing('too-few', 'orders');
    const { k } = policy.shrink;
    const rate = (10 * (weight + k * portfolio.complaintsPerOrder)) / (orders + k);
    const ours = complaints.filter((c) => c.fault === 'us').length;
    const params = { rate, complaints: complaints.length, ours, orders };
    return { value: rate, params, evidence: complaints.filter((c) => c.fault !== 'us').map((c) => c.id) };
  },

  S2: ({ dossier, policy, receivables, asOf }) => {
    const returns = returnsOf(dossier, asOf - policy.windows.long, asOf);
    if (!returns) return missing('not-collected', 'returns');
    if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
    const billed = receivables.billedLong;
    if (billed <= 0) return missing('too-few', 'billing');
    const amount = sum(returns.map((one) => one.home));
    const params = { amount, billed, count: returns.length, share: amount / billed };
    return { value: amount / billed, params, evidence: returns.map((one) => one.id) };
  },

  S3: ({ dossier, policy, portfolio, receivables, asOf }) => {
    if (!dossier.sources.cases) return missing('not-collected', 'cases');
    if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
    const mine = casesPer10k(dossier, policy, asOf, receivables.billedLong, minorDigits(dossier.home));
    if (mine === null) return missing('too-few', 'billing');
    if (portfolio?.casesPer10kMedian == null || portfolio.casesPer10kMedian <= 0)
      return missing('not-collected', 'portfolio');
    const cases = recentCases(dossier, asOf - policy.windows.long, asOf).filter((c) => c.fault !== 'us');
    const ratio = mine / portfolio.casesPer10kMedian;
    return {
      value: ratio,
      params: { cases: cases.length, billed: receivables.billedLong, ratio },
      evidence: cases.map((c) => c.id),
    };
  },

  S4: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.incidents) return missing('not-collected', 'incidents');
    const { incidentDays, severity } = policy.counting;
    const found = theirs(confirmed(dossier, ['abuse', 'fraud'], asOf - incidentDays, asOf));
    const params = { count: found.length };
    return { value: sum(found.map((i) => severity[i.severity])), params, evidence: found.map((i) => i.id) };
  },
};
