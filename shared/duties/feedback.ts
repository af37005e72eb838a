import { formatDay } from '../day.ts';
import type { Incident } from '../dossier.ts';
import { afterWorkingDays } from '../working-days.ts';
import type { Duty, DutyFacts, DutyFinder } from './duty.ts';

/** Feedback that nobody has answered: within the working days of the alert `unanswered`. */
export const answerFeedback: DutyFinder = (facts) =>
  facts.dossier.incidents
    .filter((i) => i.kind === 'feedback' && i.answeredOn === null && i.solvedOn === null)
    .flatMap((i) => dutyOf('answer-feedback', i, facts));

/** Feedback answered but not solved, disputes that are open, and disputes settled without a word on whose fault it was. */
export const solveFeedback: DutyFinder = (facts) =>
  facts.dossier.incidents
    .filter((i) =>
      i.kind === 'feedback'
        ? i.answeredOn !== null && i.solvedOn === null
        : i.kind === 'dispute' && (i.solvedOn === null || i.fault === 'unknown'),
    )
    .flatMap((i) => dutyOf('solve-feedback', i, facts));

function dutyOf(kind: 'answer-feedback' | 'solve-feedback', one: Incident, { policy }: DutyFacts): Duty[] {
  if (one.on === null) return [];
  const { answerDays, solveDays } = policy.alerts.rules.unanswered;
  const from = kind === 'answer-feedback' ? one.on : (one.solvedOn ?? one.answeredOn ?? one.on);
  // A settled dispute only lacks a word, which takes no longer than an answer; what is unsolved is due from the day it came in.
  const [start, days] =
    one.solvedOn !== null ? [one.solvedOn, answerDays] : [one.on, kind === 'answer-feedback' ? answerDays : solveDays];
  return [
    {
      ...{ kind, subject: one.id, who: 'service', severity: 'warn', insist: true },
      ...{ since: formatDay(from), due: formatDay(afterWorkingDays(start, days, policy.calendar)) },
      params: { what: one.solvedOn !== null ? 'fault' : one.kind },
      evidence: [one.id, ...(one.invoiceId === null ? [] : [one.invoiceId])],
    },
  ];
}
