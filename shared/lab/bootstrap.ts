import { compareTexts } from '../values/order.ts';
import type { WeightedFigure } from './rank-statistics.ts';
import { numbersOf, type Rows } from './rows.ts';

/** A figure with the interval in which it would lie for other customers of the same kind; ends are NaN where it cannot be computed. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

export interface BootstrapOptions {
  /** How often the customers are drawn again. */
  rounds?: number;
  /** The same seed draws the same customers. */
  seed?: number;
  /** Share of the rounds that the interval holds, 0–1. */
  share?: number;
}

/**
 * A figure with its interval by bootstrap over customers: whole customers are drawn again, with all their rows, since the rows of one
 * customer are no independent witnesses. The order of the rows does not matter.
 * @param rows in the order in which the figure takes their weights.
 * @example bootstrap([{ customer: '1' }], () => 7) // { value: 7, low: 7, high: 7 }
 */
export function bootstrap(
  rows: Rows<{ customer: string }>,
  figure: WeightedFigure,
  { rounds = 200, seed = 1, share = 0.95 }: BootstrapOptions = {},
): Interval {
  const ids = new Set<string>();
  for (const { customer } of rows) ids.add(customer);
  const customers = [...ids].sort(compareTexts);
  const places = new Map(customers.map((customer, place) => [customer, place]));
  const ofRow = numbersOf(rows, ({ customer }) => places.get(customer) ?? 0);
  const weights = new Float64Array(rows.length);
  const next = randomFrom(seed);
  const found: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const drawn = new Float64Array(customers.length);
    for (let draw = 0; draw < customers.length; draw += 1) {
      const place = Math.floor(next() * customers.length);
      drawn[place] = (drawn[place] ?? 0) + 1;
    }
    for (let row = 0; row < weights.length; row += 1) weights[row] = drawn[ofRow[row] ?? 0] ?? 0;
    const value = figure(weights);
    if (Number.isFinite(value)) found.push(value);
  }
  found.sort((a, b) => a - b);
  const at = (part: number): number => found[Math.round(part * (found.length - 1))] ?? Number.NaN;
  // Where most draws have no such figure, those that have one are no fair picture.
  const isUsable = found.length > rounds / 2;
  const tail = (1 - share) / 2;
  return {
    value: figure(),
    low: isUsable ? at(tail) : Number.NaN,
    high: isUsable ? at(1 - tail) : Number.NaN,
  };
}

/**
 * A source of numbers, 0 ≤ x < 1, the same for the same seed (Mulberry32).
 * @example randomFrom(1)() === randomFrom(1)() // true
 */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
