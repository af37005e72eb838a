import type { Case, Dossier } from '../dossier/dossier.ts';
import { countsAgainst, wonDeals } from '../dossier/queries.ts';
import type { Policy } from '../policy/policy.ts';
import type { Receivables } from '../receivables/receivables.ts';
import type { Day } from '../values/day.ts';
import { sumOf, toMajor } from '../values/money.ts';
import { descending } from '../values/order.ts';

const UNITS_COMPARED = 10_000;

/** Days after which an event counts half as much, and days ahead that are looked at. */
const [HALVING_DAYS, HORIZON] = [90, 90] as const;

/** What a horizon brings of events that come steadily, by the sum of their weights today. */
const PER_HORIZON = (HORIZON * Math.LN2) / HALVING_DAYS;

/**
 * Cases opened in the window, newest first.
 * @example recentCases(make.dossierWith({ cases: [make.complaint(10, 'us'), make.complaint(400, 'us')] }), asOf - 365, asOf).length // 1
 */
export function recentCases(dossier: Dossier, after: Day, upTo: Day): Case[] {
  return dossier.cases
    .filter((c) => c.openedOn !== null && c.openedOn > after && c.openedOn <= upTo)
    .sort(descending((c) => c.openedOn));
}

/**
 * Complaints weighted by fault, and the orders they are set against: sales orders, else won deals, else invoices.
 * @example complaintsOf(make.dossierWith({ cases: [make.complaint(10, 'customer'), make.complaint(20, 'shared')] }), policy, asOf).weight // 1.5
 */
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
    (o) =>
      (o.state === 'accepted' || o.state === 'delivered' || o.state === 'closed') &&
      o.on !== null &&
      o.on > since &&
      o.on <= asOf,
  );
  const weight = sumOf(complaints, (c) => (c.fault === 'unread' ? 0 : policy.counting.fault[c.fault]));
  const orders = placed.length > 0 ? placed.length : deals > 0 ? deals : invoices.length;
  return { weight, orders, complaints };
}

/**
 * Cases of the window that are not our fault, per 10,000 home units billed; null where nothing is billed.
 * @example round(casesPer10k(make.dossierWith({ cases: [make.complaint(10, 'customer')] }), receivables, policy, asOf), 2) // 0.09
 */
export function casesPer10k(dossier: Dossier, receivables: Receivables, policy: Policy, asOf: Day): number | null {
  const cases = recentCases(dossier, asOf - policy.windows.long, asOf).filter(countsAgainst);
  const { billedLong } = receivables;
  return billedLong > 0 ? cases.length / (toMajor(billedLong, dossier.home) / UNITS_COMPARED) : null;
}

/**
 * Cases of the window of which it cannot be read whether they are complaints, or whose fault they were: they count against nobody.
 * @example casesUnread(make.dossierWith({ cases: [make.complaint(10, 'unread')] }), policy, asOf) // 1
 */
export function casesUnread(dossier: Dossier, policy: Policy, asOf: Day): number {
  const cases = dossier.cases.filter((c) => (c.openedOn ?? asOf) > asOf - policy.windows.long);
  return cases.filter((c) => c.complaint === null || c.openedOn === null || (c.complaint && c.fault === 'unread'))
    .length;
}

/**
 * The doubt about a customer's number of orders: of some order or deal it is not known whether it is one.
 * @example doubtfulOrders(dossier) // {}
 */
export function doubtfulOrders({ orders, deals }: Dossier): { doubt?: string } {
  const isDoubtful =
    orders.some((o) => o.state === 'unknown' || o.on === null) ||
    (orders.length === 0 && deals.some((d) => d.outcome === 'unknown' || (d.outcome === 'won' && d.closedOn === null)));
  return isDoubtful ? { doubt: 'order-facts' } : {};
}

/** Complaints that are our own fault, of all. */
export interface ServiceDebt {
  ours: number;
  of: number;
}

/**
 * Complaints that are our own fault among all of the window, where their share passes what the policy allows: complaints and
 * returns then cannot demote the customer (the decision model, c12). Null where they do not.
 * @example serviceDebtOf(make.dossierWith({ cases: [make.complaint(10, 'us'), make.complaint(20, 'customer')] }), policy, asOf) // { ours: 1, of: 2 }
 */
export function serviceDebtOf(dossier: Dossier, policy: Policy, asOf: Day): ServiceDebt | null {
  const { complaints } = complaintsOf(dossier, policy, asOf);
  const ours = complaints.filter((c) => c.fault === 'us').length;
  const of = complaints.filter((c) => c.fault !== 'unread').length;
  return of > 0 && ours / of > policy.counting.serviceDebtShare ? { ours, of } : null;
}

/**
 * Events that the next 90 days may bring, from all earlier ones, the recent counting most; days not known are left out (the decision
 * model, second edition, §4).
 * @example round(expectedEvents([asOf - 90], asOf), 2) // 0.35
 */
export const expectedEvents = (days: readonly (Day | null)[], asOf: Day): number =>
  PER_HORIZON *
  days.reduce<number>((sum, on) => (on === null || on > asOf ? sum : sum + 0.5 ** ((asOf - on) / HALVING_DAYS)), 0);

/**
 * Support cases that the next 90 days may bring.
 * @example round(expectedCases(make.dossierWith({ cases: [make.complaint(90, 'customer')] }), asOf), 2) // 0.35
 */
export const expectedCases = ({ cases }: Pick<Dossier, 'cases'>, asOf: Day): number =>
  expectedEvents(
    cases.map(({ openedOn }) => openedOn),
    asOf,
  );
