import type { Day } from '../values/day.ts';
import { INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { bootstrap, type Interval } from './bootstrap.ts';
import { stabilityIndex } from './evidence.ts';
import { isLate } from './history.ts';
import type { JudgedInvoice } from './invoices.ts';
import type { MonthRow } from './months.ts';
import { aucFigure } from './rank-statistics.ts';

/** How far a distribution has moved, by the trade's usual marks: under 0.1 calm, over 0.25 a shift. `unknown`: nothing to compare. */
export type DriftState = 'calm' | 'moving' | 'shifted' | 'unknown';

/** One quantity's stability index against the reference month. */
export interface DriftLine {
  of: 'score' | IndicatorId;
  index: number;
  state: DriftState;
}

export interface Drift {
  /** Customers who were there in the reference month, and who are now. */
  compared: { reference: number; now: number };
  /** The score first, then the indicators that are measured for somebody, most moved first. */
  lines: DriftLine[];
  /** How well the payment view still tells late invoices from timely ones, on those that came due since the reference month. */
  since: { invoices: number; late: number; auc: Interval };
}

const CALM = 0.1;
const SHIFT = 0.25;

/**
 * How far the customers' scores and indicators have moved since a reference month, usually that of the calibration, and whether the
 * payment view still ranks.
 * @param invoices judged on their day of issue; those due since `referenceDay` whose outcome is known count.
 * @example drift({ reference: [], now: [] }, [], { referenceDay: asOf - 90, until: asOf }).lines[0].state // 'unknown'
 */
export function drift(
  { reference, now }: { reference: readonly MonthRow[]; now: readonly MonthRow[] },
  invoices: readonly JudgedInvoice[],
  { referenceDay, until }: { referenceDay: Day; until: Day },
): Drift {
  const since = invoices.filter(
    ({ outcome }) => outcome.due >= referenceDay && isLate(outcome, 0, until) !== undefined,
  );
  const scored = since.map(({ view, outcome }) => ({ score: -view, event: isLate(outcome, 0, until) ?? false }));
  const earnedIn = (rows: readonly MonthRow[], place: number) => rows.map(({ earned }) => earned[place] ?? null);
  const indicators = INDICATORS.flatMap((of, place): DriftLine[] => {
    const [before, after] = [earnedIn(reference, place), earnedIn(now, place)];
    const isMeasured = [...before, ...after].some((value) => value !== null);
    return isMeasured ? [lineOf(of, stabilityIndex(before, after))] : [];
  });
  const scores = stabilityIndex(
    reference.map(({ score }) => score),
    now.map(({ score }) => score),
  );
  return {
    compared: { reference: reference.length, now: now.length },
    lines: [lineOf('score', scores), ...indicators.sort((a, b) => b.index - a.index)],
    since: {
      invoices: since.length,
      late: scored.filter(({ event }) => event).length,
      auc: bootstrap(since, aucFigure(scored)),
    },
  };
}

const lineOf = (of: DriftLine['of'], index: number): DriftLine => ({ of, index, state: stateOf(index) });

function stateOf(index: number): DriftState {
  if (!Number.isFinite(index)) return 'unknown';
  if (index < CALM) return 'calm';
  return index > SHIFT ? 'shifted' : 'moving';
}
