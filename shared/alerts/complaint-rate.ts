import { complaintsOf } from '../indicators/service.ts';
import { cause, type Rule, severityBy } from './alert.ts';

/** Rule 3: complaints, weighted by fault, are many for the orders of the year, and several came lately; ours count nothing. */
export const complaintRate: Rule<'complaint-rate'> = {
  id: 'complaint-rate',
  number: 3,
  find: ({ dossier, policy, factors, asOf }, settings) => {
    const s1 = factors.find((f) => f.id === 'S1');
    if (s1?.state !== 'measured') return undefined;
    const { complaints } = complaintsOf(dossier, policy, asOf);
    const lately = complaints.filter((c) => c.fault !== 'us' && (c.openedOn ?? 0) > asOf - policy.windows.short);
    const severity = lately.length >= settings.fewest ? severityBy(s1.value, settings) : undefined;
    return severity && cause(severity, { rate: s1.value, count: lately.length, days: policy.windows.short }, lately);
  },
};
