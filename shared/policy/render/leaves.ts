import { isPlain } from '../merge.ts';

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
