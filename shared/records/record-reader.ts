import type { DefectFault } from '../dossier/dossier.ts';
import type { Labels, Meaning, Question } from '../policy/labels.ts';
import type { Day } from '../values/day.ts';
import { present } from '../values/objects.ts';
import { dayInZone } from '../values/zone.ts';
import type { AmountReader } from './amount-reader.ts';
import type { Row } from './field-map.ts';
import { dayField, idOf, isBlank, type ReportDefect, textField } from './read-value.ts';

/** What the readers of records need apart from the row. */
export interface RecordContext {
  /** IANA time zone of the org. */
  zone: string;
  /** The day on which the records were read: nothing that is recorded can have happened later. */
  today: Day;
  amounts: AmountReader;
  labels: Labels;
  report: ReportDefect;
  /** Whether the org has a field, by plain names. */
  has(module: string, field: string): boolean;
}

/** Reads one record; what cannot be read is reported, and is not known. */
export interface RecordReader {
  id: string;
  /** A day; null where the field is blank or cannot be read. */
  day(field: string): Day | null;
  /** The day of a date-time in the org's zone. */
  dayOf(field: string): Day | null;
  /** What a label means. */
  meaning<Q extends Question>(question: Q, field: string): Meaning<Q> | 'blank' | 'unlisted';
  /** Reports the field, and that its value does not count; for a label that is not known, which it is. */
  reject(field: string, fault: DefectFault, label?: string): null;
  /** A day that another must not come before; an earlier one is reported as a contradiction and is not known. */
  notBefore(first: Day | null, field: string, day: Day | null): Day | null;
}

/**
 * A reader for one row of a module.
 * @param row with plain field names.
 */
export function recordReader(module: string, row: Row, { zone, labels, report }: RecordContext): RecordReader {
  const id = idOf(row['id']) ?? '';
  const reject = (field: string, fault: DefectFault, label?: string): null => {
    report({ module, id, field, ...present('label', label) }, fault);
    return null;
  };
  const read = (field: string, value: Day | undefined): Day | null =>
    value ?? (isBlank(row[field]) ? null : reject(field, 'unreadable'));
  return {
    id,
    reject,
    day: (field) => read(field, dayField(row[field])),
    dayOf: (field) => read(field, dayInZone(row[field], zone)),
    meaning: (question, field) => {
      const label = textField(row[field]);
      const meaning = labels.meaning(question, label);
      if (meaning === 'unlisted') reject(field, 'unlisted', label);
      return meaning;
    },
    notBefore: (first, field, day) =>
      first !== null && day !== null && day < first ? reject(field, 'contradiction') : day,
  };
}
