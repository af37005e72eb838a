import type { Exit } from '../dossier/dossier.ts';
import type { Day } from '../values/day.ts';
import { present } from '../values/objects.ts';
import {
  EXIT_DAYS,
  EXIT_PEOPLE,
  EXIT_PICKS,
  EXIT_TEXTS,
  EXIT_TICKS,
  type ExitDay,
  type ExitPerson,
} from '../vocabulary/exit-record.ts';
import type { Row } from './field-map.ts';
import { personOf } from './read-own-modules.ts';
import { oneOf, textField, trueField } from './read-value.ts';
import { type RecordContext, recordReader } from './record-reader.ts';

/** One exit, a row of `Winnow_Exits`. It was opened on `Opened_On`, else on the day on which the record was made. */
export function readExit(row: Row, context: RecordContext): Exit {
  const { id, day, dayOf } = recordReader('Winnow_Exits', row, context);
  const created = dayOf('Created_Time');
  const days: Partial<Record<ExitDay, Day>> = {
    ...present('Opened_On', created),
    ...Object.fromEntries(EXIT_DAYS.flatMap((name) => Object.entries(present(name, day(name))))),
  };
  const people: Partial<Record<ExitPerson, string>> = Object.fromEntries(
    EXIT_PEOPLE.flatMap((name) => Object.entries(present(name, personOf(row[name])))),
  );
  const picks = Object.entries(EXIT_PICKS).flatMap(([name, values]) =>
    Object.entries(present(name, oneOf<string>(values, row[name]))),
  );
  const texts = Object.keys(EXIT_TEXTS).flatMap((name) => Object.entries(present(name, textField(row[name]))));
  return {
    id,
    label: textField(row['Name']) ?? '',
    ownerId: personOf(row['Owner']),
    requester: personOf(row['Requested_By']) ?? personOf(row['Created_By']) ?? personOf(row['Owner']),
    ...present('createdBy', personOf(row['Created_By'])),
    ...present('modifiedBy', personOf(row['Modified_By'])),
    days,
    people,
    words: Object.fromEntries([...picks, ...texts]),
    ticks: EXIT_TICKS.filter((name) => trueField(row[name])),
    shown: {
      ...present('stage', textField(row['Stage'])?.toLowerCase()),
      ...present('due', day('Step_Due_On')),
    },
  };
}
