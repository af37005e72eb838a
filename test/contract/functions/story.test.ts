import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Row } from '../../../functions/crm/types.ts';
import { ignoredNotices } from '../../../functions/store/notice-log.ts';
import { OWN_CUSTOMER_FIELDS } from '../../../shared/records/fields.ts';
import { type Connected, connect, TENANT } from './connected.ts';

let at: Connected;
let account = '';
let product = '';

beforeAll(async () => {
  at = await connect();
  await at.provision();
  const owner = at.zoho.orgs.values().next().value?.users()[0]?.id;
  const [made] = await at.person('POST', 'Accounts', { data: [{ Account_Name: 'Late & Sons', Owner: { id: owner } }] });
  account = idOf(made);
  const [thing] = await at.person('POST', 'Products', { data: [{ Product_Name: 'Thing' }] });
  product = idOf(thing);
  await at.settle();
});
afterAll(() => at.close());

function idOf(outcome: Row | undefined): string {
  const details = outcome?.['details'];
  return typeof details === 'object' && details !== null ? String(Reflect.get(details, 'id')) : '';
}

const shown = async (): Promise<Row> =>
  (await at.crm.byIds('Accounts', [account], ['Account_Name', 'Tag', ...OWN_CUSTOMER_FIELDS]))[0] ?? {};

const invoice = (due: string, total: number) => ({
  Subject: `Due ${due}`,
  Account_Name: { id: account },
  Invoice_Date: '2026-05-01',
  Due_Date: due,
  Status: 'Sent',
  Invoiced_Items: [{ Product_Name: { id: product }, Quantity: 1, List_Price: total }],
});

/** Writes of ours since the ledger was cleared. */
const ourWrites = () =>
  at.zoho.ledger
    .entries()
    .filter(({ direction, method, path }) => direction === 'in' && method !== 'GET' && /\/crm\/v8\/(?!coql)/.test(path))
    .map(({ method, path }) => `${method} ${path}`);

it('grades an account that a person has made', async () => {
  expect(await shown()).toMatchObject({ Winnow_Tier: 'N', Winnow_Overdue: 0, Tag: [{ name: 'Winnow N' }] });
});

it('lets Zoho report, on the first late day, an invoice that has not been changed', async () => {
  await at.person('POST', 'Invoices', { data: [invoice('2026-06-20', 900)] });
  await at.settle();
  expect(await shown()).toMatchObject({ Winnow_Exposure: 900, Winnow_Overdue: 0 });

  await at.zoho.clock.moveTo(Date.parse('2026-06-23T12:00:00Z'));
  await at.settle();
  expect(await shown()).toMatchObject({ Winnow_Overdue: 0 });
  await at.zoho.clock.moveTo(Date.parse('2026-06-24T12:00:00Z'));
  await at.settle();
  expect(await shown()).toMatchObject({ Winnow_Exposure: 900, Winnow_Overdue: 900 });
});

it('opens a task once, however often it assesses, and writes nothing more', async () => {
  await at.zoho.clock.moveTo(Date.parse('2026-08-25T12:00:00Z'));
  expect((await at.provision()).filter((step) => step.kind === 'channel').map((step) => step.state)).toEqual(
    Array.from({ length: 11 }, () => 'renewed'),
  );
  await at.person('PUT', 'Accounts', { data: [{ id: account, Winnow_Credit_Limit: 500 }] });
  await at.settle();
  const tasks = await at.person('GET', `Accounts/${account}/Tasks?fields=Subject,Status,Winnow_Key`);
  expect(tasks.length).toBeGreaterThan(1);
  expect(new Set(tasks.map((task) => task['Winnow_Key'])).size).toBe(tasks.length);

  at.zoho.ledger.clear();
  await at.person('PUT', 'Accounts', { data: [{ id: account, Industry: 'Insurance' }] });
  await at.settle();
  expect(ourWrites()).toEqual(['PUT /crm/v8/Accounts']);
});

it('assesses at once where a person clears the time of assessment, and not after the echo of its own write', async () => {
  at.zoho.ledger.clear();
  await at.person('PUT', 'Accounts', { data: [{ id: account, Winnow_Assessed_At: null }] });
  await at.settle();
  // The person's own, the texts of the open tasks, and the fields.
  expect(ourWrites()).toEqual(['PUT /crm/v8/Accounts', 'PUT /crm/v8/Tasks', 'PUT /crm/v8/Accounts']);
  expect((await shown())['Winnow_Assessed_At']).toBeTruthy();
  const queries = at.zoho.ledger
    .entries()
    .filter((entry) => entry.kind === 'coql' && /Invoices/.test(entry.body ?? ''));
  expect(queries.length).toBeLessThanOrEqual(1);
});

it('writes down a deletion and lets it be', async () => {
  const [made] = await at.person('POST', 'Deals', {
    data: [{ Deal_Name: 'Short', Stage: 'Qualification', Account_Name: { id: account } }],
  });
  await at.settle();
  await at.person('DELETE', `Deals?ids=${idOf(made)}`);
  await at.settle();
  expect(await ignoredNotices(at.functions.base.store, TENANT)).toContainEqual(
    expect.objectContaining({ reason: 'deleted-record', module: 'Deals', count: 1 }),
  );
  expect(await at.functions.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
});
