import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderError } from '../problems.ts';
import { openCsv } from './csv-table.ts';
import type { Table } from './table.ts';
import type { Encodings } from './text-file.ts';
import { openWorkbook, tableOfTab, type Workbook } from './workbook.ts';

/** The tables of a folder, by the module that each holds. */
export interface FolderTables {
  /**
   * The table of a module: `Invoices.csv`, `Invoices.xlsx`, or the sheet `Invoices` of another workbook in the folder.
   * @returns undefined where there is none. @throws FolderError where there are several, or it cannot be read.
   */
  open(module: string): Promise<Table | undefined>;
  /** What a person should know of workbooks that belong to no module. */
  notes: string[];
}

/** A place where a module's table may be, and how it is opened. */
interface Candidate {
  file: string;
  open(): Promise<Table>;
}

/** Looks through a folder. @param modules names that files and sheets can have. */
export async function findTables(dir: string, modules: readonly string[], encodings: Encodings): Promise<FolderTables> {
  const names = (await readdir(dir)).filter((name) => !name.startsWith('~$') && !name.startsWith('.')).sort();
  const notes: string[] = [];
  const candidates = new Map<string, Candidate[]>();
  const add = (module: string, candidate: Candidate) =>
    candidates.set(module, [...(candidates.get(module) ?? []), candidate]);
  for (const name of names) {
    const path = join(dir, name);
    const [, stem = '', type = ''] = /^(.*)\.(csv|xlsx)$/i.exec(name) ?? [];
    const module = moduleNamed(stem, modules);
    if (module !== undefined && type.toLowerCase() === 'csv')
      add(module, { file: name, open: () => openCsv(path, name, encodings) });
    else if (module !== undefined) add(module, { file: name, open: () => ownTable(path, name, module) });
    else if (type.toLowerCase() === 'xlsx')
      for (const found of await sheetsOf(path, name, modules, notes)) add(found.module, found);
  }
  return {
    notes,
    async open(module) {
      const [only, ...others] = candidates.get(module) ?? [];
      if (others.length > 0)
        throw new FolderError(
          `${module} is in ${[only, ...others].map((found) => found?.file).join(' and in ')}: leave one of them in ${dir}`,
        );
      return only?.open();
    },
  };
}

function moduleNamed(name: string, modules: readonly string[]): string | undefined {
  const plain = name.trim().toLowerCase().replaceAll(/\s+/g, '_');
  return modules.find((module) => module.toLowerCase() === plain);
}

/** The sheet of a module's own workbook: the one of its name, or the only one. */
async function ownTable(path: string, name: string, module: string): Promise<Table> {
  const workbook = await openWorkbook(path, name);
  const named = workbook.sheets.find((tab) => moduleNamed(tab.name, [module]) !== undefined);
  const [only, ...others] = workbook.sheets;
  const tab = named ?? only;
  if (!tab) throw new FolderError(`${name} has no sheet with anything in it`);
  if (!named && others.length > 0)
    throw new FolderError(
      `${name} has the sheets ${workbook.sheets.map((each) => each.name).join(', ')}: name the one to be read ${module}`,
    );
  const table = tableOfTab(tab, name);
  return { ...table, notes: [...table.notes, ...hiddenNotes(workbook, name)] };
}

/** The sheets of a workbook of another name that are named after modules. */
async function sheetsOf(
  path: string,
  name: string,
  modules: readonly string[],
  notes: string[],
): Promise<(Candidate & { module: string })[]> {
  const workbook = await openWorkbook(path, name);
  notes.push(...hiddenNotes(workbook, name));
  const found = workbook.sheets.flatMap((tab) => {
    const module = moduleNamed(tab.name, modules);
    const file = `${name} (${tab.name})`;
    return module === undefined ? [] : [{ module, file, open: async () => tableOfTab(tab, file) }];
  });
  if (found.length === 0) notes.push(`${name} has no sheet named after a module and is not read`);
  return found;
}

const hiddenNotes = ({ hidden }: Workbook, name: string): string[] =>
  hidden.length > 0 ? [`${name}: hidden sheets are not read: ${hidden.join(', ')}`] : [];
