import type { CustomerModule } from '../../../shared/dossier/dossier.ts';
import { type Cell, readCell } from './cells/cells.ts';
import { type ColumnSurvey, surveyColumns } from './cells/survey-columns.ts';
import type { ExportModule } from './columns.ts';
import type { Mapping } from './headers/mapping-file.ts';
import { type Column, matchColumns } from './headers/match-columns.ts';
import type { IdMap } from './id-map.ts';
import { FolderError, type ProblemKind } from './problems.ts';
import type { Table } from './tables/table.ts';

/** Records a problem of the row that is being read, with the column by its plain name. */
export type ReportProblem = (kind: ProblemKind, name: string, message: string) => undefined;

/** A row of a module as the decision core takes it: values by plain field name. */
export interface ReadRow {
  id: string;
  row: Record<string, unknown>;
  /** The customer's id may have been rounded by a spreadsheet. */
  isCustomerRound: boolean;
}

/** Reads the rows of one table. */
export interface RowReader {
  /** Plain name of every field that the table holds → its column in the header. */
  headers: ReadonlyMap<string, string>;
  /**
   * The row, with what is wrong in it reported; undefined where it has no id of its own, or names its customer by none.
   * @param taken ids that came before.
   */
  read(cells: readonly string[], taken: Pick<IdMap, 'has'>, report: ReportProblem): ReadRow | undefined;
  /** What a person should know of the columns, once all rows are read. */
  notes(): string[];
}

/** What a reader is made for. */
interface ReaderOptions {
  table: Table;
  module: ExportModule;
  customers: CustomerModule;
  mapping: Mapping;
}

interface SurveyedColumn extends Column {
  facts: ColumnSurvey;
}

const CONVENTIONS = {
  point: 'commas between thousands and a decimal point',
  comma: 'a decimal comma',
} as const;

/**
 * Finds the columns of a table and what they say as a whole; then its rows can be read.
 * @throws FolderError where the customers' ids have lost their last digits: nothing could be attached to anybody by them.
 */
export async function openReader({ table, module, customers, mapping }: ReaderOptions): Promise<RowReader> {
  const matched = matchColumns(table, module, customers, mapping);
  const surveys = await surveyColumns(table, [matched.id, ...matched.wanted]);
  const [id, ...wanted] = [matched.id, ...matched.wanted].flatMap((column, at): SurveyedColumn[] => {
    const facts = surveys[at];
    return facts ? [{ ...column, facts }] : [];
  });
  if (!id) throw new FolderError(`${table.file} has no Id column`);
  if (module === customers) refuseSpoiltIds(table.file, id.facts);
  const localTimes = new Map<string, number>();
  return {
    headers: new Map(wanted.map(({ name, header }) => [name, header])),
    read(cells, taken, report) {
      const own = idOfRow(cells, id, taken, report);
      if (own === undefined) return undefined;
      const row: Record<string, unknown> = { id: own };
      let isCustomerRound = false;
      for (const { index, name, kind, facts } of wanted) {
        const cell = readCell(kind, cells[index] ?? '', facts);
        if (kind === 'customer' && cell.wrong !== undefined) return report('no-customer', name, cell.wrong);
        if (cell.wrong !== undefined) report('bad-value', name, cell.wrong);
        if (cell.isLocal) localTimes.set(name, (localTimes.get(name) ?? 0) + 1);
        if (kind === 'customer') isCustomerRound = cell.isRound ?? false;
        row[name] = cell.value;
      }
      return { id: own, row, isCustomerRound };
    },
    notes: () => [
      ...matched.notes,
      ...conventionNotes(table.file, wanted),
      ...[...localTimes].map(
        ([name, count]) => `${table.file} ${name}: ${count} time(s) without an offset, read in the org's zone`,
      ),
    ],
  };
}

function idOfRow(
  cells: readonly string[],
  { index, facts }: SurveyedColumn,
  taken: Pick<IdMap, 'has'>,
  report: ReportProblem,
): string | undefined {
  const { value, wrong, isRound }: Cell = readCell('id', cells[index] ?? '', facts);
  if (typeof value !== 'string') report('bad-id', 'Id', wrong ?? 'no id');
  else if (isRound && facts.repeated.has(value))
    report('bad-id', 'Id', `several rows have the id ${value}, which a spreadsheet has most likely rounded`);
  else if (taken.has(value)) report('duplicate-id', 'Id', `the id ${value} came before; the first row is kept`);
  else return value;
  return undefined;
}

function refuseSpoiltIds(file: string, { areIdsRounded, spoilt, filled, example }: ColumnSurvey): void {
  if (!areIdsRounded && spoilt * 2 <= filled) return;
  throw new FolderError(
    `the ids in ${file} have lost their last digits in a spreadsheet (${example}): nothing can be attached to anybody by them. Export again and keep ids as text, or take the export of a Zoho view, which writes zcrm_ before them`,
  );
}

function conventionNotes(file: string, columns: readonly SurveyedColumn[]): string[] {
  return Object.entries(CONVENTIONS).flatMap(([convention, words]) => {
    const names = columns.filter(({ facts }) => facts.convention === convention).map(({ header }) => header);
    return names.length > 0 ? [`${file} writes ${names.join(', ')} with ${words}, and was read so`] : [];
  });
}
