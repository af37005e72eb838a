import type { Policy, Scale } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { shareOut } from '../values/numbers.ts';
import { GROUPS, INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { bootstrap, type Interval } from './bootstrap.ts';
import { type Dossiers, isLate } from './history.ts';
import { type JudgedInvoice, judgeInvoices, splitByTime } from './invoices.ts';
import { fitLogistic, type Prior } from './logistic.ts';
import { aucFigure } from './rank-statistics.ts';

/** What an indicator weighs in the policy, and what the firm's own invoices would give it. */
export interface LearnedWeight {
  id: IndicatorId;
  before: number;
  after: number;
}

/** Why no draft is offered: too few late invoices to learn from, or no gain that is certain. */
export type NoDraft = 'too-few' | 'no-gain';

/** Learned weights, and what they were worth on invoices that they had not seen. */
export interface WeightTrial {
  late: number;
  weights: LearnedWeight[];
  /** AUC of the whole score by the draft less that by the policy, on the last 30 % by time; absent where nothing was learned. */
  gain?: Interval;
  refused?: NoDraft;
  /** The policy with the learned weights, to be read and approved like any other; only where the gain is certain. */
  draft?: Policy;
}

const FEWEST_LATE = 400;

/** An indicator that is measured more rarely keeps its weight: too little speaks for another. */
const MEASURED_SHARE = 0.2;

const LOOSE: Prior = { mean: 0, spread: 5 };

/** Logit that a point of the score is taken to be worth at least: a policy whose points say nothing leaves room to learn. */
const LEAST_PER_POINT = 0.1;

const TENTH = 10;

/**
 * Learns from a firm's own late invoices what each indicator should weigh, starting from the policy's own weights, and tries the result.
 * A draft is offered from 400 late invoices on, and only where the interval of the gain over customers excludes 0.
 * @param rows all judged invoices of these customers by this policy.
 * @example tryLearnedWeights([dossier], [], { policy, until: asOf }).refused // 'too-few'
 */
export function tryLearnedWeights(
  dossiers: Dossiers,
  rows: readonly JudgedInvoice[],
  { policy, until }: { policy: Policy; until: Day },
): WeightTrial {
  const isEvent = ({ outcome }: JudgedInvoice): boolean => isLate(outcome, 0, until) ?? false;
  const late = rows.filter(isEvent).length;
  if (late < FEWEST_LATE) return { late, weights: [], refused: 'too-few' };
  const { cut, train, test } = splitByTime(rows, 0, until);
  const weights = learnWeights(train, train.map(isEvent), policy);
  const draft = withWeights(policy, weights);
  const events = new Map(test.map((row) => [row.outcome.id, isEvent(row)]));
  const again = judgeInvoices(dossiers, { policy: draft, from: cut }).filter(({ outcome }) => events.has(outcome.id));
  const figureOf = (judged: readonly JudgedInvoice[]) =>
    aucFigure(judged.map(({ score, outcome }) => ({ score: -score, event: events.get(outcome.id) ?? false })));
  const [before, after] = [figureOf(test), figureOf(again)];
  const gain = bootstrap(test, (drawn) => after(drawn) - before(drawn));
  return gain.low > 0 ? { late, weights, gain, draft } : { late, weights, gain, refused: 'no-gain' };
}

function learnWeights(rows: readonly JudgedInvoice[], late: readonly boolean[], policy: Policy): LearnedWeight[] {
  const places = INDICATORS.map((id, place) => ({ id, place, before: policy.indicators[id].max })).filter(
    ({ place, before }) => before > 0 && canTeach(rows, place),
  );
  const lostBy = ({ earned }: JudgedInvoice, place: number): number => 1 - (earned[place] ?? policy.prior / 100);
  const fitTo = (columnsOf: (row: JudgedInvoice) => number[], priors: readonly Prior[]): number[] =>
    fitLogistic(
      rows.map((row, i) => ({
        x: [1, ...columnsOf(row)],
        event: late[i] ?? false,
        cluster: row.customer,
      })),
      [LOOSE, ...priors],
    ).coefficients.slice(1);
  // What a point of the policy is worth first; then every indicator may leave its own worth by that of an average one.
  const lossOf = (row: JudgedInvoice): number =>
    places.reduce((total, { place, before }) => total + before * lostBy(row, place), 0);
  const [slope = 0] = fitTo((row) => [lossOf(row)], [LOOSE]);
  const perPoint = Math.max(slope, LEAST_PER_POINT);
  const average = places.reduce((sum, { before }) => sum + before, 0) / places.length;
  const learned = fitTo(
    (row) => places.map(({ place }) => lostBy(row, place)),
    places.map(({ before }) => ({ mean: perPoint * before, spread: perPoint * average })),
  );
  return inTenths(places, learned);
}

/** Whether an indicator is measured often enough, and not the same for everybody: a constant says nothing and would only take weight. */
function canTeach(rows: readonly JudgedInvoice[], place: number): boolean {
  const measured = rows.flatMap(({ earned }) => earned[place] ?? []);
  return measured.length >= MEASURED_SHARE * rows.length && new Set(measured).size > 1;
}

/** The learned weights, none below 0, in tenths of a point that add up to what the same indicators weighed before. */
function inTenths(places: readonly { id: IndicatorId; before: number }[], learned: readonly number[]): LearnedWeight[] {
  const total = places.reduce((sum, { before }) => sum + before, 0);
  const positive = places.map((_, i) => Math.max(0, learned[i] ?? 0));
  const all = positive.reduce((sum, value) => sum + value, 0);
  if (all === 0) return places.map(({ id, before }) => ({ id, before, after: before }));
  const tenths = shareOut(
    positive.map((value) => (TENTH * total * value) / all),
    Math.round(TENTH * total),
  );
  return places.map(({ id, before }, i) => ({ id, before, after: (tenths[i] ?? 0) / TENTH }));
}

/** A policy with other weights: scales keep their edges, groups weigh what their indicators do. */
function withWeights(policy: Policy, weights: readonly LearnedWeight[]): Policy {
  const indicators = { ...policy.indicators };
  for (const { id, after } of weights) indicators[id] = scaled(indicators[id], after);
  const groups = { ...policy.groups };
  for (const group of GROUPS) {
    const inside = INDICATORS.filter((id) => indicators[id].group === group);
    groups[group] = Math.round(TENTH * inside.reduce((sum, id) => sum + indicators[id].max, 0)) / TENTH;
  }
  const unsigned = { author: null, approver: null, approvedOn: null, effectiveFrom: null };
  return { ...policy, ...unsigned, version: 'draft', groups, indicators };
}

function scaled(scale: Scale, max: number): Scale {
  const part = (points: number): number => Math.round((points * max * 1000) / scale.max) / 1000;
  const bins = scale.bins.map(([edge, points]): [number, number] => [edge, points === scale.max ? max : part(points)]);
  return { ...scale, max, bins, otherwise: part(scale.otherwise) };
}
