import { and, type Condition, gt, MAX_ROWS, select } from '../../shared/records/coql.ts';
import type { Crm } from './crm.ts';
import type { Row } from './types.ts';

/** Rows a query asks for costs credits: 200 one, 1,000 two, 2,000 three (facts: COQL limitations, API v8). */
const FIRST_PAGES = [200, 1000, MAX_ROWS] as const;

/**
 * All rows that meet a condition, ascending by id, paged by id because LIMIT and OFFSET end at 100,000 rows. The columns
 * must hold `id`.
 * @param expected a guess at the number of rows: the first page is the cheapest that holds them.
 */
export async function readPages(
  crm: Pick<Crm, 'query'>,
  from: string,
  columns: readonly string[],
  where: Condition,
  expected: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  let limit: number = FIRST_PAGES.find((size) => size >= expected) ?? MAX_ROWS;
  for (let last: string | undefined; ; ) {
    const rest = last === undefined ? where : and(where, gt('id', last));
    const page = await crm.query(select({ from, columns, where: rest, orderBy: [{ column: 'id' }], limit }));
    rows.push(...page.rows);
    last = page.rows.at(-1)?.id;
    if (!page.more || last === undefined) return rows;
    limit = MAX_ROWS;
  }
}
