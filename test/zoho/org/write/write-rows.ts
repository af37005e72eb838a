import type { RowFault } from '../../base/faults.ts';
import { type JsonObject, objectOf } from '../../base/json.ts';
import type { Json, RecordChange, StoredRecord, User } from '../../base/types.ts';
import { blueprintFailure } from '../blueprint.ts';
import { isId } from '../ids.ts';
import type { Org } from '../org-model.ts';
import type { WritableTable } from '../table.ts';
import { storeDateTime } from '../time.ts';
import { checkRow } from './check-row.ts';
import { derive } from './derive.ts';
import { failure, oneItem, type Row, type RowItem, type SentRow } from './problem.ts';
import { refusalOf, staleFailure, uniqueFailures } from './refusals.ts';

/** A write of some rows of one module. */
export interface RowsWrite {
  org: Org;
  table: WritableTable;
  user: User;
  /** As sent: undefined if left out, [] to run no automation. */
  trigger: string[] | undefined;
  faults?: readonly RowFault[];
  /** Epoch ms; a record changed after it is refused with ALREADY_MODIFIED. */
  unmodifiedSince?: number;
}

/** What a write answers, row by row, and the changes to announce. */
export interface Written {
  items: RowItem[];
  changes: RecordChange[];
}

/** Stores new records; rows fail one by one. Nothing is announced yet. */
export function insertRows(write: RowsWrite, rows: readonly Row[]): Written {
  return eachRow(write, rows, (sent, changes) => insertRow(write, sent, changes));
}

/** Changes records by the `id` in each row. */
export function updateRows(write: RowsWrite, rows: readonly Row[]): Written {
  return eachRow(write, rows, (sent, changes) => {
    const { row, path } = sent;
    if (row['id'] === undefined) {
      return failure('MANDATORY_NOT_FOUND', 'required field not found', { api_name: 'id', json_path: `${path}.id` });
    }
    return updateRow(write, String(row['id']), sent, changes);
  });
}

/** Changes the record that a row duplicates by one of these fields (tried in order), or stores a new one (fact sheet §4.3). */
export function upsertRows(write: RowsWrite, rows: readonly Row[], duplicateFields: readonly string[]): Written {
  return eachRow(write, rows, (sent, changes) => {
    const { row } = sent;
    const named = isId(row['id']) ? { id: row['id'], field: 'id' } : undefined;
    const found = named ?? findDuplicate(write.table, row, duplicateFields);
    const item = found === undefined ? insertRow(write, sent, changes) : updateRow(write, found.id, sent, changes);
    if (item.status === 'error') return item;
    return { ...item, action: found === undefined ? 'insert' : 'update', duplicate_field: found?.field ?? null };
  });
}

function eachRow(
  write: RowsWrite,
  rows: readonly Row[],
  work: (sent: SentRow, changes: RecordChange[]) => RowItem,
): Written {
  const changes: RecordChange[] = [];
  const items = rows.map((row, index) => {
    const path = `$.data[${index}]`;
    const fault = write.faults?.find((waiting) => waiting.row === index);
    if (fault === undefined) return work({ row, path }, changes);
    return failure(fault.code, fault.message ?? 'injected fault', { api_name: 'id', json_path: `${path}.id` });
  });
  return { items, changes };
}

function insertRow(write: RowsWrite, sent: SentRow, changes: RecordChange[]): RowItem {
  const { org, table, user } = write;
  const { values, failures } = checkRow({ org, meta: table.meta, user }, sent, 'insert');
  failures.push(...uniqueFailures(write, values, sent.path, undefined));
  const failed = oneItem(failures);
  if (failed !== undefined) return failed;
  derive(org, table.meta, values, undefined);
  const now = storeDateTime(org.clock.now());
  const me = org.references.toUser(user);
  const record: StoredRecord = { id: org.ids.next(), Owner: me, ...values };
  const system = { Created_By: me, Modified_By: me, Created_Time: now, Modified_Time: now };
  Object.assign(record, system);
  if (table.meta.fields.has('Record_Status__s'))
    Object.assign(record, { Record_Status__s: 'Available', Locked__s: false });
  org.store(table.meta.api_name, record);
  changes.push(changeOf(write, { operation: 'insert', before: undefined, after: record, affectedFields: [] }));
  return succeeded(write, record, 'record added');
}

function updateRow(write: RowsWrite, id: string, sent: SentRow, changes: RecordChange[]): RowItem {
  const { org, table } = write;
  const { path } = sent;
  const before = table.get(id);
  if (before === undefined) {
    return failure('INVALID_DATA', 'the id given seems to be invalid', { api_name: 'id', json_path: `${path}.id` });
  }
  const refused =
    refusalOf(org, id, path) ??
    blueprintFailure(org, table.meta, before, sent) ??
    staleFailure(write.org, before, write.unmodifiedSince);
  if (refused !== undefined) return refused;
  const { values, failures } = checkRow({ org, meta: table.meta, user: write.user }, sent, 'update');
  failures.push(...uniqueFailures(write, values, path, id));
  const failed = oneItem(failures);
  if (failed !== undefined) return failed;
  derive(org, table.meta, values, before);
  return succeeded(write, replaceRecord(write, before, values, changes), 'record updated');
}

/** Stores changed values of a record, stamps it, and notes the change. Returns the record as stored. */
export function replaceRecord(
  write: RowsWrite,
  before: StoredRecord,
  values: Row,
  changes: RecordChange[],
): StoredRecord {
  const { org, table, user } = write;
  const record: StoredRecord = {
    ...before,
    ...values,
    Modified_By: org.references.toUser(user),
    Modified_Time: storeDateTime(org.clock.now()),
  };
  org.store(table.meta.api_name, record);
  const isChanged = (name: string): boolean => !name.startsWith('$') && !same(before[name], record[name]);
  const affectedFields = Object.keys(values).filter(isChanged);
  changes.push(changeOf(write, { operation: 'update', before, after: record, affectedFields }));
  return record;
}

/** The change that a stored write stands for. */
export function changeOf(
  write: RowsWrite,
  change: Pick<RecordChange, 'operation' | 'before' | 'after' | 'affectedFields'>,
): RecordChange {
  return {
    ...change,
    module: write.table.meta.api_name,
    id: change.after?.id ?? change.before?.id ?? '',
    trigger: write.trigger,
    userId: write.user.id,
  };
}

function succeeded({ org }: RowsWrite, record: StoredRecord, message: string): RowItem {
  const details: JsonObject = { id: record.id };
  for (const name of ['Modified_Time', 'Created_Time']) details[name] = record[name] ?? null;
  for (const name of ['Modified_By', 'Created_By']) details[name] = personOf(record[name]);
  if (org.behaviour.approvalStateInReply) details['$approval_state'] = 'approved';
  return { code: 'SUCCESS', details, message, status: 'success' };
}

function personOf(value: Json | undefined): Json {
  const person = objectOf(value);
  return person === undefined ? null : { name: person['name'] ?? null, id: person['id'] ?? null };
}

function findDuplicate(table: WritableTable, row: Row, fields: readonly string[]) {
  for (const field of fields) {
    const value = row[field];
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const found = table.findByText(field, String(value));
    if (found !== undefined) return { id: found.id, field };
  }
  return undefined;
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
