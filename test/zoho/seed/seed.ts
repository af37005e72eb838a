import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { isObject, type JsonObject } from '../base/json.ts';
import type { Json, ModuleMeta, StoredRecord } from '../base/types.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { type FieldSpec, field } from '../org/catalog/spec.ts';
import type { Org } from '../org/org-model.ts';
import { displayName } from '../org/references.ts';
import { storeDateTime } from '../org/time.ts';
import { fieldSpecOf, isFieldType } from '../rest/settings/create-field.ts';
import { readCell } from './cell.ts';
import { type OrgFile, orgFile, orgParts } from './org-file.ts';

/** Modules in the order they are read: targets of lookups before those that point at them. */
const FILES = ['Accounts', 'Contacts', 'Products', 'Deals', 'Sales_Orders', 'Invoices', 'Cases', 'Tasks', 'Notes'];

/**
 * Adds an org from a CRM export folder: `org.json` and one CSV a module, named by API name, as Bulk Read delivers them.
 * Emits no changes. Throws with file and line for a column that is no field and for a cell that does not fit.
 */
export async function seedOrg(emulator: Emulator, folder: string): Promise<Org> {
  if (!existsSync(folder)) throw new Error(`No seed folder ${folder}`);
  const path = join(folder, 'org.json');
  const file = existsSync(path) ? orgFile.parse(JSON.parse(await readFile(path, 'utf8'))) : {};
  const userRows: Record<string, string>[] = [];
  for await (const row of csvRows(join(folder, 'Users.csv'))) userRows.push(row.record);
  const org = emulator.addOrg(orgParts(file, userRows));
  addCustom(org, file);
  const custom = (file.customModules ?? []).map((module) => module.api_name);
  for (const module of [...FILES, ...custom]) await seedModule(org, module, join(folder, `${module}.csv`));
  nameReferences(org);
  return org;
}

function addCustom(org: Org, file: OrgFile): void {
  for (const module of file.customModules ?? []) {
    org.addModule({
      name: module.api_name,
      singular: module.singular_label,
      plural: module.plural_label,
      displayField: 'Name',
      generatedType: 'custom',
      fields: [field('Name', 'text', { mandatory: true, length: 120 })],
    });
  }
  for (const [module, fields] of Object.entries(file.customFields ?? {})) {
    if (org.table(module) === undefined) throw new Error(`org.json: no module ${module}`);
    for (const given of fields) org.addField(module, specOf(module, given));
  }
}

function specOf(module: string, given: NonNullable<OrgFile['customFields']>[string][number]): FieldSpec {
  if (!isFieldType(given.data_type))
    throw new Error(`org.json: ${module}.${given.api_name} has no type ${given.data_type}`);
  const json = JSON.parse(JSON.stringify(given)) as JsonObject;
  return fieldSpecOf(json, given.data_type, given.api_name);
}

async function seedModule(org: Org, module: string, path: string): Promise<void> {
  const table = org.table(module);
  if (table === undefined) return;
  const now = storeDateTime(org.clock.now());
  const owner = org.users()[0];
  for await (const { record: row, line } of csvRows(path)) {
    const where = `${module}.csv line ${line}`;
    const id = row['Id'] ?? row['id'];
    if (id === undefined || !/^\d{10,20}$/.test(id)) throw new Error(`${where}: no record id in column Id`);
    const record: StoredRecord = { id };
    for (const [column, text] of Object.entries(row)) {
      if (column === 'Id' || column === 'id') continue;
      const value = column === '$se_module' ? text : cellOf(org, table.meta, { column, text, where });
      if (value !== undefined) record[column] = value;
    }
    const me = owner === undefined ? null : org.references.toUser(owner);
    for (const name of ['Owner', 'Created_By', 'Modified_By']) record[name] ??= me;
    record['Created_Time'] ??= now;
    record['Modified_Time'] ??= record['Created_Time'];
    completeFields(org, module, record);
    org.ids.skipPast(id);
    org.store(module, record);
  }
}

interface Cell {
  column: string;
  text: string;
  /** File and line. */
  where: string;
}

function cellOf(org: Org, module: ModuleMeta, { column, text, where }: Cell): Json | undefined {
  const field = module.fields.get(column);
  if (field === undefined) {
    throw new Error(`${where}: ${module.api_name} has no field ${column}; list it under customFields in org.json`);
  }
  try {
    return readCell(text, field, org, module.api_name);
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What exports leave out but every record has. */
function completeFields(org: Org, module: string, record: StoredRecord): void {
  if (module === 'Contacts' && record['Full_Name'] === undefined) {
    record['Full_Name'] = [record['First_Name'], record['Last_Name']].filter((part) => part !== undefined).join(' ');
  }
  if (org.meta.mc_status && org.table(module)?.meta.fields.has('Currency') === true) {
    record['Currency'] ??= org.meta.iso_code;
    record['Exchange_Rate'] ??=
      org.currencies().find((currency) => currency.iso_code === record['Currency'])?.exchange_rate ?? 1;
  }
}

/** Lookups were read before all names were known; and tasks and notes must know which module they point into. */
function nameReferences(org: Org): void {
  for (const meta of org.modules()) {
    for (const record of org.table(meta.api_name)?.all() ?? []) {
      org.references.rename(record.id, displayName(record, meta.display_field));
    }
  }
  for (const [module, pointer] of [
    ['Tasks', 'What_Id'],
    ['Notes', 'Parent_Id'],
  ] as const) {
    for (const record of [...(org.table(module)?.all() ?? [])]) {
      const target = record[pointer];
      if (!isObject(target) || !('id' in target) || record['$se_module'] !== undefined) continue;
      const holder = org.modules().find((meta) => org.table(meta.api_name)?.get(String(target['id'])) !== undefined);
      if (holder !== undefined) org.store(module, { ...record, $se_module: holder.api_name });
    }
  }
}

async function* csvRows(path: string): AsyncGenerator<{ record: Record<string, string>; line: number }> {
  if (!existsSync(path)) return;
  const options = { columns: true, bom: true, info: true, skip_empty_lines: true };
  for await (const row of createReadStream(path).pipe(parse(options))) {
    yield { record: row.record as Record<string, string>, line: Number(row.info.lines) };
  }
}
