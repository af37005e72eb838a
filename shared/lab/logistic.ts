import { chanceOf } from '../outlook/chance-late.ts';

/** One row of a logistic regression. Rows of the same cluster are no independent witnesses: each of n of them weighs n^−½. */
export interface LogisticRow {
  x: readonly number[];
  event: boolean;
  cluster: string;
}

type WeightedRow = LogisticRow & { weight: number };

const CLUSTER_POWER = -0.5;

/** What is believed of a coefficient before any row is seen: a normal distribution. */
export interface Prior {
  mean: number;
  spread: number;
}

export interface LogisticFit {
  coefficients: number[];
  /** Each coefficient over its standard error, with clusters as the independent units. */
  z: number[];
}

const STEPS = 30;
const CLOSE_ENOUGH = 1e-10;

/** The most that a step may change a coefficient: Newton overshoots where events and others can be told apart without fault. */
const LONGEST_STEP = 5;

/**
 * Logistic regression with normal priors by Newton's method, one prior a column of `x`. The rows' order changes nothing but the last bits.
 * @example fitLogistic([], [{ mean: 1, spread: 0.15 }]).coefficients // [1]
 */
export function fitLogistic(unweighted: readonly LogisticRow[], priors: readonly Prior[]): LogisticFit {
  const rows = weightedByCluster(unweighted);
  const coefficients = priors.map(({ mean }) => mean);
  let inverse: number[][] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const { slope, curve } = slopeAndCurve(rows, priors, coefficients);
    inverse = inverseOf(curve);
    const moves = inverse.map((row) => Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, dot(row, slope))));
    moves.forEach((move, i) => {
      coefficients[i] = (coefficients[i] ?? 0) - move;
    });
    if (Math.max(...moves.map(Math.abs)) < CLOSE_ENOUGH) break;
  }
  const errors = clusterErrors(rows, coefficients, inverse);
  return { coefficients, z: coefficients.map((value, i) => value / (errors[i] || Number.POSITIVE_INFINITY)) };
}

function weightedByCluster(rows: readonly LogisticRow[]): WeightedRow[] {
  const counts = new Map<string, number>();
  for (const { cluster } of rows) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  return rows.map((row) => ({ ...row, weight: (counts.get(row.cluster) ?? 1) ** CLUSTER_POWER }));
}

/** First and second derivatives of what is minimised: the weighted log loss and the priors' squares. */
function slopeAndCurve(
  rows: readonly WeightedRow[],
  priors: readonly Prior[],
  coefficients: readonly number[],
): { slope: number[]; curve: number[][] } {
  const slope = priors.map(({ mean, spread }, i) => ((coefficients[i] ?? 0) - mean) / spread ** 2);
  const curve = priors.map(({ spread }, i) => priors.map((_, j) => (i === j ? spread ** -2 : 0)));
  for (const { x, event, weight } of rows) {
    const chance = chanceOf(dot(x, coefficients));
    const error = weight * (chance - Number(event));
    const bend = weight * chance * (1 - chance);
    curve.forEach((line, i) => {
      const xi = x[i] ?? 0;
      slope[i] = (slope[i] ?? 0) + error * xi;
      if (xi !== 0) for (let j = 0; j < line.length; j += 1) line[j] = (line[j] ?? 0) + bend * xi * (x[j] ?? 0);
    });
  }
  return { slope, curve };
}

/** Standard errors by the sandwich: what each cluster as a whole pulls at the coefficients. */
function clusterErrors(
  rows: readonly WeightedRow[],
  coefficients: readonly number[],
  inverse: readonly (readonly number[])[],
): number[] {
  const pulls = new Map<string, number[]>();
  for (const { x, event, weight, cluster } of rows) {
    const error = weight * (Number(event) - chanceOf(dot(x, coefficients)));
    const pull = pulls.get(cluster) ?? coefficients.map(() => 0);
    x.forEach((value, i) => {
      pull[i] = (pull[i] ?? 0) + error * value;
    });
    pulls.set(cluster, pull);
  }
  return inverse.map((row) => Math.sqrt([...pulls.values()].reduce((total, pull) => total + dot(row, pull) ** 2, 0)));
}

function dot(left: readonly number[], right: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < left.length; i += 1) total += (left[i] ?? 0) * (right[i] ?? 0);
  return total;
}

/** The inverse of a symmetric matrix with a positive diagonal, by elimination with the largest pivot. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const work = matrix.map((row, i) => [...row, ...matrix.map((_, j) => Number(i === j))]);
  for (let column = 0; column < size; column += 1) {
    const rest = work.slice(column).map((row) => Math.abs(row[column] ?? 0));
    const pivotAt = column + rest.indexOf(Math.max(...rest));
    const pivot = work[pivotAt] ?? [];
    work[pivotAt] = work[column] ?? [];
    const scale = pivot[column] ?? 1;
    const line = pivot.map((value) => value / scale);
    work[column] = line;
    work.forEach((row, i) => {
      const factor = row[column] ?? 0;
      if (i !== column && factor !== 0) work[i] = row.map((value, j) => value - factor * (line[j] ?? 0));
    });
  }
  return work.map((row) => row.slice(size));
}
