import type { Json, ModuleMeta, StoredRecord } from '../base/types.ts';
import type { LabelName } from './views/labels.ts';

/** A button on a record page that sets fields at once. */
export interface QuickAction {
  id: string;
  module: string;
  label: LabelName;
  /** False when the record is already there. */
  applies(record: StoredRecord): boolean;
  /** What to set; `today` is the emulated day. Fields the module lacks are left out by `quickValues`. */
  values(record: StoredRecord, today: string): Record<string, Json>;
}

const ACTIONS: QuickAction[] = [
  {
    id: 'paid',
    module: 'Invoices',
    label: 'markPaid',
    applies: (record) => record['Status'] !== 'Paid' && record['Status'] !== 'Cancelled',
    values: (record, today) => ({ Status: 'Paid', Paid_On: today, Amount_Paid: record['Grand_Total'] ?? null }),
  },
  {
    id: 'complete',
    module: 'Tasks',
    label: 'closeTask',
    applies: (record) => record['Status'] !== 'Completed',
    values: () => ({ Status: 'Completed' }),
  },
  {
    id: 'close',
    module: 'Cases',
    label: 'closeCase',
    applies: (record) => record['Status'] !== 'Closed',
    values: (_record, today) => ({ Status: 'Closed', Closed_On: today }),
  },
  {
    id: 'won',
    module: 'Deals',
    label: 'winDeal',
    applies: (record) => !String(record['Stage'] ?? '').startsWith('Closed'),
    values: () => ({ Stage: 'Closed Won' }),
  },
];

/** The buttons that make sense on a record now. */
export function quickActionsFor(module: string, record: StoredRecord): QuickAction[] {
  return ACTIONS.filter((action) => action.module === module && action.applies(record));
}

/** The fields an action sets, less those the org does not have; undefined if there is no such action. */
export function quickValues(
  id: string,
  meta: ModuleMeta,
  record: StoredRecord,
  today: string,
): Record<string, Json> | undefined {
  const action = quickActionsFor(meta.api_name, record).find((candidate) => candidate.id === id);
  if (!action) return undefined;
  const known = Object.entries(action.values(record, today)).filter(([field]) => meta.fields.has(field));
  return Object.fromEntries(known);
}
