import { lineBreaks, nextLine, recordAt } from './csv-record.ts';
import { isBlank, rowInWidth, type Table, type TableFault, type TableRow } from './table.ts';
import { type Encodings, openText, type TextFile } from './text-file.ts';

/** What separates cells, as people and programs write tables; the first of equals wins. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Characters, and records in them, by which the delimiter is found. */
const HEAD_LENGTH = 65_536;

const HEAD_RECORDS = 50;

/** A first line by which spreadsheets tell each other the delimiter. */
const DELIMITER_LINE = /^sep=(.)(?:\r\n|\n|\r)/i;

/**
 * Opens a CSV file: the header at once, its rows as a stream at constant memory, in any encoding that can be told. The delimiter is
 * the one of comma, semicolon, tab and bar by which the first rows are as wide as the header.
 * @param file its name for a person. @param encodings what is known of the folder's files.
 * @throws FolderError where the encoding cannot be told.
 */
export async function openCsv(path: string, file: string, encodings: Encodings): Promise<Table> {
  const text = await openText(path, file, encodings);
  const head = await headOf(text);
  const delimiter = DELIMITER_LINE.exec(head)?.[1] ?? delimiterOf(head);
  const header = await headerOf(text, delimiter);
  return {
    file,
    header,
    notes: [...text.notes, ...delimiterNotes(file, delimiter)],
    rows: () => rowsOf(text, delimiter, header),
  };
}

async function* rowsOf(text: TextFile, delimiter: string, header: string[]): AsyncGenerator<TableRow | TableFault> {
  let isBelow = false;
  for await (const record of recordsOf(text.chunks(), delimiter, header)) {
    if (isBelow && 'brokenAt' in record) {
      const column = header[record.brokenAt] ?? String(record.brokenAt + 1);
      yield { line: record.line, column, fault: 'a quote is opened and not closed' };
    } else if (isBelow && 'cells' in record && !isBlank(record.cells)) yield rowInWidth(header, record);
    isBelow ||= 'cells' in record && !isBlank(record.cells);
  }
}

/** A record, or one whose cell of that number has an unclosed quote, and the line on which it begins. */
type CsvRecord = { line: number; cells: string[] } | { line: number; brokenAt: number };

/**
 * @param header where it is known, a record that does not fit it costs only its first line: a stray quote can have swallowed the
 * good ones after it.
 */
async function* recordsOf(
  chunks: AsyncIterable<string>,
  delimiter: string,
  header?: readonly string[],
): AsyncGenerator<CsvRecord> {
  let rest = '';
  let line = 1;
  for await (const { chunk, isFirst, isEnd } of withEnds(chunks)) {
    rest += chunk;
    let at = isFirst && DELIMITER_LINE.test(rest) ? nextLine(rest, 0) : 0;
    line += at > 0 ? 1 : 0;
    for (let found = recordAt(rest, at, delimiter, isEnd); at < rest.length && found; ) {
      const isMisfit = header && 'cells' in found && 'fault' in rowInWidth(header, { line, cells: found.cells });
      const next = isMisfit ? nextLine(rest, at) : found.next;
      yield 'cells' in found ? { line, cells: found.cells } : { line, brokenAt: found.brokenAt };
      line += lineBreaks(rest.slice(at, next));
      at = next;
      found = recordAt(rest, at, delimiter, isEnd);
    }
    rest = rest.slice(at);
  }
}

/** Every chunk, with the first marked, and at the end an empty one that says so. */
async function* withEnds(
  chunks: AsyncIterable<string>,
): AsyncGenerator<{ chunk: string; isFirst: boolean; isEnd: boolean }> {
  let isFirst = true;
  for await (const chunk of chunks) {
    yield { chunk, isFirst, isEnd: false };
    isFirst &&= chunk === '';
  }
  yield { chunk: '', isFirst, isEnd: true };
}

async function headOf(text: TextFile): Promise<string> {
  let head = '';
  for await (const chunk of text.chunks()) {
    head += chunk;
    if (head.length >= HEAD_LENGTH) break;
  }
  return head;
}

async function headerOf(text: TextFile, delimiter: string): Promise<string[]> {
  for await (const record of recordsOf(text.chunks(), delimiter))
    if ('cells' in record && !isBlank(record.cells)) return record.cells.map((name) => name.trim());
  return [];
}

function delimiterOf(head: string): string {
  const ranked = DELIMITERS.map((delimiter) => ({ delimiter, ...shapeOf(head, delimiter) })).sort(
    (a, b) => Number(b.width > 1) - Number(a.width > 1) || b.fitting - a.fitting || b.width - a.width,
  );
  return ranked[0]?.delimiter ?? ',';
}

/** How wide the header is by a delimiter, and how many of the first rows are as wide. */
function shapeOf(head: string, delimiter: string): { width: number; fitting: number } {
  const widths: number[] = [];
  for (let at = 0; at < head.length && widths.length < HEAD_RECORDS; ) {
    const found = recordAt(head, at, delimiter, head.length < HEAD_LENGTH);
    if (!found) break;
    if ('cells' in found && !isBlank(found.cells)) widths.push(found.cells.length);
    at = found.next;
  }
  const [width = 0, ...rows] = widths;
  return { width, fitting: rows.filter((other) => other === width).length };
}

function delimiterNotes(file: string, delimiter: string): string[] {
  const name = delimiter === '\t' ? 'tabs' : delimiter;
  return delimiter === ',' ? [] : [`${file} is separated by ${name}, not commas`];
}
