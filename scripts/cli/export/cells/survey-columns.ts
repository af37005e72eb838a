import type { CellKind } from '../columns.ts';
import { type IdMap, idMap } from '../id-map.ts';
import type { Table } from '../tables/table.ts';
import type { ColumnFacts } from './cells.ts';
import { type AmountsSeen, conventionOf, nothingSeen, seeAmount } from './decimal-convention.ts';
import { areRounded, areZerosDoubtful, readId, zerosBeyond } from './ids.ts';

/** A column that is looked at as a whole before its cells are read. */
export interface SurveyedColumn {
  index: number;
  kind: CellKind;
}

/** What a column says, and for ids how many cells it has and how many of them have lost digits. */
export interface ColumnSurvey extends ColumnFacts {
  filled: number;
  spoilt: number;
  /** One cell that has lost digits, as it stands. */
  example: string;
  /** Ids that may have been rounded and stand in several rows. */
  repeated: ReadonlySet<string>;
}

/** Kinds of which one cell alone does not say enough. */
const IDS: ReadonlySet<CellKind> = new Set(['id', 'customer', 'person']);

const NUMBERS: ReadonlySet<CellKind> = new Set(['amount', 'integer']);

interface Seen {
  amounts: AmountsSeen;
  /** The different ids that can have been rounded, with their zeros, 0 where a mark keeps them; and the others. */
  zerosById: Map<string, number>;
  otherIds: IdMap;
  repeated: Set<string>;
  filled: number;
  spoilt: number;
  example: string;
}

/**
 * Reads a table once for what its columns tell only as a whole: which comma is the decimal one, and whether ids have been rounded.
 * @returns what each column says, in the order given.
 */
export async function surveyColumns(table: Table, columns: readonly SurveyedColumn[]): Promise<ColumnSurvey[]> {
  const seen = columns.map(
    (): Seen => ({
      amounts: nothingSeen(),
      zerosById: new Map(),
      otherIds: idMap(),
      repeated: new Set(),
      filled: 0,
      spoilt: 0,
      example: '',
    }),
  );
  const pairs = columns.map((column, at) => ({ ...column, seen: seen[at] }));
  const surveyed = pairs.filter(({ kind }) => IDS.has(kind) || NUMBERS.has(kind));
  for await (const row of table.rows())
    if ('cells' in row)
      for (const { index, kind, seen: sum } of surveyed) if (sum) seeCell(sum, kind, row.cells[index] ?? '');
  return seen.map((sum) => {
    const ids = sum.zerosById.size + sum.otherIds.size;
    const round = [...sum.zerosById].find(([, zeros]) => zeros > 0)?.[0];
    return {
      convention: conventionOf(sum.amounts),
      areIdsRounded: areRounded(sum.zerosById, ids),
      areZerosDoubtful: areZerosDoubtful(sum.zerosById, ids),
      filled: sum.filled,
      spoilt: sum.spoilt,
      example: sum.example || (round ?? ''),
      repeated: sum.repeated,
    };
  });
}

function seeCell(seen: Seen, kind: CellKind, cell: string): void {
  const text = cell.trim();
  if (text === '') return;
  seen.filled += 1;
  if (NUMBERS.has(kind)) {
    seeAmount(seen.amounts, text);
    return;
  }
  const read = readId(text);
  if ('wrong' in read) {
    if (read.isSpoilt) seen.example ||= text;
    seen.spoilt += read.isSpoilt ? 1 : 0;
    return;
  }
  if (zerosBeyond(read.id) === 0) {
    seen.otherIds.set(read.id, 0);
    return;
  }
  if (read.zeros > 0 && seen.zerosById.has(read.id)) seen.repeated.add(read.id);
  // That an id is marked somewhere else tells nothing of where it is not.
  seen.zerosById.set(read.id, Math.max(read.zeros, seen.zerosById.get(read.id) ?? 0));
}
