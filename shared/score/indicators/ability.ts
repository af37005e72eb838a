import { findings, isInForce } from '../../decisions/validity.ts';
import { inWindow } from '../../dossier/queries.ts';
import { daysOutstanding, weightedTerms } from '../../receivables/days-outstanding.ts';
import { sum, sumOf } from '../../values/money.ts';
import { ascending, descending } from '../../values/order.ts';
import { GRADES, type Grade } from '../../vocabulary/model.ts';
import { doubtfulBilling, type Indicators, keepsFindings, missing, noBilling, off } from '../facts.ts';

/** Points of the band's scale, A best. */
const bandValue = (band: Grade): number => GRADES.length - GRADES.indexOf(band);

/** A1–A4, ability to pay. Formulas: the decision model, c2. */
export const ability: Indicators = {
  A1: ({ dossier, exposure, receivables }) => {
    if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
    const { limit, taken: total } = exposure;
    if (limit.state === 'not-set' || limit.state === 'unlimited') return missing('not-applicable', 'limit');
    if (limit.state === 'unknown') return missing('unknown', 'limit-unreadable');
    const { counted, doubtful } = receivables;
    if (counted.length === 0 && doubtful.length > 0) return missing('unknown', 'invoice-facts');
    const known = {
      ...(doubtful.length > 0 ? { known: counted.length / (counted.length + doubtful.length) } : {}),
      ...(exposure.isDoubtful ? { doubt: 'security-facts' } : {}),
    };
    const bySize = [...receivables.open].sort(descending((i) => i.open.home));
    const evidence = bySize.map((i) => i.id);
    if (limit.state !== 'amount') {
      const value = total > 0 ? Number.MAX_SAFE_INTEGER : 0;
      return { value, params: { total, limit: 0 }, evidence, ...known };
    }
    const share = total / limit.home;
    return { value: share, params: { total, limit: limit.home, share }, evidence, ...known };
  },

  A2: ({ dossier, policy, asOf }) => {
    if (!keepsFindings(dossier)) return off('financial-band');
    const [latest] = findings(dossier, 'financial-band', asOf).filter((d) => d.band !== null);
    if (!latest?.band) return missing('not-collected', 'financial-band');
    if (!isInForce(latest, policy.validity.financialBand, asOf)) return missing('stale', 'financial-band');
    const params = { band: latest.band, days: asOf - (latest.from ?? asOf) };
    return { value: bandValue(latest.band), params, evidence: [latest.id] };
  },

  A3: ({ dossier, receivables, policy, asOf }) => {
    if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
    const dso = daysOutstanding(receivables, policy, asOf);
    if (dso === null) return noBilling(receivables);
    const terms = weightedTerms(receivables, policy, asOf) ?? 0;
    if (terms <= 0)
      return receivables.doubtful.length > 0 ? missing('unknown', 'invoice-facts') : missing('not-collected', 'terms');
    const byAge = [...receivables.open].sort(ascending((i) => i.issued));
    const params = { dso: Math.round(dso), terms: Math.round(terms) };
    const doubt = receivables.doubtful.length > 0 ? { doubt: 'invoice-facts' } : doubtfulBilling(receivables);
    return { value: dso / terms, params, evidence: byAge.map((i) => i.id), ...doubt };
  },

  A4: ({ dossier, receivables, policy, asOf }) => {
    if (!dossier.sources.invoices) return missing('not-collected', 'invoices');
    const since = asOf - policy.counting.writeOffDays;
    const billed = receivables.billed.filter((i) => i.issued !== null && i.issued > since && i.issued <= asOf);
    const given = billed.filter((i) => (i.writtenOff?.home ?? 0) > 0);
    const { incidents, books } = dossier.sources;
    if (!incidents && !books && given.length === 0) return off('write-offs');
    const total = sumOf(billed, (i) => i.amount.home);
    if (total <= 0) return noBilling(receivables);
    // A ledger line about an invoice that the books wrote off too is the same loss recorded twice: the larger sum counts.
    const booked = inWindow(dossier, 'write-off', since, asOf);
    const bookedFor = (invoice: string): number =>
      sum(booked.filter((line) => line.invoiceId === invoice).map((line) => line.amount?.home ?? 0));
    const named = new Set(given.map((i) => i.id));
    const lost = [
      ...given.map((i) => ({ id: i.id, home: Math.max(i.writtenOff?.home ?? 0, bookedFor(i.id)) })),
      ...booked
        .filter((line) => !named.has(line.invoiceId ?? ''))
        .map((i) => ({ id: i.id, home: i.amount?.home ?? 0 })),
    ].sort(descending((loss) => loss.home));
    const amount = sumOf(lost, (loss) => loss.home);
    const params = { amount, billed: total, share: amount / total };
    const evidence = lost.map((loss) => loss.id);
    return { value: amount / total, params, evidence, ...doubtfulBilling(receivables) };
  },
};
