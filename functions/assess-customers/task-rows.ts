import type { FieldMap } from '../../shared/field-map.ts';
import type { Change } from '../../shared/reconcile/change.ts';
import type { OwnTask } from '../../shared/reconcile/firm-tasks.ts';
import { PRIORITY } from '../../shared/reconcile/tasks.ts';
import type { Row } from '../crm/crm.ts';

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/**
 * A new task as Zoho takes it. An account is named by `What_Id` with `$se_module`, a contact by `Who_Id` (facts: tasks, API
 * v8). `Winnow_Key` is what the task is found by again.
 */
export function taskRow(map: FieldMap, task: Of<'open-task'>): Row {
  const about =
    task.module === 'Contacts' ? { Who_Id: { id: task.id } } : { What_Id: { id: task.id }, $se_module: task.module };
  return {
    ...map.apiRow('Tasks', { Winnow_Key: task.key }),
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
    ...map.apiRow('Tasks', { Winnow_Key: task.key }),
    ...(task.ownerId === null ? {} : { Owner: { id: task.ownerId } }),
    Subject: task.subject,
    Description: task.description,
    Priority: PRIORITY[task.severity],
    Status: 'Not Started',
    Due_Date: task.due,
  };
}

/** The update that raises a task, or closes it. */
export function taskUpdateRow(change: Of<'raise-task'> | Of<'close-task'>): Row {
  if (change.kind === 'close-task') return { id: change.taskId, Status: 'Completed' };
  const { taskId, subject, description, priority, reopen } = change;
  const opened = reopen ? { Status: 'Not Started', Due_Date: reopen.due } : {};
  return { id: taskId, Subject: subject, Description: description, Priority: priority, ...opened };
}
