/** A source of chance that gives the same run for the same seed, on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  chance(share: number): boolean;
  /** One of a list. @throws RangeError where there is nothing to pick. */
  of<T>(list: readonly T[]): T;
  /** A key of the table, by weight. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
  /** Standard normal. */
  normal(): number;
  /** Log-normal around a median. */
  logNormal(median: number, sigma: number): number;
  /** An independent source for a named part, so that a change in one part leaves the others as they were. */
  fork(label: string): Random;
}

/** Opens a source (Mulberry32, 32 bits of state: ample for a few ten thousand draws). */
export function openRandom(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    normal,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (share) => next() < share,
    of: (list) => pick(list, next()),
    weighted: (weights) => drawKey(weights, next()),
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    fork: (label) => openRandom(`${seed}/${label}`),
  };
}

function drawKey<K extends string>(weights: Readonly<Partial<Record<K, number>>>, draw: number): K {
  const entries = Object.entries<number | undefined>(weights) as [K, number | undefined][];
  let rest = draw * entries.reduce((sum, [, weight]) => sum + (weight ?? 0), 0);
  for (const [key, weight] of entries) {
    rest -= weight ?? 0;
    if (rest < 0) return key;
  }
  throw new RangeError('nothing to draw from');
}

function pick<T>(list: readonly T[], draw: number): T {
  const [picked] = list.slice(Math.floor(draw * list.length));
  if (picked === undefined) throw new RangeError('nothing to pick');
  return picked;
}

// FNV-1a.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return value | 0;
}
