import type { Dossier } from '../dossier/dossier.ts';
import { returnsOf } from '../dossier/queries.ts';
import type { Policy } from '../policy/policy.ts';
import { expectedCases, expectedEvents } from '../score/complaints.ts';
import type { Facts } from '../score/facts.ts';
import type { Portfolio } from '../score/portfolio.ts';
import type { Day } from '../values/day.ts';
import { round } from '../values/numbers.ts';

/** Chances of at least one in the next 90 days, 0–1; absent where the firm keeps no list of them, or the customer gives nothing to go by. */
export interface ComingEvents {
  cases?: number;
  returns?: number;
}

/**
 * Chances of a support case and of a return. A customer who never had a case gives nothing to go by: no chance is said, not one of 0.
 * @example comingEvents({ ...facts, dossier: make.dossierWith({ cases: [make.complaint(0, 'us')] }), portfolio: { casesPerQuarter: 1 } }) // { cases: 0.409 }
 */
export function comingEvents({ dossier, policy, portfolio, asOf }: Omit<Facts, 'history'>): ComingEvents {
  const keepsCases = dossier.sources.cases && portfolio?.casesPerQuarter != null;
  const cases = keepsCases ? expectedCases(dossier, asOf) : 0;
  const returns = expectedReturns(dossier, policy, portfolio, asOf) ?? 0;
  return {
    ...(cases > 0 && { cases: round(chanceOfOne(cases), 3) }),
    ...(returns > 0 && { returns: round(chanceOfOne(returns), 3) }),
  };
}

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
 * portfolio; null where the firm keeps no returns or the portfolio has no share.
 */
function expectedReturns(dossier: Dossier, policy: Policy, portfolio: Portfolio | undefined, asOf: Day): number | null {
  const since = asOf - policy.windows.long;
  if (portfolio?.returnsPerOrder == null || !returnsOf(dossier, since, asOf)) return null;
  const { returns, orders } = returnHabit(dossier, policy, asOf);
  const { k } = policy.shrink;
  return (expectedEvents(ordersOn(dossier), asOf) * (returns + k * portfolio.returnsPerOrder)) / (orders + k);
}

/** The chance of at least one event where so many are expected, 0–1. */
const chanceOfOne = (expected: number): number => expected / (1 + expected);

/** Days of orders: sales orders, else invoices. */
function ordersOn({ orders, invoices }: Dossier): (Day | null)[] {
  const placed = orders.filter((o) => o.state === 'accepted' || o.state === 'delivered' || o.state === 'closed');
  if (placed.length > 0) return placed.map((o) => o.on);
  return invoices.filter((i) => i.state !== 'void' && i.state !== 'draft').map((i) => i.issued);
}
