import { numbersOf, type Rows } from './rows.ts';

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

/** The rows by ascending score, sorted once, so that every set of weights costs one walk: `ends` are the ends of equal scores. */
interface Sorted {
  places: Int32Array;
  ends: number[];
}

function sortedBy<T>(rows: Rows<T>, scoreOf: (row: T) => number): Sorted {
  const scores = numbersOf(rows, scoreOf);
  const at = (place: number): number => scores[place] ?? 0;
  const places = Int32Array.from({ length: scores.length }, (_, place) => place).sort((a, b) => at(a) - at(b));
  const ends: number[] = [];
  for (let i = 1; i <= places.length; i += 1)
    if (i === places.length || at(places[i] ?? 0) !== at(places[i - 1] ?? 0)) ends.push(i);
  return { places, ends };
}

function tiesOf(rows: Rows<Scored>): (weights?: ArrayLike<number>) => Tie[] {
  const { places, ends } = sortedBy(rows, ({ score }) => score);
  const isEvent = eventsAt(places, rows);
  return (weights) => {
    let from = 0;
    return ends.map((end) => {
      const tie: Tie = { events: 0, others: 0 };
      for (; from < end; from += 1) {
        const weight = weights ? (weights[places[from] ?? 0] ?? 0) : 1;
        if (isEvent[from]) tie.events += weight;
        else tie.others += weight;
      }
      return tie;
    });
  };
}

function eventsAt(places: Int32Array, rows: Rows<Scored>): Uint8Array {
  const events = numbersOf(rows, ({ event }) => Number(event));
  return Uint8Array.from(places, (place) => events[place] ?? 0);
}

/**
 * Area under the ROC curve as Mann-Whitney's statistic, ties half; NaN without an event or without another row.
 * @example auc([{ score: 1, event: false }, { score: 1, event: true }]) // 0.5
 */
export const auc = (rows: Rows<Scored>): number => aucFigure(rows)();

/**
 * The same, to be computed for many weights of the rows.
 * @example aucFigure([{ score: 1, event: false }, { score: 2, event: true }])([3, 1]) // 1
 */
export function aucFigure(rows: Rows<Scored>): WeightedFigure {
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
export const ks = (rows: Rows<Scored>): number => largestGap(rocCurve(rows));

/**
 * The same from a curve.
 * @example largestGap(rocCurve([{ score: 1, event: false }, { score: 2, event: true }])) // 1
 */
export const largestGap = (curve: readonly RocPoint[]): number =>
  curve.reduce((most, { caught, disturbed }) => Math.max(most, Math.abs(caught - disturbed)), 0);

/**
 * Share of rows whose score another row has too, 0–1.
 * @example tiedShare([{ score: 1, event: true }, { score: 1, event: false }]) // 1
 */
export function tiedShare(rows: Rows<Scored>): number {
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
export function rocCurve(rows: Rows<Scored>): RocPoint[] {
  const ties = tiesOf(rows)().reverse();
  const events = ties.reduce((total, tie) => total + tie.events, 0);
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
export function moneyInWorstFifth(rows: Rows<RankedMoney>): WeightedFigure {
  const { places, ends } = sortedBy(rows, ({ score }) => -score);
  const moneyAt = numbersOf(rows, ({ money }) => money);
  return (weights) => {
    const weightAt = (place: number): number => (weights ? (weights[place] ?? 0) : 1);
    const total = weights ? places.reduce((sum, place) => sum + weightAt(place), 0) : places.length;
    let [left, inside, all, from] = [Math.ceil(WORST_SHARE * total), 0, 0, 0];
    for (const end of ends) {
      let [weight, money] = [0, 0];
      for (; from < end; from += 1) {
        const place = places[from] ?? 0;
        weight += weightAt(place);
        money += weightAt(place) * (moneyAt[place] ?? 0);
      }
      if (weight > 0) inside += money * Math.min(1, left / weight);
      left = Math.max(0, left - weight);
      all += money;
    }
    return inside / all;
  };
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
  const { places, ends } = sortedBy(rows, ({ chance }) => chance);
  ends.forEach((end, i) => {
    const from = ends[i - 1] ?? 0;
    const fifth = Math.floor((FIFTHS * (from + end)) / 2 / rows.length);
    for (const place of places.subarray(from, end)) parts[fifth]?.push(rows[place] ?? { chance: 0, event: false });
  });
  return parts
    .filter((part) => part.length > 0)
    .map((part) => ({
      predicted: part.reduce((total, { chance }) => total + chance, 0) / part.length,
      observed: part.filter(({ event }) => event).length / part.length,
      rows: part.length,
    }));
}
