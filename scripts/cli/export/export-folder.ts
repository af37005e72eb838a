import { join } from 'node:path';
import type { CustomerModule } from '../../../shared/dossier/dossier.ts';
import { buildFieldMap } from '../../../shared/records/field-map.ts';
import { CHILD_LISTS, CHILD_MODULES, type ChildModule, CUSTOMER_LOOKUPS } from '../../../shared/records/fields.ts';
import type { CustomerRows } from '../../../shared/records/read-dossier.ts';
import { readCell } from './cells.ts';
import { type CellKind, type ExportModule, kindOf, wantedColumns } from './columns.ts';
import { type CsvTable, openCsv } from './csv-table.ts';
import { FolderError, openProblemLog, type ProblemKind, type ProblemLog } from './problems.ts';

/** A CRM export folder in memory: the rows of every customer, and what was wrong with the files. */
export interface ExportFolder {
  /** Customer id → rows by plain field name, in the order of the customers' file. */
  customers: Map<string, CustomerRows>;
  /** Module → plain names of the fields that the export holds. */
  fields: Record<string, ReadonlySet<string>>;
  /** Rows used, by module; a module without a file is absent. */
  counts: Partial<Record<ExportModule, number>>;
  problems: ProblemLog;
  /** What a person should know besides bad rows: missing files, unused columns, another delimiter. */
  notes: string[];
}

export interface ReadFolderOptions {
  customerModule: CustomerModule;
  /** Stop at the first bad row. */
  strict: boolean;
  /** Called every few thousand rows with the file being read and its rows so far. */
  onProgress?: (file: string, rows: number) => void;
}

type Row = Record<string, unknown>;

/** Files that many orgs do not have: without one its source is off, and no note is made. */
const OPTIONAL: ReadonlySet<ExportModule> = new Set<ExportModule>([
  'Sales_Orders',
  'Winnow_Incidents',
  'Winnow_Contracts',
  'Winnow_Decisions',
  'Winnow_Exits',
]);

const PROBLEM_LIMIT = 1000;

const PROGRESS_EVERY = 5000;

const COLUMN_LIMIT = 8;

/**
 * Reads `Accounts.csv` (or `Contacts.csv`), `Invoices.csv`, `Deals.csv`, `Cases.csv` and, where there are such files, orders and
 * Winnow's own modules (`Winnow_Incidents.csv` …) of a folder, as Bulk Read delivers them: columns by API name, `Id` first, lookups
 * as ids. A bad row is logged and the rest is used.
 * @throws FolderError without the customers' file or its `Id` column; StrictError at the first bad row where strict.
 */
export async function readExportFolder(dir: string, options: ReadFolderOptions): Promise<ExportFolder> {
  const problems = openProblemLog({ strict: options.strict, keep: PROBLEM_LIMIT });
  const folder: ExportFolder = { customers: new Map(), fields: {}, counts: {}, problems, notes: [] };
  const reading: Reading = { dir, options, folder };
  const addCustomer = (id: string, row: Row) => folder.customers.set(id, { customer: row });
  if (!(await readModule(reading, options.customerModule, addCustomer)))
    throw new FolderError(`there is no ${options.customerModule}.csv in ${dir}`);
  for (const module of CHILD_MODULES) await readChildren(reading, module);
  return folder;
}

/** A folder that is being read, and what is known of it so far. */
interface Reading {
  dir: string;
  options: ReadFolderOptions;
  folder: ExportFolder;
}

async function readChildren(reading: Reading, module: ChildModule): Promise<void> {
  const { options, folder } = reading;
  const key = CHILD_LISTS[module];
  const lookup = CUSTOMER_LOOKUPS[options.customerModule][module];
  const byCustomer = new Map<string, Row[]>();
  const read = await readModule(reading, module, (_id, row, report) => {
    const owner = row[lookup];
    if (typeof owner !== 'string') return report('no-customer', lookup, 'names no customer');
    if (!folder.customers.has(owner)) return report('unknown-customer', lookup, `no customer with the id ${owner}`);
    const rows = byCustomer.get(owner);
    if (rows) rows.push(row);
    else byCustomer.set(owner, [row]);
  });
  if (!read) return;
  for (const [id, rows] of folder.customers) rows[key] = byCustomer.get(id) ?? [];
}

type ReportProblem = (kind: ProblemKind, column: string, message: string) => void;

type TakeRow = (id: string, row: Row, report: ReportProblem) => void;

/** Hands every good row of a module's file to `take`. @returns false where there is no such file. */
async function readModule(reading: Reading, module: ExportModule, take: TakeRow): Promise<boolean> {
  const { dir, options, folder } = reading;
  const { problems, notes } = folder;
  const file = `${module}.csv`;
  const table = await openCsv(join(dir, file), (fault) => problems.add({ kind: 'broken-row', file, ...fault }));
  if (!table) {
    if (!OPTIONAL.has(module)) notes.push(`${file} is missing: what it would tell is unknown`);
    return false;
  }
  const columns = columnsOf(table, module, reading);
  const seen = new Set<string>();
  for await (const { line, cells } of table.rows) {
    const report: ReportProblem = (kind, column, message) => problems.add({ kind, file, line, column, message });
    const id = cells[columns.id] ?? '';
    const checked = readCell('id', id);
    if (id === '' || 'wrong' in checked) {
      report('bad-id', 'Id', 'wrong' in checked ? checked.wrong : 'no id');
      continue;
    }
    if (seen.has(id)) {
      report('duplicate-id', 'Id', `the id ${id} came before; the first row is kept`);
      continue;
    }
    seen.add(id);
    const row: Row = { id };
    for (const { index, name, api, kind } of columns.wanted) {
      const cell = readCell(kind, cells[index] ?? '');
      if ('wrong' in cell) report('bad-value', api, cell.wrong);
      row[name] = cell.value;
    }
    take(id, row, report);
    if (seen.size % PROGRESS_EVERY === 0) options.onProgress?.(file, seen.size);
  }
  folder.counts[module] = seen.size;
  return true;
}

/** Where the columns that are read stand in a file. */
interface Columns {
  id: number;
  wanted: { index: number; name: string; api: string; kind: CellKind }[];
}

function columnsOf({ header, delimiter }: CsvTable, module: ExportModule, { options, folder }: Reading): Columns {
  const file = `${module}.csv`;
  const id = header.findIndex((name) => name.toLowerCase() === 'id');
  if (id < 0) throw new FolderError(`${file} has no Id column; its header begins with ${header[0] || 'nothing'}`);
  if (delimiter !== ',')
    folder.notes.push(`${file} is separated by ${delimiter === '\t' ? 'tabs' : delimiter}, not commas`);
  const map = buildFieldMap({ [module]: header });
  const wanted = wantedColumns(module, options.customerModule).flatMap((name) => {
    const api = map.toApi(module, name);
    const index = api === undefined ? -1 : header.indexOf(api);
    return api === undefined || index < 0 ? [] : [{ index, name, api, kind: kindOf(module, name) }];
  });
  folder.fields[module] = new Set(wanted.map((column) => column.name));
  const used = new Set([id, ...wanted.map((column) => column.index)]);
  const unused = header.filter((_name, index) => !used.has(index));
  if (unused.length > 0) folder.notes.push(unusedNote(file, unused));
  return { id, wanted };
}

function unusedNote(file: string, unused: string[]): string {
  const names = unused.slice(0, COLUMN_LIMIT).join(', ');
  const rest = unused.length > COLUMN_LIMIT ? ` and ${unused.length - COLUMN_LIMIT} more` : '';
  return `${file}: ${unused.length} column(s) not used: ${names}${rest}`;
}
