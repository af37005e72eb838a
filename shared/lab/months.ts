import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { PreviousGrade } from '../tiers/grade.ts';
import { DAYS_A_YEAR, type Day } from '../values/day.ts';
import type { GateId, Tier } from '../vocabulary/model.ts';
import { FAILURE_DAYS, failsFrom } from './failures.ts';
import { type Dossiers, isLate, monthOf, monthStarts, type Outcome, outcomesOf } from './history.ts';
import { type JudgeContext, type Judgement, judge, monthlyPortfolio, previousOf } from './judge.ts';
import { PLAIN_PREDICTORS, plainHistory } from './plain-history.ts';
import { type Traits, traitsOf } from './traits.ts';

/** Days after a judgement in which its word is put to the test. */
export const HORIZONS = [90, 180] as const;

export type Horizon = (typeof HORIZONS)[number];

/** A payment so late that new business would rather have been held. */
const VERY_LATE_DAYS = 30;

const QUARTER_DAYS = 90;

const WEEK_DAYS = 7;

const LONGEST_MONTH = 31;

/** What fell due in a horizon after a judgement, and what of it was paid late or is open past its day. Home minor units. */
export interface Aftermath {
  due: number;
  late: number;
  /** The part of it that was more than a week late. */
  weekLate: number;
}

/** What was newly billed in the month after a judgement: a gate would have held it. Home minor units. */
export interface NewBusiness {
  billed: number;
  /** Paid more than 30 days late, or not at all: held business would have saved it. */
  veryLate: number;
}

/** A customer as judged at the end of a month, on the first morning of the next, and what came after. */
export interface MonthRow {
  customer: string;
  day: Day;
  score: number;
  view: number;
  earned: Judgement['earned'];
  tier: Tier;
  openGates: GateId[];
  /** What the simplest predictors said on the same morning. */
  ratio: number;
  shrunk: number;
  /** What a usual quarter brings, from the last year's billing; home minor units. */
  quarterBilling: number;
  /** By horizon; absent where the records do not reach so far, or nothing fell due. */
  after: Partial<Record<Horizon, Aftermath>>;
  /** Absent where the records do not reach so far. */
  newBusiness?: NewBusiness;
  /** Whether it failed within the half-year after; absent where the records do not reach so far, or it was failing already. */
  failed?: boolean;
  traits: Traits;
}

export interface MonthOptions {
  policy: Policy;
  /** The mornings on which to judge, ascending. */
  days: readonly Day[];
  /** Last day of which the records tell. */
  until: Day;
  onProgress?: ((done: number, of: number) => void) | undefined;
}

const PROGRESS_EVERY = 100;

/**
 * The last so many month ends of which the first horizon is over, each as the first morning of the next month.
 * @example pastMonthEnds([dossier], 2, asOf).map(formatDay) // ['2025-07-01', '2025-08-01']
 */
export function pastMonthEnds(dossiers: Dossiers, count: number, until: Day): Day[] {
  let first = until;
  for (const { invoices } of dossiers) for (const { issued } of invoices) first = Math.min(first, issued ?? first);
  return monthStarts(first + QUARTER_DAYS, until - QUARTER_DAYS).slice(-count);
}

/**
 * Judges every customer at the end of each month by what was known then, tiers going on from month to month, and says what followed.
 * Customers without an earlier invoice are not there yet. The work grows with customers times months; one customer is held at a time.
 * @example [...judgeMonths([dossier], { policy, days: [asOf - 120], until: asOf })][0].tier // 'B'
 */
export function* judgeMonths(dossiers: Dossiers, options: MonthOptions): Generator<MonthRow> {
  const firm = surveyFirm(dossiers, options);
  let index = 0;
  for (const dossier of dossiers) {
    if (index % PROGRESS_EVERY === 0) options.onProgress?.(index, dossiers.length);
    index += 1;
    yield* judgeCustomer(dossier, firm, options);
  }
}

/** What the judgements of all customers share. */
interface Firm {
  context: JudgeContext;
  traits: ReadonlyMap<string, Traits>;
  /** The firm's share of late invoices among those settled before each day. */
  lateShares: ReadonlyMap<Day, number>;
}

