import { OWN_CUSTOMER_FIELDS } from '../../../shared/records/fields.ts';
import { isObject } from '../../../shared/values/objects.ts';
import type { StoredRecord } from '../../zoho/base/types.ts';
import type { Org } from '../../zoho/org/org-model.ts';

/** All that Winnow shows in a CRM: by kind of thing, by the name of one, what is shown. Names are the same in every run. */
export type CrmState = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Of what may differ between runs by design, and why. It is counted and printed, and not judged. */
export const BY_DESIGN: Readonly<Record<string, string>> = {
  'field Winnow_Assessed_At': 'it moves with each write: how often somebody looked',
  'assessment seal': 'a keyed digest of the rest',
  'finished task': 'a task lives only where somebody looked while its cause was there',
  'finished task, note': 'a note tells what somebody saw at a look',
};

/** Reads a CRM's state. @param nameOf the name of a record by its id, where it has one that is the same in every run. */
export function crmStateOf(org: Org, nameOf: ReadonlyMap<string, string>): CrmState {
  const state = new Map<string, Map<string, string>>();
  const named = (value: unknown): string => withNames(JSON.stringify(value ?? null), nameOf);
  const put = (kind: string, name: string, value: string): void => {
    const known = state.get(kind) ?? new Map<string, string>();
    // A second thing of the same name stands beside the first.
    known.set(name, known.has(name) ? `${known.get(name)} | ${value}` : value);
    state.set(kind, known);
  };
  const rows = (module: string): StoredRecord[] => [...(org.table(module)?.all() ?? [])];
  for (const row of rows('Accounts')) {
    const name = String(row['Account_Name']);
    for (const field of OWN_CUSTOMER_FIELDS)
      if (field === 'Winnow_Assessment') putAssessment(put, name, row[field], named);
      else put(`field ${field}`, name, named(row[field]));
    put('tags', name, named(tagsOf(row)));
  }
  for (const row of rows('Deals')) put('deal check', nameOf.get(row.id) ?? row.id, named(checkOf(row)));
  for (const task of rows('Tasks').filter((row) => row['Winnow_Key'])) {
    const key = withNames(String(task['Winnow_Key']), nameOf);
    const isDone = task['Status'] === 'Completed';
    const shown = isDone ? 'done' : pickOf(task, ['Subject', 'Priority', 'Due_Date', 'Owner', 'Status', 'What_Id']);
    put(isDone ? 'finished task' : 'open task', key, named(shown));
  }
  for (const note of rows('Notes')) {
    const name = withNames(`${idOf(note['Parent_Id'])}: ${note['Note_Title']}`, nameOf);
    put('note', name, named(note['Note_Content']));
  }
  for (const row of rows('Winnow_Assessments'))
    put(
      'history row',
      withNames(String(row['Winnow_Key']), nameOf),
      named(pickOf(row, ['Tier', 'Tier_Before', 'Score', 'Assessed_On', 'Reasons', 'Overdue'])),
    );
  return state;
}

/** Each part of an assessment by itself, so that the first difference names its cause. */
function putAssessment(
  put: (kind: string, name: string, value: string) => void,
  name: string,
  text: unknown,
  named: (value: unknown) => string,
): void {
  const parsed: unknown = typeof text === 'string' ? JSON.parse(text) : null;
  const parts = isObject(parsed) ? Object.entries(parsed) : [['missing', text] as const];
  for (const [part, value] of parts) put(`assessment ${part}`, name, named(value));
}

/** How often the same task or note is there more than once, each with its name. */
export function doubles(org: Org): { tasks: string[]; notes: string[] } {
  const rows = (module: string): StoredRecord[] => [...(org.table(module)?.all() ?? [])];
  const twice = (names: readonly string[]): string[] =>
    [...Map.groupBy(names, (name) => name)]
      .filter(([, { length }]) => length > 1)
      .map(([name, { length }]) => `${length} × ${name}`);
  const tasks = rows('Tasks').filter((row) => row['Winnow_Key']);
  const notes = rows('Notes').map(
    (row) => `${idOf(row['Parent_Id'])}: ${row['Note_Title']}: ${String(row['Note_Content']).slice(0, 80)}`,
  );
  return { tasks: twice(tasks.map((row) => String(row['Winnow_Key']))), notes: twice(notes) };
}

/** An empty check says the same as "Clear": Winnow writes the word only on a deal that it has held or warned of before. */
const checkOf = (deal: StoredRecord): unknown => (deal['Winnow_Check'] === 'Clear' ? null : deal['Winnow_Check']);

function tagsOf(row: StoredRecord): string[] {
  const tags = row['Tag'];
  return Array.isArray(tags) ? tags.map((tag) => String(Reflect.get(Object(tag), 'name'))).sort() : [];
}

function pickOf(row: StoredRecord, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, isObject(row[field]) ? idOf(row[field]) : row[field]]));
}

const idOf = (lookup: unknown): string => String(Reflect.get(Object(lookup), 'id') ?? lookup);

const LONG_NUMBER = /\d{15,22}/g;

/** A text in which every known id is the record's name. */
export function withNames(text: string, nameOf: ReadonlyMap<string, string>): string {
  return text.replaceAll(LONG_NUMBER, (id) => nameOf.get(id) ?? id);
}
