import { objectOf, textOf } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import { canonicalId } from '../org/ids.ts';
import { lookupIdOf } from '../org/lookup-index.ts';
import type { Kind } from './operators.ts';

/** A value in the form in which it compares: number, text, instant in ms, or canonical id; null when empty. */
export type Comparable = number | string | boolean | null;

const idOf = (value: Json): string | null => (typeof value === 'string' ? value : (lookupIdOf(value) ?? null));

const nameOf = (value: Json): string => textOf(objectOf(value)?.['name']) ?? String(value);

const setOf = (parts: string[]): string =>
  parts
    .map((part) => part.trim())
    .sort()
    .join(';');

const plainTextOf = (value: Json): string | null => (value === null || value === '' ? null : String(value));

const numberOf = (value: Json): number | null => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

const instantOf = (value: Json): number | null => {
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
};

const stored: { [kind in Kind]: (value: Json) => Comparable } = {
  id: idOf,
  lookup: idOf,
  text: plainTextOf,
  set: (value) => {
    if (!Array.isArray(value)) return plainTextOf(value);
    return value.length === 0 ? null : setOf(value.map(nameOf));
  },
  number: numberOf,
  date: (value) => (typeof value === 'string' && value !== '' ? value.slice(0, 10) : null),
  datetime: instantOf,
  // An unset check box is unchecked.
  boolean: (value) => value === true || value === 'true',
};

/** Text in lower case, so that it compares without regard to case; anything else as it is. */
export const foldCase = (value: Comparable): Comparable => (typeof value === 'string' ? value.toLowerCase() : value);

/** A stored value as it compares. */
export const comparable = (kind: Kind, value: Json): Comparable => stored[kind](value);

const isDay = (text: string): boolean => {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  // `Date.parse` rolls 30 February over into March in some engines.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
};

const parsers: { [kind in Kind]: (text: string) => Comparable | undefined } = {
  id: canonicalId,
  lookup: canonicalId,
  text: (text) => text,
  set: (text) => setOf(text.split(';')),
  number: (text) => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined),
  date: (text) => (isDay(text) ? text : undefined),
  // With an offset or Z, and whole seconds: Zoho refuses fractions elsewhere, so the emulator does here.
  datetime: (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text) && isDay(text.slice(0, 10))
      ? (instantOf(text) ?? undefined)
      : undefined,
  boolean: (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
};

/** A literal of the query as it compares with a column of this kind; undefined if it cannot. */
export const literal = (kind: Kind, text: string): Comparable | undefined => parsers[kind](text);
