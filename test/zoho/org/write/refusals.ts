import type { JsonObject } from '../../base/json.ts';
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
  if (refusal === 'RECORD_LOCKED' && org.behaviour.refusalKeys === 2026)
    return failure(refusal, 'You cannot perform this operation as the record is locked.', { action, id });
  return failure(refusal, message, { api_name: 'id', json_path: `${path}.id`, action });
}

/** ALREADY_MODIFIED if the record changed after the instant given in If-Unmodified-Since. */
export function staleFailure(org: Org, record: StoredRecord, unmodifiedSince: number | undefined): RowItem | undefined {
  if (unmodifiedSince === undefined || Date.parse(String(record['Modified_Time'])) <= unmodifiedSince) return undefined;
  return failure('ALREADY_MODIFIED', 'Record updated time has already passed if-unmodified-since time', {
    id: record.id,
    ...(org.behaviour.refusalKeys === 2026 && stampsOf(record)),
  });
}

/** Who made and changed a record, and when: a refused write of 2026 names them as a done one does. */
function stampsOf(record: StoredRecord): JsonObject {
  const stamps = ['Modified_Time', 'Modified_By', 'Created_Time', 'Created_By'];
  return Object.fromEntries(stamps.map((name) => [name, record[name] ?? null]));
}

function ownerOf(org: Org, id: string | undefined): Json {
  if (id === undefined || org.behaviour.refusalKeys === 2025) return { id: id ?? null };
  return { name: org.user(id)?.full_name ?? null, id, zuid: id.slice(-9) };
}

/** DUPLICATE_DATA for every unique field whose value another record holds. */
export function uniqueFailures(
  { org, table }: { org: Org; table: WritableTable },
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
          Owner: ownerOf(org, lookupIdOf(other['Owner'])),
          module: { api_name: table.meta.api_name, id: table.meta.id },
          id: other.id,
        },
        more_records: false,
      }),
    );
  }
  return failures;
}
