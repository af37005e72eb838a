import { parse } from 'csv-parse/sync';
import { refuse } from '../http/errors.ts';

/** A CSV file to import: its header and its rows, all as text. */
export interface ImportTable {
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

const DELIMITERS = [',', ';', ':', '|'];

/** Reads a CSV file; the delimiter is the one of `, ; : |` that the header holds most of. Throws 400 for what is no CSV. */
export function importTable(bytes: Buffer): ImportTable {
  const firstLine = bytes.subarray(0, 100_000).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: firstLine.split(delimiter).length }));
  const { delimiter } = counted.reduce((best, candidate) => (candidate.count > best.count ? candidate : best));
  try {
    const options = { delimiter, bom: true, skip_empty_lines: true, relax_column_count: true };
    const [header = [], ...rows]: string[][] = parse(bytes, options);
    return { header, rows };
  } catch {
    throw refuse(400, 'INVALID_FORMAT', 'the file is no readable csv');
  }
}
