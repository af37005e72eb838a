import { findings, isInForce } from '../../decisions/validity.ts';
import type { Decision } from '../../dossier/dossier.ts';
import { wonDeals } from '../../dossier/queries.ts';
import { median } from '../../values/numbers.ts';
import { doubtfulDeals, type Indicators, keepsFindings, missing, off } from '../facts.ts';

/** Leap years counted in: tenures run over many years. */
const DAYS_A_CALENDAR_YEAR = 365.25;

/** R1–R4, relationship and cooperation. Formulas: the decision model, c2. */
export const relationship: Indicators = {
  R1: ({ dossier, receivables, asOf }) => {
    if (!dossier.sources.deals && !dossier.sources.invoices) return missing('not-collected', 'deals');
    const won = wonDeals(dossier, Number.NEGATIVE_INFINITY, asOf).sort((a, b) => (a.closedOn ?? 0) - (b.closedOn ?? 0));
    const start = won[0]?.closedOn ?? receivables.first;
    const { doubt } = doubtfulDeals(dossier);
    if (start === null || start === undefined)
      return doubt === undefined ? missing('not-applicable', 'tenure') : missing('unknown', doubt);
    const years = (asOf - start) / DAYS_A_CALENDAR_YEAR;
    return { value: years, params: { years: Math.floor(years) }, evidence: won.slice(0, 1).map((d) => d.id), doubt };
  },

  R2: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.deals) return off('deals');
    const won = wonDeals(dossier, Number.NEGATIVE_INFINITY, asOf).sort((a, b) => (a.closedOn ?? 0) - (b.closedOn ?? 0));
    const { doubt } = doubtfulDeals(dossier);
    // Several deals won on one day are one occasion of buying.
    const days = [...new Set(won.map((d) => d.closedOn ?? 0))];
    if (days.length < policy.counting.dealsForGap)
      return doubt === undefined ? missing('too-few', 'won-deals') : missing('unknown', doubt);
    const gaps = days.slice(1).map((day, i) => day - (days[i] ?? day));
    const usual = Math.max(1, median(gaps));
    const silent = asOf - (days.at(-1) ?? asOf);
    const params = { days: silent, usual: Math.round(usual) };
    return { value: silent / usual, params, evidence: won.slice(-1).map((d) => d.id), doubt };
  },

  R3: ({ dossier, policy, asOf }) => {
    if (!keepsFindings(dossier)) return off('survey');
    const [last] = findings(dossier, 'survey', asOf).filter(isGrade);
    if (!last) return missing('not-collected', 'survey');
    if (!isInForce(last, policy.validity.survey, asOf)) return missing('stale', 'survey');
    return { value: last.value, params: { grade: last.value }, evidence: [last.id] };
  },

  R4: ({ dossier, policy, asOf }) => {
    if (!keepsFindings(dossier)) return off('rating');
    const { rating, raters } = policy.validity;
    const all = findings(dossier, 'rating', asOf).filter(isGrade);
    const current = all.filter((d) => isInForce(d, rating, asOf));
    const latest = [...new Map(current.toReversed().map((d) => [d.requester ?? '', d])).values()];
    if (latest.length < raters) {
      if (all.length === 0) return missing('not-collected', 'rating');
      return missing(current.length < all.length ? 'stale' : 'too-few', 'rating');
    }
    const grade = latest.reduce((total, d) => total + d.value, 0) / latest.length;
    return { value: grade, params: { grade, raters: latest.length }, evidence: latest.map((d) => d.id).sort() };
  },
};

const [LOWEST, HIGHEST] = [1, 5] as const;

/** Whether a finding is a grade from 1 to 5. */
function isGrade(decision: Decision): decision is Decision & { value: number } {
  return decision.value !== null && decision.value >= LOWEST && decision.value <= HIGHEST;
}
