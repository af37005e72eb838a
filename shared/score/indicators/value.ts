import type { Deal, Dossier } from '../../dossier/dossier.ts';
import { wonDeals } from '../../dossier/queries.ts';
import type { Policy } from '../../policy/policy.ts';
import { sum, unitsToMinor } from '../../values/money.ts';
import { type Indicators, missing } from '../facts.ts';
import { costToServe, grossMargin } from './cost-to-serve.ts';

/** Conversion pulled to the portfolio's share: (won + k·p0) ÷ (closed + k). */
export function conversionOf(
  dossier: Dossier,
  k: number,
  winShare: number,
): { value: number; won: Deal[]; closed: Deal[] } {
  const closed = dossier.deals.filter((d) => d.outcome !== 'open');
  const won = closed.filter((d) => d.outcome === 'won');
  return { value: (won.length + k * winShare) / (closed.length + k), won, closed };
}

/** V1–V4, value and demand fit. Formulas: the decision model, c2. */
export const value: Indicators = {
  V1: ({ dossier, receivables, policy, asOf }) => {
    if (policy.minimumSpend === null) return missing('not-applicable', 'minimum-spend');
    if (!dossier.sources.invoices && !dossier.sources.deals) return missing('not-collected', 'invoices');
    const minimum = unitsToMinor(policy.minimumSpend, dossier.home);
    const deals = wonDeals(dossier, asOf - policy.windows.long, asOf);
    const billed = dossier.sources.invoices ? receivables.billedLong : sum(deals.map((d) => d.amount?.home ?? 0));
    const since = asOf - policy.windows.long;
    const invoices = receivables.counted.filter((i) => i.issued !== null && i.issued > since);
    const bySize = [...invoices].sort((a, b) => b.amount.home - a.amount.home || (a.id < b.id ? -1 : 1));
    const evidence = dossier.sources.invoices ? bySize.map((i) => i.id) : deals.map((d) => d.id);
    return { value: billed / minimum, params: { billed, minimum }, evidence };
  },

  V2: (facts) => {
    if (!facts.dossier.sources.invoices) return missing('not-collected', 'invoices');
    const billed = facts.receivables.billedLong;
    if (billed <= 0) return missing('too-few', 'billing');
    const gross = grossMargin(facts);
    if (!gross) return missing('not-collected', 'margin');
    const cost = costToServe(facts);
    const margin = Math.round(gross.share * billed);
    const params = { margin, cost: sum(Object.values(cost)), ...cost, billed };
    return { value: (margin - params.cost) / billed, params, evidence: gross.evidence };
  },

  V3: ({ dossier, policy, portfolio }) => {
    if (!dossier.sources.deals) return missing('not-collected', 'deals');
    if (!portfolio?.conversionCuts) return missing('not-collected', 'portfolio');
    const { value: share, won, closed } = conversionOf(dossier, policy.shrink.k, portfolio.winShare);
    if (closed.length === 0) return missing('too-few', 'closed-deals');
    const [p10, p25, p50] = portfolio.conversionCuts;
    const percentile = share >= p50 ? 50 : share >= p25 ? 25 : share >= p10 ? 10 : 0;
    const lost = closed.filter((d) => d.outcome === 'lost').sort((a, b) => (b.closedOn ?? 0) - (a.closedOn ?? 0));
    return {
      value: percentile,
      params: { won: won.length, closed: closed.length, percentile },
      evidence: lost.map((d) => d.id),
    };
  },

  V4: ({ dossier, policy }) => {
    const checks = standardChecks(dossier, policy);
    if (checks.length === 0) return missing('not-applicable', 'standards');
    const known = checks.filter((check) => check !== null);
    if (known.length === 0) return missing('not-collected', 'profile');
    const met = known.filter(Boolean).length;
    return { value: met / known.length, params: { met, of: known.length }, evidence: [dossier.customer.id] };
  },
};

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
