import { type JsonObject, objectOf } from '../../base/json.ts';
import type { Behaviour } from '../../base/options.ts';
import type { Edition, FieldMeta, FieldType, Json, ModuleMeta } from '../../base/types.ts';
import { type ErrorBody, errorBody } from '../../http/errors.ts';
import { unknownKeyFailure } from '../../http/known-keys.ts';
import { DEFAULT_LENGTH } from '../../org/catalog/build.ts';
import type { FieldSpec } from '../../org/catalog/spec.ts';
import type { Org } from '../../org/org-model.ts';
import { FIELD_KEYS } from './body-keys.ts';

/** Custom fields per module by edition, fact sheet §11. */
export const FIELD_LIMIT: Record<Edition, number> = {
  free: 0,
  standard: 10,
  professional: 155,
  enterprise: 300,
  ultimate: 500,
};
const UNIQUE_LIMIT = 2;
const LABEL_LENGTH = 25;
const TYPES = new Set<string>([
  'text',
  'textarea',
  'email',
  'phone',
  'website',
  'integer',
  'bigint',
  'double',
  'currency',
  'percent',
  'picklist',
  'multiselectpicklist',
  'date',
  'datetime',
  'boolean',
  'autonumber',
  'lookup',
  'ownerlookup',
]);
const RESERVED = new Set(['id', 'select', 'from', 'where', 'order', 'group', 'limit', 'null', 'and', 'or', 'not']);

/** The fields of a module that count against the limit. */
export function customFields(meta: ModuleMeta): FieldMeta[] {
  return [...meta.fields.values()].filter((field) => field.custom_field);
}

/** Makes a custom field from the body of `POST settings/fields`; returns the item that Zoho answers for it. */
export function createField(org: Org, meta: ModuleMeta, given: JsonObject, path: string) {
  const fail = (code: string, message: string, name: string, more: JsonObject = {}) =>
    errorBody(code, message, { api_name: name, json_path: `${path}.${name}`, ...more });
  const unknown = unknownKeyFailure(org.behaviour, given, FIELD_KEYS, path);
  if (unknown !== undefined) return unknown;
  const label = given['field_label'];
  if (typeof label !== 'string' || label.trim() === '') {
    return fail('MANDATORY_NOT_FOUND', 'required field not found', 'field_label');
  }
  if (label.length > LABEL_LENGTH)
    return fail('INVALID_DATA', 'invalid data', 'field_label', { maximum_length: LABEL_LENGTH });
  if (RESERVED.has(label.toLowerCase())) {
    return fail('RESERVED_KEYWORD_NOT_ALLOWED', 'reserved keyword is not allowed', 'field_label');
  }
  const type = given['data_type'] === 'userlookup' ? 'ownerlookup' : given['data_type'];
  if (type === undefined || type === null) return fail('MANDATORY_NOT_FOUND', 'required field not found', 'data_type');
  if (!isFieldType(type)) return fail('INVALID_DATA', 'invalid data', 'data_type', { supported_values: [...TYPES] });
  if ([...meta.fields.values()].some((field) => field.field_label.toLowerCase() === label.toLowerCase())) {
    return fail('DUPLICATE_DATA', 'duplicate data', 'field_label');
  }
  const custom = customFields(meta);
  const limit = FIELD_LIMIT[org.meta.edition];
  if (custom.length >= limit) return errorBody('LIMIT_EXCEEDED', 'custom field limit exceeded', { limit });
  const unique = readUnique(org.behaviour, given['unique'], `${path}.unique`);
  if (typeof unique === 'object') return unique;
  if (unique && custom.filter((field) => field.unique).length >= UNIQUE_LIMIT) {
    return errorBody('LIMIT_EXCEEDED', 'unique field limit exceeded', { limit: UNIQUE_LIMIT });
  }
  const length = given['length'];
  if (typeof length === 'number' && (length < 1 || length > DEFAULT_LENGTH[type])) {
    return fail('INVALID_DATA', 'invalid data', 'length', { maximum_length: DEFAULT_LENGTH[type] });
  }
  const target = objectOf(objectOf(given['lookup'])?.['module'])?.['api_name'];
  if (type === 'lookup' && (typeof target !== 'string' || org.table(target) === undefined)) {
    return fail('INVALID_DATA', 'invalid data', 'lookup');
  }
  if (type === 'lookup' && typeof objectOf(given['lookup'])?.['display_label'] !== 'string') {
    return fail('MANDATORY_NOT_FOUND', 'required field not found', 'display_label');
  }
  const spec = { ...fieldSpecOf(given, type, freeName(org, meta, label)), unique };
  org.addField(meta.api_name, spec);
  return {
    code: 'SUCCESS',
    details: { id: meta.fields.get(spec.name)?.id ?? '' },
    message: 'field created',
    status: 'success' as const,
  };
}

