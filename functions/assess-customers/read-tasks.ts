import { chunks, inList } from '../../shared/coql.ts';
import { formatDay } from '../../shared/day.ts';
import { dayInZone } from '../../shared/edge/zone.ts';
import type { ShownTask } from '../../shared/reconcile/change.ts';
import type { Crm, Row } from '../crm/crm.ts';
import type { OrgFacts } from './org-facts.ts';
import { readPages } from './read-pages.ts';

const COLUMNS = ['Status', 'Priority', 'Closed_Time', 'Winnow_Key'] as const;
// The API keeps this value in every language (facts: standard modules, tasks).
const DONE = 'Completed';

/**
 * Winnow's tasks by their keys, open and done; 50 keys a query, none where no key is given.
 * @returns undefined where the org has no `Winnow_Key` on tasks: without it a task could not be found again and would be
 * made anew at every look.
 */
export async function readTasks(
  crm: Pick<Crm, 'query'>,
  facts: OrgFacts,
  keys: readonly string[],
): Promise<Map<string, ShownTask[]> | undefined> {
  const keyColumn = facts.map.toApi('Tasks', 'Winnow_Key');
  if (keyColumn === undefined) return undefined;
  const columns = ['id', ...COLUMNS.flatMap((plain) => facts.map.toApi('Tasks', plain) ?? [])];
  const found = new Map<string, ShownTask[]>();
  for (const part of chunks(keys)) {
    const rows = await readPages(crm, 'Tasks', columns, inList(keyColumn, part), part.length * 2);
    for (const row of rows) {
      const key = String(row[keyColumn]);
      found.set(key, [...(found.get(key) ?? []), shownTask(row, key, facts.zone)]);
    }
  }
  return found;
}

function shownTask(row: Row, key: string, zone: string): ShownTask {
  const closed = dayInZone(row['Closed_Time'], zone);
  return {
    id: row.id ?? '',
    key,
    open: row['Status'] !== DONE,
    priority: String(row['Priority'] ?? ''),
    closedOn: closed === undefined ? null : formatDay(closed),
  };
}
