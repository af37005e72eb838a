import type { Assessment } from '../assessment.ts';

/** Openings of a rule that are on record, and those of them that people have answered as wrong. */
export interface AnswerCount {
  openings: number;
  wrong: number;
}

/** By rule. Two of them add up, over customers who do not overlap. */
export type AnswerTally = Record<string, AnswerCount>;

/** Adds a customer's openings: those that are open, that say nothing because of an answer, and that closed within the cool-down. */
export function addAnswers(tally: AnswerTally, a: Pick<Assessment, 'alerts' | 'wrongAlerts' | 'closedAlerts'>): void {
  for (const { rule, answers } of [...a.alerts, ...a.wrongAlerts, ...a.closedAlerts]) {
    const { openings, wrong } = tally[rule] ?? { openings: 0, wrong: 0 };
    tally[rule] = { openings: openings + 1, wrong: wrong + (answers && answers.length > 0 ? 1 : 0) };
  }
}

/** Both together. */
export function joinAnswers(one: AnswerTally, other: AnswerTally): AnswerTally {
  const joined = { ...one };
  for (const [rule, { openings, wrong }] of Object.entries(other)) {
    const before = joined[rule] ?? { openings: 0, wrong: 0 };
    joined[rule] = { openings: before.openings + openings, wrong: before.wrong + wrong };
  }
  return joined;
}
