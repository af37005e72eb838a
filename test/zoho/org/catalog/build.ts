import type { FieldMeta, FieldType, ModuleMeta } from '../../base/types.ts';
import type { IdSource } from '../ids.ts';
import { ACCOUNTS, CAMPAIGNS, CONTACTS, LEADS, VENDORS } from './people.ts';
import { DEALS, INVOICES, LINE_ITEMS, PRODUCTS, SALES_ORDERS } from './sales.ts';
import { CASES, NOTES, TASKS } from './service.ts';
import { type FieldSpec, field, type ModuleSpec, pick } from './spec.ts';
import { LOCKS } from './system.ts';

/** The modules of a new org. */
export const STANDARD_MODULES: readonly ModuleSpec[] = [
  ACCOUNTS,
  CONTACTS,
  DEALS,
  TASKS,
  CASES,
  PRODUCTS,
  VENDORS,
  CAMPAIGNS,
  SALES_ORDERS,
  INVOICES,
  NOTES,
  ...LINE_ITEMS,
  LOCKS,
  LEADS,
];

/** Longest value by type, fact sheet §11; digits for numbers, characters for texts. */
export const DEFAULT_LENGTH: Record<FieldType, number> = {
  text: 255,
  textarea: 32_000,
  picklist: 120,
  multiselectpicklist: 2_000,
  email: 100,
  phone: 30,
  website: 450,
  integer: 9,
  bigint: 18,
  double: 16,
  currency: 16,
  percent: 5,
  date: 20,
  datetime: 30,
  boolean: 5,
  lookup: 120,
  ownerlookup: 120,
  multi_module_lookup: 120,
  autonumber: 120,
  formula: 100,
  subform: 120,
  tag: 2_000,
  profileimage: 255,
};

const TEXTAREA_LENGTH = { small: 2_000, large: 32_000, rich_text: 50_000 };
const DECIMAL_TYPES = new Set<FieldType>(['double', 'currency', 'percent']);
const UNFILTERABLE = new Set<FieldType>(['subform', 'profileimage', 'tag']);

const IDENTITY: FieldSpec[] = [
  field('id', 'bigint', { readOnly: true, label: 'Record Id', length: 20 }),
  field('Owner', 'ownerlookup'),
  field('Created_By', 'ownerlookup', { readOnly: true }),
  field('Modified_By', 'ownerlookup', { readOnly: true }),
  field('Created_Time', 'datetime', { readOnly: true }),
  field('Modified_Time', 'datetime', { readOnly: true }),
];
const COMMON: FieldSpec[] = [
  field('Last_Activity_Time', 'datetime', { readOnly: true }),
  field('Tag', 'tag'),
  field('Record_Image', 'profileimage'),
  field('Locked__s', 'boolean', { readOnly: true, label: 'Locked' }),
  pick('Record_Status__s', ['Available', 'Draft', 'Trash'], { readOnly: true, label: 'Record Status' }),
];

const WITHOUT_IMAGE: ReadonlySet<string> = new Set(['Deals', 'Tasks']);

/** Builds the metadata of a module: the fields every module has, its own, and the currency pair in multi-currency orgs. */
export function buildModule(spec: ModuleSpec, ids: IdSource, currencyCodes: readonly string[]): ModuleMeta {
  const hasCommon = spec.commonFields ?? true;
  const money = spec.fields.some((field) => field.type === 'currency') || spec.generatedType === 'custom';
  const common = COMMON.filter(({ name }) => name !== 'Record_Image' || !WITHOUT_IMAGE.has(spec.name));
  const specs = [...IDENTITY, ...spec.fields, ...(hasCommon ? common : [])];
  if (hasCommon && money && currencyCodes.length > 0) {
    specs.push(pick('Currency', currencyCodes, { closed: true }), field('Exchange_Rate', 'double', { decimals: 9 }));
  }
  return {
    id: ids.next(),
    api_name: spec.name,
    module_name: spec.name,
    singular_label: spec.singular,
    plural_label: spec.plural,
    generated_type: spec.generatedType ?? 'default',
    display_field: spec.displayField,
    fields: new Map(specs.map((field) => [field.name, buildField(field, ids)])),
  };
}

/** Builds the metadata of one field. */
export function buildField(spec: FieldSpec, ids: IdSource): FieldMeta {
  const textarea = spec.type === 'textarea' ? (spec.textarea ?? 'small') : undefined;
  return {
    id: ids.next(),
    api_name: spec.name,
    field_label: spec.label ?? spec.name.replace(/__s$/, '').replaceAll('_', ' '),
    data_type: spec.type,
    length: spec.length ?? (textarea === undefined ? DEFAULT_LENGTH[spec.type] : TEXTAREA_LENGTH[textarea]),
    custom_field: spec.custom ?? false,
    system_mandatory: spec.mandatory ?? false,
    read_only: spec.readOnly ?? false,
    unique: spec.unique ?? false,
    filterable: !UNFILTERABLE.has(spec.type) && textarea !== 'large' && textarea !== 'rich_text',
    ...(spec.to === undefined ? {} : { lookup_module: spec.to }),
    ...(spec.values === undefined ? {} : { pick_list_values: spec.values.map((value) => pickListValue(value, ids)) }),
    ...(DECIMAL_TYPES.has(spec.type) ? { decimal_place: spec.decimals ?? 2 } : {}),
    ...(textarea === undefined ? {} : { textarea }),
    ...(spec.defaultValue === undefined ? {} : { default_value: spec.defaultValue }),
    ...(spec.closed === true ? { closed_pick_list: true } : {}),
  };
}

function pickListValue(value: string | readonly [string, string], ids: IdSource) {
  const [display_value, actual_value] = typeof value === 'string' ? [value, value] : value;
  return { id: ids.next(), display_value, actual_value };
}
