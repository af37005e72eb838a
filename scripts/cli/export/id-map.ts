/**
 * Numbers by record id, for the million ids of a large export: some forty bytes a record, where a `Map` of texts takes several hundred and
 * keeps the text of the file alive that the ids were cut from.
 */
export interface IdMap {
  readonly size: number;
  has(id: string): boolean;
  get(id: string): number | undefined;
  /** @param id 15 to 20 digits. @param value a whole number, 0 to 2³² − 1. */
  set(id: string, value: number): void;
}

/** Digits that one number keeps exactly; those before them stand in a second one. */
const EXACT_DIGITS = 15;

const ID = /^\d{15,20}$/;

/** So many lengths can an id have; with the leading digits it makes the second number, so that `01…` and `1…` stay apart. */
const LENGTHS = 8;

const FREE = 0xffffffff;

const FIRST_SLOTS = 1024;

/** With more of its slots taken, a table is made twice as large. */
const FULLEST = 0.6;

interface Slots {
  low: Float64Array;
  high: Uint32Array;
  values: Uint32Array;
}

/**
 * An empty map.
 * @example const lines = idMap(); lines.set('5725767000013000001', 2); lines.get('5725767000013000001') // 2
 */
export function idMap(): IdMap {
  let slots = emptySlots(FIRST_SLOTS);
  let size = 0;
  const get = (id: string): number | undefined => {
    if (!ID.test(id)) return undefined;
    const slot = slotOf(slots, lowOf(id), highOf(id));
    return slots.high[slot] === FREE ? undefined : slots.values[slot];
  };
  return {
    get size() {
      return size;
    },
    has: (id) => get(id) !== undefined,
    get,
    set(id, value) {
      if (!ID.test(id)) throw new RangeError(`an id of 15 to 20 digits is needed, not ${id}`);
      if (size >= FULLEST * slots.high.length) slots = grown(slots);
      if (put(slots, lowOf(id), highOf(id), value)) size += 1;
    },
  };
}

const lowOf = (id: string): number => Number(id.slice(-EXACT_DIGITS));

const highOf = (id: string): number => Number(id.slice(0, -EXACT_DIGITS)) * LENGTHS + (id.length - EXACT_DIGITS);

/** Room for so many ids, a power of two. */
const emptySlots = (count: number): Slots => ({
  low: new Float64Array(count),
  high: new Uint32Array(count).fill(FREE),
  values: new Uint32Array(count),
});

function grown({ low, high, values }: Slots): Slots {
  const larger = emptySlots(2 * high.length);
  for (let i = 0; i < high.length; i += 1) if (high[i] !== FREE) put(larger, low[i] ?? 0, high[i] ?? 0, values[i] ?? 0);
  return larger;
}

/** @returns whether the id was not there before. */
function put(slots: Slots, low: number, high: number, value: number): boolean {
  const slot = slotOf(slots, low, high);
  const isNew = slots.high[slot] === FREE;
  slots.low[slot] = low;
  slots.high[slot] = high;
  slots.values[slot] = value;
  return isNew;
}

/** The slot that holds an id, or the free one where it belongs. */
function slotOf({ low: lows, high: highs }: Slots, low: number, high: number): number {
  const last = highs.length - 1;
  let hash = Math.imul((low >>> 0) ^ Math.imul(high, 0x9e3779b1) ^ Math.floor(low / 2 ** 32), 0x85ebca6b);
  hash ^= hash >>> 15;
  let slot = hash & last;
  while (highs[slot] !== FREE && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) & last;
  return slot;
}
