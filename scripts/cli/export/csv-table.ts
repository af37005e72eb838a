import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type CsvError, type Info, parse } from 'csv-parse';

/** A row of a table, with the line of the file on which it begins. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** A row that is no row: an unclosed quote, or more or fewer cells than the header. */
export interface CsvFault {
  line: number;
  /** Name of the column, or its number where the header does not reach. */
  column: string;
  message: string;
}

export interface CsvTable {
  header: string[];
  delimiter: string;
  rows: AsyncIterable<CsvRow>;
}

/** A record longer than this is an unclosed quote, not a record. */
const LONGEST_RECORD = 1_000_000;

const HEAD_BYTES = 65_536;

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Opens a CSV file: the header at once, its rows as a stream at constant memory. A byte order mark is passed over and
 * the delimiter is the one of comma, semicolon and tab that the header has most of.
 * @returns the table, or undefined where there is no such file.
 */
export async function openCsv(path: string, onFault: (fault: CsvFault) => void): Promise<CsvTable | undefined> {
  const head = await readHead(path);
  if (head === undefined) return undefined;
  const firstLine = head.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
  const delimiter = delimiterOf(firstLine);
  const header = splitHeader(firstLine, delimiter);
  return { header, delimiter, rows: readRows(path, delimiter, header, onFault) };
}

async function* readRows(
  path: string,
  delimiter: string,
  header: string[],
  onFault: (fault: CsvFault) => void,
): AsyncGenerator<CsvRow> {
  let line = 2;
  const report = (error: CsvError | undefined) => {
    onFault({ line, column: columnOf(error, header), message: error?.message ?? 'unreadable row' });
    if (typeof error?.['lines'] === 'number') line = error['lines'] + 1;
    return undefined;
  };
  const parser = parse({
    bom: true,
    delimiter,
    from_line: 2,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_RECORD,
    on_skip: report,
  });
  const source = createReadStream(path);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  for await (const item of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    const row = { line, cells: item.record };
    const difference = item.record.length - header.length;
    if (difference === 0) yield row;
    else
      onFault({
        line,
        column: header[item.record.length] ?? String(header.length + 1),
        message: `${item.record.length} cells where the header has ${header.length}`,
      });
    line = item.info.lines + 1;
  }
}

function columnOf(error: CsvError | undefined, header: string[]): string {
  const column = error?.['column'];
  if (typeof column === 'string') return column;
  return typeof column === 'number' ? (header[column] ?? String(column + 1)) : '';
}

async function readHead(path: string): Promise<string | undefined> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  } finally {
    await file?.close();
  }
}

function delimiterOf(line: string): string {
  const count = (mark: string) => line.split(mark).length;
  return [...DELIMITERS].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

function splitHeader(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
}
