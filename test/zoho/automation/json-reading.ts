import { type JsonObject, listOf, objectOf, textOf } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import { invalidField, missingField, refuse } from '../http/errors.ts';

/** `api_name` of a reference such as `{ "api_name": "Deals", "id": "…" }`. */
export const apiNameOf = (value: Json | undefined): string | undefined => textOf(objectOf(value)?.['api_name']);

/** The text at a key, or MANDATORY_NOT_FOUND, or INVALID_DATA if it is no text or too long. */
export const requiredText = (from: JsonObject, key: string, path: string, longest: number): string => {
  const value = from[key];
  if (value === undefined || value === null || value === '') throw missingField(`${path}.${key}`);
  if (typeof value !== 'string') throw invalidField(`${path}.${key}`, { expected_data_type: 'text' });
  if (value.length > longest) throw invalidField(`${path}.${key}`, { maximum_length: longest });
  return value;
};

/** The rows under the envelope key of a request (`{ "watch": [ … ] }`), or the refusal of the whole call. */
export const rowsOf = (body: Json | undefined, key: string, most: number): JsonObject[] => {
  const rows = listOf(objectOf(body)?.[key]);
  if (rows === undefined || rows.length === 0) throw missingField(`$.${key}`);
  if (rows.length > most) {
    throw refuse(400, 'LIMIT_EXCEEDED', 'maximum limit exceeded', {
      limit: most,
      api_name: key,
      json_path: `$.${key}`,
    });
  }
  return rows.map((row, position) => {
    const read = objectOf(row);
    if (read === undefined) throw invalidField(`$.${key}[${position}]`, { expected_data_type: 'jsonobject' });
    return read;
  });
};
