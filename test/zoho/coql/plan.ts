import type { StoredRecord, Table } from '../base/types.ts';
import { canonicalId, compareIds, firstAtOrAfter } from '../org/ids.ts';
import type { Compiled, Leaf } from './condition.ts';
import { kindOf } from './operators.ts';

/** Where the rows that can satisfy a condition are found without reading the whole table. */
export type Access =
  | { kind: 'ids'; ids: string[] }
  | { kind: 'lookup'; field: string; ids: string[] }
  | { kind: 'range'; from: string }
  | { kind: 'union'; parts: Access[] };

const rank = { ids: 0, lookup: 1, union: 2, range: 3 } as const;

const leafAccess = ({ column, operator, values }: Leaf, table: Table): Access | undefined => {
  if (column.through !== '') return undefined;
  const kind = kindOf(column.field);
  if (kind !== 'id' && kind !== 'lookup') return undefined;
  const ids = values.map((value) => canonicalId(value)).filter((id) => id !== undefined);
  const first = ids[0];
  if (operator === '=' || operator === 'in') {
    if (kind === 'id') return { kind: 'ids', ids };
    const field = column.field.api_name;
    return table.byLookup(field, first ?? '0') === undefined ? undefined : { kind: 'lookup', field, ids };
  }
  const opens = operator === '>' || operator === '>=' || operator === 'between';
  return kind === 'id' && opens && first !== undefined ? { kind: 'range', from: first } : undefined;
};

/** The narrowest access that covers every row the condition can hold for; undefined if the table must be read. */
export const chooseAccess = (condition: Compiled, table: Table): Access | undefined => {
  if (condition.kind === 'leaf') return leafAccess(condition, table);
  const left = chooseAccess(condition.left, table);
  const right = chooseAccess(condition.right, table);
  if (condition.kind === 'and') {
    if (left === undefined || right === undefined) return left ?? right;
    return rank[left.kind] <= rank[right.kind] ? left : right;
  }
  if (left === undefined || right === undefined) return undefined;
  return { kind: 'union', parts: [left, right] };
};

/** Tables of the emulator give their ids in order; then a range starts where it should, not at the first row. */
const sortedIds = (table: Table): readonly string[] | undefined =>
  'ids' in table && typeof table.ids === 'function' ? table.ids() : undefined;

function* range(table: Table, from: string): Iterable<StoredRecord> {
  const ids = sortedIds(table);
  if (ids === undefined) {
    for (const row of table.all()) if (compareIds(row.id, from) >= 0) yield row;
    return;
  }
  for (let position = firstAtOrAfter(ids, from); position < ids.length; position += 1) {
    const row = table.get(ids[position] ?? '');
    if (row !== undefined) yield row;
  }
}

const ordered = (rows: Iterable<StoredRecord>): StoredRecord[] => {
  const unique = new Map<string, StoredRecord>();
  for (const row of rows) unique.set(row.id, row);
  return [...unique.values()].sort((a, b) => compareIds(a.id, b.id));
};

function* byLookups(table: Table, field: string, ids: string[]): Iterable<StoredRecord> {
  for (const id of ids) yield* table.byLookup(field, id) ?? [];
}

/** The rows of an access, each once, in ascending id order. */
export const rowsOf = (table: Table, access: Access | undefined): Iterable<StoredRecord> => {
  switch (access?.kind) {
    case undefined:
      return table.all();
    case 'ids':
      return ordered(access.ids.map((id) => table.get(id)).filter((row) => row !== undefined));
    case 'lookup': {
      const only = access.ids.length === 1 ? access.ids[0] : undefined;
      const rows = only === undefined ? undefined : table.byLookup(access.field, only);
      return rows ?? ordered(byLookups(table, access.field, access.ids));
    }
    case 'range':
      return range(table, access.from);
    case 'union':
      return ordered(access.parts.flatMap((part) => [...rowsOf(table, part)]));
  }
};
