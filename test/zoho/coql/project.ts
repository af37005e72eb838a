import type { Json, OrgView } from '../base/types.ts';
import { type Column, findTable } from './columns.ts';
import type { CoqlOptions } from './options.ts';

const lookupId = (value: Json): string | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value['id'] === 'string'
    ? value['id']
    : undefined;

const storedName = (value: Json): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value['name'] ?? null) : null;

/** Name of the record a lookup holds: last name for users, otherwise the display field as it is now. */
const nameOf = (org: OrgView, column: Column, id: string, value: Json): Json => {
  if (column.field.data_type === 'ownerlookup') {
    return org.users().find((user) => user.id === id)?.last_name ?? storedName(value);
  }
  const target = column.field.lookup_module;
  const table = target === undefined ? undefined : findTable(org, target);
  return storedName(value) ?? table?.get(id)?.[table.meta.display_field] ?? null;
};

/**
 * Writes cells of one column as COQL answers them: lookups as `{name,id}` or `{id}`, multi-module lookups with id only
 * (published samples), everything else as the server presents that field.
 */
export const presenter = (org: OrgView, column: Column, options: CoqlOptions): ((cell: Json) => Json) => {
  const type = column.field.data_type;
  if (type !== 'lookup' && type !== 'ownerlookup' && type !== 'multi_module_lookup') {
    return (cell) => (cell === null ? null : options.present(column.field, cell));
  }
  return (cell) => {
    const id = lookupId(cell);
    if (id === undefined) return null;
    if (options.lookupShape === 'id' || type === 'multi_module_lookup') return { id };
    return { name: nameOf(org, column, id, cell), id };
  };
};
