import { plainName } from '../../shared/records/field-map.ts';
import type { Notice, NoticedRecord } from './parse-notice.ts';

/** Modules whose changes are watched in every org: their records all lead to a customer. */
export const WATCHED_ALWAYS = ['Accounts', 'Contacts', 'Deals', 'Invoices', 'Cases'] as const;

/** Modules whose changes are watched where the org has them. */
export const WATCHED_IF_PRESENT = [
  'Leads',
  'Sales_Orders',
  'Winnow_Incidents',
  'Winnow_Contracts',
  'Winnow_Decisions',
  'Winnow_Exits',
] as const;

const WATCHED: ReadonlySet<string> = new Set([...WATCHED_ALWAYS, ...WATCHED_IF_PRESENT]);

/**
 * Why a notice leads to no assessment; undefined where it leads to one. A deleted record no longer shows whose it was: a lookup would
 * cost credits and find nothing. The nightly pass repairs it.
 * @param module plain name.
 */
export function ignoredReason(module: string, operation: Notice['operation']): string | undefined {
  if (!WATCHED.has(module)) return 'unknown-module';
  return operation === 'delete' ? 'deleted-record' : undefined;
}

const ASSESSED_AT = 'Winnow_Assessed_At';

/** Zoho's own bookkeeping, which changes with any write. */
const BOOKKEEPING = ['Tag', 'Modified_Time', 'Modified_By', 'Last_Activity_Time'];

/**
 * Fields that Winnow writes, by module. `own`: nobody else writes them. `shared`: people write them too, so that only a change together
 * with one of the first is ours. A stage that a person sets alone, or drags along the board, is news, and is corrected where the record
 * says otherwise; so is a credit limit that somebody types.
 */
interface WrittenFields {
  own: readonly string[];
  shared: readonly string[];
}

const OF_CUSTOMER: WrittenFields = {
  own: [
    'Winnow_Score',
    'Winnow_Tier',
    'Winnow_Reasons',
    'Winnow_Exposure',
    'Winnow_Overdue',
    'Winnow_Hold',
    'Winnow_Assessment',
    ASSESSED_AT,
  ],
  shared: ['Winnow_Stage', 'Winnow_Credit_Limit'],
};

const WRITTEN_FIELDS: Readonly<Record<string, WrittenFields>> = {
  Accounts: OF_CUSTOMER,
  Contacts: OF_CUSTOMER,
  Leads: { own: ['Winnow_Reasons', 'Winnow_Assessment', ASSESSED_AT], shared: ['Winnow_Stage'] },
  Deals: { own: ['Winnow_Check'], shared: [] },
  Winnow_Exits: { own: ['Step_Due_On', 'Next_Step', 'Evidence'], shared: ['Stage'] },
};

/**
 * Separates a person's change from the echo of our own write, which comes back as a notice in spite of `trigger: []`.
 * @param module plain name.
 * @returns `unclear` where only the value of the time of assessment could show it (a person clears it to ask for a fresh assessment),
 * and the notice carries no values.
 */
export function echoOf(module: string, record: NoticedRecord): 'news' | 'unclear' | 'echo' {
  const { own, shared } = WRITTEN_FIELDS[module] ?? { own: [], shared: [] };
  const all = (record.fields ?? []).map((name) => plainName(name, module));
  const names = all.filter((name) => !BOOKKEEPING.includes(name));
  const isOurs = names.every((name) => own.includes(name) || shared.includes(name));
  if (all.length === 0 || !isOurs) return 'news';
  if (names.length > 0 && !names.some((name) => own.includes(name))) return 'news';
  if (!names.includes(ASSESSED_AT)) return 'echo';
  const time = newTime(module, record);
  if (time === undefined) return 'unclear';
  return time === '' ? 'news' : 'echo';
}

/** Whether a notice says that the time of assessment was cleared, by which people ask for a fresh assessment. */
export function asksForAssessment(module: string, record: NoticedRecord): boolean {
  const names = (record.fields ?? []).map((name) => plainName(name, module));
  return names.includes(ASSESSED_AT) && newTime(module, record) === '';
}

/** The new time of assessment, '' where it was cleared; undefined where the notice does not carry it. */
function newTime(module: string, { values = {} }: NoticedRecord): string | undefined {
  const found = Object.entries(values).find(([name]) => plainName(name, module) === ASSESSED_AT);
  return found && String(found[1] ?? '');
}
