import { countsAgainst, returnsOf } from '../../dossier/queries.ts';
import { quartersBelowMinimum } from '../../receivables/minimum-spend.ts';
import { complaintsOf } from '../../score/complaints.ts';
import { workingDaysBetween } from '../../values/calendar.ts';
import { sum, sumOf } from '../../values/money.ts';
import { descending } from '../../values/order.ts';
import { cause, type Rule, severityBy } from '../alert.ts';

/** Rule 15: for several quarters running less was billed than a quarter of the yearly minimum. */
export const belowMinimum: Rule<'below-minimum'> = {
  id: 'below-minimum',
  number: 15,
  find: (facts, { quarters }) => {
    const below = quartersBelowMinimum(facts, quarters);
    return below && cause('info', below);
  },
};

/** Rule 3: complaints, weighted by fault, are many for the orders of the year, and several came lately; those that are our fault do not count. */
export const complaintRate: Rule<'complaint-rate'> = {
  id: 'complaint-rate',
  number: 3,
  find: ({ dossier, policy, factors, asOf }, settings) => {
    const s1 = factors.find((f) => f.id === 'S1');
    if (s1?.state !== 'measured') return undefined;
    const { complaints } = complaintsOf(dossier, policy, asOf);
    const lately = complaints.filter((c) => countsAgainst(c) && (c.openedOn ?? 0) > asOf - policy.windows.short);
    const severity = lately.length >= settings.fewest ? severityBy(s1.value, settings) : undefined;
    return severity && cause(severity, { rate: s1.value, count: lately.length, days: policy.windows.short }, lately);
  },
};

/** Rule 7: goods returned in the short window, not by our fault, are a large share of what was billed in it. */
export const returnsRate: Rule<'returns-rate'> = {
  id: 'returns-rate',
  number: 7,
  find: ({ dossier, receivables, policy, asOf }, settings) => {
    const since = asOf - policy.windows.short;
    const billed = sum(
      receivables.billed.filter((i) => i.issued !== null && i.issued > since).map((i) => i.amount.home),
    );
    const back = returnsOf(dossier, since, asOf) ?? [];
    if (billed <= 0 || back.length === 0 || receivables.isBillingDoubtful) return undefined;
    const share = sumOf(back, (item) => item.home) / billed;
    const severity = severityBy(share, settings);
    return severity && cause(severity, { share, count: back.length, days: policy.windows.short }, back);
  },
};

/** Rule 12: nothing was bought for much longer than this customer's own usual gap. */
export const silence: Rule<'silence'> = {
  id: 'silence',
  number: 12,
  find: ({ factors }, { times }) => {
    const r2 = factors.find((f) => f.id === 'R2');
    if (r2?.state !== 'measured' || r2.value <= times) return undefined;
    return {
      severity: 'info',
      params: { days: r2.params['days'] ?? 0, usual: r2.params['usual'] ?? 0 },
      evidence: r2.evidence,
    };
  },
};

/** Rule 19: a complaint or feedback waits too many working days for its answer, where answers are recorded, or for its solution. */
export const unanswered: Rule<'unanswered'> = {
  id: 'unanswered',
  number: 19,
  find: ({ dossier, policy, asOf }, { answerDays, solveDays }) => {
    const waiting = (on: number | null): number => (on === null ? 0 : workingDaysBetween(on, asOf, policy.calendar));
    const cases = dossier.cases
      .filter((c) => c.open && c.complaint && waiting(c.openedOn) > solveDays)
      .map((c) => ({ id: c.id, days: waiting(c.openedOn) }));
    const feedback = dossier.incidents
      .filter((i) => i.kind === 'feedback' && i.solvedOn === null && i.on !== null)
      .filter((i) => waiting(i.on) > (i.answeredOn === null ? answerDays : solveDays))
      .map((i) => ({ id: i.id, days: waiting(i.on) }));
    const all = [...cases, ...feedback].sort(descending(({ days }) => days));
    return all[0] && cause('warn', { count: all.length, days: all[0].days }, all);
  },
};
