import { cause, type Rule, severityBy } from './alert.ts';

/** Rule 2: the oldest open item, undisputed and no residue, is overdue by more and more days. */
export const oldestOverdue: Rule<'oldest-overdue'> = {
  id: 'oldest-overdue',
  number: 2,
  find: ({ receivables, asOf }, settings) => {
    const oldest = receivables.overdue[0];
    const days = oldest?.due == null ? 0 : asOf - oldest.due;
    const severity = severityBy(days, settings);
    if (!severity) return undefined;
    const old = receivables.overdue.filter((i) => asOf - (i.due ?? asOf) >= settings.info);
    return cause(severity, { days, count: old.length }, old);
  },
};
