/**
 * Whether a value is an object with keys, neither a list nor null.
 * @example isObject({ grace: 3 }) // true
 */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A property for a value that may be unknown, to be spread into an object: absent where it is.
 * @example present('due', 20_000) // { due: 20_000 }
 */
export function present<K extends string, T>(key: K, value: T | null | undefined): Partial<Record<K, T>> {
  return value === null || value === undefined ? {} : ({ [key]: value } as Record<K, T>);
}

/**
 * Sets a property where its value is known, and leaves it absent otherwise: `present` without a copy, for records read by the thousand.
 * @example changed({ id: '7' }, (order) => setPresent(order, 'due', 20_000)) // { id: '7', due: 20_000 }
 */
export function setPresent<T, K extends keyof T>(record: T, key: K, value: T[K] | null | undefined): void {
  if (value !== null && value !== undefined) record[key] = value;
}

/**
 * The value at a path of keys joined by points; undefined where there is none.
 * @example valueAt(policy, 'tiers.edges.A') // 80
 */
export function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value;
  let at = value;
  for (const key of path.split('.')) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

/** A part of an object, key by key; lists replace as a whole. */
export type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Overrides<T[K]> }
    : T;

/**
 * An object laid over another: objects key by key, lists and plain values as a whole. Neither is changed.
 * @example merge({ grace: 3, edges: { A: 80, B: 65 } }, { edges: { A: 85 } }) // { grace: 3, edges: { A: 85, B: 65 } }
 */
export function merge(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over))
    if (key !== '__proto__') merged[key] = Object.hasOwn(base, key) ? merge(base[key], value) : value;
  return merged;
}
