import type { JsonObject } from '../../base/json.ts';
import type { FieldMeta, Json, User } from '../../base/types.ts';
import type { Org } from '../org-model.ts';

/** One entry of a write's `data[]`; positional, one per row sent. */
export interface RowItem {
  code: string;
  details: JsonObject;
  message: string;
  status: 'success' | 'error';
  action?: 'insert' | 'update';
  duplicate_field?: string | null;
}

/** A row of a write's `data`. */
export type Row = { readonly [key: string]: Json };

/** A row as it was sent, with its place in the body: `$.data[0]`. */
export interface SentRow {
  row: Row;
  path: string;
}

/** What is wrong with one value; the row adds api_name and json_path. */
export interface Problem {
  code: string;
  message: string;
  details: JsonObject;
  /** Path below the field, such as `.id`. */
  suffix?: string;
}

/** A value as it will be stored, or why it cannot be. */
export type Checked = { value: Json } | { problem: Problem };

/** The value fits. */
export const fits = (value: Json): Checked => ({ value });

/** INVALID_DATA for a value of the wrong type (fact sheet §4.4). */
export const wrongType = (expected: string): Checked => ({
  problem: { code: 'INVALID_DATA', message: 'invalid data', details: { expected_data_type: expected } },
});

/** INVALID_DATA for a value that is too long. */
export const tooLong = (maximum: number): Checked => ({
  problem: { code: 'INVALID_DATA', message: 'invalid data', details: { maximum_length: maximum } },
});

/** INVALID_DATA for an id that points at nothing. */
export const badId = (suffix: string): Checked => ({
  problem: { code: 'INVALID_DATA', message: 'the id given seems to be invalid', details: {}, suffix },
});

/** A failed row. */
export function failure(code: string, message: string, details: JsonObject): RowItem {
  return { code, details, message, status: 'error' };
}

/** Several failures of one row as the one item that Zoho answers. */
export function oneItem(failures: readonly RowItem[]): RowItem | undefined {
  const first = failures[0];
  if (failures.length < 2) return first;
  return failure('MULTIPLE_OR_MULTI_ERRORS', 'Multiple errors in the request', {
    errors: failures.map(({ code, details, message, status }) => ({ code, details, message, status })),
  });
}

/** What a value is checked against. */
export interface CheckEnvironment {
  org: Org;
  /** Who writes: a time without an offset is one of the user's zone. */
  user: User;
  module: string;
  row: Row;
}

/** Checks one value against a field. */
export type Check = (value: Json, field: FieldMeta, environment: CheckEnvironment) => Checked;
