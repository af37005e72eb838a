import { DAYS_A_YEAR, type Day } from '../values/day.ts';
import type { RecordReader } from './record-reader.ts';

/** A day of an invoice and the field that holds it. */
interface DayField {
  field: string;
  day: Day | null;
}

/** Terms longer than this are a slip of the pen; a retention in building work runs five years. */
const LONGEST_TERMS = 5 * DAYS_A_YEAR;

/** Nobody keeps an invoice of more years than this among the others: its century or its digits are a slip. */
const OLDEST = 30 * DAYS_A_YEAR;

/** An invoice or a cheque may be dated ahead, and an invoice paid before it is written, by no more than this. */
export const AHEAD = DAYS_A_YEAR;

/**
 * The days of an invoice that can be true; the others are reported and are not known: a due day before the invoice or years after it, a
 * payment that has not happened yet or came long before the invoice, an invoice of a year to come or of another century.
 * @param today the day on which the record was read.
 */
export function invoiceDays(
  record: Pick<RecordReader, 'reject'>,
  today: Day,
  days: Record<'issued' | 'due' | 'paidOn', DayField>,
): Record<'issued' | 'due' | 'paidOn', Day | null> {
  const checked = ({ field, day }: DayField, fault: 'impossible' | 'contradiction', isWrong: (d: Day) => boolean) =>
    day !== null && isWrong(day) ? record.reject(field, fault) : day;
  const isOfAnotherTime = (day: Day): boolean => day > today + AHEAD || day < today - OLDEST;
  const issued = checked(days.issued, 'impossible', isOfAnotherTime);
  const from = issued ?? today;
  const due = checked(
    { ...days.due, day: issued === null ? days.due.day : checked(days.due, 'contradiction', (day) => day < issued) },
    'impossible',
    (day) => day > from + LONGEST_TERMS || day < today - OLDEST,
  );
  const paidOn = checked(
    { ...days.paidOn, day: checked(days.paidOn, 'impossible', (day) => day > today) },
    'contradiction',
    (day) => issued !== null && day < issued - AHEAD,
  );
  return { issued, due, paidOn };
}
