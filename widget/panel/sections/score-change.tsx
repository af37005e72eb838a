import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { parseDay } from '../../../shared/values/day.ts';
import { usePanel } from '../context.ts';
import { monthDay, oneDecimal } from '../messages/numbers.ts';

/** By how many points the score has changed, and since which day (`yyyy-MM-dd`). */
export interface ScoreChange {
  points: number;
  since: string;
}

const MONTH_DAYS = 30;

/**
 * The change of the score within a month: against the newest history point that is at least 30 days old, or, in a younger history,
 * against its first point. Undefined for a first assessment.
 */
export function changeSince(assessment: Assessment): ScoreChange | undefined {
  const today = parseDay(assessment.asOf);
  if (today === undefined) return undefined;
  const earlier = assessment.history
    .map((point) => ({ ...point, day: parseDay(point.on) ?? today }))
    .filter((point) => point.day < today)
    .sort((a, b) => a.day - b.day);
  const base = earlier.filter((point) => point.day <= today - MONTH_DAYS).at(-1) ?? earlier[0];
  if (!base) return undefined;
  return { points: Math.round((assessment.score - base.score) * 10) / 10, since: base.on };
}

/** A smaller change, in points, has no colour. */
const COLOURED_CHANGE = 3;

const ARROWS = { up: 'M5 1l4 7H1z', down: 'M5 9L1 2h8z', same: 'M1 4h8v2H1z' } as const;

/** The change of the score as an arrow and a few words. */
export function ScoreChangeText() {
  const { assessment, language, m } = usePanel();
  const change = changeSince(assessment);
  if (!change) return <span>{m.change.first}</span>;
  const direction = directionOf(change.points);
  const since = monthDay(change.since, language);
  const points = oneDecimal(Math.abs(change.points), language);
  return (
    <span class={`change${Math.abs(change.points) < COLOURED_CHANGE ? '' : ` change-${direction}`}`}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path d={ARROWS[direction]} />
      </svg>
      {direction === 'same' ? m.change.same(since) : m.change[direction](points, since)}
    </span>
  );
}

function directionOf(points: number): 'up' | 'down' | 'same' {
  if (points === 0) return 'same';
  return points > 0 ? 'up' : 'down';
}
