import type { Policy } from '../policy/policy.ts';
import { type FailureCount, type FailureCounts, failureChances, joinFailures, noFailures } from '../score/failures.ts';
import { type Day, formatDay } from '../values/day.ts';
import { GATES, type GateId, GRADES, type Grade, type Mode, TIERS, type Tier } from '../vocabulary/model.ts';
import { bootstrap, type Interval } from './bootstrap.ts';
import {
  addFollowed,
  type FollowedRow,
  isMostlyLate,
  monthlyAuc,
  monthlyMoneyCaught,
  packedFollowed,
  RANKINGS,
  type Ranking,
} from './by-month.ts';
import { FAILURE_DAYS } from './failures.ts';
import { HORIZONS, type Horizon, type MonthRow } from './months.ts';
import { largestGap, type RocPoint, rocCurve } from './rank-statistics.ts';
import { placesBy, type Rows, rowsAt } from './rows.ts';
import { TRAITS, type Trait } from './traits.ts';

/** How well a ranking told which customers would pay late. */
export interface RankingResult {
  ranking: Ranking;
  auc: Interval;
  ks: number;
  /** Share of the late money that the worst fifth held. */
  moneyCaught: Interval;
  curve: RocPoint[];
}

/** What followed for the customers of one tier. */
export interface TierResult {
  tier: Tier;
  /** Customers times months. */
  rows: number;
  /** Late money over all money that fell due, 0–1. */
  lateShare: number;
}

/** What followed in one horizon. */
export interface HorizonResult {
  horizon: Horizon;
  rows: number;
  customers: number;
  rankings: RankingResult[];
  tiers: TierResult[];
  /** Whether no better tier had a higher late share than a worse one. */
  areTiersOrdered: boolean;
  groups: GroupResult[];
}

/** How well the score ranked within one group of customers. */
export interface GroupResult {
  trait: Trait;
  group: string;
  customers: number;
  lateShare: number;
  auc: Interval;
}

/** What holding new business by a gate would have come to, over the months: money of the invoices of the month after. Home minor units. */
export interface GateResult {
  gate: GateId;
  mode: Mode;
  /** Customers times months in which it stood open. */
  rows: number;
  billed: number;
  /** Paid more than 30 days late or not at all: what a hold would have saved. */
  saved: number;
  /** The rest: business turned away that was paid. */
  cost: number;
}

/** Customers of a tier at the beginning of a half-year, and those of them who failed in it. */
export interface FailureResult extends FailureCount {
  tier: Grade;
  /** Chance to fail within a half-year, 0–1, a tier of few customers pulled to what is usual. */
  chance: number;
}

export interface Backtest {
  months: string[];
  /** Last day of which the records tell. */
  until: string;
  horizons: HorizonResult[];
  gates: GateResult[];
  /** The half-years over which failures were counted, by their first mornings, and the tiers. */
  failures: { from: string[]; tiers: FailureResult[] };
}

/** Groups with fewer customers are shown without an interval: it would say nothing. */
const FEW_CUSTOMERS = 10;

/** A curve with more points is thinned out; the eye sees no difference. */
const CURVE_POINTS = 60;

/**
 * Sets what the model said at past month ends beside what followed, and beside what the plainest predictors said.
 * @param rows walked over once; a hundred and thirty bytes of each are kept for either horizon.
 * @example backtest(judgeMonths([dossier], { policy, days: [asOf - 120], until: asOf }), policy, asOf).horizons[0].rows // 1
 */
export function backtest(rows: Iterable<MonthRow>, policy: Policy, until: Day): Backtest {
  const days = new Set<Day>();
  const followed = HORIZONS.map((horizon) => ({ horizon, inside: packedFollowed() }));
  const gates = new Map<GateId, GateSums>();
  const failures = new Map<Day, FailureCounts>();
  for (const row of rows) {
    days.add(row.day);
    for (const { horizon, inside } of followed) addFollowed(inside, row, horizon);
    addToGates(gates, row);
    addToFailures(failures, row);
  }
  return {
    months: [...days].sort((a, b) => a - b).map((day) => formatDay(day - 1)),
    until: formatDay(until),
    horizons: followed.map(({ horizon, inside }) => horizonResult(inside, horizon)),
    gates: gateResults(gates, policy),
    failures: failureResults(failures, policy),
  };
}

