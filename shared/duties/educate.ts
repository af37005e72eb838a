import { formatDay, parseDay } from '../day.ts';
import { causeKey } from '../improvement/care-plan.ts';
import { causesToTeach } from '../improvement/causes.ts';
import { fingerprint } from '../improvement/fingerprint.ts';
import { isRunning } from '../process/running.ts';
import { afterWorkingDays } from '../working-days.ts';
import { type DutyFinder, sinceOf } from './duty.ts';

const MOST = 12;

/** A course to offer for each of the causes found most often; a plan of kind education, whatever becomes of it, answers it. */
export const educate: DutyFinder = (facts) => {
  const { policy, asOf } = facts;
  if (isRunning(facts.processes, 'exit')) return [];
  return causesToTeach(facts).map(({ cause, course, cases }) => {
    const subject = `cause-${fingerprint(causeKey(cause))}`;
    const since = sinceOf(facts, 'educate', subject);
    const due = afterWorkingDays(parseDay(since) ?? asOf, policy.care.education.actDays, policy.calendar);
    return {
      ...{ kind: 'educate', subject, since, due: formatDay(due), who: 'service', severity: 'info' },
      params: { cause, count: cases.length, ...course },
      evidence: cases.slice(0, MOST).map(({ id }) => id),
    };
  });
};
