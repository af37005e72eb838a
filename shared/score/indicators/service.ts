import type { Dossier } from '../../dossier/dossier.ts';
import { confirmedIncidents, countsAgainst, notOurFault, returnsOf } from '../../dossier/queries.ts';
import type { Receivables } from '../../receivables/receivables.ts';
import type { Day } from '../../values/day.ts';
import { sumOf } from '../../values/money.ts';
import { casesPer10k, casesUnread, complaintsOf, doubtfulOrders, expectedCases, recentCases } from '../complaints.ts';
import { doubtfulBilling, type Finding, type Indicators, missing, noBilling, off } from '../facts.ts';
import type { Portfolio } from '../portfolio.ts';

/** S3 where nothing is billed: the cases to be expected, against those of other customers with a case. */
function byHabit(dossier: Dossier, receivables: Receivables, portfolio: Portfolio | undefined, asOf: Day): Finding {
  const usual = portfolio?.casesPerQuarter;
  if (usual == null || usual <= 0 || receivables.isBillingDoubtful) return noBilling(receivables);
  const ratio = expectedCases(dossier, asOf) / usual;
  return { value: ratio, params: { cases: dossier.cases.length, billed: 0, ratio }, evidence: [] };
}

/** S1–S4, service burden. Formulas: the decision model, c2. */
export const service: Indicators = {
  S1: ({ dossier, policy, portfolio, asOf }) => {
    if (!dossier.sources.cases) return off('cases');
    if (portfolio?.complaintsPerOrder == null) return missing('not-collected', 'portfolio');
    if (portfolio.casesPerQuarter === null) return off('cases');
    const { weight, orders, complaints } = complaintsOf(dossier, policy, asOf);
    const unread = casesUnread(dossier, policy, asOf);
    if (orders === 0 && complaints.length === 0 && unread === 0) return missing('too-few', 'orders');
    const { k } = policy.shrink;
    const rate = (10 * (weight + k * portfolio.complaintsPerOrder)) / (orders + k);
    const ours = complaints.filter((c) => c.fault === 'us').length;
    const params = { rate, complaints: complaints.length, ours, orders };
    const evidence = complaints.filter(countsAgainst).map((c) => c.id);
    const known = unread > 0 ? { known: complaints.length / (complaints.length + unread) } : {};
    return { value: rate, params, evidence, ...known, ...doubtfulOrders(dossier) };
  },

  S2: ({ dossier, policy, receivables, asOf }) => {
    const returns = returnsOf(dossier, asOf - policy.windows.long, asOf);
    if (!returns) return off('returns');
    if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
    const billed = receivables.billedLong;
    if (billed <= 0) return noBilling(receivables);
    const amount = sumOf(returns, (goods) => goods.home);
    const params = { amount, billed, count: returns.length, share: amount / billed };
    const evidence = returns.map((goods) => goods.id);
    return { value: amount / billed, params, evidence, ...doubtfulBilling(receivables) };
  },

  S3: ({ dossier, policy, portfolio, receivables, asOf }) => {
    if (!dossier.sources.cases) return off('cases');
    if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
    const own = casesPer10k(dossier, receivables, policy, asOf);
    if (own === null) return byHabit(dossier, receivables, portfolio, asOf);
    if (portfolio?.casesPer10kMedian == null || portfolio.casesPer10kMedian <= 0)
      return missing('not-collected', 'portfolio');
    const cases = recentCases(dossier, asOf - policy.windows.long, asOf).filter(countsAgainst);
    const ratio = own / portfolio.casesPer10kMedian;
    return {
      value: ratio,
      params: { cases: cases.length, billed: receivables.billedLong, ratio },
      evidence: cases.map((c) => c.id),
      ...doubtfulBilling(receivables),
    };
  },

  S4: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.incidents) return off('incidents');
    const { incidentDays, severity } = policy.counting;
    const found = notOurFault(
      confirmedIncidents(dossier, { kinds: ['abuse', 'fraud'], after: asOf - incidentDays, upTo: asOf }),
    );
    const params = { count: found.length };
    return { value: sumOf(found, (i) => severity[i.severity]), params, evidence: found.map((i) => i.id) };
  },
};
