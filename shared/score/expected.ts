import type { Dossier } from '../dossier/dossier.ts';
import { returnsOf } from '../dossier/queries.ts';
import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import type { Portfolio } from './portfolio.ts';

/** Days after which an event counts half as much, and days ahead that are looked at. */
const [HALVED_AFTER, HORIZON] = [90, 90] as const;

/** What a horizon brings of events that come steadily, by the sum of their weights today. */
const PER_HORIZON = (HORIZON * Math.LN2) / HALVED_AFTER;

const weightOf = (days: readonly (Day | null)[], asOf: Day): number =>
  days.reduce<number>((sum, on) => (on === null || on > asOf ? sum : sum + 0.5 ** ((asOf - on) / HALVED_AFTER)), 0);

/**
 * Support cases that the next 90 days may bring, from all earlier ones, the recent counting most (the decision model, second edition, §4).
 * @example round(expectedCases(make.dossierWith({ cases: [make.complaint(90, 'customer')] }), asOf), 2) // 0.35
 */
export const expectedCases = ({ cases }: Pick<Dossier, 'cases'>, asOf: Day): number =>
  PER_HORIZON *
  weightOf(
    cases.map(({ openedOn }) => openedOn),
    asOf,
  );

/**
 * Returns and orders of the long window.
 * @example returnHabit(dossier, policy, asOf) // { returns: 0, orders: 12 }
 */
export function returnHabit(dossier: Dossier, policy: Policy, asOf: Day): { returns: number; orders: number } {
  const since = asOf - policy.windows.long;
  const returns = returnsOf(dossier, since, asOf)?.length ?? 0;
  return { returns, orders: ordersOn(dossier).filter((on) => on !== null && on > since && on <= asOf).length };
}

/**
 * Returns that the next 90 days may bring: recent orders times the share of orders that come back, short histories pulled to the
 * portfolio; null where the portfolio has none.
 * @example expectedReturns(dossier, policy, undefined, asOf) // null
 */
export function expectedReturns(
  dossier: Dossier,
  policy: Policy,
  portfolio: Portfolio | undefined,
  asOf: Day,
): number | null {
  if (portfolio?.returnsPerOrder == null) return null;
  const { returns, orders } = returnHabit(dossier, policy, asOf);
  const { k } = policy.shrink;
  return (PER_HORIZON * weightOf(ordersOn(dossier), asOf) * (returns + k * portfolio.returnsPerOrder)) / (orders + k);
}

/**
 * The chance of at least one event where so many are expected, 0–1.
 * @example chanceOfOne(1) // 0.5
 */
export const chanceOfOne = (expected: number): number => expected / (1 + expected);

/** Days of orders: sales orders, else invoices. */
function ordersOn({ orders, invoices }: Dossier): (Day | null)[] {
  const placed = orders.filter((o) => o.state === 'accepted' || o.state === 'delivered' || o.state === 'closed');
  if (placed.length > 0) return placed.map((o) => o.on);
  return invoices.filter((i) => i.state !== 'void' && i.state !== 'draft').map((i) => i.issued);
}
