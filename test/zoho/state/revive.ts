import type { Json, StoredRecord } from '../base/types.ts';
import type { Org } from '../org/org-model.ts';

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function referred(org: Org, value: Json): Json {
  if (!isObject(value) || typeof value['id'] !== 'string') return value;
  const user = org.user(value['id']);
  if (user !== undefined) return org.references.toUser(user);
  return org.references.to(value['id'], typeof value['name'] === 'string' ? value['name'] : null);
}

function line(org: Org, value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, cell]) => [name, referred(org, cell)]));
}

/** A record read from a file, with the org's shared lookup objects in the place of their copies, also inside lines. */
export function revive(org: Org, module: string, text: string): StoredRecord {
  const record: StoredRecord = JSON.parse(text);
  for (const field of org.table(module)?.meta.fields.values() ?? []) {
    const value = record[field.api_name];
    if (value === undefined || value === null) continue;
    if (['lookup', 'ownerlookup', 'multi_module_lookup'].includes(field.data_type))
      record[field.api_name] = referred(org, value);
    else if (field.data_type === 'subform' && Array.isArray(value))
      record[field.api_name] = value.map((row) => line(org, row));
  }
  return record;
}
