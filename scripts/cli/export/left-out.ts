import type { Defect, Dossier } from '../../../shared/dossier/dossier.ts';
import type { ExportFolder } from './export-folder.ts';

/** What is wrong with a value that the decision core could not use. */
const FAULTS: Readonly<Record<Defect['fault'], string>> = {
  absent: 'is empty',
  unreadable: 'cannot be read',
  negative: 'is below zero',
  absurd: 'is too large to be true',
  'unknown-currency': 'is in a currency that org.json does not know',
  'no-rate': 'is in another currency, and there is no exchange rate for it',
  'no-permission': 'could not be read at all',
  orphan: 'names a record that is not there',
  unlisted: 'is in no list of the policy',
  contradiction: 'contradicts the rest of the record',
  impossible: 'cannot be true',
  hidden: 'is not in the export',
};

/**
 * Records what the decision core left out of a dossier: of a record as a problem with its file and line, of a whole module as a note.
 * What is known already is not said again: a missing file or column, and what the same place has been recorded for.
 * @throws StrictError at the first where the log is strict.
 */
export function reportLeftOut(folder: ExportFolder, { defects }: Dossier): void {
  for (const { module, id, field, fault, label } of defects) {
    const place = folder.placeOf(module, id, field);
    if (place && folder.fields[module]?.has(field))
      folder.problems.addOnce({ kind: 'left-out', ...place, message: messageOf(fault, label) });
    else if (id === '' && module in folder.counts) addNote(folder, `${module} ${field} ${FAULTS[fault]}`);
  }
}

const messageOf = (fault: Defect['fault'], label: string | undefined): string =>
  label === undefined
    ? `the value ${FAULTS[fault]}; left out`
    : `the label “${label}” ${FAULTS[fault]}; it judges nobody`;

function addNote({ notes, missingColumns }: ExportFolder, note: string): void {
  const isKnown = missingColumns.some(({ module, column }) => note.startsWith(`${module} ${column} `));
  if (!isKnown && !notes.includes(note)) notes.push(note);
}
