import { objectOf } from '../base/json.ts';
import type { Json, OrgView } from '../base/types.ts';
import { LOOKUP_TYPES, lookupIdOf } from '../org/lookup-index.ts';
import { type Column, findTable } from './columns.ts';
import type { CoqlOptions } from './options.ts';

const storedName = (value: Json): Json => objectOf(value)?.['name'] ?? null;

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
  if (!LOOKUP_TYPES.has(type)) {
    return (cell) => (cell === null ? null : options.present(column.field, cell));
  }
  return (cell) => {
    const id = lookupIdOf(cell);
    if (id === undefined) return null;
    if (options.lookupShape === 'id' || type === 'multi_module_lookup') return { id };
    return { name: nameOf(org, column, id, cell), id };
  };
};
