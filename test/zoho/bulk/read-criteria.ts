import { type JsonObject, objectOf } from '../base/json.ts';
import type { FieldMeta, Json, ModuleMeta, StoredRecord } from '../base/types.ts';
import { type Kind, kindOf } from '../coql/operators.ts';
import { compareValues } from '../coql/predicate.ts';
import { type Comparable, comparable, foldCase, literal } from '../coql/values.ts';
import { refuse } from '../http/errors.ts';
import { type PickListWords, shownChoice } from '../org/pick-lists.ts';

/** Whether a record is exported. */
export type RowTest = (record: StoredRecord) => boolean;

/** What the criteria depend on apart from the module. */
export interface CriteriaContext {
  /** Amounts compare in home currency (fact sheet §8.1). */
  multiCurrency: boolean;
  /** Whether a negative comparator matches an empty value; not documented. */
  negationMatchesNull: boolean;
  pickListWords: PickListWords;
}

const EMPTY = '$' + '{EMPTY}';
const MOST_CRITERIA = 25;
const MOST_VALUES = 100;
const ORDERED: readonly Kind[] = ['number', 'date', 'datetime', 'id'];
const TEXTUAL: readonly Kind[] = ['text', 'set'];
const ALL: readonly Kind[] = [...ORDERED, ...TEXTUAL, 'lookup', 'boolean'];

type Compare = (actual: NonNullable<Comparable>, wanted: readonly Comparable[], kind: Kind) => boolean;
interface Comparator {
  kinds: readonly Kind[];
  /** How many values it takes: one, a pair, or a list. */
  takes: 'one' | 'pair' | 'list';
  negative: boolean;
  holds: Compare;
}

const order =
  (test: (sign: number) => boolean): Compare =>
  (actual, [first], kind) =>
    first !== undefined && first !== null && test(compareValues(kind, actual, first));
const part =
  (test: (text: string, piece: string) => boolean): Compare =>
  (actual, [first]) =>
    test(String(actual), String(first));
const within: Compare = (actual, [low = null, high = null], kind) =>
  compareValues(kind, actual, low) >= 0 && compareValues(kind, actual, high) <= 0;
const not =
  (compare: Compare): Compare =>
  (actual, wanted, kind) =>
    !compare(actual, wanted, kind);
const equal: Compare = (actual, [first]) => actual === first;
const among: Compare = (actual, wanted) => wanted.includes(actual);
const one = (kinds: readonly Kind[], holds: Compare, negative = false): Comparator => ({
  kinds,
  takes: 'one',
  negative,
  holds,
});

/** Comparators by type, fact sheet §8.1. */
const COMPARATORS: { readonly [name: string]: Comparator } = {
  equal: one(ALL, equal),
  not_equal: one(ALL, not(equal), true),
  in: { kinds: ALL, takes: 'list', negative: false, holds: among },
  not_in: { kinds: ALL, takes: 'list', negative: true, holds: not(among) },
  less_than: one(
    ORDERED,
    order((sign) => sign < 0),
  ),
  less_equal: one(
    ORDERED,
    order((sign) => sign <= 0),
  ),
  greater_than: one(
    ORDERED,
    order((sign) => sign > 0),
  ),
  greater_equal: one(
    ORDERED,
    order((sign) => sign >= 0),
  ),
  contains: one(
    TEXTUAL,
    part((text, piece) => text.includes(piece)),
  ),
  not_contains: one(
    TEXTUAL,
    part((text, piece) => !text.includes(piece)),
    true,
  ),
  starts_with: one(
    TEXTUAL,
    part((text, piece) => text.startsWith(piece)),
  ),
  ends_with: one(
    TEXTUAL,
    part((text, piece) => text.endsWith(piece)),
  ),
  between: { kinds: ORDERED, takes: 'pair', negative: false, holds: within },
  not_between: { kinds: ORDERED, takes: 'pair', negative: true, holds: not(within) },
};

/** Compiles criteria, one comparison or groups of them. Throws the 400 that Zoho's specification names for each fault. */
export function compileCriteria(meta: ModuleMeta, given: Json | undefined, context: CriteriaContext): RowTest {
  if (given === undefined || given === null) return () => true;
  const count = { left: MOST_CRITERIA };
  return compile(meta, given, context, count);
}

