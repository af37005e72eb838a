import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportsOf } from '../../functions/store/reports.ts';
import { OWN_CUSTOMER_FIELDS } from '../../shared/records/fields.ts';
import { type Connected, connect, TENANT } from '../contract/functions/connected.ts';

let at: Connected;
let product = '';

beforeAll(async () => {
  at = await connect();
  await at.provision();
  product = (await at.crm.create('Products', [{ Product_Name: 'Thing' }]))[0]?.id ?? '';
  await at.settle();
});
afterAll(() => at.close());

/** A customer with one invoice long overdue, written in one go so that the worker is set on by the last write. */
async function addLate(name: string): Promise<string> {
  const id = (await at.crm.create('Accounts', [{ Account_Name: name }]))[0]?.id ?? '';
  await at.settle();
  return id;
}

const addInvoice = (id: string) =>
  at.crm.create('Invoices', [
    {
      Subject: 'Late',
      Account_Name: { id },
      Invoice_Date: '2026-01-02',
      Due_Date: '2026-02-01',
      Status: 'Sent',
      Invoiced_Items: [{ Product_Name: { id: product }, Quantity: 1, List_Price: 5000 }],
    },
  ]);

it.each([
  ['cuts the line after it has made the tasks', { method: 'POST', path: '^/crm/v8/Tasks', drop: 'after' as const }],
  ['cuts the line before it has made the tasks', { method: 'POST', path: '^/crm/v8/Tasks', drop: 'before' as const }],
  [
    'cuts the line after it has written the fields',
    { method: 'PUT', path: '^/crm/v8/Accounts', drop: 'after' as const },
  ],
  ['has no more calls to give', { path: 'coql', status: 429, code: 'TOO_MANY_REQUESTS', times: 2 }],
  ['is out of order', { path: '^/crm/v8/Accounts', status: 503, code: 'SERVICE_UNAVAILABLE', times: 3 }],
  ['no longer takes the access token', { path: 'coql', status: 401, code: 'INVALID_TOKEN' }],
])('ends in the same state when Zoho %s', async (name, fault) => {
  const id = await addLate(name);
  at.zoho.emulator.faults.add(fault);
  await addInvoice(id);
  await at.settle();
  expect(at.zoho.emulator.faults.list().calls).toEqual([]);

  const [row] = await at.crm.byIds('Accounts', [id], ['Tag', ...OWN_CUSTOMER_FIELDS]);
  expect(row).toMatchObject({ Winnow_Overdue: 5000, Tag: [{ name: `Winnow ${row?.['Winnow_Tier']}` }] });
  const keys = (await at.crm.related('Accounts', id, 'Tasks', ['Winnow_Key'])).map((task) => task['Winnow_Key']);
  expect(keys.length).toBeGreaterThan(0);
  expect(new Set(keys).size).toBe(keys.length);
  expect(await at.functions.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
});

it.each(['RECORD_LOCKED', 'RECORD_IN_BLUEPRINT', 'NOT_APPROVED'] as const)(
  'reports a customer with %s, tries no more, and serves the other one',
  async (code) => {
    const [locked, free] = [await addLate(`${code} held`), await addLate(`${code} free`)];
    at.zoho.orgs.values().next().value?.refusals.set(locked, code);
    await Promise.all([addInvoice(locked), addInvoice(free)]);
    await at.settle();
    const rows = await at.crm.byIds('Accounts', [locked, free], ['Winnow_Overdue']);
    expect(new Map(rows.map((row) => [row.id, row['Winnow_Overdue']]))).toEqual(
      new Map([
        [locked, 0],
        [free, 5000],
      ]),
    );
    expect(await reportsOf(at.functions.base.store, TENANT)).toContainEqual(
      expect.objectContaining({ id: locked, code }),
    );
    expect(await at.functions.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
  },
);
