import { DAY_MS } from '../base/clock.ts';
import { listOf, objectOf, textOf } from '../base/json.ts';
import type { FieldMeta, Json, ModuleMeta, StoredRecord } from '../base/types.ts';
import { kindOf } from '../coql/operators.ts';
import { compareValues } from '../coql/predicate.ts';
import { type Comparable, comparable, foldCase, literal } from '../coql/values.ts';
import { invalidField, missingField } from '../http/errors.ts';
import type { Org } from '../org/org-model.ts';
import { dateIn } from '../org/time.ts';
import { apiNameOf } from './json-reading.ts';

/** A condition of a workflow rule: one comparison, or several joined. */
export type Criteria =
  | { field: string; comparator: string; value: Json }
  | { operator: 'and' | 'or'; group: Criteria[] };

/** What a criterion is evaluated on. */
export interface EvaluationContext {
  org: Org;
  meta: ModuleMeta;
  record: StoredRecord;
  /** Fields changed by the write; only a field-update trigger asks. */
  affected: readonly string[];
}

/** A placeholder that Zoho writes in place of a value. */
const placeholder = (name: string): string => `\${${name}}`;
const ANY = placeholder('ANYVALUE');
const EMPTY = placeholder('EMPTY');
const MOST_CRITERIA = 25;

const dayShift: { [name: string]: number } = {
  [placeholder('TODAY')]: 0,
  [placeholder('YESTERDAY')]: -1,
  [placeholder('TOMORROW')]: 1,
};

type Compare = (order: number) => boolean;
const orders: { [comparator: string]: Compare } = {
  less_than: (order) => order < 0,
  less_equal: (order) => order <= 0,
  greater_than: (order) => order > 0,
  greater_equal: (order) => order >= 0,
};
const texts: { [comparator: string]: (text: string, part: string) => boolean } = {
  contains: (text, part) => text.includes(part),
  not_contains: (text, part) => !text.includes(part),
  starts_with: (text, part) => text.startsWith(part),
  ends_with: (text, part) => text.endsWith(part),
};
const comparators = new Set([
  'equal',
  'not_equal',
  'in',
  'not_in',
  'between',
  'not_between',
  'is_empty',
  'is_not_empty',
  ANY,
  ...Object.keys(orders),
  ...Object.keys(texts),
]);

const leaves = (criteria: Criteria): number =>
  'field' in criteria ? 1 : criteria.group.reduce((sum, part) => sum + leaves(part), 0);

const read = (meta: ModuleMeta, value: Json | undefined, path: string): Criteria => {
  const node = objectOf(value);
  if (node === undefined) throw invalidField(path, { expected_data_type: 'jsonobject' });
  const group = listOf(node['group']);
  if (group !== undefined) {
    const operator = textOf(node['group_operator'])?.toLowerCase();
    if (operator !== 'and' && operator !== 'or') throw invalidField(`${path}.group_operator`);
    return { operator, group: group.map((part, n) => read(meta, part, `${path}.group[${n}]`)) };
  }
  const field = apiNameOf(node['field']);
  if (field === undefined) throw missingField(`${path}.field.api_name`);
  if (field !== 'id' && !meta.fields.has(field)) throw invalidField(`${path}.field.api_name`);
  const comparator = textOf(node['comparator']);
  if (comparator === undefined) throw missingField(`${path}.comparator`);
  if (!comparators.has(comparator)) throw invalidField(`${path}.comparator`, { supported_values: [...comparators] });
  return { field, comparator, value: node['value'] ?? null };
};

/** The criteria of a rule, or undefined if it sets none. Throws the refusal of an unknown field or comparator. */
export const readCriteria = (meta: ModuleMeta, value: Json | undefined, path: string): Criteria | undefined => {
  if (value === undefined || value === null) return undefined;
  const criteria = read(meta, value, path);
  if (leaves(criteria) > MOST_CRITERIA) throw invalidField(path, { maximum_length: MOST_CRITERIA });
  return criteria;
};

/** The value to compare with, in the form in which the field compares; words such as ${TODAY} are days of the org's zone. */
const given = (org: Org, field: FieldMeta, value: Json): Comparable => {
  if (value === null || value === EMPTY) return null;
  const kind = kindOf(field);
  const text = textOf(value) ?? textOf(objectOf(value)?.['id']) ?? textOf(objectOf(value)?.['name']) ?? String(value);
  const shift = dayShift[text];
  if (shift !== undefined) return dateIn(org.clock.now() + shift * DAY_MS, org.meta.time_zone);
  return foldCase(literal(kind, text) ?? text);
};

const evaluateField = (
  { org, meta, record, affected }: EvaluationContext,
  field: string,
  comparator: string,
  value: Json,
): boolean => {
  if (comparator === ANY || value === ANY) return affected.includes(field);
  const known = meta.fields.get(field);
  if (known === undefined) return field === 'id' && comparator === 'equal' && record.id === value;
  const kind = kindOf(known);
  const actual = foldCase(comparable(kind, record[field] ?? null));
  if (comparator === 'is_empty') return actual === null;
  if (comparator === 'is_not_empty') return actual !== null;
  const wanted = (Array.isArray(value) ? value : [value]).map((item) => given(org, known, item));
  const first = wanted[0] ?? null;
  if (comparator === 'equal') return actual === first;
  if (comparator === 'not_equal') return actual !== first;
  if (comparator === 'in') return wanted.includes(actual);
  if (comparator === 'not_in') return !wanted.includes(actual);
  if (actual === null || first === null) return comparator === 'not_contains';
  const text = texts[comparator];
  if (text !== undefined) return text(String(actual), String(first));
  const order = orders[comparator];
  if (order !== undefined) return order(compareValues(kind, actual, first));
  const second = wanted[1] ?? null;
  const within = second !== null && compareValues(kind, actual, first) >= 0 && compareValues(kind, actual, second) <= 0;
  return comparator === 'between' ? within : !within;
};

/** Whether a record meets the criteria; no criteria hold for every record. */
export const meets = (criteria: Criteria | undefined, context: EvaluationContext): boolean => {
  if (criteria === undefined) return true;
  if ('field' in criteria) return evaluateField(context, criteria.field, criteria.comparator, criteria.value);
  return criteria.operator === 'and'
    ? criteria.group.every((part) => meets(part, context))
    : criteria.group.some((part) => meets(part, context));
};

/** Whether the write changed a field that a field-update trigger names, to a value it names; `all` asks it of every one. */
export const fieldUpdated = (criteria: Criteria | undefined, context: EvaluationContext, all: boolean): boolean => {
  if (criteria === undefined) return context.affected.length > 0;
  if ('field' in criteria) return context.affected.includes(criteria.field) && meets(criteria, context);
  const every = all || criteria.operator === 'and';
  return every
    ? criteria.group.every((part) => fieldUpdated(part, context, all))
    : criteria.group.some((part) => fieldUpdated(part, context, all));
};
