import { countsAgainst, returnsOf, wonDeals } from '../../dossier/queries.ts';
import { DAYS_A_YEAR } from '../../values/day.ts';
import { sum, sumOf, unitsToMinor } from '../../values/money.ts';
import { ascending } from '../../values/order.ts';
import { recentCases } from '../complaints.ts';
import type { Facts } from '../facts.ts';

const MINUTES_AN_HOUR = 60;

/**
 * Gross margin as a share of sales: of the deals won in the long window that record one, else what the policy assumes. Undefined
 * where neither is known. Evidence: the deals, thinnest margin first.
 */
export function grossMargin({ dossier, policy, asOf }: Facts): { share: number; evidence: string[] } | undefined {
  const known = wonDeals(dossier, asOf - policy.windows.long, asOf).flatMap(({ id, amount, margin }) =>
    amount && amount.home > 0 && margin ? [{ id, sales: amount.home, margin: margin.home }] : [],
  );
  const sales = sumOf(known, (deal) => deal.sales);
  if (sales > 0) {
    const thinnest = known.sort(ascending((deal) => deal.margin / deal.sales));
    return { share: sumOf(known, (deal) => deal.margin) / sales, evidence: thinnest.map((deal) => deal.id) };
  }
  const assumed = policy.costToServe.assumedMargin;
  return assumed === null ? undefined : { share: assumed, evidence: [] };
}

/** What serving the customer cost in the long window, home minor units: cases and returns that are not our fault, and late money. */
export function costToServe(facts: Facts): { cases: number; returns: number; finance: number } {
  const { dossier, policy, receivables, asOf } = facts;
  const { minutesPerCase, hourlyRate, financeRate } = policy.costToServe;
  const since = asOf - policy.windows.long;
  const cases = recentCases(dossier, since, asOf).filter(countsAgainst);
  const hours = (cases.length * minutesPerCase) / MINUTES_AN_HOUR;
  const late = sumOf(receivables.judged, (l) => l.weight);
  return {
    cases: Math.round(hours * unitsToMinor(hourlyRate, dossier.home)),
    returns: sum((returnsOf(dossier, since, asOf) ?? []).map((goods) => goods.home)),
    finance: Math.round((late * financeRate) / DAYS_A_YEAR),
  };
}
