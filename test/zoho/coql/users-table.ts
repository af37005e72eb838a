import type { FieldMeta, FieldType, ModuleMeta, OrgView, StoredRecord, Table } from '../base/types.ts';
import { compareIds } from '../org/ids.ts';

const field = (api_name: string, data_type: FieldType, lookup_module?: string): FieldMeta => ({
  id: '0',
  api_name,
  field_label: api_name.replaceAll('_', ' '),
  data_type,
  length: 120,
  custom_field: false,
  system_mandatory: false,
  read_only: true,
  unique: false,
  filterable: true,
  ...(lookup_module === undefined ? {} : { lookup_module }),
});

const fields = [
  field('id', 'bigint'),
  field('full_name', 'text'),
  field('first_name', 'text'),
  field('last_name', 'text'),
  field('email', 'email'),
  field('language', 'text'),
  field('locale', 'text'),
  field('time_zone', 'text'),
  field('status', 'picklist'),
  field('profile', 'lookup', 'Profiles'),
  field('role', 'lookup', 'Roles'),
];

const meta: ModuleMeta = {
  id: '0',
  api_name: 'Users',
  module_name: 'Users',
  singular_label: 'User',
  plural_label: 'Users',
  generated_type: 'default',
  display_field: 'full_name',
  fields: new Map(fields.map((entry) => [entry.api_name, entry])),
};

/** The org's users as a table, so that `Owner.profile.name` and `from Users` read like any other module. */
export const usersTable = (org: OrgView): Table => {
  const rows = org.users().map((user): StoredRecord => ({ ...user }));
  rows.sort((a, b) => compareIds(a.id, b.id));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { meta, size: rows.length, get: (id) => byId.get(id), all: () => rows, byLookup: () => undefined };
};
