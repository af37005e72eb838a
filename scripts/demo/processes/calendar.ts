import type { StoredRecord } from '../../../test/zoho/base/types.ts';
import type { Office } from './office.ts';
import { nameOf } from './staff.ts';

/** What is printed of a module's records: that one is new, or changed in one of these fields. */
const PRINTED_CHANGES: Readonly<Record<string, { title: string; made: boolean; fields: readonly string[] }>> = {
  Accounts: { title: 'Account_Name', made: false, fields: ['Winnow_Tier', 'Winnow_Hold', 'Winnow_Stage'] },
  Leads: { title: 'Company', made: true, fields: ['Winnow_Stage', 'Winnow_Reasons'] },
  Deals: { title: 'Deal_Name', made: false, fields: ['Winnow_Check', 'Stage', 'Prepaid'] },
  Winnow_Exits: { title: 'Name', made: true, fields: ['Stage', 'Step_Due_On'] },
  Winnow_Decisions: { title: 'Name', made: true, fields: ['State', 'Outcome'] },
  Notes: { title: 'Note_Title', made: true, fields: [] },
};

const text = (value: unknown): string => {
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  return value === null || value === undefined || value === '' ? '–' : String(value);
};

const idOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '';

/** The calendar of a scenario: `news` says what has changed since it was last asked, by the CRM's own tables alone. */
export function openCalendar(office: Office): { news(): string[] } {
  const known = new Map<string, StoredRecord>();
  const tasks = new Map<string, { state: string; priority: string }>();

  const changed = (module: string): string[] => {
    const { title, made, fields } = PRINTED_CHANGES[module] ?? { title: 'Name', made: true, fields: [] };
    return office.records(module).flatMap((record): string[] => {
      const before = known.get(record.id);
      known.set(record.id, { ...record });
      const name = text(record[title]);
      if (!before) return made ? [`${module.replace('Winnow_', '').replace(/s$/, '')}: ${name}`] : [];
      return fields
        .filter((field) => text(before[field]) !== text(record[field]))
        .map((field) => `${name}: ${field.replace('Winnow_', '')} ${text(before[field])} → ${text(record[field])}`);
    });
  };

  const taskNews = (): string[] =>
    office
      .records('Tasks')
      .filter((task) => task['Winnow_Key'])
      .flatMap((task): string[] => {
        const now = { state: task['Status'] === 'Completed' ? 'done' : 'open', priority: text(task['Priority']) };
        const before = tasks.get(task.id);
        tasks.set(task.id, now);
        const line = text(task['Subject']);
        if (before?.state === now.state)
          return before.priority === now.priority ? [] : [`task raised to ${now.priority}: ${line}`];
        if (now.state === 'done') return [`task closed: ${line}`];
        return [`task for ${nameOf(idOf(task['Owner']))}, due ${text(task['Due_Date'])}: ${line}`];
      });

  return { news: () => [...Object.keys(PRINTED_CHANGES).flatMap(changed), ...taskNews()] };
}
