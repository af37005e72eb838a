import type { Fields, Value } from './records.ts';

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