function surveyFirm(dossiers: Dossiers, { policy, days, until }: MonthOptions): Firm {
  return {
    context: { policy, portfolioOn: monthlyPortfolio(dossiers, policy, days) },
    traits: traitsOf(dossiers, policy, until),
    lateShares: lateSharesBefore(dossiers, policy, days),
  };
}

function* judgeCustomer(dossier: Dossier, firm: Firm, { policy, days, until }: MonthOptions): Generator<MonthRow> {
  const outcomes = outcomesOf(dossier, policy);
  const history = plainHistory(outcomes, 0);
  const traits = firm.traits.get(dossier.customer.id) ?? { size: '', region: '', language: '', age: '' };
  const fails = failsFrom(dossier, policy);
  let previous: PreviousGrade | undefined;
  for (const day of days) {
    if (!outcomes.some(({ issued }) => issued < day)) continue;
    const { score, view, earned, grading } = judge(dossier, day, firm.context, previous);
    previous = previousOf(grading);
    const defaults = { lateShare: firm.lateShares.get(day) ?? 0, meanDays: 0 };
    const newBusiness = newBusinessOf(outcomes, day, until);
    const failed = day + FAILURE_DAYS <= until ? fails(day) : undefined;
    yield {
      customer: dossier.customer.id,
      day,
      score,
      view,
      earned,
      tier: grading.modelTier.letter,
      openGates: grading.verdict.gates.map(({ id }) => id),
      ratio: PLAIN_PREDICTORS.ratio(history(day), defaults),
      shrunk: PLAIN_PREDICTORS.shrunk(history(day), defaults),
      quarterBilling: quarterBilling(outcomes, day),
      after: aftermathsOf(outcomes, day, until),
      ...(newBusiness && { newBusiness }),
      ...(failed !== undefined && { failed }),
      traits,
    };
  }
}

/** The firm's share of late invoices among those settled before each day. */
function lateSharesBefore(dossiers: Dossiers, policy: Policy, days: readonly Day[]): Map<Day, number> {
  const sums = new Map(days.map((day) => [day, { settled: 0, late: 0 }]));
  for (const dossier of dossiers) {
    const history = plainHistory(outcomesOf(dossier, policy), 0);
    for (const [day, sum] of sums) {
      const { settled, late } = history(day);
      sum.settled += settled;
      sum.late += late;
    }
  }
  return new Map([...sums].map(([day, { settled, late }]) => [day, settled > 0 ? late / settled : 0]));
}

/** Invoices that were open on a morning, or issued since, and fell due within the horizon. */
function aftermathsOf(outcomes: readonly Outcome[], day: Day, until: Day): MonthRow['after'] {
  const entries = HORIZONS.flatMap((horizon): [Horizon, Aftermath][] => {
    if (day + horizon > until) return [];
    const inside = outcomes.filter(
      ({ due, paidOn }) => due >= day && due < day + horizon && (paidOn === null || paidOn >= day),
    );
    const late = inside.filter((outcome) => isLate(outcome, 0, until));
    const weekLate = late.filter((outcome) => isLate(outcome, WEEK_DAYS, until));
    const sums = { due: moneyOf(inside), late: moneyOf(late), weekLate: moneyOf(weekLate) };
    return inside.length > 0 ? [[horizon, sums]] : [];
  });
  return Object.fromEntries(entries);
}

function newBusinessOf(outcomes: readonly Outcome[], day: Day, until: Day): NewBusiness | undefined {
  const next = monthOf(day + LONGEST_MONTH);
  const issued = outcomes.filter((outcome) => outcome.issued >= day && outcome.issued < next);
  if (issued.some((outcome) => isLate(outcome, VERY_LATE_DAYS, until) === undefined)) return undefined;
  const veryLate = issued.filter((outcome) => isLate(outcome, VERY_LATE_DAYS, until));
  return { billed: moneyOf(issued), veryLate: moneyOf(veryLate) };
}

function quarterBilling(outcomes: readonly Outcome[], day: Day): number {
  const lastYear = outcomes.filter(({ issued }) => issued < day && issued >= day - DAYS_A_YEAR);
  const first = outcomes[0]?.issued ?? day;
  const span = Math.min(DAYS_A_YEAR, Math.max(QUARTER_DAYS, day - first));
  return (moneyOf(lastYear) * QUARTER_DAYS) / span;
}

const moneyOf = (outcomes: readonly Outcome[]): number => outcomes.reduce((total, { home }) => total + home, 0);
