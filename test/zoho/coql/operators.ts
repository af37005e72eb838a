import type { FieldMeta, FieldType } from '../base/types.ts';
import type { Operator } from './ast.ts';

/** How the values of a column compare. */
export type Kind = 'id' | 'text' | 'set' | 'lookup' | 'number' | 'date' | 'datetime' | 'boolean';

const kinds: { [type in FieldType]: Kind } = {
  text: 'text',
  textarea: 'text',
  picklist: 'text',
  multiselectpicklist: 'set',
  email: 'text',
  phone: 'text',
  website: 'text',
  autonumber: 'text',
  profileimage: 'text',
  integer: 'number',
  bigint: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  datetime: 'datetime',
  boolean: 'boolean',
  lookup: 'lookup',
  ownerlookup: 'lookup',
  multi_module_lookup: 'lookup',
  formula: 'text',
  subform: 'text',
  tag: 'set',
};

/** How a field's values compare; a formula with decimal places returns a number, any other one text. */
export const kindOf = (field: FieldMeta): Kind => {
  if (field.api_name === 'id') return 'id';
  if (field.data_type === 'formula' && field.decimal_place !== undefined) return 'number';
  return kinds[field.data_type];
};

const nullTests: Operator[] = ['is null', 'is not null'];
const lists: Operator[] = ['=', '!=', 'in', 'not in', ...nullTests];
const text: Operator[] = [...lists, 'like', 'not like'];
const ordered: Operator[] = [...lists, '>', '>=', '<', '<=', 'between', 'not between'];

/** The operators Zoho accepts for each kind of column [DOC7:Get-Records-through-COQL-Query]. */
export const operatorsOf: { [kind in Kind]: ReadonlySet<Operator> } = {
  id: new Set(ordered),
  text: new Set(text),
  set: new Set(text),
  lookup: new Set(lists),
  number: new Set(ordered),
  date: new Set(ordered),
  datetime: new Set(ordered),
  boolean: new Set<Operator>(['=']),
};

const countable = new Set<Kind>(['id', 'number', 'lookup']);

/** Whether Zoho computes this aggregate over this column; COUNT takes numbers, lookups and pick lists. */
export const aggregates = (name: string, field: FieldMeta): boolean => {
  const kind = kindOf(field);
  if (name === 'COUNT') return countable.has(kind) || field.data_type === 'picklist';
  if (name === 'SUM' || name === 'AVG') return kind === 'number';
  return (name === 'MAX' || name === 'MIN') && (kind === 'number' || kind === 'date' || kind === 'datetime');
};
