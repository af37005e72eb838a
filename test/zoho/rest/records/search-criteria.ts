import type { JsonObject } from '../../base/json.ts';
import type { FieldMeta, FieldType, Json, ModuleMeta, StoredRecord } from '../../base/types.ts';
import { refuse } from '../../http/errors.ts';
import { lookupIdOf } from '../../org/lookup-index.ts';
import { type PickListWords, shownChoice } from '../../org/pick-lists.ts';

/** Whether a record is found. */
export type Matcher = (record: StoredRecord) => boolean;

const MAX_CRITERIA = 15;
const MAX_IN = 100;
const NUMERIC = new Set<FieldType>(['integer', 'bigint', 'double', 'currency', 'percent']);
const EXACT = new Set<FieldType>(['picklist', 'autonumber', 'lookup', 'ownerlookup', 'multi_module_lookup', 'boolean']);

const ORDERED = ['greater_than', 'greater_equal', 'less_than', 'less_equal', 'between'];
const OF_TEXT = new Set(['equals', 'not_equal', 'starts_with', 'in']);
const OF_CHOICES = new Set(['equals', 'not_equal', 'in']);
const OF_BOOLEAN = new Set(['equals', 'not_equal']);
const OF_NUMBERS = new Set(['equals', 'not_equal', 'in', ...ORDERED]);
const OF_LONG_TEXT = new Set(['equals', 'not_equal', 'starts_with']);

/** Operators by type, fact sheet §4.2. */
function operatorsOf({ data_type: type }: FieldMeta): ReadonlySet<string> {
  if (type === 'boolean') return OF_BOOLEAN;
  if (type === 'textarea') return OF_LONG_TEXT;
  if (EXACT.has(type) || type === 'multiselectpicklist') return OF_CHOICES;
  return NUMERIC.has(type) || type === 'date' || type === 'datetime' ? OF_NUMBERS : OF_TEXT;
}

/** Whether a value of a criterion is of its field's type. */
function fitsType({ data_type: type }: FieldMeta, term: string): boolean {
  if (NUMERIC.has(type)) return /^-?\d+(\.\d+)?$/.test(term.trim());
  if (type === 'boolean') return term === 'true' || term === 'false';
  return (type !== 'date' && type !== 'datetime') || Number.isFinite(Date.parse(term));
}

type Comparable = string | number;
type Test = (actual: Comparable, wanted: readonly Comparable[]) => boolean;

const first = (wanted: readonly Comparable[]): Comparable => wanted[0] ?? '';
/** For text, `equals` finds what contains the words (fact sheet §4.2). */
const TESTS: Readonly<Record<string, Test>> = {
  equals: (actual, wanted) => actual === first(wanted),
  not_equal: (actual, wanted) => actual !== first(wanted),
  starts_with: (actual, wanted) => String(actual).startsWith(String(first(wanted))),
  in: (actual, wanted) => wanted.includes(actual),
  greater_than: (actual, wanted) => actual > first(wanted),
  greater_equal: (actual, wanted) => actual >= first(wanted),
  less_than: (actual, wanted) => actual < first(wanted),
  less_equal: (actual, wanted) => actual <= first(wanted),
  between: (actual, wanted) => actual >= first(wanted) && actual <= (wanted[1] ?? first(wanted)),
};

/**
 * Reads `((A:equals:x)and(B:in:y,z))`, where `(`, `)`, `,` and `\` inside values are escaped by `\`.
 * Throws 400 INVALID_QUERY for what cannot be read and CRITERIA_LIMIT_EXCEEDED beyond 15 criteria.
 */