function compile(meta: ModuleMeta, given: Json, context: CriteriaContext, count: { left: number }): RowTest {
  const node = objectOf(given);
  if (node === undefined) throw bad('INVALID_CRITERIA', 'invalid criteria');
  const { group } = node;
  if (group !== undefined && node['field'] !== undefined) throw bad('AMBIGUOUS_CRITERIA', 'ambiguous criteria');
  if (group !== undefined) {
    if (!Array.isArray(group) || group.length === 0) throw bad('INVALID_CRITERIA', 'invalid criteria');
    const operator = String(node['group_operator'] ?? '').toLowerCase();
    if (operator !== 'and' && operator !== 'or') {
      throw bad('GROUP_OPERATOR_NOT_SUPPORTED', 'group operator not supported', { supported: ['and', 'or'] });
    }
    const tests = group.map((part) => compile(meta, part, context, count));
    return operator === 'and'
      ? (record) => tests.every((test) => test(record))
      : (record) => tests.some((test) => test(record));
  }
  count.left -= 1;
  if (count.left < 0) throw bad('CRITERIA_LIMIT_EXCEEDED', 'criteria limit exceeded', { limit: MOST_CRITERIA });
  return leaf(meta, node, context);
}

function leaf(meta: ModuleMeta, node: JsonObject, context: CriteriaContext): RowTest {
  const name = String(objectOf(node['field'])?.['api_name'] ?? node['api_name'] ?? '');
  const field = meta.fields.get(name === 'Id' ? 'id' : name);
  if (field === undefined) throw bad('FIELD_IN_CRITERIA_NOT_AVAILABLE', 'field not available', { api_name: name });
  if (!field.filterable || field.private?.restricted === true) {
    throw bad('FIELD_IN_CRITERIA_NOT_SUPPORTED', 'field not supported', { api_name: name });
  }
  const word = String(node['comparator'] ?? '');
  const comparator = COMPARATORS[word];
  const kind = kindOf(field);
  if (comparator === undefined || !comparator.kinds.includes(kind)) {
    const supported = Object.keys(COMPARATORS).filter((known) => COMPARATORS[known]?.kinds.includes(kind));
    throw bad('FIELD_AND_COMPARATOR_IN_CRITERIA_NOT_COMPATIBLE', 'field and comparator not compatible', {
      api_name: name,
      comparator: word,
      supported,
    });
  }
  const read = reader(field, kind, context);
  if (node['value'] === EMPTY) {
    if (word !== 'equal' && word !== 'not_equal') throw mismatch(name, word);
    return word === 'equal' ? (record) => read(record) === null : (record) => read(record) !== null;
  }
  const wanted = valuesOf({ name, word, kind, takes: comparator.takes }, node['value']);
  return (record) => {
    const actual = read(record);
    if (actual === null) return comparator.negative && context.negationMatchesNull;
    return comparator.holds(actual, wanted, kind);
  };
}

/** A comparison as far as its values depend on it: field, comparator, how they compare, and how many are taken. */
interface Comparison {
  name: string;
  word: string;
  kind: Kind;
  takes: Comparator['takes'];
}

const COUNT_FITS: { readonly [takes in Comparator['takes']]: (count: number) => boolean } = {
  one: (count) => count === 1,
  pair: (count) => count === 2,
  list: (count) => count > 0,
};

function valuesOf({ name, word, kind, takes }: Comparison, given: Json | undefined): Comparable[] {
  const single = takes === 'one' ? [given] : String(given ?? '').split(',');
  const listed = Array.isArray(given) ? given : single;
  if (!COUNT_FITS[takes](listed.length) || given === undefined || given === null) throw mismatch(name, word);
  if (listed.length > MOST_VALUES) {
    throw bad('VALUE_LIMIT_EXCEEDED_IN_CRITERIA', 'value limit exceeded', { limit: MOST_VALUES });
  }
  return listed.map((value) => {
    const text = String(objectOf(value)?.['id'] ?? value).trim();
    const found = literal(kind, text);
    if (found === undefined) {
      throw bad('FIELD_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE', 'field and value not compatible', { api_name: name });
    }
    return fold(kind, found);
  });
}

function reader(
  field: FieldMeta,
  kind: Kind,
  { multiCurrency, pickListWords }: CriteriaContext,
): (record: StoredRecord) => Comparable {
  const plain = (record: StoredRecord): Comparable =>
    fold(kind, comparable(kind, shownChoice(pickListWords, field, record[field.api_name] ?? null)));
  if (field.data_type !== 'currency' || !multiCurrency) return plain;
  return (record) => {
    const value = plain(record);
    const rate = Number(record['Exchange_Rate'] ?? 1);
    return typeof value === 'number' && rate > 0 ? value / rate : value;
  };
}

const fold = (kind: Kind, value: Comparable): Comparable => (TEXTUAL.includes(kind) ? foldCase(value) : value);

const bad = (code: string, message: string, details: JsonObject = {}) => refuse(400, code, message, details);

const mismatch = (name: string, comparator: string) =>
  bad('COMPARATOR_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE', 'comparator and value not compatible', {
    api_name: name,
    comparator,
  });
