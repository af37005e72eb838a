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

/** A value of a policy that is told as one thing: a plain value, a list, or a text in both languages. */
export interface Leaf {
  path: string;
  value: unknown;
}

/** Every leaf of a policy in its own order. */
export function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  if (!isPlain(value) || isBilingual(value)) return [{ path: path.join('.'), value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Whether a value is a text in both languages. */
export function isBilingual(value: unknown): value is { en: string; zh: string } {
  return isPlain(value) && typeof value['en'] === 'string' && typeof value['zh'] === 'string';
}

/** The value at a path of keys joined by points; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value;
  return path
    .split('.')
    .reduce<unknown>((at, key) => (isPlain(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
}
