import { setImmediate as breathe } from 'node:timers/promises';
import { type JsonObject, objectOf } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { writableRow } from '../http/permissions.ts';
import type { WritableTable } from '../org/table.ts';
import type { Row, RowItem } from '../org/write/problem.ts';
import { insertRows, type RowsWrite, updateRows, upsertRows, type Written } from '../org/write/write-rows.ts';
import { duplicateFieldsOf } from '../rest/records/write.ts';
import { type Job, JobFailure } from './job-book.ts';
import { csvLine } from './read-columns.ts';
import { readImportCell } from './write-cell.ts';
import { type Mapping, nameOf, type WriteRequest } from './write-request.ts';
import { zipOf } from './zip-writer.ts';

/** The outcome of an import. */
export interface Imported {
  archive: Buffer;
  added: number;
  updated: number;
  skipped: number;
  total: number;
}

const MOST_ROWS = 25_000;
const BATCH = 100;

/**
 * Imports the rows of a job in batches. The archive holds a CSV with the outcome of each row: the file's own columns, then
 * STATUS, RECORD_ID and ERRORS. Fails with LIMIT_EXCEEDED beyond 25,000 rows.
 */
export async function importRows(emulator: Emulator, job: Job<WriteRequest, Imported>): Promise<Imported> {
  const { org, user, asked: request } = job;
  const { header, rows } = request.file.table;
  const table = org.table(request.module);
  if (table === undefined || rows.length > MOST_ROWS) throw new JobFailure('LIMIT_EXCEEDED');
  const counts = { ADDED: 0, UPDATED: 0, SKIPPED: 0 };
  const lines = [csvLine([...header, 'STATUS', 'RECORD_ID', 'ERRORS'])];
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const values = batch.map((cells) => writableRow(org, user, request.module, rowOf(job, cells)));
    const write: RowsWrite = {
      org,
      table,
      user,
      trigger: org.behaviour.bulkWriteRunsAutomation ? undefined : [],
      faults: emulator.faults.takeRows(request.module, values.length),
    };
    const { items, changes } = writeBatch(write, request, values);
    await org.announce(changes);
    for (const [index, item] of items.entries()) {
      const status = statusOf(item, request.operation);
      counts[status] += 1;
      const id = item.status === 'success' ? String(item.details['id'] ?? '') : '';
      lines.push(csvLine([...(batch[index] ?? []), status, id, errorsOf(item)]));
    }
    await breathe();
  }
  const archive = await zipOf(`${job.id}.csv`, lines);
  return { archive, added: counts.ADDED, updated: counts.UPDATED, skipped: counts.SKIPPED, total: rows.length };
}

function writeBatch(write: RowsWrite, { operation, findBy }: WriteRequest, rows: readonly Row[]): Written {
  if (operation === 'insert') return insertRows(write, rows);
  if (operation === 'upsert') {
    const fields = findBy === undefined ? duplicateFieldsOf(write.table.meta, undefined) : [findBy];
    return upsertRows(write, rows, fields);
  }
  return updateRows(
    write,
    rows.map((row) => (findBy === undefined || findBy === 'id' ? row : { ...row, id: idBy(write.table, findBy, row) })),
  );
}

/** An id that no record has makes the write refuse the row. */
function idBy(table: WritableTable, field: string, row: Row): string {
  return table.findByText(field, String(row[field] ?? ''))?.id ?? '0';
}

/** For whom an import is done, and what was asked. */
type Importer = Pick<Job<WriteRequest, Imported>, 'org' | 'user' | 'asked'>;

function rowOf(importer: Importer, cells: readonly string[]): JsonObject {
  const row: JsonObject = {};
  for (const mapping of importer.asked.mappings) {
    const value = cellOf(importer, mapping, cells);
    if (value === undefined) continue;
    row[nameOf(mapping)] = value;
    if (mapping.module !== undefined) row['$se_module'] = mapping.module;
  }
  return row;
}

function cellOf({ org, user, asked }: Importer, mapping: Mapping, cells: readonly string[]): Json | undefined {
  const text = mapping.index === undefined ? '' : (cells[mapping.index] ?? '');
  const { field, format, findBy, defaultValue } = mapping;
  if (text === '') {
    if (defaultValue !== undefined) return defaultValue;
    return asked.ignoreEmpty || field === 'id' ? undefined : null;
  }
  return field === 'id' ? text : readImportCell(text, field, { org, user, format, findBy });
}

function statusOf(item: RowItem, operation: WriteRequest['operation']): 'ADDED' | 'UPDATED' | 'SKIPPED' {
  if (item.status === 'error') return 'SKIPPED';
  return (item.action ?? operation) === 'insert' ? 'ADDED' : 'UPDATED';
}

/** Code and field of every failure; the form is unverified. */
function errorsOf(item: RowItem): string {
  if (item.status === 'success') return '';
  const { errors } = item.details;
  const failures = Array.isArray(errors) ? errors.map(objectOf) : [{ code: item.code, details: item.details }];
  return failures
    .map((failure) =>
      `${String(failure?.['code'])}:${String(objectOf(failure?.['details'])?.['api_name'] ?? '')}`.replace(/:$/, ''),
    )
    .join(';');
}
