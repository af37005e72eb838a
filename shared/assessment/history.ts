import { recentDaysLate } from '../receivables/receivables.ts';
import type { HistoryPoint } from '../score/facts.ts';
import type { Grading } from '../tiers/grade.ts';
import type { TierState } from '../tiers/tier.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { round } from '../values/numbers.ts';

/** Points kept, the latest: three years where every month has one. */
const HISTORY_LIMIT = 36;

/** After so many days another average of days late is news by itself. */
const MONTH_DAYS = 30;

/**
 * The history with the day's point added where it says something new: another score or tier, or, after a month, another average of days
 * late. A second assessment on the same day replaces that day's point.
 * @param tier the tier in force on the day.
 * @example historyOf(grading, grading.modelTier).length // 1
 */
export function historyOf({ facts, score }: Grading, { letter: tier }: TierState): HistoryPoint[] {
  const { history, asOf } = facts;
  const daysLate = recentDaysLate(facts);
  const adl = daysLate === null ? null : round(daysLate, 1);
  const on = formatDay(asOf);
  const earlier = history.filter((point) => point.on < on);
  const last = earlier.at(-1);
  const isAged = last !== undefined && asOf - (parseDay(last.on) ?? asOf) >= MONTH_DAYS && last.adl !== adl;
  const isNew = last === undefined || last.score !== score || last.tier !== tier || isAged;
  return (isNew ? [...earlier, { on, score, tier, adl }] : earlier).slice(-HISTORY_LIMIT);
}
