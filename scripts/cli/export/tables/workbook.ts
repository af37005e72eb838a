import { readFile } from 'node:fs/promises';
import { type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import { FolderError } from '../problems.ts';
import { isBlank, rowInWidth, type Table } from './table.ts';

/** A number from here on has lost digits: spreadsheets keep fifteen. */
const FIRST_INEXACT = 1e15;

const DIGITS_KEPT = 15;

/** A workbook in memory; a spreadsheet file cannot be read from its beginning, and holds a million rows a sheet at most. */
export interface Workbook {
  /** Sheets that a person sees and that are not empty. */
  sheets: Sheet[];
  /** Names of the others. */
  hidden: string[];
}

/** Reads a workbook. @throws FolderError where it is none, or is protected by a password. */
export async function openWorkbook(path: string, file: string): Promise<Workbook> {
  try {
    const { sheets } = await readXlsx(await readFile(path));
    const isHidden = (tab: Sheet) => tab.hidden === true || tab.veryHidden === true;
    return {
      sheets: sheets.filter((tab) => !isHidden(tab) && tab.rows.some((row) => !isBlank(row.map(cellText)))),
      hidden: sheets.filter(isHidden).map((tab) => tab.name),
    };
  } catch (error) {
    throw new FolderError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * A sheet as a table: its first row that is not empty is the header. Formulas count by the value that the spreadsheet kept, dates are
 * days (`2026-03-02`), numbers are text as the spreadsheet shows them; one of more than fifteen digits is written with an exponent,
 * because its last digits are lost.
 */
export function tableOfTab(tab: Sheet, file: string): Table {
  const rows = tab.rows.map((row) => row.map(cellText));
  const top = rows.findIndex((row) => !isBlank(row));
  const header = withoutBlankEnd(rows[top] ?? []).map((name) => name.trim());
  return {
    file,
    header,
    notes: [...mergeNotes(tab, file, top), ...gapNotes(rows, file, top)],
    async *rows() {
      for (const [at, row] of rows.entries())
        if (at > top && !isBlank(row)) yield rowInWidth(header, { line: at + 1, cells: padded(row, header.length) });
    },
  };
}

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'number') return String(value);
  return Math.abs(value) < FIRST_INEXACT ? String(Number(value.toPrecision(DIGITS_KEPT))) : value.toExponential();
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return 'no date';
  const [day = '', time = ''] = date.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day}T${time.slice(0, 8)}`;
}

function mergeNotes({ merges = [] }: Sheet, file: string, top: number): string[] {
  const isInHeader = merges.some((merge) => merge.startRow <= top && merge.endRow >= top);
  return isInHeader ? [`${file} has merged cells in its header: only the first column of each has its name`] : [];
}

function gapNotes(rows: readonly string[][], file: string, top: number): string[] {
  const last = rows.findLastIndex((row) => !isBlank(row));
  const gaps = rows.slice(top + 1, Math.max(top + 1, last)).filter(isBlank).length;
  return gaps > 0 ? [`${file} has ${gaps} empty row(s) between the others`] : [];
}

const withoutBlankEnd = (cells: readonly string[]): string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);

const padded = (cells: readonly string[], width: number): string[] => [
  ...cells,
  ...Array.from({ length: Math.max(0, width - cells.length) }, () => ''),
];
