import { expect, it } from 'vitest';
import { readPages } from '../../../../functions/crm/read-pages.ts';
import { eq } from '../../../../shared/records/coql.ts';

/** A CRM with so many rows that meet the condition, given out in pages; `asked` holds the size of each. */
function crmWith(total: number) {
  const asked: number[] = [];
  let given = 0;
  const query = async (text: string) => {
    const limit = Number(/limit (?:\d+, ?)?(\d+)/i.exec(text)?.[1]);
    asked.push(limit);
    const rows = Array.from({ length: Math.min(limit, total - given) }, (_, at) => ({
      id: String(1_000_000_000 + given + at),
    }));
    given += rows.length;
    return { rows, more: given < total };
  };
  return { asked, query };
}

const wanted = { from: 'Accounts', columns: ['id'], where: eq('Rating', 'Hot'), expected: 100 };

it('reads every page, the first by what is expected', async () => {
  const crm = crmWith(4500);
  expect(await readPages(crm, wanted)).toHaveLength(4500);
  expect(crm.asked).toEqual([200, 2000, 2000, 2000]);
});

it('asks for no further page once as many rows are there as are wanted', async () => {
  const crm = crmWith(90_000);
  expect(await readPages(crm, { ...wanted, most: 4000 })).toHaveLength(4200);
  expect(crm.asked).toEqual([200, 2000, 2000]);
});
