/** A record of a CSV text, or a stretch that is none, and where the next one begins. */
export type Found = { cells: string[]; next: number } | { brokenAt: number; next: number };

/** A record longer than this is an unclosed quote, not a record. */
const LONGEST_RECORD = 1_000_000;

/** A cell and where it ends; `more` where the text ends before it, `broken` where a quote is never closed. */
type Cell = { value: string; end: number } | 'more' | 'broken';

/**
 * The record that begins at a place of a text: RFC 4180, and what people make of it. Lines end with LF, CRLF or CR. A quote inside a
 * cell is a character of the cell (`3" x 2 m`), within quotes too as long as the cell stays on its line. A quote that is opened and not
 * closed costs only its own line. (The libraries either drop the record, name another line, or swallow the rows up to the next quote.)
 * @param isEnd whether the text ends here; while it does not, a record may go on in what comes.
 * @returns undefined where more text is needed.
 * @example recordAt('a,"b;c"\nd', 0, ',', false) // { cells: ['a', 'b;c'], next: 8 }
 */
export function recordAt(text: string, start: number, delimiter: string, isEnd: boolean): Found | undefined {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter, isEnd) : plainCell(text, at, delimiter);
    const isLost = cell === 'broken' || (cell === 'more' && (isEnd || text.length - start > LONGEST_RECORD));
    if (isLost) return { brokenAt: cells.length, next: nextLine(text, start) };
    if (cell === 'more' || (cell.end === text.length && !isEnd)) return undefined;
    cells.push(cell.value);
    if (text[cell.end] !== delimiter)
      return needsMore(text, cell.end, isEnd) ? undefined : { cells, next: nextLine(text, cell.end) };
    at = cell.end + 1;
  }
}

/** Where the line after the one with this place begins, or the end of the text. */
export function nextLine(text: string, at: number): number {
  LINE_END.lastIndex = at;
  return LINE_END.test(text) ? LINE_END.lastIndex : text.length;
}

/** How many lines a text runs over beyond the first. */
export const lineBreaks = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

const LINE_END = /\r\n|\n|\r/g;

/** A CR at the end of what is known may be half of a CRLF. */
const needsMore = (text: string, at: number, isEnd: boolean): boolean =>
  !isEnd && text[at] === '\r' && at + 1 === text.length;

function plainCell(text: string, start: number, delimiter: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

function quotedCell(text: string, start: number, delimiter: string, isEnd: boolean): Cell {
  let value = '';
  let from = start + 1;
  let hasStray = false;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return 'more';
    value += text.slice(from, quote);
    const after = text[quote + 1];
    if (after === undefined && !isEnd) return 'more';
    if (hasStray && /[\r\n]/.test(value)) return 'broken';
    if (after === undefined || after === delimiter || after === '\n' || after === '\r')
      return { value, end: quote + 1 };
    hasStray ||= after !== '"';
    if (hasStray && /[\r\n]/.test(value)) return 'broken';
    value += '"';
    from = quote + (after === '"' ? 2 : 1);
  }
}
