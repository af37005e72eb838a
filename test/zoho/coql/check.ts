import type { OrgView, Table } from '../base/types.ts';
import type { AggregateTerm, Comparison, Condition, Query, SelectItem, Term } from './ast.ts';
import { type Column, findTable, resolveColumn } from './columns.ts';
import { refuse } from './errors.ts';
import { aggregates, kindOf, operatorsOf } from './operators.ts';
import { type CoqlOptions, limits } from './options.ts';

/** A selected or sorted value: a column of the row, or an aggregate over rows. */
export interface Output {
  /** Key in the answer: the alias, or the text as written. */
  key: string;
  column: Column;
  aggregate: string | undefined;
}

/** A query whose names are known to exist; conditions are compiled later. */
export interface CheckedQuery {
  table: Table;
  outputs: Output[];
  where: Condition;
  groupBy: Column[];
  orderBy: { output: Output; descending: boolean }[];
  limit: number;
  offset: number;
  grouped: boolean;
}

/** What a query is checked against: the org, the module it reads, and the switches. */
export interface QueryScope {
  org: OrgView;
  table: Table;
  options: CoqlOptions;
}

const isFormula = ({ column }: Output): boolean => column.field.data_type === 'formula';
const isLarge = (column: Column): boolean => column.field.data_type === 'textarea' && !column.field.filterable;

const outputOf = ({ org, table }: QueryScope, term: Term, alias: string | undefined): Output => {
  if (term.kind === 'field') {
    return { key: alias ?? term.text, column: resolveColumn(org, table, term), aggregate: undefined };
  }
  const column = resolveColumn(org, table, term.argument);
  const aggregate = term.name.toUpperCase();
  if (!aggregates(aggregate, column.field)) throw refuse.aggregate(term.text);
  return { key: alias ?? term.text, column, aggregate };
};

const noteDuplicate = (seen: Set<string>, item: SelectItem): void => {
  const { column } = item;
  const known = seen.has(column.text.toLowerCase());
  seen.add(column.text.toLowerCase());
  if (!known) return;
  throw column.kind === 'aggregate'
    ? refuse.duplicateAggregate(column.argument.text, column.name.toUpperCase())
    : refuse.duplicateColumn(column.text);
};

const checkAliases = (items: SelectItem[]): void => {
  const referred = new Map<string, string[]>();
  for (const { alias, column } of items) {
    if (alias === undefined) continue;
    if (alias.trim() === '') throw refuse.emptyAlias(column.text);
    referred.set(alias, [...(referred.get(alias) ?? []), column.text]);
  }
  for (const [alias, columns] of referred) if (columns.length > 1) throw refuse.duplicateAlias(alias, columns);
};

const checkOutputs = (scope: QueryScope, query: Query): Output[] => {
  if (query.columns.length > limits.columns) throw refuse.exceeded(limits.columns, { clause: 'select' });
  const functions = query.columns.filter(({ column }) => column.kind === 'aggregate');
  if (functions.length > limits.aggregates) throw refuse.exceeded(limits.aggregates, { clause: 'aggregate' });
  checkAliases(query.columns);
  const seen = new Set<string>();
  const outputs = query.columns.map((item) => {
    const output = outputOf(scope, item.column, item.alias);
    noteDuplicate(seen, item);
    if (isLarge(output.column) && !scope.options.largeTextSelectable) throw refuse.column(output.column.text);
    return output;
  });
  if (outputs.filter(isFormula).length > limits.formulas) throw refuse.exceeded(limits.formulas, { clause: 'formula' });
  return outputs;
};

/** Comparisons of a condition, left to right; refuses `not (…)`, and three criteria without brackets in pairs. */
const comparisonsOf = (condition: Condition): Comparison[] => {
  if (condition.kind === 'not') throw refuse.operatorNotSupported('not');
  if (condition.kind === 'compare') return [condition];
  if (condition.terms.length > 2) throw refuse.unparsable(condition.words[1] ?? 'and');
  return condition.terms.flatMap(comparisonsOf);
};

const checkComparison = ({ org, table, options }: QueryScope, comparison: Comparison): Column => {
  if (comparison.column.kind === 'aggregate') throw refuse.column(comparison.column.text);
  const column = resolveColumn(org, table, comparison.column);
  if (!column.field.filterable) throw refuse.column(column.text);
  const { operator } = comparison;
  if (!operatorsOf[kindOf(column.field)].has(operator)) {
    throw refuse.invalidQuery({ reason: 'invalid operator found', column_name: column.text, operator });
  }
  if (comparison.values.length > options.inListMax) {
    throw refuse.exceeded(options.inListMax, { operator, column_name: column.text });
  }
  return column;
};

