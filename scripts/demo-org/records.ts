import type { Day } from '../../shared/values/day.ts';

/** One cell of an export; null is empty. */
export type Value = string | number | boolean | null;

/** One record as the export writes it, without its id: ids follow from the order of creation. */
export type Fields = Record<string, Value>;

/** A record before ids and numbers are given out. */
export interface Draft {
  /** Day and minute of creation, which order the ids. */
  createdOn: Day;
  minute: number;
  fields: Fields;
  /** The name under which the caller finds the record's row. */
  name?: string;
}

/** All records of one customer before ids are given out. */
export interface CustomerDraft {
  account: Draft;
  contacts: Draft[];
  invoices: Draft[];
  deals: Draft[];
  cases: Draft[];
}

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** A table as CSV text: a header of the first row's keys, CRLF between rows, quotes where they are needed. */
export function csvText(rows: readonly Fields[]): string {
  const columns = Object.keys(rows[0] ?? { Id: '' });
  const lines = [columns, ...rows.map((row) => columns.map((column) => cellText(row[column] ?? null)))];
  return `${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

function cellText(value: Value): string {
  const text = value === null ? '' : String(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
