import type { Office } from './office.ts';
import type { Claim } from './run-scene.ts';

/** The value that a record shows in a field, lookups by their name; undefined where there is no such record. */
export function shown(office: Office, module: string, id: string, field: string): unknown {
  return office.records(module).find((record) => record.id === id)?.[field];
}

/** That a record shows a value; or nothing, where `orEmpty` says that this means the same. */
export function shows(
  office: Office,
  module: string,
  id: string,
  field: string,
  wanted: unknown,
  orEmpty = false,
): Claim {
  const value = shown(office, module, id, field);
  return [
    value === wanted || (orEmpty && (value ?? '') === ''),
    `${field} is ${String(value ?? 'empty')}, expected ${String(wanted)}`,
  ];
}

/** Keys of Winnow's tasks that are open. */
function openKeys(office: Office): string[] {
  return office
    .records('Tasks')
    .filter((task) => task['Winnow_Key'] && task['Status'] !== 'Completed')
    .map((task) => String(task['Winnow_Key']));
}

/** That a task is open whose key has this part, or, with `open` false, that none is. */
export function task(office: Office, part: string, open = true): Claim {
  const keys = openKeys(office);
  const found = keys.some((key) => key.includes(part));
  const why = open
    ? `no open task has ${part} in its key; open: ${keys.join(', ') || 'none'}`
    : `a task ${part} is open`;
  return [found === open, why];
}
