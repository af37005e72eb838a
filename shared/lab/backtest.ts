import type { Policy } from '../policy/policy.ts';
import { type Day, formatDay } from '../values/day.ts';
import { GATES, type GateId, type Mode, TIERS, type Tier } from '../vocabulary/model.ts';
import { bootstrap, type Interval } from './bootstrap.ts';
import {
  type FollowedRow,
  followedWithin,
  isMostlyLate,
  monthlyAuc,
  monthlyMoneyCaught,
  RANKINGS,
  type Ranking,
} from './by-month.ts';
import { HORIZONS, type Horizon, type MonthRow } from './months.ts';
import { ks, type RocPoint, rocCurve } from './rank-statistics.ts';
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

export interface Backtest {
  months: string[];
  /** Last day of which the records tell. */
  until: string;
  horizons: HorizonResult[];
  gates: GateResult[];
}

/** Groups with fewer customers are shown without an interval: it would say nothing. */
const FEW_CUSTOMERS = 10;

/** A curve with more points is thinned out; the eye sees no difference. */
const CURVE_POINTS = 60;

/**
 * Sets what the model said at past month ends beside what followed, and beside what the plainest predictors said.
 * @example backtest(judgeMonths([dossier], { policy, days: [asOf - 120], until: asOf }), policy, asOf).horizons[0].rows // 1
 */
export function backtest(rows: readonly MonthRow[], policy: Policy, until: Day): Backtest {
  return {
    months: [...new Set(rows.map(({ day }) => day))].sort((a, b) => a - b).map((day) => formatDay(day - 1)),
    until: formatDay(until),
    horizons: HORIZONS.map((horizon) => horizonResult(followedWithin(rows, horizon), horizon)),
    gates: gateResults(rows, policy),
  };
}

function horizonResult(rows: readonly FollowedRow[], horizon: Horizon): HorizonResult {
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

function rankingResult(rows: readonly FollowedRow[], ranking: Ranking): RankingResult {
  const scored = rows.map((row) => ({ score: RANKINGS[ranking](row), event: isMostlyLate(row) }));
  return {
    ranking,
    auc: bootstrap(rows, monthlyAuc(rows, ranking)),
    ks: ks(scored),
    moneyCaught: bootstrap(rows, monthlyMoneyCaught(rows, ranking)),
    curve: thinned(rocCurve(scored)),
  };
}

function thinned(curve: readonly RocPoint[]): RocPoint[] {
  const step = Math.ceil(curve.length / CURVE_POINTS);
  return curve.filter((_, i) => i % step === 0 || i === curve.length - 1);
}

function tierResults(rows: readonly FollowedRow[]): TierResult[] {
  return TIERS.flatMap((tier) => {
    const inside = rows.filter((row) => row.tier === tier);
    return inside.length > 0 ? [{ tier, rows: inside.length, lateShare: lateShareOf(inside) }] : [];
  });
}

function groupResults(rows: readonly FollowedRow[], trait: Trait): GroupResult[] {
  const groups = [...Map.groupBy(rows, ({ traits }) => traits[trait])].sort(([, a], [, b]) => b.length - a.length);
  return groups.map(([group, inside]) => {
    const customers = countCustomers(inside);
    const figure = monthlyAuc(inside, 'score');
    const none = { value: figure(), low: Number.NaN, high: Number.NaN };
    const auc = customers < FEW_CUSTOMERS ? none : bootstrap(inside, figure);
    return { trait, group, customers, lateShare: lateShareOf(inside), auc };
  });
}

function gateResults(rows: readonly MonthRow[], policy: Policy): GateResult[] {
  return GATES.flatMap((gate): GateResult[] => {
    const open = rows.filter(({ openGates }) => openGates.includes(gate));
    if (open.length === 0) return [];
    const billed = open.reduce((total, { newBusiness }) => total + (newBusiness?.billed ?? 0), 0);
    const saved = open.reduce((total, { newBusiness }) => total + (newBusiness?.veryLate ?? 0), 0);
    return [{ gate, mode: policy.gates[gate].mode, rows: open.length, billed, saved, cost: billed - saved }];
  });
}

/** Late money over all that fell due, 0–1. */
const lateShareOf = (rows: readonly FollowedRow[]): number =>
  rows.reduce((total, { lateMoney }) => total + lateMoney, 0) /
  rows.reduce((total, { dueMoney }) => total + dueMoney, 0);

const countCustomers = (rows: readonly MonthRow[]): number => new Set(rows.map(({ customer }) => customer)).size;
