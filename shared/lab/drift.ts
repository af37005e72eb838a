import type { Day } from '../values/day.ts';
import { INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { bootstrap, type Interval } from './bootstrap.ts';
import { type Counted, countedOf, stabilityIndex } from './evidence.ts';
import { isLate } from './history.ts';
import type { JudgedInvoice } from './invoices.ts';
import type { MonthRow } from './months.ts';
import { aucFigure } from './rank-statistics.ts';

/**
 * How far a distribution has moved, by the trade's usual marks: under 0.1 calm, over 0.25 a shift. `by-chance`: no more than so few
 * customers bring about by chance. `unknown`: nothing to compare.
 */
export type DriftState = 'calm' | 'by-chance' | 'moving' | 'shifted' | 'unknown';

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
  since: RankingSince;
}

/** How well the payment view ranks the invoices of some time. */
export interface RankingSince {
  invoices: number;
  late: number;
  auc: Interval;
}

/** The customers of a day as counts: scores, and by indicator the share of its points that is earned, 0–1. */
export interface Population {
  customers: number;
  score: Counted;
  earned: Readonly<Record<IndicatorId, Counted>>;
}

/** What drift looks at in a customer as it was judged on a day. */
export type ScoredRow = Pick<MonthRow, 'score' | 'earned'>;

const CALM = 0.1;
const SHIFT = 0.25;

/**
 * Two samples of the same kind have an index of about χ² · (1/n + 1/m), with a degree of freedom for each of ten bins: in 999 of 1,000
 * cases χ² is below this.
 */
const CHANCE_CHI_SQUARED = 29.6;

/**
 * How far the customers' scores and indicators have moved since a reference month, usually that of the calibration, and whether the
 * payment view still ranks.
 * @param invoices judged on their day of issue; those due since `referenceDay` whose outcome is known count.
 * @example drift({ reference: [], now: [] }, [], { referenceDay: asOf - 90, until: asOf }).lines[0].state // 'unknown'
 */
export function drift(
  { reference, now }: { reference: readonly ScoredRow[]; now: readonly ScoredRow[] },
  invoices: readonly JudgedInvoice[],
  { referenceDay, until }: { referenceDay: Day; until: Day },
): Drift {
  const since = invoices.flatMap(({ customer, view, outcome }) => {
    const late = isLate(outcome, 0, until);
    return outcome.due >= referenceDay && late !== undefined ? [{ customer, view, late }] : [];
  });
  return {
    compared: { reference: reference.length, now: now.length },
    lines: driftLines(populationOf(reference), populationOf(now)),
    since: rankingSince(since),
  };
}

function populationOf(rows: readonly ScoredRow[]): Population {
  const earned = INDICATORS.map((id, place): [IndicatorId, Counted] => [
    id,
    countedOf(rows.map((row) => row.earned[place] ?? null)),
  ]);
  return {
    customers: rows.length,
    score: countedOf(rows.map(({ score }) => score)),
    earned: Object.fromEntries(earned) as Record<IndicatorId, Counted>,
  };
}

/**
 * The stability of score and indicators between two days.
 * @example driftLines(population, population)[0] // { of: 'score', index: 0, state: 'calm' }
 */
export function driftLines(reference: Population, now: Population): DriftLine[] {
  const chance = CHANCE_CHI_SQUARED * (1 / reference.customers + 1 / now.customers);
  const lineOf = (of: DriftLine['of'], before: Counted, after: Counted): DriftLine => {
    const index = stabilityIndex(before, after);
    return { of, index, state: stateOf(index, chance) };
  };
  const indicators = INDICATORS.flatMap((of): DriftLine[] => {
    const [before, after] = [reference.earned[of], now.earned[of]];
    const isMeasured = [...before.keys(), ...after.keys()].some((value) => value !== null);
    return isMeasured ? [lineOf(of, before, after)] : [];
  });
  return [lineOf('score', reference.score, now.score), ...indicators.sort((a, b) => b.index - a.index)];
}

function stateOf(index: number, chance: number): DriftState {
  if (!Number.isFinite(index)) return 'unknown';
  if (index < CALM) return 'calm';
  if (index <= chance) return 'by-chance';
  return index > SHIFT ? 'shifted' : 'moving';
}

/**
 * How well the payment view tells late invoices from timely ones, with its interval over customers.
 * @example rankingSince([]).invoices // 0
 */
export function rankingSince(rows: readonly { customer: string; view: number; late: boolean }[]): RankingSince {
  const scored = rows.map(({ view, late }) => ({ score: -view, event: late }));
  return {
    invoices: rows.length,
    late: rows.filter(({ late }) => late).length,
    auc: bootstrap(rows, aucFigure(scored)),
  };
}
