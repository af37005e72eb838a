import type { HistoryPoint } from '../score/facts.ts';
import { DAYS_A_TRADE_MONTH, type Day, formatDay, parseDay } from '../values/day.ts';

const KEPT = 36;

/**
 * The history with today's point added where it says something new: another score or tier, or, after a month, another average of
 * days late. A second look on the same day replaces that day's point.
 */
export function extendHistory(
  history: readonly HistoryPoint[],
  point: Omit<HistoryPoint, 'on'>,
  asOf: Day,
): HistoryPoint[] {
  const on = formatDay(asOf);
  const earlier = history.filter((p) => p.on < on);
  const last = earlier.at(-1);
  const aged = last !== undefined && asOf - (parseDay(last.on) ?? asOf) >= DAYS_A_TRADE_MONTH && last.adl !== point.adl;
  const isNews = last === undefined || last.score !== point.score || last.tier !== point.tier || aged;
  return (isNews ? [...earlier, { on, ...point }] : earlier).slice(-KEPT);
}
