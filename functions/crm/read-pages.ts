import { and, type Condition, gt, MAX_ROWS, select } from '../../shared/records/coql.ts';
import type { Crm } from './crm.ts';
import type { Row } from './types.ts';

/** Rows a query may ask for, and its price in credits (facts: COQL limitations, API v8). */
export const QUERY_PRICES: readonly (readonly [rows: number, credits: number])[] = [
  [200, 1],
  [1000, 2],
  [MAX_ROWS, 3],
];

/** How many rows a query should ask for to give all of so many at the least price; at most 2,000. */
export function cheapestPage(rows: number): number {
  return QUERY_PRICES.find(([limit]) => limit >= rows)?.[0] ?? MAX_ROWS;
}

/** A query for all rows of a module that meet a condition. */
export interface PagedQuery {
  from: string;
  /** Must hold `id`. */
  columns: readonly string[];
  where: Condition;
  /** A guess at the number of rows: the first page is the cheapest that holds them. */
  expected: number;
  /** No further page is asked for once so many rows are there; left out for all. */
  most?: number;
}

/** All rows that meet a condition, or as many as are wanted, ascending by id, paged by id because LIMIT and OFFSET end at 100,000 rows. */
export async function readPages(crm: Pick<Crm, 'query'>, query: PagedQuery): Promise<Row[]> {
  const { from, columns, where, expected, most = Number.POSITIVE_INFINITY } = query;
  const rows: Row[] = [];
  let limit = cheapestPage(expected);
  for (let last: string | undefined; ; ) {
    const rest = last === undefined ? where : and(where, gt('id', last));
    const page = await crm.query(select({ from, columns, where: rest, orderBy: [{ column: 'id' }], limit }));
    rows.push(...page.rows);
    last = page.rows.at(-1)?.id;
    if (!page.more || last === undefined || rows.length >= most) return rows;
    limit = MAX_ROWS;
  }
}
