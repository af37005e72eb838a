import type { Json } from '../base/types.ts';
import type { Output } from './check.ts';
import { kindOf } from './operators.ts';
import { compareValues } from './predicate.ts';
import { type Comparable, comparable, foldCase } from './values.ts';

/** What to sort by, first key first. */
export interface SortKey {
  output: Output;
  descending: boolean;
}

/** How a cell sorts: aggregates as the numbers they are (MAX and MIN as their column), text without regard to case. */
const keyOf = ({ output }: SortKey, cell: Json): Comparable => {
  const counts = output.aggregate !== undefined && output.aggregate !== 'MAX' && output.aggregate !== 'MIN';
  return foldCase(comparable(counts ? 'number' : kindOf(output.column.field), cell));
};

/**
 * The items sorted by several keys; equal ones keep their order, so rows that came by ascending id stay so.
 * Empty values come first ascending and last descending (not documented).
 */
export const sortBy = <Item>(items: Item[], keys: SortKey[], cell: (item: Item, output: Output) => Json): Item[] => {
  const decorated = items.map((item) => ({ item, values: keys.map((key) => keyOf(key, cell(item, key.output))) }));
  decorated.sort((a, b) => {
    for (const [position, key] of keys.entries()) {
      const order = compareValues(
        kindOf(key.output.column.field),
        a.values[position] ?? null,
        b.values[position] ?? null,
      );
      if (order !== 0) return key.descending ? -order : order;
    }
    return 0;
  });
  return decorated.map(({ item }) => item);
};
