import type { Json } from './types.ts';

/** A JSON object; not a list. */
export type JsonObject = { [key: string]: Json };

/** Whether a value is an object, and neither null nor a list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value if it is an object, not a list. */
export const objectOf = (value: Json | undefined): JsonObject | undefined => (isObject(value) ? value : undefined);

/** The value if it is a list. */
export const listOf = (value: Json | undefined): Json[] | undefined => (Array.isArray(value) ? value : undefined);

/** The value if it is text. */
export const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The value if it is true or false. */
export const flagOf = (value: Json | undefined): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

/** The objects of a list under a key of an object; undefined if there is no such list, or one that holds anything else. */
export function objectsUnder(body: Json | undefined, key: string): JsonObject[] | undefined {
  const objects = listOf(objectOf(body)?.[key])?.map(objectOf);
  return objects?.every((item) => item !== undefined) ? objects : undefined;
}
