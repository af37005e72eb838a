import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { DAYS_A_TRADE_MONTH, parseDay } from '../../../shared/values/day.ts';

/** How the score moved, and since which day (`yyyy-MM-dd`). */
export interface ScoreChange {
  points: number;
  since: string;
}

/**
 * The change of the score since a month ago: against the last history point at least 30 days old, or, in a younger
 * history, against its first point. Undefined for a first assessment.
 */
export function changeSince(assessment: Assessment): ScoreChange | undefined {
  const today = parseDay(assessment.asOf);
  if (today === undefined) return undefined;
  const earlier = assessment.history
    .map((point) => ({ ...point, day: parseDay(point.on) ?? today }))
    .filter((point) => point.day < today)
    .sort((a, b) => a.day - b.day);
  const then = earlier.filter((point) => point.day <= today - DAYS_A_TRADE_MONTH).at(-1) ?? earlier[0];
  if (!then) return undefined;
  return { points: Math.round((assessment.score - then.score) * 10) / 10, since: then.on };
}
