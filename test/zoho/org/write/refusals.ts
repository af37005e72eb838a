import type { Json, StoredRecord } from '../../base/types.ts';
import { lookupIdOf } from '../lookup-index.ts';
import type { Org, Refusal } from '../org-model.ts';
import type { WritableTable } from '../table.ts';
import { failure, type RowItem } from './problem.ts';

const MESSAGES: Record<Refusal, { message: string; action: string }> = {
  RECORD_LOCKED: { message: 'record is locked', action: 'record_locking' },
  RECORD_IN_BLUEPRINT: { message: 'record is in blueprint', action: 'blueprint' },
  NOT_APPROVED: { message: 'record not approved', action: 'approval' },
};

/** The failed row of a record that refuses writes for now; undefined if it does not. */
export function refusalOf(org: Org, id: string, path: string): RowItem | undefined {
  const refusal = org.refusals.get(id);
  if (refusal === undefined) return undefined;
  const { message, action } = MESSAGES[refusal];
  return failure(refusal, message, { api_name: 'id', json_path: `${path}.id`, action });
}

/** ALREADY_MODIFIED if the record changed after the instant given in If-Unmodified-Since. */
export function staleFailure(record: StoredRecord, unmodifiedSince: number | undefined): RowItem | undefined {
  if (unmodifiedSince === undefined || Date.parse(String(record['Modified_Time'])) <= unmodifiedSince) return undefined;
  return failure('ALREADY_MODIFIED', 'Record updated time has already passed if-unmodified-since time', {
    id: record.id,
  });
}

/** DUPLICATE_DATA for every unique field whose value another record holds. */
export function uniqueFailures(
  table: WritableTable,
  values: { readonly [field: string]: Json },
  path: string,
  ownId: string | undefined,
): RowItem[] {
  const failures: RowItem[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (table.meta.fields.get(name)?.unique !== true || (typeof value !== 'string' && typeof value !== 'number'))
      continue;
    const other = table.findByText(name, String(value), ownId);
    if (other === undefined) continue;
    failures.push(
      failure('DUPLICATE_DATA', 'duplicate data', {
        api_name: name,
        json_path: `${path}.${name}`,
        id: other.id,
        duplicate_record: {
          Owner: { id: lookupIdOf(other['Owner']) ?? null },
          module: { api_name: table.meta.api_name, id: table.meta.id },
          id: other.id,
        },
        more_records: false,
      }),
    );
  }
  return failures;
}
