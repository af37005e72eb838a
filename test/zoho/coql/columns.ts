import { objectOf } from '../base/json.ts';
import type { FieldMeta, Json, ModuleMeta, OrgView, StoredRecord, Table } from '../base/types.ts';
import { LOOKUP_TYPES, lookupIdOf } from '../org/lookup-index.ts';
import type { FieldTerm } from './ast.ts';
import { refuse } from './errors.ts';
import { limits } from './options.ts';
import { usersTable } from './users-table.ts';

/** A column found in the metadata, with the way to its value. */
export interface Column {
  text: string;
  field: FieldMeta;
  /** Lookup fields followed to get there, dotted; empty for a column of the queried module. */
  through: string;
  read: (row: StoredRecord) => Json;
}

/** The table of a module; `Users` can be queried although it is no record module. */
export const findTable = (org: OrgView, module: string): Table | undefined =>
  org.table(module) ?? (module === 'Users' ? usersTable(org) : undefined);

const idField: FieldMeta = {
  id: '0',
  api_name: 'id',
  field_label: 'Record Id',
  data_type: 'bigint',
  length: 20,
  custom_field: false,
  system_mandatory: false,
  read_only: true,
  unique: false,
  filterable: true,
};

/** Profile and role have no table of their own: their id and name stand in the user's record. */
const nameField: FieldMeta = { ...idField, api_name: 'name', field_label: 'Name', data_type: 'text', length: 120 };

const fieldOf = (meta: ModuleMeta | undefined, name: string): FieldMeta | undefined => {
  if (name === 'id') return idField;
  if (meta !== undefined) return meta.fields.get(name);
  return name === 'name' ? nameField : undefined;
};

const unusable = new Set(['subform', 'profileimage']);

const own = (row: StoredRecord, name: string): Json => (Object.hasOwn(row, name) ? (row[name] ?? null) : null);

const pointedAt = (value: Json, table: Table | undefined): StoredRecord | undefined => {
  const id = lookupIdOf(value);
  if (id === undefined) return undefined;
  return table === undefined ? { ...objectOf(value), id } : table.get(id);
};

/** The module a lookup leads to; owners lead to Users, and a multi-module lookup where the arrow says. */
const targetOf = (field: FieldMeta, via: string | undefined): string | undefined =>
  field.data_type === 'ownerlookup' ? 'Users' : (via ?? field.lookup_module);

/** Path without the module's own name in front (`!Leads.Owner.role.id`). */
const ownPath = (table: Table, path: string[]): string[] =>
  path.length > 1 && path[0] === table.meta.api_name && !table.meta.fields.has(path[0]) ? path.slice(1) : path;

/**
 * Finds a column, following lookups from child to parent.
 *
 * @throws CoqlFailure INVALID_QUERY "unsupported column"; LIMIT_EXCEEDED beyond two relations.
 */
export const resolveColumn = (org: OrgView, table: Table, term: FieldTerm): Column => {
  const path = ownPath(table, term.path);
  const last = path.at(-1);
  if (last === undefined) throw refuse.column(term.text);
  if (path.length - 1 > limits.hops) throw refuse.exceeded(limits.hops, { column_name: term.text, clause: 'join' });
  let meta: ModuleMeta | undefined = table.meta;
  const steps: { name: string; table: Table | undefined }[] = [];
  for (const [position, name] of path.slice(0, -1).entries()) {
    const field = fieldOf(meta, name);
    if (field === undefined || !LOOKUP_TYPES.has(field.data_type)) throw refuse.column(term.text);
    const target = targetOf(field, position === 0 ? term.via : undefined);
    const next = target === undefined ? undefined : findTable(org, target);
    if (next === undefined && meta?.api_name !== 'Users') throw refuse.column(term.text);
    steps.push({ name, table: next });
    meta = next?.meta;
  }
  const field = fieldOf(meta, last);
  if (field === undefined || unusable.has(field.data_type)) throw refuse.column(term.text);
  const read = (row: StoredRecord): Json => {
    let current: StoredRecord | undefined = row;
    for (const step of steps) {
      current = pointedAt(own(current, step.name), step.table);
      if (current === undefined) return null;
    }
    return own(current, last);
  };
  const through = path.slice(0, -1).join('.');
  return { text: term.text, field, through, read: steps.length === 0 ? (row) => own(row, last) : read };
};
