import type { Change } from '../../shared/reconcile/change.ts';
import type { Crm } from '../crm/crm.ts';

interface NoteWrite {
  customer: string;
  change: Extract<Change, { kind: 'note' }>;
}

/**
 * The notes that are not yet on their records, told by their titles. Notes have no key and a repeated POST makes a second
 * one, so a look comes first: one credit a note, and notes are written only when a tier changes.
 */
export async function missingNotes(crm: Pick<Crm, 'related'>, notes: readonly NoteWrite[]): Promise<NoteWrite[]> {
  const missing: NoteWrite[] = [];
  for (const note of notes) {
    const { module, id, title } = note.change;
    const there = await crm.related(module, id, 'Notes', ['Note_Title']);
    if (!there.some((row) => row['Note_Title'] === title)) missing.push(note);
  }
  return missing;
}
