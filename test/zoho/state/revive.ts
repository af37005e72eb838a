import { isObject, objectOf, textOf } from '../base/json.ts';
import type { Json, StoredRecord } from '../base/types.ts';
import { LOOKUP_TYPES, lookupIdOf } from '../org/lookup-index.ts';
import type { Org } from '../org/org-model.ts';

/** The shared lookup object of a stored copy; any other value as it is. */
function sharedReference(org: Org, value: Json): Json {
  const id = lookupIdOf(value);
  if (id === undefined) return value;
  const user = org.user(id);
  if (user !== undefined) return org.references.toUser(user);
  return org.references.to(id, textOf(objectOf(value)?.['name']) ?? null);
}

function line(org: Org, value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, cell]) => [name, sharedReference(org, cell)]));
}

/** A record read from a file, with the org's shared lookup objects in the place of their copies, also inside lines. */
export function revive(org: Org, module: string, text: string): StoredRecord {
  const record: StoredRecord = JSON.parse(text);
  for (const field of org.table(module)?.meta.fields.values() ?? []) {
    const value = record[field.api_name];
    if (value === undefined || value === null) continue;
    if (LOOKUP_TYPES.has(field.data_type)) record[field.api_name] = sharedReference(org, value);
    else if (field.data_type === 'subform' && Array.isArray(value))
      record[field.api_name] = value.map((row) => line(org, row));
  }
  return record;
}
