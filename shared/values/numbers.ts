/** Numbers that a sentence about a factor needs; money in home minor units, shares 0–1, days whole. */
export type Params = Record<string, number | string>;

/**
 * A percentile of numbers by the nearest rank; null for none.
 * @param share 0–1: 0.5 is the 50th percentile.
 * @example percentileOf([1, 2, 3, 4], 0.5) // 2
 * @example percentileOf([40, 10, 30, 20], 0.5) // 20
 */
export function percentileOf(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/**
 * The middle value of a list; the mean of the two middle ones for an even count. 0 for an empty list.
 * @example median([30, 10, 20]) // 20
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}

/**
 * Rounds to a number of decimals, halves up. The same sum in another order differs in its last bits, which would send a half one way
 * or the other; they are cut off first.
 * @example round(0.125, 2) // 0.13
 * @example round(66.665, 2) // 66.67
 */
export function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const scaled = value * scale;
  const isNearHalf = Math.abs(scaled - Math.floor(scaled) - 0.5) < LAST_BITS;
  const isPlain = !isNearHalf && Math.abs(scaled) < 1 / LAST_BITS;
  // Far from a half the last bits decide nothing. Adding zero takes the sign from a zero, as writing it does.
  return Math.round(isPlain ? scaled + 0 : Number(scaled.toFixed(6))) / scale;
}

/** More than what cutting off the last bits changes. */
const LAST_BITS = 1e-5;

/**
 * Parts as whole numbers that add up to a sum: each rounded down, and what remains goes by ones to the largest remainders, the earlier
 * part first where two are equal. A remainder within the last bits of a whole number is none.
 * @example shareOut([1.5, 1.2, 1.3], 4) // [2, 1, 1]
 */
export function shareOut(parts: readonly number[], total: number): number[] {
  const whole = parts.map((part) => Math.floor(part + 1e-9));
  const short = Math.max(0, total - whole.reduce((sum, part) => sum + part, 0));
  const rests = parts.map((part, place) => ({ place, rest: part - (whole[place] ?? 0) }));
  const largest = rests.sort((a, b) => b.rest - a.rest).slice(0, short);
  const taking = new Set(largest.map(({ place }) => place));
  return whole.map((part, place) => part + Number(taking.has(place)));
}
