import { type Indicators, missing } from './indicator.ts';
import { wonDeals } from './value.ts';

const YEAR = 365.25;
const FEW_DEALS = 3;

/** R1 and R2, relationship; R3 needs surveys, R4 ratings by staff. Formulas: the decision model, c2. */
export const relationship: Indicators = {
  R1: ({ dossier, receivables, asOf }) => {
    if (!dossier.sources.deals && !dossier.sources.invoices) return missing('not-collected', 'deals');
    const won = wonDeals(dossier, Number.NEGATIVE_INFINITY, asOf).sort((a, b) => (a.closedOn ?? 0) - (b.closedOn ?? 0));
    const start = won[0]?.closedOn ?? receivables.first;
    if (start === null || start === undefined) return missing('not-applicable', 'tenure');
    const years = (asOf - start) / YEAR;
    if (years < 1) return missing('not-applicable', 'tenure');
    return { value: years, params: { years: Math.floor(years) }, evidence: won.slice(0, 1).map((d) => d.id) };
  },

  R2: ({ dossier, asOf }) => {
    if (!dossier.sources.deals) return missing('not-collected', 'deals');
    const won = wonDeals(dossier, Number.NEGATIVE_INFINITY, asOf).sort((a, b) => (a.closedOn ?? 0) - (b.closedOn ?? 0));
    if (won.length < FEW_DEALS) return missing('too-few', 'won-deals');
    const days = won.map((d) => d.closedOn ?? 0);
    const gaps = days.slice(1).map((day, i) => day - (days[i] ?? day));
    const usual = Math.max(1, median(gaps));
    const silent = asOf - (days.at(-1) ?? asOf);
    const params = { days: silent, usual: Math.round(usual) };
    return { value: silent / usual, params, evidence: won.slice(-1).map((d) => d.id) };
  },
};

/** The middle value of a list that is not empty; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}