export function parseCriteria(text: string, meta: ModuleMeta, words: PickListWords): Matcher {
  let at = 0;
  let count = 0;

  const group = (): Matcher => {
    const parts: Matcher[] = [bracketed()];
    let joint: string | undefined;
    for (;;) {
      const found = /^\s*(and|or)\s*/i.exec(text.slice(at));
      if (found === null) break;
      at += found[0].length;
      joint = found[1]?.toLowerCase();
      parts.push(bracketed());
    }
    return joint === 'or'
      ? (record) => parts.some((part) => part(record))
      : (record) => parts.every((part) => part(record));
  };

  const bracketed = (): Matcher => {
    expect('(');
    const matcher = text[at] === '(' ? group() : criterion();
    expect(')');
    return matcher;
  };

  const expect = (sign: string): void => {
    if (text[at] !== sign) throw invalid();
    at += 1;
  };

  const criterion = (): Matcher => {
    count += 1;
    if (count > MAX_CRITERIA) {
      throw refuse(
        400,
        'CRITERIA_LIMIT_EXCEEDED',
        `no of criterium that can be given exceed the limit ${MAX_CRITERIA}`,
      );
    }
    const head = /^([\w$.]+):(\w+):/.exec(text.slice(at));
    if (head === null) throw invalid();
    at += head[0].length;
    const { values, end } = readValues(text, at);
    at = end;
    return compare({ name: head[1] ?? '', operator: head[2] ?? '', wanted: values }, meta, words);
  };

  const matcher = group();
  if (at < text.length) throw invalid();
  return matcher;
}

/** The values from a place on, split at commas, and where the bracket that ends them stands. */
function readValues(text: string, start: number): { values: string[]; end: number } {
  const values = [''];
  let at = start;
  for (; at < text.length && text[at] !== ')'; at += 1) {
    const sign = text[at] ?? '';
    if (sign === ',') values.push('');
    else {
      if (sign === '\\') at += 1;
      values[values.length - 1] += text[at] ?? '';
    }
  }
  return { values, end: at };
}

interface Criterion {
  name: string;
  operator: string;
  wanted: string[];
}

function compare({ name, operator, wanted }: Criterion, meta: ModuleMeta, words: PickListWords): Matcher {
  const fault = (reason: string) => invalid({ reason, operator, api_name: name });
  const field = meta.fields.get(name);
  if (field === undefined) throw fault('the field is not available');
  const test = TESTS[operator];
  if (test === undefined || !operatorsOf(field).has(operator)) throw fault('invalid operator found');
  if (field.private?.restricted === true) {
    throw refuse(400, 'INVALID_DATA', 'Cannot use the restricted field.', { api_name: field.api_name });
  }
  if (operator === 'in' && wanted.length > MAX_IN) {
    throw refuse(400, 'INVALID_QUERY', 'Only 100 values are allowed in "IN" criteria');
  }
  const several = operator === 'in' || operator === 'between';
  const terms = several ? wanted : [wanted.join(',')];
  if (!terms.every((term) => fitsType(field, term))) throw fault('invalid value found');
  const plain = !NUMERIC.has(field.data_type) && !EXACT.has(field.data_type) && !field.data_type.startsWith('date');
  if (plain && operator === 'equals') {
    const needle = first(terms).toString().toLowerCase();
    return (record) =>
      String(record[field.api_name] ?? '')
        .toLowerCase()
        .includes(needle);
  }
  const comparable = terms.map((term) => comparableOf(field, term) ?? '');
  return (record) => {
    const actual = comparableOf(field, shownChoice(words, field, record[field.api_name] ?? null));
    return actual === undefined ? operator === 'not_equal' : test(actual, comparable);
  };
}

function comparableOf(field: FieldMeta, value: Json | undefined): Comparable | undefined {
  if (value === undefined || value === null) return undefined;
  const id = lookupIdOf(value);
  if (id !== undefined) return id;
  if (NUMERIC.has(field.data_type)) return Number(value);
  if (field.data_type === 'datetime') return Date.parse(String(value));
  return String(value).toLowerCase();
}

function invalid(details: JsonObject = {}) {
  return refuse(400, 'INVALID_QUERY', 'Invalid query formed', details);
}
