import type { FieldMeta, ModuleMeta, OrgView, StoredRecord, Table } from '../base/types.ts';
import { columnsOf } from './list-query.ts';
import { recordsPointingAt } from './records.ts';

/** The records of one module that point at a record through one lookup. */
export interface RelatedList {
  meta: ModuleMeta;
  columns: FieldMeta[];
  records: StoredRecord[];
}

/** Modules shown first, and their columns; the rest follow in the org's order. */
const COLUMNS: Record<string, string[]> = {
  Invoices: ['Subject', 'Invoice_Date', 'Due_Date', 'Status', 'Grand_Total', 'Amount_Paid', 'Paid_On'],
  Deals: ['Deal_Name', 'Stage', 'Closing_Date', 'Amount', 'Owner'],
  Cases: ['Subject', 'Status', 'Priority', 'Type', 'Created_Time', 'Owner'],
  Contacts: ['Full_Name', 'Title', 'Email', 'Phone'],
};

/** Shown elsewhere on the page, or not worth a list. */
const ELSEWHERE = new Set(['Tasks', 'Notes']);
const SYSTEM = new Set([
  'id',
  'Created_By',
  'Modified_By',
  'Created_Time',
  'Modified_Time',
  'Last_Activity_Time',
  'Owner',
  'Tag',
]);
const GENERIC_COLUMNS = 4;

function genericColumns(table: Table, via: string): string[] {
  const fields = [...table.meta.fields.values()].filter(
    (field) =>
      field.filterable && field.data_type !== 'textarea' && !SYSTEM.has(field.api_name) && field.api_name !== via,
  );
  return fields.slice(0, GENERIC_COLUMNS).map((field) => field.api_name);
}

const rank = (module: string): number => {
  const place = Object.keys(COLUMNS).indexOf(module);
  return place === -1 ? Object.keys(COLUMNS).length : place;
};

/** Every related list of a record: the known ones even if empty, others (custom modules too) if they have records. */
export function relatedLists(org: OrgView, module: string, id: string): RelatedList[] {
  const lists = org.modules().flatMap((meta) => {
    const table = org.table(meta.api_name);
    const via = [...meta.fields.values()].find(
      (field) => field.data_type === 'lookup' && field.lookup_module === module,
    );
    if (!table || !via || ELSEWHERE.has(meta.api_name) || meta.generated_type === 'subform') return [];
    const records = recordsPointingAt(table, via.api_name, id);
    const known = COLUMNS[meta.api_name];
    if (records.length === 0 && !known) return [];
    return [{ meta, columns: columnsOf(table, known ?? genericColumns(table, via.api_name)), records }];
  });
  return lists.sort((a, b) => rank(a.meta.api_name) - rank(b.meta.api_name));
}

/** Tasks on a record that are not completed, by due date. */
export function openTasks(org: OrgView, id: string): StoredRecord[] {
  const table = org.table('Tasks');
  if (!table) return [];
  const tasks = ['What_Id', 'Who_Id'].flatMap((field) => recordsPointingAt(table, field, id));
  const open = new Map(tasks.filter((task) => task['Status'] !== 'Completed').map((task) => [task.id, task]));
  return [...open.values()].sort((a, b) => String(a['Due_Date'] ?? '9').localeCompare(String(b['Due_Date'] ?? '9')));
}

/** Notes on a record, newest first. */
export function notesOn(org: OrgView, id: string): StoredRecord[] {
  const table = org.table('Notes');
  return table ? recordsPointingAt(table, 'Parent_Id', id).reverse() : [];
}
