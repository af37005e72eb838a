import type { Crm } from '../../crm/crm.ts';
import type { WriteOutcome } from '../../crm/types.ts';
import type { ChangeOf, Write } from '../plan.ts';

type TagChange = ChangeOf<'add-tag' | 'remove-tag'>;

type NoteWrite = Write<ChangeOf<'note'>>;

/** Writes of the same tag on the same module: Zoho takes them in one call. */
export function byTag<C extends TagChange>(writes: readonly Write<C>[]): Write<C>[][] {
  return [...Map.groupBy(writes, ({ change }) => `${change.module}/${change.tag}`).values()];
}

/** Adds, or removes, the one tag of these changes. @returns an outcome for each. */
export async function writeTag(
  crm: Pick<Crm, 'addTags' | 'removeTags'>,
  changes: readonly TagChange[],
): Promise<WriteOutcome[]> {
  const [first] = changes;
  if (!first) return [];
  const { kind, module, tag } = first;
  const ids = changes.map(({ id }) => id);
  return kind === 'add-tag' ? crm.addTags(module, [tag], ids) : crm.removeTags(module, [tag], ids);
}

/**
 * The notes that are not yet on their records, recognised by their titles. Notes have no key and a repeated POST makes a second
 * one, so each is looked up first: one credit a note, and notes are written only when a tier changes.
 */
export async function missingNotes(crm: Pick<Crm, 'related'>, notes: readonly NoteWrite[]): Promise<NoteWrite[]> {
  const missing: NoteWrite[] = [];
  for (const note of notes) {
    const { module, id, title } = note.change;
    const present = await crm.related(module, id, 'Notes', ['Note_Title']);
    if (!present.some((row) => row['Note_Title'] === title)) missing.push(note);
  }
  return missing;
}
