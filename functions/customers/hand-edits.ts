import type { Assessment } from '../../shared/assessment/assessment.ts';
import type { Deal } from '../../shared/dossier/dossier.ts';
import type { Change } from '../../shared/reconcile/change.ts';
import { isEdited } from '../../shared/reconcile/fields.ts';
import { isObject } from '../../shared/values/objects.ts';
import type { Row } from '../crm/types.ts';
import type { LastWrites } from '../store/last-writes.ts';
import { type Report, reportOf, saveReport } from '../store/reports.ts';
import type { Store } from '../store/store.ts';
import type { WrittenCopy } from '../store/written-copies.ts';
import type { AssessmentEdit } from './believed.ts';
import type { HandEdits } from './plan.ts';
import { short } from './sticking.ts';

const OF_ASSESSMENT: Readonly<Record<AssessmentEdit, string>> = {
  changed: 'its content is not what Winnow wrote',
  cleared: 'it was emptied',
  older: 'an older copy was put back',
  unsealed: 'it has no seal',
};

/** Fields in which people may write too, or that mean a request when they are cleared. */
const NOT_OURS_ALONE: ReadonlySet<string> = new Set(['Winnow_Assessment', 'Winnow_Assessed_At', 'Winnow_Credit_Limit']);

/** Own fields of a customer's record that show something else than Winnow last wrote. */
export function editedFields(row: Row, copy: WrittenCopy | undefined, { attempts }: LastWrites): Set<string> {
  if (!copy) return new Set();
  const shown = { fields: row, lastWritten: copy.fields };
  const names = Object.keys(copy.fields).filter((name) => !NOT_OURS_ALONE.has(name) && isEdited(shown, name));
  // What a write did not change at all is no edit: the write did not stick.
  return new Set(names.filter((name) => attempts[name]?.from !== short(row[name] ?? '')));
}

/** Own fields as they stand once a change is written: what the next look finds otherwise, somebody has changed. */
export function fieldsAfter(row: Row, written: Readonly<Record<string, unknown>>, own: readonly string[]) {
  const kept = own.filter((name) => !NOT_OURS_ALONE.has(name));
  return Object.fromEntries(kept.map((name) => [name, written[name] ?? row[name] ?? null]));
}

/**
 * What these changes put right that somebody has changed by hand; undefined where nothing is. A deal's check counts where Winnow found the
 * same the last time and had written it.
 */
export function handEdits(found: {
  edit: AssessmentEdit | null;
  edited: ReadonlySet<string>;
  changes: readonly Change[];
  previous: Assessment | undefined;
  assessment: Assessment;
  deals: readonly Deal[];
  last: LastWrites;
  row: Row;
}): HandEdits | undefined {
  const { edit, edited, changes, row } = found;
  const values = changes.find((change) => change.kind === 'fields')?.values ?? {};
  const what = [
    ...(edit && 'Winnow_Assessment' in values ? [`Winnow_Assessment (${OF_ASSESSMENT[edit]})`] : []),
    ...Object.keys(values).filter((name) => edited.has(name)),
    ...editedChecks(found),
  ];
  if (what.length === 0) return undefined;
  const by = row['Modified_By'];
  const who = isObject(by) ? [by['name'], by['id']].filter(Boolean).join(', ') : '';
  return { what, who, at: String(row['Modified_Time'] ?? '') };
}

function editedChecks({
  changes,
  previous,
  assessment,
  deals,
  last,
}: Pick<Parameters<typeof handEdits>[0], 'changes' | 'previous' | 'assessment' | 'deals' | 'last'>): string[] {
  const checkIn = (a: Assessment | undefined, id: string) => a?.deals.find((deal) => deal.id === id)?.check;
  return changes.flatMap((change) => {
    if (change.kind !== 'update' || change.module !== 'Deals' || `update:Deals/${change.id}` in last.attempts)
      return [];
    const before = checkIn(previous, change.id);
    const shown = deals.find(({ id }) => id === change.id)?.check;
    const isOurs = before !== undefined && before === checkIn(assessment, change.id) && shown !== before;
    return isOurs ? [`Deals ${change.id}: Winnow_Check`] : [];
  });
}

/** Reports edits by hand, each once: the same edit by the same change of the record is not told again. */
export async function reportHandEdits(
  store: Store,
  customer: Pick<Report, 'tenant' | 'module' | 'id'>,
  { what, who, at }: HandEdits,
  now: number,
): Promise<boolean> {
  const by = who === '' ? 'Zoho does not say by whom' : `the record was last changed by ${who}${at && ` at ${at}`}`;
  const message = `changed by a person or a workflow, and put back to what the records say: ${what.join('; ')}; ${by}. The record's timeline shows every change; a profile that may only read Winnow's fields prevents it.`;
  const about = { ...customer, aside: 'edited' } as const;
  const before = await reportOf(store, about);
  if (before?.message === message) return false;
  await saveReport(store, { ...about, step: 'edited', code: 'EDITED_BY_HAND', message, at: now });
  return true;
}
