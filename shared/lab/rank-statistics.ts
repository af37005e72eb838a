/** A scored row: the higher the score, the more the event is expected. */
export interface Scored {
  score: number;
  event: boolean;
}

/** A chance that was given for an event, 0–1, and whether it came. */
export interface Forecast {
  chance: number;
  event: boolean;
}

/**
 * A figure over rows that can be computed again for other weights of the rows, in their order; without weights each counts once. NaN
 * where the rows do not allow it.
 */
export type WeightedFigure = (weights?: ArrayLike<number>) => number;

/** Weights of the rows that share a score. */
interface Tie {
  events: number;
  others: number;
}

/** The rows are sorted once; every set of weights then costs one walk. */
function tiesOf(rows: readonly Scored[]): (weights?: ArrayLike<number>) => Tie[] {
  const order = rows.map((row, index) => ({ ...row, index })).sort((a, b) => a.score - b.score);
  return (weights) => {
    const ties: Tie[] = [];
    let before: number | undefined;
    let tie: Tie = { events: 0, others: 0 };
    for (const { score, event, index } of order) {
      if (score !== before) {
        tie = { events: 0, others: 0 };
        ties.push(tie);
        before = score;
      }
      tie[event ? 'events' : 'others'] += weights?.[index] ?? 1;
    }
    return ties;
  };
}

/**
 * Area under the ROC curve as Mann-Whitney's statistic, ties half; NaN without an event or without another row.
 * @example auc([{ score: 1, event: false }, { score: 1, event: true }]) // 0.5
 */
export const auc = (rows: readonly Scored[]): number => aucFigure(rows)();

/**
 * The same, to be computed for many weights of the rows.
 * @example aucFigure([{ score: 1, event: false }, { score: 2, event: true }])([3, 1]) // 1
 */
export function aucFigure(rows: readonly Scored[]): WeightedFigure {
  const ties = tiesOf(rows);
  return (weights) => {
    let [below, seen, won] = [0, 0, 0];
    for (const { events, others } of ties(weights)) {
      won += events * (below + others / 2);
      below += others;
      seen += events;
    }
    return won / (seen * below);
  };
}

/**
 * Kolmogorov-Smirnov: the largest distance between the distributions of events and others over the distinct scores, 0–1.
 * @example ks([{ score: 1, event: false }, { score: 2, event: true }]) // 1
 */
export const ks = (rows: readonly Scored[]): number =>
  rocCurve(rows).reduce((most, { caught, disturbed }) => Math.max(most, Math.abs(caught - disturbed)), 0);

/**
 * Share of rows whose score another row has too, 0–1.
 * @example tiedShare([{ score: 1, event: true }, { score: 1, event: false }]) // 1
 */
export function tiedShare(rows: readonly Scored[]): number {
  const inTies = tiesOf(rows)().filter(({ events, others }) => events + others > 1);
  return inTies.reduce((total, { events, others }) => total + events + others, 0) / rows.length;
}

/** A point of the ROC curve: the share of the events, and of the others, that a cut from the worst score on takes in. */
export interface RocPoint {
  disturbed: number;
  caught: number;
}

/**
 * The ROC curve from the highest score down, from (0, 0) to (1, 1); one point a distinct score.
 * @example rocCurve([{ score: 1, event: false }, { score: 2, event: true }])[1] // { disturbed: 0, caught: 1 }
 */
export function rocCurve(rows: readonly Scored[]): RocPoint[] {
  const ties = tiesOf(rows)().reverse();
  const events = rows.filter(({ event }) => event).length;
  const others = rows.length - events;
  const seen: Tie = { events: 0, others: 0 };
  const points = ties.map((tie) => {
    seen.events += tie.events;
    seen.others += tie.others;
    return { disturbed: seen.others / others, caught: seen.events / events };
  });
  return [{ disturbed: 0, caught: 0 }, ...points];
}

