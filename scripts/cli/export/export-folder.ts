import type { CustomerModule } from '../../../shared/dossier/dossier.ts';
import { CHILD_MODULES, type ChildModule, CUSTOMER_LOOKUPS } from '../../../shared/records/fields.ts';
import { type ExportModule, wantedColumns } from './columns.ts';
import { type CustomerStore, type CustomerWriter, openCustomerStore } from './customer-store.ts';
import { customersByMark } from './customers.ts';
import { type Mapping, readMapping } from './headers/mapping-file.ts';
import { type IdMap, idMap } from './id-map.ts';
import { type MissingColumn, missingColumns } from './missing-columns.ts';
import { FolderError, openProblemLog, type ProblemLog } from './problems.ts';
import { openReader, type ReadRow, type ReportProblem, type RowReader } from './row-reader.ts';
import { type FolderTables, findTables } from './tables/find-tables.ts';
import { encodingsOf, isFolder } from './tables/text-file.ts';

/** A CRM export folder that has been read: the rows of every customer, and what was wrong with the files. */
export interface ExportFolder {
  /** Customer id → rows by plain field name. */
  customers: CustomerStore;
  /** Module → plain names of the fields that the export holds. */
  fields: Record<string, ReadonlySet<string>>;
  /** Rows used, by module; a module without a file is absent. */
  counts: Partial<Record<ExportModule, number>>;
  problems: ProblemLog;
  /** What a person should know besides bad rows: missing files, unused columns, another delimiter. */
  notes: string[];
  /** Standard columns that the files lack. */
  missingColumns: MissingColumn[];
  /** Where a field of a record stands; undefined for a record that was not read. */
  placeOf(module: string, id: string, field: string): Place | undefined;
}

/** A place in an export, for a person who looks it up. */
export interface Place {
  file: string;
  line: number;
  /** As the file's header has it; the field's own name where the file does not hold it. */
  column: string;
}

export interface ReadFolderOptions {
  customerModule: CustomerModule;
  /** Stop at the first bad row. */
  strict: boolean;
  /** Encoding of the files as `TextDecoder` knows it; without it their bytes tell. */
  encoding?: string | undefined;
  /** File that says which header stands for which field. */
  mapping?: string | undefined;
  /** Called every few thousand rows with the file being read and its rows so far. */
  onProgress?: (file: string, rows: number) => void;
}

/** Files that many orgs do not have: without one its source is off, and no note is made. */
const OPTIONAL: ReadonlySet<ExportModule> = new Set<ExportModule>([
  'Contacts',
  'Sales_Orders',
  'Winnow_Incidents',
  'Winnow_Contracts',
  'Winnow_Decisions',
  'Winnow_Exits',
]);

const PROBLEM_LIMIT = 1000;

const PROGRESS_EVERY = 5000;

/**
 * Reads `Accounts.csv` (or `Contacts.csv`), `Invoices.csv`, `Deals.csv`, `Cases.csv` and, where there are such files, orders and
 * Winnow's own modules (`Winnow_Incidents.csv` …) of a folder, as Bulk Read, Zoho's views or a spreadsheet deliver them: `.csv` or
 * `.xlsx`, columns by API name, label or mapping, lookups as ids or unique names. A bad row is logged and the rest is used.
 * @throws FolderError without the customers' file or its `Id` column, and where a file cannot be read for certain; StrictError at the
 * first bad row where strict.
 */
export async function readExportFolder(dir: string, options: ReadFolderOptions): Promise<ExportFolder> {
  if (!(await isFolder(dir))) throw new FolderError(`there is no folder ${dir}`);
  const { customerModule, encoding, mapping: path, strict } = options;
  const modules: ExportModule[] = [...new Set([customerModule, 'Contacts' as const, ...CHILD_MODULES])];
  const known = (name: string) => {
    const module = modules.find((each) => each === name);
    return module && ['Id', ...wantedColumns(module, customerModule)];
  };
  const encodings = encodingsOf(encoding);
  const tables = await findTables(dir, modules, encodings);
  const places = openPlaces();
  const customers = openCustomerStore();
  const folder: ExportFolder = {
    customers,
    fields: {},
    counts: {},
    problems: openProblemLog({ strict, keep: PROBLEM_LIMIT }),
    notes: [...tables.notes],
    missingColumns: [],
    placeOf: places.placeOf,
  };
  const mapping = await readMapping({ dir, path, encodings, known });
  const reading: Reading = { tables, mapping, places, options, folder };
  const addCustomer = ({ id, row }: ReadRow) => customers.addCustomer(id, row);
  if (!(await readModule(reading, customerModule, addCustomer)))
    throw new FolderError(`there is no ${customerModule}.csv or ${customerModule}.xlsx in ${dir}`);
  // Only now are all customers there, and none of their other rows.
  const customerOf = customersByMark(customers, customerModule);
  const accountOf = customerModule === 'Accounts' ? await readContacts(reading) : new Map<string, unknown>();
  for (const module of CHILD_MODULES) await readChildren(reading, module, { customers, customerOf, accountOf });
  return folder;
}

