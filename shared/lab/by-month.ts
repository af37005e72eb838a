import { chanceLate } from '../outlook/chance-late.ts';
import { expectedLateMoney } from '../outlook/outlook.ts';
import type { Horizon, MonthRow } from './months.ts';
import { aucFigure, moneyInWorstFifth, spearman, type WeightedFigure } from './rank-statistics.ts';

/** A month row with what it was followed by; the records reach to the end of the horizon. */
export interface FollowedRow extends MonthRow {
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
  score: ({ score }: MonthRow) => -score,
  view: ({ view }: MonthRow) => -view,
  expectedMoney: ({ view, quarterBilling }: MonthRow) => expectedLateMoney(chanceLate(view), quarterBilling),
  ratio: ({ ratio }: MonthRow) => ratio,
  shrunk: ({ shrunk }: MonthRow) => shrunk,
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
export function followedWithin(rows: readonly MonthRow[], horizon: Horizon): FollowedRow[] {
  return rows.flatMap((row) => {
    const after = row.after[horizon];
    if (!after) return [];
    const { due, late, weekLate } = after;
    return [{ ...row, lateShare: late / due, lateMoney: late, weekLateMoney: weekLate, dueMoney: due }];
  });
}

/**
 * AUC within each month, averaged over the months: whether half of what fell due was late.
 * @example monthlyAuc([], 'score')() // Number.NaN
 */
export const monthlyAuc = (rows: readonly FollowedRow[], ranking: Ranking): WeightedFigure =>
  monthlyMean(rows, (inside) =>
    aucFigure(inside.map((row) => ({ score: RANKINGS[ranking](row), event: isMostlyLate(row) }))),
  );

/**
 * Share of the late money that the worst fifth by a ranking holds, within each month, averaged over the months.
 * @example monthlyMoneyCaught([], 'expectedMoney')() // Number.NaN
 */
export const monthlyMoneyCaught = (
  rows: readonly FollowedRow[],
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
export const monthlySpearman = (rows: readonly FollowedRow[], ranking: Ranking): number =>
  monthlyMean(rows, (inside) => {
    const value = spearman(
      inside.map(RANKINGS[ranking]),
      inside.map(({ lateShare }) => lateShare),
    );
    return () => value;
  })();

/** Customers are compared with those of the same month; months in which the figure cannot be computed are left out. */
function monthlyMean(
  rows: readonly FollowedRow[],
  figureOf: (inside: readonly FollowedRow[]) => WeightedFigure,
): WeightedFigure {
  const months = [...Map.groupBy(rows.keys(), (index) => rows[index]?.day).values()].map((indexes) => ({
    indexes: Int32Array.from(indexes),
    own: new Float64Array(indexes.length),
    figure: figureOf(indexes.flatMap((index) => rows[index] ?? [])),
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
