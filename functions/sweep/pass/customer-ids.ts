import type { CustomerModule } from '../../../shared/dossier/dossier.ts';
import { and, everything, gt, select } from '../../../shared/records/coql.ts';
import type { Crm } from '../../crm/crm.ts';
import { cheapestPage } from '../../crm/read-pages.ts';

/** How many customers an org has; null where Zoho's answer holds no count. One credit. */
export async function countCustomers(crm: Pick<Crm, 'query'>, module: CustomerModule): Promise<number | null> {
  const counted = { aggregate: 'COUNT', column: 'id' } as const;
  const { rows } = await crm.query(select({ from: module, columns: [counted], where: everything, limit: 1 }));
  const count = Number(rows[0]?.['COUNT(id)']);
  return Number.isInteger(count) ? count : null;
}

/**
 * The next ids after one, ascending; COQL's offset ends at 100,000 rows, `id >` never does.
 * @param expected a guess at how many are left: the cheapest page that holds them is asked for.
 * @returns at most 2,000, and whether there are more.
 */
export async function nextIds(
  crm: Pick<Crm, 'query'>,
  module: CustomerModule,
  last: string | null,
  expected: number,
): Promise<{ ids: string[]; more: boolean }> {
  const where = last === null ? everything : and(everything, gt('id', last));
  const limit = cheapestPage(expected);
  const { rows, more } = await crm.query(
    select({ from: module, columns: ['id'], where, orderBy: [{ column: 'id' }], limit }),
  );
  return { ids: rows.flatMap((row) => row.id ?? []), more };
}
