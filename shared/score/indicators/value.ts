import type { Dossier } from '../../dossier/dossier.ts';
import { wonDeals } from '../../dossier/queries.ts';
import type { Policy } from '../../policy/policy.ts';
import { sum, sumOf, unitsToMinor } from '../../values/money.ts';
import { descending } from '../../values/order.ts';
import { doubtfulBilling, doubtfulDeals, type Indicators, missing, noBilling, off } from '../facts.ts';
import { conversionOf, type Portfolio } from '../portfolio.ts';
import { costToServe, grossMargin } from './cost-to-serve.ts';

/** V1–V4, value and demand fit. Formulas: the decision model, c2. */
export const value: Indicators = {
  V1: ({ dossier, receivables, policy, asOf }) => {
    if (policy.minimumSpend === null) return missing('not-applicable', 'minimum-spend');
    if (!dossier.sources.invoices && !dossier.sources.deals) return missing('not-collected', 'invoices');
    const minimum = unitsToMinor(policy.minimumSpend, dossier.home);
    const deals = wonDeals(dossier, asOf - policy.windows.long, asOf);
    const billed = dossier.sources.invoices ? receivables.billedLong : sumOf(deals, (d) => d.amount?.home ?? 0);
    const since = asOf - policy.windows.long;
    const invoices = receivables.billed.filter((i) => i.issued !== null && i.issued > since);
    const bySize = [...invoices].sort(descending((i) => i.amount.home));
    const evidence = dossier.sources.invoices ? bySize.map((i) => i.id) : deals.map((d) => d.id);
    const doubt = dossier.sources.invoices ? doubtfulBilling(receivables) : doubtfulDeals(dossier);
    return { value: billed / minimum, params: { billed, minimum }, evidence, ...doubt };
  },

  V2: (facts) => {
    if (!facts.dossier.sources.invoices) return missing('not-collected', 'invoices');
    const billed = facts.receivables.billedLong;
    if (billed <= 0) return noBilling(facts.receivables);
    const gross = grossMargin(facts);
    if (!gross) return missing('not-collected', 'margin');
    const cost = costToServe(facts);
    const margin = Math.round(gross.share * billed);
    const params = { margin, cost: sum(Object.values(cost)), ...cost, billed };
    const doubt = { ...doubtfulBilling(facts.receivables), ...doubtfulDeals(facts.dossier) };
    return { value: (margin - params.cost) / billed, params, evidence: gross.evidence, ...doubt };
  },

  V3: ({ dossier, policy, portfolio }) => {
    if (!dossier.sources.deals) return off('deals');
    if (!portfolio?.conversionCuts) return missing('not-collected', 'portfolio');
    const { value: share, won, closed } = conversionOf(dossier, policy.shrink.k, portfolio.winShare);
    const { doubt } = doubtfulDeals(dossier);
    if (closed.length === 0)
      return doubt === undefined ? missing('too-few', 'closed-deals') : missing('unknown', doubt);
    const percentile = percentileReached(share, portfolio.conversionCuts);
    const lost = closed.filter((d) => d.outcome === 'lost').sort((a, b) => (b.closedOn ?? 0) - (a.closedOn ?? 0));
    return {
      value: percentile,
      params: { won: won.length, closed: closed.length, percentile },
      evidence: lost.map((d) => d.id),
      doubt,
    };
  },

  V4: ({ dossier, policy }) => {
    const checks = standardChecks(dossier, policy);
    if (checks.length === 0) return missing('not-applicable', 'standards');
    const known = checks.filter((check) => check !== null);
    if (known.length === 0) return missing('not-collected', 'profile');
    const met = known.filter(Boolean).length;
    const unread = checks.length - known.length;
    return {
      // A criterion of which nothing is known counts as met, and lowers the coverage.
      value: (met + unread) / checks.length,
      params: { met, of: known.length },
      evidence: [dossier.customer.id],
      ...(unread > 0 ? { known: known.length / checks.length } : {}),
    };
  },
};

/** The highest of the percentiles 10, 25 and 50 that a value reaches by the portfolio's cuts; 0 for none. */
function percentileReached(value: number, [p10, p25, p50]: NonNullable<Portfolio['conversionCuts']>): number {
  const reached: readonly (readonly [cut: number, percentile: number])[] = [
    [p50, 50],
    [p25, 25],
    [p10, 10],
  ];
  return reached.find(([cut]) => value >= cut)?.[1] ?? 0;
}

/** For each standard the policy sets: met, not met, or null where the customer's profile does not say. */
function standardChecks({ customer, home }: Dossier, { standards }: Policy): (boolean | null)[] {
  const within = (text: string | null, list: readonly string[]): boolean | null =>
    text === null ? null : list.some((item) => item.toLowerCase() === text.toLowerCase());
  const atLeast = (number: number | null, least: number): boolean | null => (number === null ? null : number >= least);
  const { industries, countries, minEmployees, minAnnualRevenue } = standards;
  return [
    ...(industries.length > 0 ? [within(customer.industry, industries)] : []),
    ...(countries.length > 0 ? [within(customer.country, countries)] : []),
    ...(minEmployees !== null ? [atLeast(customer.employees, minEmployees)] : []),
    ...(minAnnualRevenue !== null ? [atLeast(customer.annualRevenue, unitsToMinor(minAnnualRevenue, home))] : []),
  ];
}