/**
 * Spearman's rank correlation of two lists of the same length, ties at their mean rank, −1 to 1; NaN where one of them is constant.
 * @example spearman([1, 2, 3], [10, 30, 20]) // 0.5
 */
export function spearman(left: readonly number[], right: readonly number[]): number {
  const [a, b] = [ranksOf(left), ranksOf(right)];
  const middle = (left.length + 1) / 2;
  let [both, ofA, ofB] = [0, 0, 0];
  a.forEach((rank, i) => {
    const [x, y] = [rank - middle, (b[i] ?? middle) - middle];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  });
  return both / Math.sqrt(ofA * ofB);
}

function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const ranks: number[] = Array(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to += 1;
    for (const { index } of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** A customer with what it was ranked by, worst highest, and money that came to pass. */
export interface RankedMoney {
  score: number;
  money: number;
}

const WORST_SHARE = 0.2;

/**
 * Share of all the money that the worst fifth by score holds, 0–1, the fifth rounded up; where equal scores straddle the cut, their
 * money counts in proportion. NaN without money.
 * @example moneyInWorstFifth([5, 4, 3, 2, 1].map((score) => ({ score, money: score })))() // 1 / 3
 */
export function moneyInWorstFifth(rows: readonly RankedMoney[]): WeightedFigure {
  const order = rows.map((row, index) => ({ ...row, index })).sort((a, b) => b.score - a.score);
  return (weights) => {
    const weightOf = (index: number): number => weights?.[index] ?? 1;
    const places = Math.ceil(WORST_SHARE * order.reduce((total, { index }) => total + weightOf(index), 0));
    let [left, inside, all] = [places, 0, 0];
    for (const tie of inTies(order)) {
      const weight = tie.reduce((total, { index }) => total + weightOf(index), 0);
      const money = tie.reduce((total, row) => total + weightOf(row.index) * row.money, 0);
      if (weight > 0) inside += money * Math.min(1, left / weight);
      left = Math.max(0, left - weight);
      all += money;
    }
    return inside / all;
  };
}

function inTies<T extends { score: number }>(sorted: readonly T[]): T[][] {
  const ties: T[][] = [];
  for (const row of sorted) {
    const last = ties.at(-1);
    if (last?.[0]?.score === row.score) last.push(row);
    else ties.push([row]);
  }
  return ties;
}

/**
 * Brier's score: the mean squared distance of the chances from what came, 0 best; NaN for no rows.
 * @example brier([{ chance: 0.5, event: true }]) // 0.25
 */
export const brier = (rows: readonly Forecast[]): number =>
  rows.reduce((total, { chance, event }) => total + (chance - Number(event)) ** 2, 0) / rows.length;

/** A fifth of the forecasts, least chance first: the mean chance, the share of events, and how many rows. */
export interface Fifth {
  predicted: number;
  observed: number;
  rows: number;
}

const FIFTHS = 5;

/**
 * The forecasts in fifths by chance, what was predicted beside what came. Equal chances stay together; a fifth may then be missing.
 * @example fifths([{ chance: 0.5, event: true }, { chance: 0.5, event: false }]) // [{ predicted: 0.5, observed: 0.5, rows: 2 }]
 */
export function fifths(rows: readonly Forecast[]): Fifth[] {
  const parts: Forecast[][] = Array.from({ length: FIFTHS }, () => []);
  const sorted = rows.map((row) => ({ ...row, score: row.chance })).sort((a, b) => a.score - b.score);
  let passed = 0;
  for (const tie of inTies(sorted)) {
    const place = Math.floor((FIFTHS * (passed + tie.length / 2)) / rows.length);
    parts[place]?.push(...tie);
    passed += tie.length;
  }
  return parts
    .filter((part) => part.length > 0)
    .map((part) => ({
      predicted: part.reduce((total, { chance }) => total + chance, 0) / part.length,
      observed: part.filter(({ event }) => event).length / part.length,
      rows: part.length,
    }));
}
