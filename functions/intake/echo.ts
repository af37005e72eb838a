import { plainName } from '../../shared/records/field-map.ts';
import type { NoticedRecord } from './parse-notice.ts';

const ASKED_BY_CLEARING = 'Winnow_Assessed_At';

/** Zoho's own bookkeeping, which moves along with any write. */
const BOOKKEEPING = ['Tag', 'Modified_Time', 'Modified_By', 'Last_Activity_Time'];

/**
 * Fields that change because Winnow wrote them, by module. `alone`: nobody else writes them. `beside`: people write them too, so that
 * only a change beside one of the first is ours: a stage that somebody sets alone, or drags along the board, is news, and is put right
 * where the record says otherwise. The credit limit is people's to set.
 */
const OF_CUSTOMER = {
  alone: [
    'Winnow_Score',
    'Winnow_Tier',
    'Winnow_Reasons',
    'Winnow_Exposure',
    'Winnow_Overdue',
    'Winnow_Hold',
    'Winnow_Assessment',
    ASKED_BY_CLEARING,
  ],
  beside: ['Winnow_Stage'],
};

const OURS: Readonly<Record<string, { alone: readonly string[]; beside: readonly string[] }>> = {
  Accounts: OF_CUSTOMER,
  Contacts: OF_CUSTOMER,
  Deals: { alone: ['Winnow_Check'], beside: [] },
  Winnow_Exits: { alone: ['Step_Due_On', 'Next_Step', 'Evidence'], beside: ['Stage'] },
};

/**
 * Tells a person's change from the echo of our own write, which comes back as a notice in spite of `trigger: []`.
 * `maybe`: only the time of assessment can tell, since clearing it asks for a fresh one, and the notice gives no values.
 * @param module plain name.
 */
export function echoOf(module: string, record: NoticedRecord): 'news' | 'maybe' | 'echo' {
  const { alone, beside } = OURS[module] ?? { alone: [], beside: [] };
  const all = (record.fields ?? []).map((name) => plainName(name, module));
  const names = all.filter((name) => !BOOKKEEPING.includes(name));
  const isOurs = names.every((name) => alone.includes(name) || beside.includes(name));
  if (all.length === 0 || !isOurs) return 'news';
  if (names.length > 0 && !names.some((name) => alone.includes(name))) return 'news';
  if (!names.includes(ASKED_BY_CLEARING)) return 'echo';
  const value = Object.entries(record.values ?? {}).find(([name]) => plainName(name, module) === ASKED_BY_CLEARING);
  if (!value) return 'maybe';
  return value[1] === null || value[1] === '' ? 'news' : 'echo';
}
