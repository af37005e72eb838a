import type { JsonObject } from '../base/json.ts';
import type { Json, OrgView, StoredRecord } from '../base/types.ts';
import { aggregateRows, type GroupRow } from './aggregate.ts';
import type { Query } from './ast.ts';
import { type CheckedQuery, checkQuery, type Output } from './check.ts';
import { type Compiled, compileCondition, type SubQuery } from './condition.ts';
import { CoqlFailure, refuse } from './errors.ts';
import { type CoqlOptions, defaultCoqlOptions } from './options.ts';
import { sortBy } from './order.ts';
import { parseCoql } from './parse.ts';
import { chooseAccess, rowsOf } from './plan.ts';
import { presenter } from './project.ts';

/** Zoho's answer; `limit` is the LIMIT in force (0 if refused), by which the call is charged. */
export interface CoqlAnswer {
  status: number;
  body?: object;
  limit: number;
}

type Row = JsonObject;

interface Page<Item> {
  items: Item[];
  more: boolean;
}

function* filtered(rows: Iterable<StoredRecord>, condition: Compiled): Iterable<StoredRecord> {
  for (const row of rows) if (condition.holds(row)) yield row;
}

const slice = <Item>(items: Item[], { limit, offset }: CheckedQuery): Page<Item> => ({
  items: items.slice(offset, offset + limit),
  more: items.length > offset + limit,
});

/** The page of rows that come in id order already; reading stops one row after it. */
const firstRows = (rows: Iterable<StoredRecord>, query: CheckedQuery): Page<StoredRecord> => {
  const found: StoredRecord[] = [];
  for (const row of rows) {
    found.push(row);
    if (found.length > query.offset + query.limit) break;
  }
  return slice(found, query);
};

const sortsById = ({ orderBy }: CheckedQuery): boolean => {
  const [first] = orderBy;
  return first === undefined || (first.output.column.text === 'id' && !first.descending);
};

const plainPage = (rows: Iterable<StoredRecord>, query: CheckedQuery): Page<StoredRecord> =>
  sortsById(query)
    ? firstRows(rows, query)
    : slice(
        sortBy([...rows], query.orderBy, (row, output) => output.column.read(row)),
        query,
      );

const groupKey = (query: CheckedQuery, output: Output): string =>
  query.outputs.includes(output)
    ? output.key
    : (query.outputs.find((other) => other.column.text === output.column.text)?.key ?? output.key);

const groupPage = (rows: Iterable<StoredRecord>, query: CheckedQuery): Page<GroupRow> =>
  slice(
    sortBy(aggregateRows(rows, query), query.orderBy, (row, output) => row.get(groupKey(query, output)) ?? null),
    query,
  );

const DEEPEST_SUB_QUERY = 5;

const run = (
  org: OrgView,
  parsed: Query,
  options: CoqlOptions,
  depth = 0,
): { query: CheckedQuery; rows: Row[]; more: boolean } => {
  const query = checkQuery(org, parsed, options);
  const { table } = query;
  const runSubQuery: SubQuery = (inner) => subQuery(org, inner, options, depth + 1);
  const condition = compileCondition({ org, table, options, run: runSubQuery }, query.where);
  const rows = filtered(rowsOf(table, chooseAccess(condition, table)), condition);
  const cells = query.outputs.map((output) => ({ output, write: presenter(org, output.column, options) }));
  if (query.grouped) {
    const page = groupPage(rows, query);
    const write = (group: GroupRow): Row =>
      Object.fromEntries(
        cells.map(({ output, write }) => {
          const cell = group.get(output.key) ?? null;
          const counts = output.aggregate === 'COUNT' || output.aggregate === 'SUM' || output.aggregate === 'AVG';
          return [output.key, counts ? cell : write(cell)];
        }),
      );
    return { query, rows: page.items.map(write), more: page.more };
  }
  const page = plainPage(rows, query);
  const write = (row: StoredRecord): Row => ({
    ...Object.fromEntries(cells.map(({ output, write }) => [output.key, write(output.column.read(row))])),
    id: row.id,
  });
  return { query, rows: page.items.map(write), more: page.more };
};

const plainText = (cell: Json | undefined): string[] => {
  if (cell === null || cell === undefined) return [];
  if (typeof cell === 'object') return Array.isArray(cell) ? [] : plainText(cell['id']);
  return [String(cell)];
};

const subQuery = (org: OrgView, parsed: Query, options: CoqlOptions, depth: number): string[] => {
  if (depth > DEEPEST_SUB_QUERY) throw refuse.notSupported();
  const [only, second] = parsed.columns;
  if (only === undefined || second !== undefined) throw refuse.invalidQuery({ reason: 'sub query takes one column' });
  const { rows, query } = run(org, parsed, { ...options, lookupShape: 'id' }, depth);
  return rows.flatMap((row) => plainText(row[query.outputs[0]?.key ?? 'id']));
};

const fieldMap = (query: CheckedQuery, options: CoqlOptions): Row =>
  Object.fromEntries(query.outputs.map((output) => [output.key, options.describe(output.column.field)]));

/**
 * Runs a COQL query against an org and returns Zoho's answer: 200 with `data` and `info`, 204 without a body when no row
 * matches, or 400 with the flat error envelope. Never throws. `id` comes back on every row that is a record.
 */
export const executeCoql = (org: OrgView, text: string, given: Partial<CoqlOptions> = {}): CoqlAnswer => {
  const options = { ...defaultCoqlOptions, ...given };
  try {
    const { query, rows, more } = run(org, parseCoql(text), options);
    if (rows.length === 0) return { status: 204, limit: query.limit };
    const body = {
      data: rows,
      ...(options.includeMeta ? { fields: fieldMap(query, options) } : {}),
      info: { count: rows.length, more_records: more },
    };
    return { status: 200, body, limit: query.limit };
  } catch (error) {
    if (error instanceof CoqlFailure) return { status: 400, body: error.body, limit: 0 };
    throw error;
  }
};
