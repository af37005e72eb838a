import type { Comparison, Condition, Query } from './ast.ts';
import type { QueryScope } from './check.ts';
import { type Column, resolveColumn } from './columns.ts';
import { refuse } from './errors.ts';
import { kindOf, operatorsOf } from './operators.ts';
import { comparePredicate, type Predicate } from './predicate.ts';

/** One comparison with its column found and its literals in place of any sub-query. */
export interface Leaf {
  kind: 'leaf';
  column: Column;
  operator: Comparison['operator'];
  values: string[];
  holds: Predicate;
}

export type Compiled = Leaf | { kind: 'and' | 'or'; left: Compiled; right: Compiled; holds: Predicate };

/** Runs a sub-query and returns the values of its one column. */
export type SubQuery = (query: Query) => string[];

const valuesOf = (comparison: Comparison, run: SubQuery): string[] => {
  if (comparison.query === undefined) return comparison.values;
  const found = run(comparison.query);
  if (comparison.operator === 'in' || comparison.operator === 'not in') return found;
  if (found.length > 1) throw refuse.subqueryRows(comparison.operator);
  return found;
};

/** What a condition is compiled for; `run` runs its sub-queries. */
export interface ConditionScope extends QueryScope {
  run: SubQuery;
}

const compileLeaf = ({ org, table, options, run }: ConditionScope, comparison: Comparison): Leaf => {
  if (comparison.column.kind === 'aggregate') throw refuse.column(comparison.column.text);
  const column = resolveColumn(org, table, comparison.column);
  const { operator } = comparison;
  const values = valuesOf(comparison, run);
  // A sub-query without rows: nothing is in it, and nothing is equal to it.
  const empty =
    comparison.query !== undefined && values.length === 0 && operatorsOf[kindOf(column.field)].has(operator);
  const holds = empty ? () => operator === 'not in' : comparePredicate(column, operator, values, options);
  return { kind: 'leaf', column, operator, values, holds };
};

/**
 * The condition as a tree of closures over rows. Both sides of a pair are compiled, so a wrong literal is refused
 * even where no row would reach it.
 *
 * @throws CoqlFailure for literals that do not fit their column.
 */
export const compileCondition = (scope: ConditionScope, condition: Condition): Compiled => {
  if (condition.kind === 'compare') return compileLeaf(scope, condition);
  if (condition.kind === 'not') throw refuse.operatorNotSupported('not');
  const [first, second] = condition.terms;
  if (first === undefined) throw refuse.notSupported();
  const left = compileCondition(scope, first);
  if (second === undefined) return left;
  const right = compileCondition(scope, second);
  const kind = condition.words[0] ?? 'and';
  const holds: Predicate =
    kind === 'and' ? (row) => left.holds(row) && right.holds(row) : (row) => left.holds(row) || right.holds(row);
  return { kind, left, right, holds };
};
