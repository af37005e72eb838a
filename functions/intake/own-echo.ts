import { plainName } from '../../shared/field-map.ts';
import type { NoticedRecord } from './parse-notice.ts';

const ASKED_BY_CLEARING = 'Winnow_Assessed_At';

/**
 * Fields that change because Winnow wrote them. Not the credit limit or the stage: those are people's to set, and a change
 * to them is news. Zoho's own bookkeeping moves along with any write.
 */
const WRITTEN_BY_US: ReadonlySet<string> = new Set([
  ...['Winnow_Score', 'Winnow_Tier', 'Winnow_Reasons', 'Winnow_Exposure', 'Winnow_Overdue', 'Winnow_Hold'],
  ...['Winnow_Assessment', ASKED_BY_CLEARING, 'Tag', 'Modified_Time', 'Modified_By', 'Last_Activity_Time'],
]);

/**
 * Tells a person's change from the echo of our own write, which comes back as a notice in spite of `trigger: []`.
 * `maybe`: only the time of assessment can tell, since clearing it asks for a fresh one, and the notice gives no values.
 */
export function echoOf(record: NoticedRecord): 'news' | 'maybe' | 'echo' {
  const names = (record.fields ?? []).map(plainName);
  if (names.length === 0 || names.some((name) => !WRITTEN_BY_US.has(name))) return 'news';
  if (!names.includes(ASKED_BY_CLEARING)) return 'echo';
  const value = Object.entries(record.values ?? {}).find(([name]) => plainName(name) === ASKED_BY_CLEARING);
  if (!value) return 'maybe';
  return value[1] === null || value[1] === '' ? 'news' : 'echo';
}
