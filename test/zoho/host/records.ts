import { isObject, objectOf } from '../base/json.ts';
import type { FieldMeta, ModuleMeta, OrgView, StoredRecord, Table } from '../base/types.ts';

/** A record that a lookup field points at. */
export interface Reference {
  id: string;
  name: string;
  /** API name of the module, if known; users have none. */
  module: string | undefined;
}

/** What a record is called: its display field, else its id. */
export function recordName(record: StoredRecord, meta: ModuleMeta): string {
  const name = record[meta.display_field];
  if (typeof name === 'string' && name !== '') return name;
  const parts = [record['First_Name'], record['Last_Name']].filter((part) => typeof part === 'string' && part !== '');
  return parts.join(' ') || record.id;
}

/** The module that a record's lookup points into: its own, the record's `$se_module`, or else the module that holds the id. */
function referredModule(id: string, field: FieldMeta, record: StoredRecord, org: OrgView): string | undefined {
  if (field.lookup_module) return field.lookup_module;
  const module = objectOf(objectOf(record[field.api_name])?.['module']);
  const named = module === undefined ? record['$se_module'] : module['api_name'];
  if (typeof named === 'string' && org.table(named)?.get(id)) return named;
  return org.modules().find((module) => org.table(module.api_name)?.get(id))?.api_name;
}

/** The record or user a lookup or owner field points at, with its present name; undefined if empty. */
export function referenceOf(record: StoredRecord, field: FieldMeta, org: OrgView): Reference | undefined {
  const value = record[field.api_name];
  const id = isObject(value) ? value['id'] : value;
  if (value === undefined || typeof id !== 'string' || id === '') return undefined;
  const given = isObject(value) && typeof value['name'] === 'string' ? value['name'] : id;
  if (field.data_type === 'ownerlookup')
    return { id, name: org.users().find((user) => user.id === id)?.full_name ?? given, module: undefined };
  const module = referredModule(id, field, record, org);
  const table = module === undefined ? undefined : org.table(module);
  const target = table?.get(id);
  return { id, name: table && target ? recordName(target, table.meta) : given, module };
}

/** Tags of a record: name and colour. */
export function tagsOf(record: StoredRecord): { name: string; colour: string }[] {
  const tags = record['Tag'];
  if (!Array.isArray(tags)) return [];
  return tags
    .map(objectOf)
    .filter((tag) => tag !== undefined)
    .map((tag) => ({ name: String(tag['name'] ?? ''), colour: String(tag['color_code'] ?? '') }));
}

/** Records of a table whose lookup field holds this id; by index where there is one. */
export function recordsPointingAt(table: Table, field: string, id: string): StoredRecord[] {
  const indexed = table.byLookup(field, id);
  if (indexed) return [...indexed];
  return [...table.all()].filter((record) => {
    const value = record[field];
    return (isObject(value) ? value['id'] : value) === id;
  });
}

/** Ids of everything a record points at: pages that show those change with it. */
export function idsPointedAt(record: StoredRecord | undefined): string[] {
  return Object.values(record ?? {}).flatMap((value) =>
    isObject(value) && typeof value['id'] === 'string' ? [value['id']] : [],
  );
}
