import { sum } from '../receivables.ts';
import { type Indicators, missing } from './indicator.ts';

/** A1 and A3, ability to pay; A2 needs a financial band, A4 write-offs. Formulas: the decision model, c2. */
export const ability: Indicators = {
  A1: ({ dossier, exposure, receivables }) => {
    if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
    const { limit, total } = exposure;
    if (limit.state === 'not-set' || limit.state === 'unlimited') return missing('not-applicable', 'limit');
    const bySize = [...receivables.open].sort((a, b) => b.open.home - a.open.home || (a.id < b.id ? -1 : 1));
    const evidence = bySize.map((i) => i.id);
    if (limit.state !== 'amount') return { value: total > 0 ? 2 : 0, params: { total, limit: 0 }, evidence };
    return { value: total / limit.home, params: { total, limit: limit.home, share: total / limit.home }, evidence };
  },

  A3: ({ dossier, receivables, policy, asOf }) => {
    if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
    const { open, billedLong, first, counted } = receivables;
    if (billedLong <= 0 || first === null) return missing('too-few', 'billing');
    const since = asOf - policy.windows.long;
    const termed = counted.filter((i) => i.issued !== null && i.due !== null && i.issued > since && i.due >= i.issued);
    const weight = sum(termed.map((i) => i.amount.home));
    const terms = weight > 0 ? sum(termed.map((i) => i.amount.home * ((i.due ?? 0) - (i.issued ?? 0)))) / weight : 0;
    if (terms <= 0) return missing('not-collected', 'terms');
    const dso =
      (sum(open.map((i) => i.open.home)) / billedLong) * Math.min(policy.windows.long, Math.max(1, asOf - first));
    const byAge = [...open].sort((a, b) => (a.issued ?? 0) - (b.issued ?? 0) || (a.id < b.id ? -1 : 1));
    const params = { dso: Math.round(dso), terms: Math.round(terms) };
    return { value: dso / terms, params, evidence: byAge.map((i) => i.id) };
  },
};