const checkLimit = (query: Query, maxRows: number): { limit: number; offset: number } => {
  if (query.limit === undefined) return { limit: Math.min(limits.defaultRows, maxRows), offset: 0 };
  for (const text of [query.limit.count, query.limit.offset ?? '0']) {
    if (!/^-?\d{1,12}$/.test(text)) throw refuse.limit(text);
  }
  const limit = Number(query.limit.count);
  const offset = Number(query.limit.offset ?? '0');
  if (limit <= 0) throw refuse.limitNotPositive();
  if (offset < 0) throw refuse.limit(String(offset));
  if (limit > maxRows) throw refuse.exceeded(maxRows, { clause: 'limit' });
  if (limit + offset > limits.reach) throw refuse.exceeded(limits.reach, { clause: 'offset' });
  return { limit, offset };
};

const joinsOf = (columns: Column[]): number => new Set(columns.map((column) => column.through).filter(Boolean)).size;

const checkGroups = (outputs: Output[], groupBy: Column[]): void => {
  const groups = new Set(groupBy.map((column) => column.text));
  const stray = outputs.find((output) => output.aggregate === undefined && !groups.has(output.column.text));
  if (stray !== undefined) {
    throw refuse.invalidQuery({ reason: 'column is not in group by', column_name: stray.column.text });
  }
};

const aggregateKey = (term: AggregateTerm): string => `${term.name.toUpperCase()}(${term.argument.text})`;

const orderOutput = (scope: QueryScope, term: Term, outputs: Output[], grouped: boolean): Output => {
  const selected = outputs.find((output) =>
    term.kind === 'field'
      ? output.key === term.text
      : output.aggregate !== undefined && `${output.aggregate}(${output.column.text})` === aggregateKey(term),
  );
  if (selected !== undefined) return selected;
  const output = outputOf(scope, term, undefined);
  const isGroup = outputs.some((other) => other.aggregate === undefined && other.column.text === output.column.text);
  if (output.aggregate !== undefined || (grouped && !isGroup) || isLarge(output.column)) throw refuse.column(term.text);
  return output;
};

/**
 * The query with every name found and every rule of COQL that does not need rows kept: clauses, brackets in pairs,
 * operators by type, limits, duplicates and aliases (published limits and error examples).
 *
 * @throws CoqlFailure in Zoho's words.
 */
export const checkQuery = (org: OrgView, query: Query, options: CoqlOptions): CheckedQuery => {
  if (query.from === undefined) throw refuse.missingClause('from');
  if (query.where === undefined) throw refuse.missingClause('where');
  // Custom views as a source are not emulated.
  if (query.from.view !== undefined) throw refuse.notSupported();
  const comparisons = comparisonsOf(query.where);
  const { limit, offset } = checkLimit(query, options.maxRows);
  const table = findTable(org, query.from.module);
  if (table === undefined) throw refuse.module();
  const scope = { org, table, options };
  if (comparisons.length > limits.criteria) throw refuse.exceeded(limits.criteria, { clause: 'where' });
  if (query.orderBy.length > limits.orderBy) throw refuse.exceeded(limits.orderBy, { clause: 'order by' });
  if (query.groupBy.length > limits.groupBy) throw refuse.exceeded(limits.groupBy, { clause: 'group by' });
  const outputs = checkOutputs(scope, query);
  const compared = comparisons.map((comparison) => checkComparison(scope, comparison));
  const groupBy = query.groupBy.map((term) => resolveColumn(org, table, term));
  const grouped = groupBy.length > 0 || outputs.some((output) => output.aggregate !== undefined);
  if (grouped) checkGroups(outputs, groupBy);
  const orderBy = query.orderBy.map(({ column, descending }) => ({
    output: orderOutput(scope, column, outputs, grouped),
    descending,
  }));
  if (joinsOf(outputs.map((output) => output.column)) > limits.selectJoins) {
    throw refuse.exceeded(limits.selectJoins, { clause: 'select', join: 'lookup' });
  }
  if (joinsOf([...compared, ...groupBy, ...orderBy.map(({ output }) => output.column)]) > limits.joins) {
    throw refuse.exceeded(limits.joins, { clause: 'where', join: 'lookup' });
  }
  return { table, outputs, where: query.where, groupBy, orderBy, limit, offset, grouped };
};
