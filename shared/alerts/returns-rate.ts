import { returnsOf } from '../ledger.ts';
import { sum } from '../receivables.ts';
import { cause, type Rule, severityBy } from './alert.ts';

/** Rule 7: goods returned in the short window, not by our fault, are a large share of what was billed in it. */
export const returnsRate: Rule<'returns-rate'> = {
  id: 'returns-rate',
  number: 7,
  find: ({ dossier, receivables, policy, asOf }, settings) => {
    const since = asOf - policy.windows.short;
    const billed = sum(
      receivables.counted.filter((i) => i.issued !== null && i.issued > since).map((i) => i.amount.home),
    );
    const back = returnsOf(dossier, since, asOf) ?? [];
    if (billed <= 0 || back.length === 0) return undefined;
    const share = sum(back.map((one) => one.home)) / billed;
    const severity = severityBy(share, settings);
    return severity && cause(severity, { share, count: back.length, days: policy.windows.short }, back);
  },
};
