import { formatDay, parseDay } from '../day.ts';
import { afterWorkingDays } from '../working-days.ts';
import { type DutyFinder, sinceOf } from './duty.ts';

const KIND = 'exit-review';
const RECORDS = 12;

/** Reason to consider parting, and no exit under way: a person decides whether to open one. */
export const exitReview: DutyFinder = (facts) => {
  const { exit, processes, policy, asOf } = facts;
  const weight = exit?.met;
  if (!weight || processes.some((p) => p.process === 'exit' && p.ended === null)) return [];
  const since = sinceOf(facts, KIND, KIND);
  const due = afterWorkingDays(parseDay(since) ?? asOf, policy.tasks.exitReviewDays[weight], policy.calendar);
  const evidence = [...new Set(exit.criteria.flatMap((c) => c.evidence))].slice(0, RECORDS);
  return [
    {
      ...{ kind: KIND, subject: KIND, since, due: formatDay(due), who: 'manager' },
      ...{ severity: weight === 'hard' ? 'high' : 'warn', params: { weight }, evidence },
    },
  ];
};
