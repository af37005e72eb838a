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
    const back = dossier.credits.filter(
      (c) => c.kind === 'return' && c.fault !== 'us' && c.on !== null && c.on > since && c.on <= asOf,
    );
    if (billed <= 0 || back.length === 0) return undefined;
    const share = sum(back.map((c) => c.amount?.home ?? 0)) / billed;
    const severity = severityBy(share, settings);
    return severity && cause(severity, { share, count: back.length, days: policy.windows.short }, back);
  },
};
