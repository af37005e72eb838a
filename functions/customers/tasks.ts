import type { ShownTask } from '../../shared/reconcile/change.ts';
import type { OwnTask } from '../../shared/reconcile/firm-tasks.ts';
import { PRIORITY } from '../../shared/reconcile/tasks.ts';
import { chunks, inList } from '../../shared/records/coql.ts';
import type { FieldMap } from '../../shared/records/field-map.ts';
import { formatDay } from '../../shared/values/day.ts';
import { isObject, present } from '../../shared/values/objects.ts';
import { dayInZone } from '../../shared/values/zone.ts';
import type { Crm } from '../crm/crm.ts';
import { readPages } from '../crm/read-pages.ts';
import type { Row, WriteOutcome } from '../crm/types.ts';
import type { OrgFacts } from '../org/org-facts.ts';
import { type ChangeOf, RECORD_KEY } from './plan.ts';

const COLUMNS = ['Status', 'Priority', 'Due_Date', 'Closed_Time', RECORD_KEY] as const;

// The API keeps this value in every language (facts: standard modules, tasks).
const COMPLETED = 'Completed';

/**
 * Winnow's tasks by their keys, open and done; 50 keys a query, none where no key is given.
 * @returns undefined where the org has no `Winnow_Key` on tasks: without it a task could not be found again and would be
 * made a second time by every assessment.
 */
export async function readTasks(
  crm: Pick<Crm, 'query'>,
  facts: OrgFacts,
  keys: readonly string[],
): Promise<Map<string, ShownTask[]> | undefined> {
  const keyColumn = facts.map.toApi('Tasks', RECORD_KEY);
  if (keyColumn === undefined) return undefined;
  const columns = ['id', ...COLUMNS.flatMap((plain) => facts.map.toApi('Tasks', plain) ?? [])];
  const found = new Map<string, ShownTask[]>();
  for (const part of chunks(keys)) {
    const where = inList(keyColumn, part);
    const rows = await readPages(crm, { from: 'Tasks', columns, where, expected: part.length * 2 });
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
    open: row['Status'] !== COMPLETED,
    priority: String(row['Priority'] ?? ''),
    due: typeof row['Due_Date'] === 'string' ? row['Due_Date'] : null,
    closedOn: closed === undefined ? null : formatDay(closed),
  };
}

/**
 * A new task as Zoho takes it. An account is named by `What_Id` with `$se_module`, a contact by `Who_Id` (facts: tasks, API
 * v8).
 */
export function taskRow(map: FieldMap, task: ChangeOf<'open-task'>): Row {
  const about =
    task.module === 'Contacts' ? { Who_Id: { id: task.id } } : { What_Id: { id: task.id }, $se_module: task.module };
  return {
    ...map.apiRow('Tasks', { [RECORD_KEY]: task.key }),
    ...about,
    ...(task.ownerId === null ? {} : { Owner: { id: task.ownerId } }),
    Subject: task.subject,
    Description: task.description,
    Priority: task.priority,
    Status: 'Not Started',
    Due_Date: task.due,
  };
}

/** A new task about no customer. */
export function ownTaskRow(map: FieldMap, task: OwnTask): Row {
  return {
    ...map.apiRow('Tasks', { [RECORD_KEY]: task.key }),
    ...(task.ownerId === null ? {} : { Owner: { id: task.ownerId } }),
    Subject: task.subject,
    Description: task.description,
    Priority: PRIORITY[task.severity],
    Status: 'Not Started',
    Due_Date: task.due,
  };
}

/** The update that brings a task up to date, or closes it. */
export function taskUpdateRow(change: ChangeOf<'update-task' | 'close-task'>): Row {
  if (change.kind === 'close-task') return { id: change.taskId, Status: COMPLETED };
  const { taskId, subject, description, priority, due, reopen } = change;
  return {
    id: taskId,
    Subject: subject,
    Description: description,
    ...present('Priority', priority),
    ...present('Due_Date', due),
    ...(reopen ? { Status: 'Not Started' } : {}),
  };
}

/**
 * Whether a new record was refused for its owner: a user who has left, or never was. Zoho names the field, or the part of it that is
 * wrong, in `details` (insert-records, API v8).
 */
export function isRefusedForOwner({ code, details }: Pick<WriteOutcome, 'code' | 'details'>): boolean {
  if (code !== 'INVALID_DATA' || !isObject(details)) return false;
  const { api_name: field, parent_api_name: parent, json_path: path } = details;
  return field === 'Owner' || parent === 'Owner' || /\.Owner\b/.test(String(path ?? ''));
}
