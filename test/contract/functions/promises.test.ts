import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Row } from '../../../functions/crm/types.ts';
import { sweepTenant } from '../../../functions/sweep/sweep-tenant.ts';
import { findTenant } from '../../../functions/tenants/registry.ts';
import { sweepDepsOn } from '../../../functions/wiring/worker.ts';
import { type Connected, connect, TENANT } from './connected.ts';

let at: Connected;
let account = '';
let invoice = '';
let promise = '';

beforeAll(async () => {
  at = await connect();
  await at.provision();
  const owner = at.zoho.orgs.values().next().value?.users()[0]?.id;
  const values = { Account_Name: 'Word & Deed', Owner: { id: owner } };
  [account, invoice] = [await made('Accounts', values), ''];
  const product = await made('Products', { Product_Name: 'Thing' });
  invoice = await made('Invoices', {
    Subject: 'INV-7',
    Account_Name: { id: account },
    Invoice_Date: '2026-05-01',
    Due_Date: '2026-06-10',
    Status: 'Sent',
    Invoiced_Items: [{ Product_Name: { id: product }, Quantity: 1, List_Price: 900 }],
  });
  await at.settle();
});
afterAll(() => at.close());

async function made(module: string, values: Row): Promise<string> {
  const [outcome] = await at.person('POST', module, { data: [values] });
  const details = outcome?.['details'];
  return typeof details === 'object' && details !== null ? String(Reflect.get(details, 'id')) : '';
}

/** Lets the clock go to the morning of a day; the nightly pass assesses every customer. */
async function nightBefore(day: string): Promise<void> {
  await at.zoho.clock.moveTo(Date.parse(`${day}T06:00:00Z`));
  const tenant = await findTenant(at.functions.base.store, TENANT);
  if (!tenant) throw new Error('the tenant is not there');
  await sweepTenant(sweepDepsOn(at.functions.base, at.functions.key, at.zoho.clock), tenant);
  await at.settle();
}

/** Kinds of the tasks about the promise, with whether each is open. */
async function tasks(): Promise<Record<string, boolean>> {
  const rows = await at.person('GET', `Accounts/${account}/Tasks?fields=Subject,Status,Winnow_Key,Due_Date`);
  const about = rows.filter((row) => /:promise/.test(String(row['Winnow_Key'])));
  return Object.fromEntries(
    about.map((row) => [String(row['Winnow_Key']).split(':')[2], row['Status'] !== 'Completed']),
  );
}

it('takes down a promise that a person logs, and waits for its day', async () => {
  promise = await made('Winnow_Incidents', {
    Name: 'Promised on the phone',
    Customer: { id: account },
    Kind: 'Promise',
    Fault: 'Customer',
    Amount: 900,
    Happened_On: '2026-06-15',
    Due_On: '2026-06-17',
    Invoice: { id: invoice },
  });
  await at.settle();
  expect(await tasks()).toEqual({});
  await nightBefore('2026-06-16');
  expect(await tasks()).toEqual({});
});

it('asks on that day whether the money came, once', async () => {
  await nightBefore('2026-06-17');
  expect(await tasks()).toEqual({ promise: true });
  at.zoho.ledger.clear();
  await nightBefore('2026-06-17');
  const writes = at.zoho.ledger
    .entries()
    .filter(
      ({ direction, method, path }) => direction === 'in' && method !== 'GET' && /v8\/(Tasks|Accounts)/.test(path),
    );
  expect(writes.filter(({ method }) => method === 'POST')).toEqual([]);
});

it('alerts on the day after, when it was broken', async () => {
  await nightBefore('2026-06-18');
  expect(await tasks()).toEqual({ promise: true, 'promise-broken': true });
});

it('closes the question when a person answers it, and the alert when the money comes', async () => {
  await at.person('PUT', `Winnow_Incidents/${promise}`, { data: [{ Kept: 'Broken' }] });
  await at.settle();
  expect(await tasks()).toEqual({ promise: false, 'promise-broken': true });
  await at.person('PUT', `Invoices/${invoice}`, {
    data: [{ Status: 'Paid', Paid_On: '2026-06-18', Amount_Paid: 900 }],
  });
  await at.settle();
  expect(await tasks()).toEqual({ promise: false, 'promise-broken': false });
});

it('raises nothing about a promise that is kept', async () => {
  const kept = await made('Winnow_Incidents', {
    Name: 'Another',
    Customer: { id: account },
    Kind: 'Promise',
    Amount: 50,
    Happened_On: '2026-06-18',
    Due_On: '2026-06-19',
    Kept: 'Kept',
  });
  await at.settle();
  await nightBefore('2026-06-19');
  await nightBefore('2026-06-22');
  const rows = await at.person('GET', `Accounts/${account}/Tasks?fields=Subject,Status,Winnow_Key`);
  expect(rows.map((row) => String(row['Winnow_Key'])).filter((key) => key.includes(kept))).toEqual([]);
  expect(await tasks()).toEqual({ promise: false, 'promise-broken': false });
});