function horizonResult(rows: Rows<FollowedRow>, horizon: Horizon): HorizonResult {
  const tiers = tierResults(rows);
  const shares = tiers.filter(({ tier }) => tier !== 'N').map(({ lateShare }) => lateShare);
  return {
    horizon,
    rows: rows.length,
    customers: countCustomers(rows),
    rankings: (Object.keys(RANKINGS) as Ranking[]).map((ranking) => rankingResult(rows, ranking)),
    tiers,
    areTiersOrdered: shares.every((share, i) => i === 0 || share >= (shares[i - 1] ?? 0)),
    groups: TRAITS.flatMap((trait) => groupResults(rows, trait)),
  };
}

function rankingResult(rows: Rows<FollowedRow>, ranking: Ranking): RankingResult {
  const curve = rocCurve(Array.from(rows, (row) => ({ score: RANKINGS[ranking](row), event: isMostlyLate(row) })));
  return {
    ranking,
    auc: bootstrap(rows, monthlyAuc(rows, ranking)),
    ks: largestGap(curve),
    moneyCaught: bootstrap(rows, monthlyMoneyCaught(rows, ranking)),
    curve: thinned(curve),
  };
}

function thinned(curve: readonly RocPoint[]): RocPoint[] {
  const step = Math.ceil(curve.length / CURVE_POINTS);
  return curve.filter((_, i) => i % step === 0 || i === curve.length - 1);
}

function tierResults(rows: Rows<FollowedRow>): TierResult[] {
  const places = placesBy(rows, ({ tier }) => tier);
  return TIERS.flatMap((tier) => {
    const inside = places.get(tier);
    return inside ? [{ tier, rows: inside.length, lateShare: lateShareOf(rowsAt(rows, inside)) }] : [];
  });
}

function groupResults(rows: Rows<FollowedRow>, trait: Trait): GroupResult[] {
  const groups = [...placesBy(rows, ({ traits }) => traits[trait])].sort(([, a], [, b]) => b.length - a.length);
  return groups.map(([group, places]) => {
    const inside = rowsAt(rows, places);
    const customers = countCustomers(inside);
    const figure = monthlyAuc(inside, 'score');
    const none = { value: figure(), low: Number.NaN, high: Number.NaN };
    const auc = customers < FEW_CUSTOMERS ? none : bootstrap(inside, figure);
    return { trait, group, customers, lateShare: lateShareOf(inside), auc };
  });
}

/** What stood behind a gate: customers times months, and the money of the invoices of the month after. */
type GateSums = Pick<GateResult, 'rows' | 'billed' | 'saved'>;

function addToGates(gates: Map<GateId, GateSums>, { openGates, newBusiness }: MonthRow): void {
  for (const gate of new Set(openGates)) {
    const { rows, billed, saved } = gates.get(gate) ?? { rows: 0, billed: 0, saved: 0 };
    const [more, late] = [newBusiness?.billed ?? 0, newBusiness?.veryLate ?? 0];
    gates.set(gate, { rows: rows + 1, billed: billed + more, saved: saved + late });
  }
}

const gateResults = (gates: ReadonlyMap<GateId, GateSums>, policy: Policy): GateResult[] =>
  GATES.flatMap((gate): GateResult[] => {
    const sums = gates.get(gate);
    return sums ? [{ gate, mode: policy.gates[gate].mode, ...sums, cost: sums.billed - sums.saved }] : [];
  });

function addToFailures(failures: Map<Day, FailureCounts>, { day, tier, failed }: MonthRow): void {
  if (failed === undefined || tier === 'N') return;
  const counts = failures.get(day) ?? noFailures();
  failures.set(day, counts);
  counts[tier].customers += 1;
  counts[tier].failed += Number(failed);
}

/** The latest half-years that do not overlap: a failure that several month ends look forward to is one bad case. */
function failureResults(failures: ReadonlyMap<Day, FailureCounts>, { shrink }: Policy): Backtest['failures'] {
  const days: Day[] = [];
  for (const day of [...failures.keys()].sort((a, b) => b - a))
    if (day + FAILURE_DAYS <= (days.at(-1) ?? Number.POSITIVE_INFINITY)) days.push(day);
  const counts = days.reduce((all, day) => joinFailures(all, failures.get(day) ?? noFailures()), noFailures());
  const chances = failureChances(counts, shrink.k);
  return {
    from: days.reverse().map(formatDay),
    tiers: GRADES.map((tier) => ({ tier, ...counts[tier], chance: chances[tier] })),
  };
}

/** Late money over all that fell due, 0–1. */
function lateShareOf(rows: Rows<FollowedRow>): number {
  let [late, due] = [0, 0];
  for (const { lateMoney, dueMoney } of rows) {
    late += lateMoney;
    due += dueMoney;
  }
  return late / due;
}

function countCustomers(rows: Rows<FollowedRow>): number {
  const customers = new Set<string>();
  for (const { customer } of rows) customers.add(customer);
  return customers.size;
}
