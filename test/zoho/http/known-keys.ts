import { isObject, type JsonObject } from '../base/json.ts';
import type { Behaviour } from '../base/options.ts';
import type { Json } from '../base/types.ts';
import { type ErrorBody, errorBody } from './errors.ts';

/** The keys that a part of a settings body may have; `true` stands for any value, and a list is read item by item. */
export interface KnownKeys {
  readonly [key: string]: true | KnownKeys;
}

/** Keys that may hold anything. */
export const anyOf = (...names: readonly string[]): KnownKeys => Object.fromEntries(names.map((name) => [name, true]));

/** The refusal of an item of a settings body that has a key which Zoho does not know; undefined where there is none, or the switch lets it pass. */
export function unknownKeyFailure(
  { unknownSettingsKey }: Behaviour,
  item: JsonObject,
  known: KnownKeys,
  path: string,
): ErrorBody | undefined {
  if (unknownSettingsKey === 'ignore') return undefined;
  const found = firstUnknown(item, known, path);
  if (found === undefined) return undefined;
  return errorBody('INVALID_DATA', 'invalid data', { api_name: found.name, json_path: found.path });
}

function firstUnknown(value: Json, known: KnownKeys, path: string): { name: string; path: string } | undefined {
  if (Array.isArray(value)) return firstOf(value.map((item, at) => firstUnknown(item, known, `${path}[${at}]`)));
  if (!isObject(value)) return undefined;
  return firstOf(
    Object.entries(value as JsonObject).map(([name, part]) => {
      const below = Object.hasOwn(known, name) ? known[name] : undefined;
      if (below === undefined) return { name, path: `${path}.${name}` };
      return below === true ? undefined : firstUnknown(part, below, `${path}.${name}`);
    }),
  );
}

const firstOf = <T>(found: readonly (T | undefined)[]): T | undefined => found.find((one) => one !== undefined);
