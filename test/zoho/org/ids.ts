/** Gives out ids the way Zoho does: rising, 19 digits, so beyond what a JSON number can hold. */
export interface IdSource {
  next(): string;
  /** Makes every later id greater than this one. */
  skipPast(id: string): void;
  /** The id given out last, or skipped past. */
  last(): string;
  /** Goes on after this id, also if that is back. */
  continueAfter(id: string): void;
}

/** Returns the id source of the n-th org (from 0); the first seven digits name the org. */
export function createIds(orgIndex: number): IdSource {
  let last = BigInt(6_100_001 + orgIndex) * 1_000_000_000_000n + 1000n;
  return {
    next() {
      last += 1n;
      return last.toString();
    },
    skipPast(id) {
      const value = BigInt(id);
      if (value > last) last = value;
    },
    last: () => last.toString(),
    continueAfter(id) {
      last = BigInt(id);
    },
  };
}

/** Orders ids as the numbers they are; negative if a is smaller. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Whether a text could be a record id: 15 to 20 digits. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && /^\d{15,20}$/.test(text);
}

/** The canonical digits of an id written in a query, or undefined if it is not a number; ids exceed 2^53. */
export const canonicalId = (text: string): string | undefined =>
  /^\d{1,30}$/.test(text) ? BigInt(text).toString() : undefined;

/** Where the first id stands, in an ascending list, that is not below this one; the length of the list if none is. */
export function firstAtOrAfter(ids: readonly string[], id: string): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareIds(ids[middle] ?? '', id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
