import type { Expectation } from '../steps.ts';
import type { Office } from './office.ts';

/** A field of a record of the CRM. */
interface RecordField {
  module: string;
  id: string;
  field: string;
}

/** The value that a record shows in a field, lookups by their name; undefined where there is no such record. */
export function shown(office: Office, { module, id, field }: RecordField): unknown {
  return office.records(module).find((record) => record.id === id)?.[field];
}

/** That a record shows a value. */
export function shows(office: Office, place: RecordField, wanted: unknown): Expectation {
  const value = shown(office, place);
  return [value === wanted, `${place.field} is ${String(value ?? 'empty')}, expected ${String(wanted)}`];
}

/** That a customer shows a value. */
export const customerShows = (office: Office, id: string, field: string, wanted: unknown): Expectation =>
  shows(office, { module: 'Accounts', id, field }, wanted);

/** Keys of Winnow's tasks that are open. */
function openKeys(office: Office): string[] {
  return office
    .records('Tasks')
    .filter((task) => task['Winnow_Key'] && task['Status'] !== 'Completed')
    .map((task) => String(task['Winnow_Key']));
}

/** That a task is open whose key has this part. */
export function openTask(office: Office, part: string): Expectation {
  const keys = openKeys(office);
  const why = `no open task has ${part} in its key; open: ${keys.join(', ') || 'none'}`;
  return [keys.some((key) => key.includes(part)), why];
}

/** That no task is open whose key has this part. */
export function noOpenTask(office: Office, part: string): Expectation {
  return [!openKeys(office).some((key) => key.includes(part)), `a task ${part} is open`];
}
