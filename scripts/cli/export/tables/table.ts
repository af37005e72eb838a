/** A row of a table, with the line of its file (or the row of its sheet) on which it begins, from 1. */
export interface TableRow {
  line: number;
  cells: readonly string[];
}

/** A row that is no row: an unclosed quote, or more or fewer cells than the header. */
export interface TableFault {
  line: number;
  /** Name of the column, or its number where the header does not reach. */
  column: string;
  fault: string;
}

/** A table of an export, whatever kind of file it was found in. */
export interface Table {
  /** What a person calls it: `Invoices.csv`, or `Export.xlsx (Invoices)`. */
  file: string;
  header: readonly string[];
  /** What a person should know of the file: its encoding, its delimiter, hidden sheets. */
  notes: string[];
  /** The rows below the header, from the first on at every call; rows in which every cell is empty are none. */
  rows(): AsyncIterable<TableRow | TableFault>;
}

/**
 * A row in the width of the header: empty cells beyond it are cut.
 * @returns the row, or what is wrong with it.
 */
export function rowInWidth(header: readonly string[], { line, cells }: TableRow): TableRow | TableFault {
  if (cells.length === header.length) return { line, cells };
  if (cells.length > header.length && isBlank(cells.slice(header.length)))
    return { line, cells: cells.slice(0, header.length) };
  return {
    line,
    column: header[cells.length] ?? String(header.length + 1),
    fault: `${cells.length} cells where the header has ${header.length}`,
  };
}

/** Whether all cells are empty, as in the rows that spreadsheets leave at the end. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
