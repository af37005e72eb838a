import { cause, type Rule } from './alert.ts';

/** Rule 10: invoices were closed short, or sums deducted without our credit note, more than once. */
export const shortPay: Rule<'short-pay'> = {
  id: 'short-pay',
  number: 10,
  find: ({ dossier, asOf }, { count, days }) => {
    const lately = (on: number | null): boolean => on !== null && on <= asOf && asOf - on <= days;
    const short = dossier.invoices.filter((i) => (i.short?.home ?? 0) > 0 && lately(i.paidOn));
    const named = new Set(short.map((i) => i.id));
    const deducted = dossier.incidents.filter(
      (i) => i.kind === 'deduction' && i.fault !== 'us' && lately(i.on) && !(i.invoiceId && named.has(i.invoiceId)),
    );
    const found = [...short, ...deducted];
    return found.length >= count ? cause('warn', { count: found.length, days }, found) : undefined;
  },
};
