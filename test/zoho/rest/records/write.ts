import { type JsonObject, objectOf, objectsUnder } from '../../base/json.ts';
import type { Json, ModuleMeta } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { invalidField, missingField, missingParameter, refuse } from '../../http/errors.ts';
import { batchStatus } from '../../http/lists.ts';
import { instantHeader, moduleNeed, tableToWrite } from '../../http/parameters.ts';
import { writableRow } from '../../http/permissions.ts';
import type { WritableTable } from '../../org/table.ts';
import { presentDateTime } from '../../org/time.ts';
import { deleteRows } from '../../org/write/delete-rows.ts';
import type { Row, RowItem } from '../../org/write/problem.ts';
import { insertRows, type RowsWrite, updateRows, upsertRows, type Written } from '../../org/write/write-rows.ts';

const MAX_ROWS = 100;
const ROWS_PER_CREDIT = 10;
/** Fields that upsert looks for duplicates by (fact sheet §4.3). */
const DUPLICATE_FIELDS: Readonly<Record<string, string>> = {
  Accounts: 'Account_Name',
  Contacts: 'Email',
  Deals: 'Deal_Name',
  Cases: 'Subject',
  Invoices: 'Subject',
  Sales_Orders: 'Subject',
};

const rowsIn = (call: Call): number => objectsUnder(call.body, 'data')?.length ?? 1;
const credits = (call: Call): number => Math.max(1, Math.ceil(rowsIn(call) / ROWS_PER_CREDIT));
const sub = (call: Call): boolean => rowsIn(call) > 10;

/** Mounts insert, update, upsert and delete (fact sheet §4.3). */
export function mountRecordWrites(emulator: Emulator): void {
  const write = { credits, sub };
  const { route } = emulator;
  route('POST', '/crm/v8/:module/upsert', { kind: 'records.upsert', scopes: moduleNeed('WRITE'), ...write }, (call) =>
    upsert(emulator, call),
  );
  route('POST', '/crm/v8/:module', { kind: 'records.insert', scopes: moduleNeed('CREATE'), ...write }, (call) =>
    insert(emulator, call),
  );
  route('PUT', '/crm/v8/:module', { kind: 'records.update', scopes: moduleNeed('UPDATE'), ...write }, (call) =>
    update(emulator, call, rowsOf(call)),
  );
  route('PUT', '/crm/v8/:module/:id', { kind: 'records.update', scopes: moduleNeed('UPDATE') }, (call) =>
    update(
      emulator,
      call,
      rowsOf(call)
        .slice(0, 1)
        .map((row) => ({ ...row, id: call.params['id'] ?? '' })),
    ),
  );
  const deletes = { kind: 'records.delete', scopes: moduleNeed('DELETE') };
  route('DELETE', '/crm/v8/:module', deletes, (call) => {
    const ids = call.query.get('ids');
    if (ids === null) throw missingParameter('ids');
    return remove(
      emulator,
      call,
      ids.split(',').map((id) => id.trim()),
    );
  });
  route('DELETE', '/crm/v8/:module/:id', deletes, (call) => remove(emulator, call, [call.params['id'] ?? '']));
}

async function insert(emulator: Emulator, call: Call): Promise<Answer> {
  const table = tableToWrite(call);
  const rows = rowsOf(call);
  return finish(call, 201, insertRows(writeOf(emulator, call, table, rows.length), rows));
}

async function update(emulator: Emulator, call: Call, rows: readonly Row[]): Promise<Answer> {
  const table = tableToWrite(call);
  return finish(call, 200, updateRows(writeOf(emulator, call, table, rows.length), rows));
}

async function upsert(emulator: Emulator, call: Call): Promise<Answer> {
  const table = tableToWrite(call);
  if (table.meta.api_name === 'Tasks' || table.meta.api_name === 'Notes') {
    throw refuse(400, 'INVALID_MODULE', 'the given module is not supported in api', { resource_path_index: 0 });
  }
  const rows = rowsOf(call);
  const fields = duplicateFieldsOf(table.meta, objectOf(call.body)?.['duplicate_check_fields']);
  return finish(call, 200, upsertRows(writeOf(emulator, call, table, rows.length), rows, fields));
}

/** The fields by which an upsert finds duplicates: those given or the module's own, then every unique one (§4.3). */
export function duplicateFieldsOf(meta: ModuleMeta, given: Json | undefined): string[] {
  const unique = [...meta.fields.values()].filter((field) => field.unique).map((field) => field.api_name);
  const standard = DUPLICATE_FIELDS[meta.api_name] ?? meta.display_field;
  return [...new Set([...(Array.isArray(given) ? given.map(String) : [standard]), ...unique])];
}

async function remove(emulator: Emulator, call: Call, ids: readonly string[]): Promise<Answer> {
  const table = tableToWrite(call);
  if (ids.length > MAX_ROWS)
    throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', { param_name: 'ids', limit: MAX_ROWS });
  const write = writeOf(emulator, call, table, ids.length);
  if (call.query.get('wf_trigger') === 'false') write.trigger = [];
  return finish(call, 200, deleteRows(write, ids));
}

/** The rows of the body; refuses a body without `data` and one with more than 100 rows. */
export function rowsOf(call: Call): Row[] {
  const body = objectOf(call.body);
  const rows = objectsUnder(call.body, 'data');
  if (body === undefined || body['data'] === undefined) {
    throw missingField('$.data');
  }
  if (rows === undefined || rows.length === 0) {
    throw invalidField('$.data', { expected_data_type: 'jsonarray' });
  }
  if (rows.length > MAX_ROWS) {
    throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', {
      maximum_length: MAX_ROWS,
      api_name: 'data',
      json_path: '$.data',
    });
  }
  const module = call.params['module'] ?? '';
  return rows.map((row) => writableRow(call.org, call.user, module, row));
}

/** The write that a call stands for, with its trigger list and the row faults that wait for it. */
export function writeOf(emulator: Emulator, call: Call, table: WritableTable, rows: number): RowsWrite {
  const trigger = objectOf(call.body)?.['trigger'];
  const unmodifiedSince = instantHeader(call, 'if-unmodified-since');
  return {
    org: call.org,
    table,
    user: call.user,
    trigger: Array.isArray(trigger) ? trigger.map(String) : undefined,
    faults: emulator.faults.takeRows(table.meta.api_name, rows),
    ...(unmodifiedSince === undefined ? {} : { unmodifiedSince }),
  };
}

/** Announces the changes and answers the batch by the status rule of fact sheet §4.3. */
export async function finish(call: Call, success: 200 | 201, written: Written): Promise<Answer> {
  await call.org.announce(written.changes);
  const data = written.items.map((item) => inUserZone(item, call.user.time_zone));
  const { mixedBatchStatus: mixed, failedBatchStatus } = call.org.behaviour;
  const failed = data.every((item) => item.code === 'ALREADY_MODIFIED') ? 412 : failedBatchStatus;
  return { status: batchStatus(data, { good: success, mixed, failed }), body: { data } };
}

function inUserZone(item: RowItem, timeZone: string): RowItem {
  const details: JsonObject = { ...item.details };
  for (const name of ['Created_Time', 'Modified_Time']) {
    const value = details[name];
    if (typeof value === 'string') details[name] = presentDateTime(value, timeZone);
  }
  return { ...item, details };
}