/** Whether `unique` asks for uniqueness, under the key that the specification in force has for it; or the refusal. */
function readUnique(
  { uniqueKey, unknownSettingsKey }: Behaviour,
  given: Json | undefined,
  path: string,
): boolean | ErrorBody {
  if (given === undefined || given === null) return false;
  const fail = (code: string, message: string, name: string) =>
    errorBody(code, message, { api_name: name, json_path: `${path}.${name}` });
  const keys = objectOf(given);
  if (keys === undefined) return fail('INVALID_DATA', 'invalid data', 'unique');
  const other = Object.keys(keys).find((key) => key !== uniqueKey);
  if (other !== undefined && unknownSettingsKey === 'reject') return fail('INVALID_DATA', 'invalid data', other);
  const value = keys[uniqueKey];
  if (value === undefined)
    return unknownSettingsKey === 'ignore' ? false : fail('MANDATORY_NOT_FOUND', 'required field not found', uniqueKey);
  const fits = uniqueKey === 'case_sensitive' ? typeof value === 'boolean' : ['true', 'false'].includes(String(value));
  return fits ? true : fail('INVALID_DATA', 'invalid data', uniqueKey);
}

/** A field spec from the JSON of a field body or of a seed's `customFields`. */
export function fieldSpecOf(given: JsonObject, type: FieldType, name: string): FieldSpec {
  const values = given['pick_list_values'];
  const target = objectOf(objectOf(given['lookup'])?.['module'])?.['api_name'];
  const size = objectOf(given['textarea'])?.['type'];
  const decimals = given['decimal_place'];
  const length = given['length'];
  return {
    name,
    type,
    custom: true,
    ...(typeof given['field_label'] === 'string' ? { label: given['field_label'] } : {}),
    ...(typeof length === 'number' ? { length } : {}),
    ...(typeof decimals === 'number' ? { decimals } : {}),
    ...(Array.isArray(values) ? { values: values.map(pickValue) } : {}),
    ...(typeof target === 'string' ? { to: target } : {}),
    ...(size === 'large' || size === 'rich_text' || size === 'small' ? { textarea: size } : {}),
    ...(given['unique'] === true || objectOf(given['unique']) !== undefined ? { unique: true } : {}),
  };
}

/** Whether the text names a type that a custom field can have. */
export function isFieldType(type: Json | undefined): type is FieldType {
  return typeof type === 'string' && TYPES.has(type);
}

function pickValue(value: Json): string | readonly [string, string] {
  const object = objectOf(value);
  if (object === undefined) return String(value);
  const actual = String(object['actual_value'] ?? object['display_value']);
  return [String(object['display_value'] ?? actual), actual];
}

/** The label with underscores, after the org's namespace; a clash gets a number (fact sheet §11). */
function freeName(org: Org, meta: ModuleMeta, label: string): string {
  const plain = label
    .trim()
    .replaceAll(/\W+/g, '_')
    .replace(/^_+|_+$/g, '');
  const base = org.meta.namespace === undefined ? plain : `${org.meta.namespace}__${plain}`;
  let name = base;
  for (let clash = 1; meta.fields.has(name); clash += 1) name = `${base}${clash}`;
  return name;
}
