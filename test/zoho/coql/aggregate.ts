import type { Json, StoredRecord } from '../base/types.ts';
import type { CheckedQuery, Output } from './check.ts';
import { kindOf } from './operators.ts';
import { compareValues } from './predicate.ts';
import { comparable } from './values.ts';

/** One row of a grouped answer: the key of each output with its value. */
export type GroupRow = Map<string, Json>;

interface Total {
  count: number;
  sum: number;
  low: Json;
  high: Json;
}

/** Money has at most nine decimals; this takes away what binary addition adds. */
const clean = (sum: number): number => (Math.abs(sum) < 1e15 ? Number(sum.toFixed(9)) : sum);

const results: { [name: string]: (total: Total) => Json } = {
  COUNT: ({ count }) => count,
  SUM: ({ count, sum }) => (count === 0 ? null : clean(sum)),
  AVG: ({ count, sum }) => (count === 0 ? null : clean(sum / count)),
  MIN: ({ low }) => low,
  MAX: ({ high }) => high,
};

const add = (total: Total, output: Output, row: StoredRecord): void => {
  const cell = output.column.read(row);
  const kind = kindOf(output.column.field);
  const value = comparable(kind, cell);
  if (value === null) return;
  total.count += 1;
  if (typeof value === 'number') total.sum += value;
  if (total.count === 1 || compareValues(kind, value, comparable(kind, total.low)) < 0) total.low = cell;
  if (total.count === 1 || compareValues(kind, value, comparable(kind, total.high)) > 0) total.high = cell;
};

/**
 * Rows folded into groups, in the order in which the groups first appear. Without GROUP BY there is one group, also
 * over no rows. Empty cells count for nothing; a group whose column is empty has null there.
 */
export const aggregateRows = (rows: Iterable<StoredRecord>, query: CheckedQuery): GroupRow[] => {
  const groups = new Map<string, { first: StoredRecord | undefined; totals: Total[] }>();
  const functions = query.outputs.filter((output) => output.aggregate !== undefined);
  const open = (first: StoredRecord | undefined) => ({
    first,
    totals: functions.map((): Total => ({ count: 0, sum: 0, low: null, high: null })),
  });
  if (query.groupBy.length === 0) groups.set('[]', open(undefined));
  for (const row of rows) {
    const key = JSON.stringify(query.groupBy.map((column) => comparable(kindOf(column.field), column.read(row))));
    const group = groups.get(key) ?? open(row);
    groups.set(key, group);
    for (const [position, output] of functions.entries()) {
      const total = group.totals[position];
      if (total !== undefined) add(total, output, row);
    }
  }
  return [...groups.values()].map(({ first, totals }) => {
    const values = totals.map((total, position) => results[functions[position]?.aggregate ?? '']?.(total) ?? null);
    const cellOf = (output: Output): Json => {
      if (output.aggregate !== undefined) return values[functions.indexOf(output)] ?? null;
      return first === undefined ? null : output.column.read(first);
    };
    return new Map(query.outputs.map((output) => [output.key, cellOf(output)]));
  });
};
