import { chanceLate } from '../outlook/chance-late.ts';
import { expectedLateMoney } from '../outlook/outlook.ts';
import type { Tier } from '../vocabulary/model.ts';
import type { Horizon, MonthRow } from './months.ts';
import { aucFigure, moneyInWorstFifth, spearman, type WeightedFigure } from './rank-statistics.ts';
import { type PackedRows, packedRows, placesBy, type Rows, rowsAt, textCodes } from './rows.ts';
import { TRAITS, type Traits } from './traits.ts';

/** What a month row is ranked and grouped by, with what it was followed by; the records reach to the end of the horizon. */
export interface FollowedRow
  extends Pick<
    MonthRow,
    'customer' | 'day' | 'tier' | 'score' | 'view' | 'quarterBilling' | 'ratio' | 'shrunk' | 'traits'
  > {
  /** Share of the money that fell due and was late, 0–1. */
  lateShare: number;
  lateMoney: number;
  /** More than a week late. */
  weekLateMoney: number;
  dueMoney: number;
}

/**
 * What customers are ranked by at the end of a month: the higher, the later. Expected money: the chance of a late payment times what a
 * usual quarter brings.
 */
export const RANKINGS = {
  score: ({ score }: FollowedRow) => -score,
  view: ({ view }: FollowedRow) => -view,
  expectedMoney: ({ view, quarterBilling }: FollowedRow) => expectedLateMoney(chanceLate(view), quarterBilling),
  ratio: ({ ratio }: FollowedRow) => ratio,
  shrunk: ({ shrunk }: FollowedRow) => shrunk,
} as const;

export type Ranking = keyof typeof RANKINGS;

const MOSTLY_LATE = 0.5;

/**
 * The event to be foreseen of a customer: half of what fell due was late.
 * @example isMostlyLate({ lateShare: 0.5 }) // true
 */
export const isMostlyLate = ({ lateShare }: Pick<FollowedRow, 'lateShare'>): boolean => lateShare >= MOSTLY_LATE;

/**
 * The rows of which something fell due within the horizon, with the late share of it.
 * @example followedWithin(judgeMonths([dossier], { policy, days: [asOf - 120], until: asOf }), 90).length // 1
 */
export function followedWithin(rows: Iterable<MonthRow>, horizon: Horizon): Rows<FollowedRow> {
  const followed = packedFollowed();
  for (const row of rows) addFollowed(followed, row, horizon);
  return followed;
}

/**
 * An empty list of followed rows, kept as numbers.
 * @example packedFollowed().length // 0
 */
export function packedFollowed(): PackedRows<FollowedRow> {
  const { codeOf, textOf } = textCodes();
  return packedRows({
    pack: (row) => [
      codeOf(row.customer),
      row.day,
      codeOf(row.tier),
      row.score,
      row.view,
      row.quarterBilling,
      row.ratio,
      row.shrunk,
      row.lateShare,
      row.lateMoney,
      row.weekLateMoney,
      row.dueMoney,
      ...TRAITS.map((trait) => codeOf(row.traits[trait])),
    ],
    unpack: ([customer = 0, day = 0, tier = 0, score = 0, view = 0, quarterBilling = 0, ratio = 0, ...rest]) => {
      const [shrunk = 0, lateShare = 0, lateMoney = 0, weekLateMoney = 0, dueMoney = 0, ...traits] = rest;
      return {
        customer: textOf(customer),
        day,
        tier: textOf(tier) as Tier,
        score,
        view,
        quarterBilling,
        ratio,
        shrunk,
        lateShare,
        lateMoney,
        weekLateMoney,
        dueMoney,
        traits: Object.fromEntries(TRAITS.map((trait, i) => [trait, textOf(traits[i] ?? 0)])) as Traits,
      };
    },
  });
}

/**
 * Adds a month row, unless nothing of it fell due within the horizon or the records do not reach so far; the list itself is changed.
 * @example changed(packedFollowed(), (list) => addFollowed(list, [...judgeMonths([dossier], { policy, days: [asOf - 120], until: asOf })][0], 180)).length // 0
 */
export function addFollowed(followed: PackedRows<FollowedRow>, row: MonthRow, horizon: Horizon): void {
  const after = row.after[horizon];
  if (!after) return;
  const { due, late, weekLate } = after;
  followed.add({ ...row, lateShare: late / due, lateMoney: late, weekLateMoney: weekLate, dueMoney: due });
}

/**
 * AUC within each month, averaged over the months: whether half of what fell due was late.
 * @example monthlyAuc([], 'score')() // Number.NaN
 */
export const monthlyAuc = (rows: Rows<FollowedRow>, ranking: Ranking): WeightedFigure =>
  monthlyMean(rows, (inside) =>
    aucFigure(inside.map((row) => ({ score: RANKINGS[ranking](row), event: isMostlyLate(row) }))),
  );

/**
 * Share of the late money that the worst fifth by a ranking holds, within each month, averaged over the months.
 * @example monthlyMoneyCaught([], 'expectedMoney')() // Number.NaN
 */
export const monthlyMoneyCaught = (
  rows: Rows<FollowedRow>,
  ranking: Ranking,
  money: 'lateMoney' | 'weekLateMoney' = 'lateMoney',
): WeightedFigure =>
  monthlyMean(rows, (inside) =>
    moneyInWorstFifth(inside.map((row) => ({ score: RANKINGS[ranking](row), money: row[money] }))),
  );

/**
 * Spearman's correlation of a ranking with the late share, within each month, averaged over the months.
 * @example monthlySpearman([], 'view') // Number.NaN
 */
export const monthlySpearman = (rows: Rows<FollowedRow>, ranking: Ranking): number =>
  monthlyMean(rows, (inside) => {
    const value = spearman(
      inside.map(RANKINGS[ranking]),
      inside.map(({ lateShare }) => lateShare),
    );
    return () => value;
  })();

/** Customers are compared with those of the same month; months in which the figure cannot be computed are left out. */
function monthlyMean(
  rows: Rows<FollowedRow>,
  figureOf: (inside: readonly FollowedRow[]) => WeightedFigure,
): WeightedFigure {
  const months = [...placesBy(rows, ({ day }) => day).values()].map((indexes) => ({
    indexes,
    own: new Float64Array(indexes.length),
    figure: figureOf([...rowsAt(rows, indexes)]),
  }));
  return (weights) => {
    let [sum, count] = [0, 0];
    for (const { indexes, own, figure } of months) {
      if (weights) for (let i = 0; i < own.length; i += 1) own[i] = weights[indexes[i] ?? 0] ?? 0;
      const value = weights ? figure(own) : figure();
      if (!Number.isFinite(value)) continue;
      sum += value;
      count += 1;
    }
    return sum / count;
  };
}
