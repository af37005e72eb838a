/** A part of a policy, key by key; lists replace as a whole. */
export type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Overrides<T[K]> }
    : T;

/** A document laid over another: objects key by key, lists and plain values as a whole. Neither is changed. */
export function merge(base: unknown, over: unknown): unknown {
  if (!isPlain(base) || !isPlain(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over))
    if (key !== '__proto__') merged[key] = Object.hasOwn(base, key) ? merge(base[key], value) : value;
  return merged;
}

/** Whether a value is an object with keys, neither a list nor null. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
