import { sum } from '../receivables.ts';
import { cause, type Rule, severityBy } from './alert.ts';

/** Rule 1: several invoices were late in the short window, and together they are more than a trifle of a year's billing. */
export const lateInvoices: Rule<'late-invoices'> = {
  id: 'late-invoices',
  number: 1,
  find: ({ receivables, policy, asOf }, settings) => {
    const late = receivables.judged.filter((l) => l.isLate && (l.invoice.due ?? 0) > asOf - policy.windows.short);
    const amount = sum(late.map((l) => l.late));
    const severity = severityBy(late.length, settings);
    if (!severity || amount < receivables.billedLong * settings.shareOfBilling) return undefined;
    const params = { count: late.length, amount, days: policy.windows.short };
    return cause(
      severity,
      params,
      late.map((l) => l.invoice),
    );
  },
};
