import type { FieldInfo } from '../crm/types.ts';

/**
 * Custom fields that a module may have, by the edition's name in `license_details` (create-custom-field, API v7; the page names none for
 * the free edition). Zoho One, CRM Plus and editions to come are not listed there: their room shows only when Zoho refuses.
 */
const FIELDS_BY_EDITION: Readonly<Record<string, number>> = {
  free: 0,
  standard: 10,
  professional: 155,
  enterprise: 300,
  ultimate: 500,
};

/** Unique fields that a module may have, in every edition (create-custom-field, API v7). */
const UNIQUE_FIELDS = 2;

/** Tags that a module may have (create-tag, API v7). */
const TAGS = 100;

/** Zoho's codes where an edition has no room for one more, or not the thing at all. */
const NO_ROOM: ReadonlySet<string | undefined> = new Set([
  'LIMIT_EXCEEDED',
  'LICENSE_LIMIT_EXCEEDED',
  'NOT_SUPPORTED',
  'FEATURE_NOT_SUPPORTED',
]);

/** What is needed of a kind of thing, and what is left; `left` is absent where Zoho does not say. */
export interface Room {
  needed: number;
  left?: number;
}

/** Whether Zoho refused for want of room. */
export function isNoRoom(code: string | undefined): boolean {
  return NO_ROOM.has(code);
}

/**
 * Custom fields that can still be added to a module with these fields; undefined where the edition's limit is not known.
 * @example fieldsLeft('standard', []) // 10
 */
export function fieldsLeft(edition: string, fields: readonly Pick<FieldInfo, 'custom'>[]): number | undefined {
  const limit = FIELDS_BY_EDITION[edition.toLowerCase()];
  return limit === undefined ? undefined : Math.max(0, limit - fields.filter(({ custom }) => custom).length);
}

/** Unique fields that can still be added to a module with these fields. */
export function uniqueFieldsLeft(fields: readonly Pick<FieldInfo, 'custom' | 'unique'>[]): number {
  return Math.max(0, UNIQUE_FIELDS - fields.filter(({ custom, unique }) => custom && unique).length);
}

/** Tags that can still be added to a module that has so many. */
export function tagsLeft(present: number): number {
  return Math.max(0, TAGS - present);
}
