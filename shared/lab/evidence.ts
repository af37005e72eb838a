import { compareTexts } from '../values/order.ts';

/** A row of a scorecard's material: the bin or category it falls into, and whether it went bad. */
export interface BinnedRow {
  bin: string;
  bad: boolean;
}

/** What one bin says: weight of evidence is ln(share of the bads ÷ share of the goods), above 0 for worse than average. */
export interface BinEvidence {
  bin: string;
  goods: number;
  bads: number;
  woe: number;
}

/** A count of none is taken for this many, as the R package scorecard does in `iv()`: its logarithm would be infinite. */
const NONE = 0.99;

/**
 * Weight of evidence of every bin, bins in the order of their names, and the information value over all of them: Σ (share of the bads −
 * share of the goods) · weight of evidence.
 * @example weighEvidence([{ bin: 'a', bad: true }, { bin: 'a', bad: false }]).informationValue // 0
 */
export function weighEvidence(rows: readonly BinnedRow[]): { bins: BinEvidence[]; informationValue: number } {
  const groups = [...Map.groupBy(rows, ({ bin }) => bin)].sort(([a], [b]) => compareTexts(a, b));
  const allBads = rows.filter(({ bad }) => bad).length;
  const allGoods = rows.length - allBads;
  let informationValue = 0;
  const bins = groups.map(([bin, inside]) => {
    const bads = inside.filter(({ bad }) => bad).length;
    const goods = inside.length - bads;
    const [shareOfBads, shareOfGoods] = [(bads || NONE) / allBads, (goods || NONE) / allGoods];
    const woe = Math.log(shareOfBads / shareOfGoods);
    informationValue += (shareOfBads - shareOfGoods) * woe;
    return { bin, goods, bads, woe };
  });
  return { bins, informationValue };
}

/** A share of none is taken for this, so that a bin that empties counts much and not infinitely. */
const LEAST_SHARE = 1e-4;

const DECILES = 10;

/** Values with how often each stands; null is what is not known. */
export type Counted = ReadonlyMap<number | null, number>;

/**
 * Values as counts.
 * @example countedOf([2, 2]).get(2) // 2
 */
export function countedOf(values: readonly (number | null)[]): Counted {
  const counts = new Map<number | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * Population stability index of one quantity: how far its distribution has moved from a reference. Deciles of the reference are the
 * bins, equal values stay together, and what is not known is a bin of its own. Under 0.1 is calm, over 0.25 a shift; NaN for no values.
 * @example stabilityIndex(countedOf([1, 2, 3, null]), countedOf([3, null, 2, 1])) // 0
 */
export function stabilityIndex(reference: Counted, now: Counted): number {
  const edges = decileEdges(reference);
  const binOf = (value: number | null): number => (value === null ? -1 : edges.filter((edge) => value >= edge).length);
  const sharesOf = (values: Counted): ((bin: number) => number) => {
    const all = [...values.values()].reduce((total, times) => total + times, 0);
    const counts = new Map<number, number>();
    for (const [value, times] of values) counts.set(binOf(value), (counts.get(binOf(value)) ?? 0) + times);
    return (bin) => (counts.get(bin) ?? 0) / all;
  };
  const [before, after] = [sharesOf(reference), sharesOf(now)];
  return [-1, ...edges.keys(), edges.length].reduce((total, bin) => {
    const [was, is] = [before(bin), after(bin)];
    if (was === 0 && is === 0) return total;
    const [from, to] = [Math.max(was, LEAST_SHARE), Math.max(is, LEAST_SHARE)];
    return total + (to - from) * Math.log(to / from);
  }, 0);
}

function decileEdges(reference: Counted): number[] {
  const sorted = [...reference]
    .flatMap(([value, times]) => (value === null ? [] : [{ value, times }]))
    .sort((a, b) => a.value - b.value);
  const known = sorted.reduce((total, { times }) => total + times, 0);
  const edges: number[] = [];
  let [passed, decile] = [0, 1];
  for (const { value, times } of sorted) {
    passed += times;
    // The place of a decile is counted from 0: that many values stand before it.
    for (; decile < DECILES && Math.floor((decile * known) / DECILES) < passed; decile += 1) edges.push(value);
  }
  return [...new Set(edges)];
}
