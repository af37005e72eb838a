import type { RecordChange } from '../../base/types.ts';
import { isId } from '../ids.ts';
import { lookupIdOf } from '../lookup-index.ts';
import type { Org } from '../org-model.ts';
import { displayName } from '../references.ts';
import { failure, type RowItem } from './problem.ts';
import { refusalOf } from './refusals.ts';
import { changeOf, type RowsWrite, type Written } from './write-rows.ts';

/** Moves records to the recycle bin. Nothing is announced yet. */
export function deleteRows(write: RowsWrite, ids: readonly string[]): Written {
  const changes: RecordChange[] = [];
  const items = ids.map((id, index) => deleteRow(write, id, index, changes));
  return { items, changes };
}

function deleteRow(write: RowsWrite, id: string, index: number, changes: RecordChange[]): RowItem {
  const { org, table, user } = write;
  const record = isId(id) ? table.get(id) : undefined;
  if (record === undefined) return failure('INVALID_DATA', 'the id given seems to be invalid', { id });
  const fault = write.faults?.find((waiting) => waiting.row === index);
  if (fault !== undefined) return failure(fault.code, fault.message ?? 'injected fault', { id });
  const refused = refusalOf(org, id, `$.data[${index}]`);
  if (refused !== undefined) return refused;
  table.remove({
    id,
    display_name: displayName(record, table.meta.display_field) ?? '',
    type: 'recycle',
    deletedAt: org.clock.now(),
    deletedBy: user.id,
    createdBy: lookupIdOf(record['Created_By']) ?? user.id,
  });
  if (org.behaviour.deleteClearsLookups) clearLookups(org, table.meta.api_name, id);
  changes.push(changeOf(write, { operation: 'delete', before: record, after: undefined, affectedFields: [] }));
  return { code: 'SUCCESS', details: { id }, message: 'record deleted', status: 'success' };
}

/** Empties what pointed at a deleted record; these are no edits of the children, so no change is announced. */
function clearLookups(org: Org, module: string, id: string): void {
  for (const meta of org.modules()) {
    const table = org.table(meta.api_name);
    if (table === undefined || table.size === 0) continue;
    for (const field of meta.fields.values()) {
      const points = field.data_type === 'multi_module_lookup' || field.lookup_module === module;
      if (!points || field.data_type === 'subform') continue;
      for (const child of [...(table.byLookup(field.api_name, id) ?? [])]) {
        org.store(meta.api_name, { ...child, [field.api_name]: null });
      }
    }
  }
}
