import type { Json } from '../base/types.ts';
import { refuse, type ZohoError } from '../http/errors.ts';

export type JsonObject = { [key: string]: Json };

/** The value if it is an object, not a list. */
export const objectOf = (value: Json | undefined): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;

/** The value if it is a list. */
export const listOf = (value: Json | undefined): Json[] | undefined => (Array.isArray(value) ? value : undefined);

/** The value if it is text. */
export const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The value if it is true or false. */
export const flagOf = (value: Json | undefined): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

/** `api_name` of a reference such as `{ "api_name": "Deals", "id": "…" }`. */
export const apiNameOf = (value: Json | undefined): string | undefined => textOf(objectOf(value)?.['api_name']);

const lastName = (path: string): string =>
  path
    .replace(/\[\d+\]$/, '')
    .split('.')
    .at(-1) ?? path;

/** The refusal of a key that must be there; `path` is a JSON path such as `$.watch[0].events`. */
export const missing = (path: string, message = 'required field not found'): ZohoError =>
  refuse(400, 'MANDATORY_NOT_FOUND', message, { api_name: lastName(path), json_path: path });

/** The refusal of a value. */
export const invalid = (path: string, details: JsonObject = {}, message = 'invalid data'): ZohoError =>
  refuse(400, 'INVALID_DATA', message, { ...details, api_name: lastName(path), json_path: path });

/** The text at a key, or MANDATORY_NOT_FOUND, or INVALID_DATA if it is no text or too long. */
export const requiredText = (from: JsonObject, key: string, path: string, longest: number): string => {
  const value = from[key];
  if (value === undefined || value === null || value === '') throw missing(`${path}.${key}`);
  if (typeof value !== 'string') throw invalid(`${path}.${key}`, { expected_data_type: 'text' });
  if (value.length > longest) throw invalid(`${path}.${key}`, { maximum_length: longest });
  return value;
};

/** The rows under the envelope key of a request (`{ "watch": [ … ] }`), or the refusal of the whole call. */
export const rowsOf = (body: Json | undefined, key: string, most: number): JsonObject[] => {
  const rows = listOf(objectOf(body)?.[key]);
  if (rows === undefined || rows.length === 0) throw missing(`$.${key}`);
  if (rows.length > most) {
    throw refuse(400, 'LIMIT_EXCEEDED', 'maximum limit exceeded', {
      limit: most,
      api_name: key,
      json_path: `$.${key}`,
    });
  }
  return rows.map((row, position) => {
    const read = objectOf(row);
    if (read === undefined) throw invalid(`$.${key}[${position}]`, { expected_data_type: 'jsonobject' });
    return read;
  });
};
