import { decodeAssessment } from '../../shared/assessment/codec.ts';
import type { StoredRecord } from '../../test/zoho/base/types.ts';
import type { Org } from '../../test/zoho/org/org-model.ts';

/** What the CRM shows of one customer. */
export interface CustomerState {
  score: number;
  exactScore: number;
  tier: string;
  tags: string[];
  overdue: number;
  reasons: string;
  openTasks: string[];
  doneTasks: string[];
  notes: string[];
  assessedAt: string;
}

/** The state of a customer by the emulator's own tables, read without any of the parts that are checked. */
export function customerState(org: Org, id: string): CustomerState {
  const account = org.table('Accounts')?.get(id);
  if (!account) throw new Error(`There is no account ${id}`);
  const tasks = [...(org.table('Tasks')?.all() ?? [])].filter(
    (task) => idOf(task['What_Id']) === id && text(task, 'Winnow_Key'),
  );
  const notes = [...(org.table('Notes')?.all() ?? [])].filter((note) => idOf(note['Parent_Id']) === id);
  const tags = Array.isArray(account['Tag']) ? account['Tag'] : [];
  return {
    score: Number(account['Winnow_Score'] ?? Number.NaN),
    exactScore: decodeAssessment(account['Winnow_Assessment'])?.score ?? Number.NaN,
    tier: text(account, 'Winnow_Tier'),
    tags: tags.map((tag) =>
      typeof tag === 'object' && tag !== null && 'name' in tag ? String(tag['name']) : String(tag),
    ),
    overdue: Number(account['Winnow_Overdue'] ?? 0),
    reasons: text(account, 'Winnow_Reasons'),
    openTasks: tasks.filter((task) => task['Status'] !== 'Completed').map((task) => text(task, 'Subject')),
    doneTasks: tasks.filter((task) => task['Status'] === 'Completed').map((task) => text(task, 'Subject')),
    notes: notes.map((note) => text(note, 'Note_Title')),
    assessedAt: text(account, 'Winnow_Assessed_At'),
  };
}

const text = (record: StoredRecord, field: string): string => {
  const value = record[field];
  return typeof value === 'string' ? value : '';
};

function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined;
}
