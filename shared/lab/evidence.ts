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

/**
 * Population stability index of one quantity: how far its distribution has moved from a reference. Deciles of the reference are the
 * bins, equal values stay together, and what is not known is a bin of its own. Under 0.1 is calm, over 0.25 a shift; NaN for no values.
 * @example stabilityIndex([1, 2, 3, null], [3, null, 2, 1]) // 0
 */
export function stabilityIndex(reference: readonly (number | null)[], now: readonly (number | null)[]): number {
  const sorted = reference.filter((value) => value !== null).sort((a, b) => a - b);
  const cuts = Array.from({ length: DECILES - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / DECILES)]);
  const edges = [...new Set(cuts.filter((cut) => cut !== undefined))];
  const binOf = (value: number | null): number => (value === null ? -1 : edges.filter((edge) => value >= edge).length);
  const bins = [-1, ...edges.keys(), edges.length];
  const sharesOf = (values: readonly (number | null)[]): number[] => {
    const counts = new Map<number, number>();
    for (const value of values) counts.set(binOf(value), (counts.get(binOf(value)) ?? 0) + 1);
    return bins.map((bin) => (counts.get(bin) ?? 0) / values.length);
  };
  const [before, after] = [sharesOf(reference), sharesOf(now)];
  return before.reduce((total, was, i) => {
    const is = after[i] ?? 0;
    if (was === 0 && is === 0) return total;
    const [from, to] = [Math.max(was, LEAST_SHARE), Math.max(is, LEAST_SHARE)];
    return total + (to - from) * Math.log(to / from);
  }, 0);
}