/** A folder that is being read, and what is known of it so far. */
interface Reading {
  tables: FolderTables;
  mapping: Mapping;
  places: Places;
  options: ReadFolderOptions;
  folder: ExportFolder;
}

/** The account of every contact, as its row names it; empty where there is no such file. */
async function readContacts(reading: Reading): Promise<Map<string, unknown>> {
  const accounts = new Map<string, unknown>();
  await readModule(reading, 'Contacts', ({ id, row }) => accounts.set(id, row['Account_Name']));
  return accounts;
}

/** Where records are put, and how a record's customer is found: by what its lookup says, or by the account of the contact that it names. */
interface Finders {
  customers: CustomerWriter;
  customerOf: ReturnType<typeof customersByMark>;
  accountOf: ReadonlyMap<string, unknown>;
}

async function readChildren(reading: Reading, module: ChildModule, finders: Finders): Promise<void> {
  const { options, folder } = reading;
  const { customers, customerOf, accountOf } = finders;
  const lookup = CUSTOMER_LOOKUPS[options.customerModule][module];
  let named = 0;
  const read = await readModule(reading, module, ({ row, isCustomerRound }, report) => {
    const contact = module === 'Cases' && row[lookup] === null ? accountOf.get(String(row['Related_To'])) : undefined;
    const owner = customerOf(contact ?? row[lookup], isCustomerRound);
    if ('fault' in owner) return report(owner.kind, lookup, owner.fault);
    if (contact === undefined && row[lookup] !== owner.id) named += 1;
    row[lookup] = owner.id;
    customers.addRow(owner.id, module, row);
  });
  if (!read) return;
  customers.beginModule(module);
  if (named > 0)
    folder.notes.push(`${module}: ${named} row(s) name their customer by a name that only one customer has`);
}

type TakeRow = (read: ReadRow, report: ReportProblem) => void;

/** Hands every good row of a module's file to `take`. @returns false where there is no such file. */
async function readModule(reading: Reading, module: ExportModule, take: TakeRow): Promise<boolean> {
  const { tables, mapping, places, options, folder } = reading;
  const { problems, notes } = folder;
  const table = await tables.open(module);
  if (!table) {
    if (!OPTIONAL.has(module)) notes.push(`${module}.csv is missing: what it would tell is unknown`);
    return false;
  }
  const { file } = table;
  const reader: RowReader = await openReader({ table, module, customers: options.customerModule, mapping });
  const lines = places.add(module, file, reader.headers);
  folder.fields[module] = new Set(reader.headers.keys());
  // Where the customers are accounts, contacts only tell whose the cases are that name no account.
  const isAside = module === 'Contacts' && options.customerModule === 'Accounts';
  const held = new Set(reader.headers.keys());
  if (!isAside) folder.missingColumns.push(...missingColumns(file, module, options.customerModule, held));
  for await (const row of table.rows()) {
    const { line } = row;
    const report: ReportProblem = (kind, name, message) => {
      problems.add({ kind, file, line, column: reader.headers.get(name) ?? name, message });
      return undefined;
    };
    if ('fault' in row) {
      problems.add({ kind: 'broken-row', file, line, column: row.column, message: row.fault });
      continue;
    }
    const read = reader.read(row.cells, lines, report);
    if (!read) continue;
    lines.set(read.id, line);
    take(read, report);
    if (lines.size % PROGRESS_EVERY === 0) options.onProgress?.(file, lines.size);
  }
  notes.push(...table.notes, ...(isAside ? [] : reader.notes()));
  folder.counts[module] = lines.size;
  return true;
}

/** Where the records of an export stand: the lines that are needed to find ids that come twice are kept, and no more. */
interface Places {
  /** Begins a module's file. @returns id → line, to be filled. */
  add(module: string, file: string, headers: ReadonlyMap<string, string>): IdMap;
  placeOf: ExportFolder['placeOf'];
}

function openPlaces(): Places {
  const files = new Map<string, { file: string; headers: ReadonlyMap<string, string>; lines: IdMap }>();
  return {
    add(module, file, headers) {
      const lines = idMap();
      files.set(module, { file, headers, lines });
      return lines;
    },
    placeOf(module, id, field) {
      const found = files.get(module);
      const line = found?.lines.get(id);
      return found && line !== undefined
        ? { file: found.file, line, column: found.headers.get(field) ?? field }
        : undefined;
    },
  };
}
