import { afterEach, beforeEach, expect, it } from 'vitest';
import { booksReader, changedInBooks } from '../../../functions/books/books-reader.ts';
import { openBooksApi } from '../../../functions/books/open-books.ts';
import { pollBooks } from '../../../functions/books/poll-books.ts';
import { storedTokenVault } from '../../../functions/store/token-vault.ts';
import { sweepTenant } from '../../../functions/sweep/sweep-tenant.ts';
import { changeTenant, connectionOf, findTenant } from '../../../functions/tenants/registry.ts';
import type { Tenant } from '../../../functions/tenants/tenant.ts';
import { sweepDepsOn } from '../../../functions/wiring/worker.ts';
import { ranOf } from '../../fakes/sweep-bench.ts';
import { type BooksData, booksOfOrg } from '../../zoho/books/data.ts';
import { setBooks } from '../../zoho/books/routes.ts';
import { type Connected, connect, TENANT } from './connected.ts';

const ORGANIZATION = '10234695';
let at: Connected;
let books: BooksData;
let ids: string[] = [];

beforeEach(async () => {
  at = await connect();
  await at.provision();
  const accounts = await at.crm.create('Accounts', [
    { Account_Name: 'Spread Ltd' },
    { Account_Name: 'Unknown to Books' },
  ]);
  ids = accounts.map(({ id }) => id);
  const [product] = await at.crm.create('Products', [{ Product_Name: 'Thing' }]);
  await at.crm.create(
    'Invoices',
    ['R-1', 'R-2', 'R-3'].flatMap((number, index) =>
      ids.map((id) => ({
        Subject: number,
        Account_Name: { id },
        Status: 'Sent',
        Invoice_Date: '2026-03-01',
        Due_Date: `2026-0${index + 3}-20`,
        Invoiced_Items: [{ Product_Name: { id: product?.id }, Quantity: 1, List_Price: 1000 }],
      })),
    ),
  );
  await at.settle();
  const org = theOrg();
  books = { ...booksOfOrg(org), organization_id: ORGANIZATION };
  books.contacts = books.contacts.filter((row) => row['zcrm_account_id'] === ids[0]);
  const contact = books.contacts[0]?.['contact_id'] ?? '';
  books.invoices = books.invoices.filter((row) => row['customer_id'] === contact);
  setBooks(org, books);
  await changeTenant(at.functions.base.store, TENANT, (old) => ({ ...old, books: { organizationId: ORGANIZATION } }));
});
afterEach(() => at.close());

function theOrg() {
  const org = at.zoho.orgs.values().next().value;
  if (!org) throw new Error('no org');
  return org;
}

async function tenant(): Promise<Tenant> {
  const found = await findTenant(at.functions.base.store, TENANT);
  if (!found) throw new Error('no tenant');
  return found;
}

async function api(reach: 'each' | 'all' = 'each') {
  const { base, key } = at.functions;
  const found = await tenant();
  const vault = storedTokenVault(base.store, key, base.now);
  const opened = openBooksApi({ tenant: found, connection: connectionOf(found, key), vault, now: base.now }, reach);
  if (!opened) throw new Error('no books');
  return opened;
}

/** The contact pays its first, second … invoice in Books, and the CRM gets no notice of it. */
function pay(which: readonly number[], on: string): void {
  const paid = books.invoices.filter((_, at) => which.includes(at + 1));
  for (const row of paid) Object.assign(row, { balance: 0, status: 'paid', last_modified_time: `${on}T12:00:00+0000` });
  books.customerpayments.push({
    payment_id: `7${books.customerpayments.length}`,
    customer_id: paid[0]?.['customer_id'] ?? '',
    date: on,
    amount: 1000 * paid.length,
    unused_amount: 0,
    currency_code: 'USD',
    exchange_rate: 1,
    invoice_numbers: paid.map((row) => row['invoice_number']).join(', '),
    last_modified_time: `${on}T12:00:00+0000`,
    invoices: paid.map((row) => ({ invoice_id: row['invoice_id'] ?? '', amount_applied: 1000 })),
  });
}

const booksCalls = (): string[] =>
  at.zoho.ledger
    .entries()
    .filter(({ direction, path }) => direction === 'in' && path.includes('/books/'))
    .map(({ path }) => path.replace(/\?.*/, '').replace('/books/v3/', ''));

it('reads a customer of Books with what went to each invoice, and asks by its id only for a payment that was spread', async () => {
  pay([1], '2026-04-02');
  pay([2, 3], '2026-06-02');
  at.zoho.ledger.clear();
  const rows = await booksReader(await api(), 'Accounts', 'each')(ids);
  expect([...rows.keys()]).toEqual([ids[0]]);
  const payments = rows.get(ids[0] ?? '')?.payments.map((row) => row['invoices']);
  const id = (number: number) => books.invoices[number - 1]?.['invoice_id'];
  expect(payments).toEqual([
    [{ invoice_id: id(1), amount_applied: 1000 }],
    [
      { invoice_id: id(2), amount_applied: 1000 },
      { invoice_id: id(3), amount_applied: 1000 },
    ],
  ]);
  expect(booksCalls()).toEqual([
    'contacts',
    'invoices',
    'customerpayments',
    'creditnotes',
    'customerpayments/71',
    'contacts',
  ]);
  expect(at.zoho.ledger.entries().reduce((sum, { credits }) => sum + credits, 0)).toBe(0);
});

it.each([true, false])(
  'reads all at once what it reads one by one, contacts naming their CRM records or not (%s)',
  async (namesCrmRecords) => {
    theOrg().behaviour.booksContactsNameCrmIds = namesCrmRecords;
    pay([1], '2026-04-02');
    const each = await booksReader(await api(), 'Accounts', 'each')(ids);
    const all = booksReader(await api(), 'Accounts', 'all');
    expect(await all(ids)).toEqual(each);
    at.zoho.ledger.clear();
    await all(ids);
    expect(booksCalls()).toEqual(namesCrmRecords ? [] : ['contacts', 'contacts']);
  },
);

it('reads on from page to page', async () => {
  const [first] = books.invoices;
  for (let number = 0; number < 450; number += 1)
    books.invoices.push({ ...first, invoice_id: `55${number}`, invoice_number: `P-${number}` });
  const rows = await (await api()).list('invoices');
  expect(rows).toHaveLength(453);
  expect(new Set(rows.map((row) => row['invoice_id'])).size).toBe(453);
});

it('believes Books where the CRM knows nothing of a payment, in the night and after an event', async () => {
  const overdue = async () => {
    const rows = await at.crm.byIds('Accounts', ids, ['Winnow_Overdue']);
    return new Map(rows.map((row) => [row.id, row['Winnow_Overdue']]));
  };
  expect(await overdue()).toEqual(new Map(ids.map((id) => [id, 3000])));
  pay([1, 2], '2026-06-01');
  const deps = sweepDepsOn(at.functions.base, at.functions.key, at.zoho.clock);
  expect(ranOf(await sweepTenant(deps, await tenant())).progress).toMatchObject({
    state: 'done',
    counts: { failed: 0 },
  });
  expect(await overdue()).toEqual(
    new Map([
      [ids[0], 1000],
      [ids[1], 3000],
    ]),
  );

  // The first poll goes back a day, in which the invoices were made.
  expect(await pollBooks(deps)).toEqual(new Map([[TENANT, 1]]));
  pay([3], '2026-06-15');
  expect(await pollBooks(deps)).toEqual(new Map());
  await at.zoho.clock.moveTo(at.zoho.clock.now() + 3_600_000);
  expect(await pollBooks(deps)).toEqual(new Map([[TENANT, 1]]));
  await at.settle();
  expect(await overdue()).toEqual(
    new Map([
      [ids[0], 0],
      [ids[1], 3000],
    ]),
  );
});

it.each([true, false])(
  'finds what has changed since an instant, the server knowing the filter or not (%s)',
  async (hasFilter) => {
    theOrg().behaviour.booksFilterByModified = hasFilter;
    for (const row of books.invoices) row['last_modified_time'] = '2026-01-01T00:00:00+0000';
    expect(await changedInBooks(await api(), 'Accounts', '2026-06-01T00:00:00+0000')).toEqual(new Set());
    pay([1], '2026-06-02');
    expect(await changedInBooks(await api(), 'Accounts', '2026-06-01T00:00:00+0000')).toEqual(new Set([ids[0]]));
  },
);

it('fetches a new token once where Zoho takes the old one no more', async () => {
  const opened = await api();
  await opened.list('invoices');
  at.zoho.emulator.tokens.expireAccessTokens();
  expect(await opened.list('invoices')).toHaveLength(3);
});

it('says what is wrong, and fetches no token for it: no such organisation, no right, too many calls', async () => {
  const fault = (given: object) => at.zoho.emulator.faults.add({ path: 'books', times: 1, ...given });
  fault({ status: 429, body: { code: 44, message: 'blocked' } });
  await expect((await api()).list('invoices')).rejects.toMatchObject({ kind: 'throttled', retryable: true });
  fault({ status: 503, body: 'down', times: 2 });
  await expect((await api()).list('invoices')).rejects.toMatchObject({ kind: 'unavailable', retryable: true });
  fault({ status: 403, body: { code: 57, message: 'no' } });
  await expect((await api()).list('invoices')).rejects.toMatchObject({ kind: 'scope', retryable: false });
  await changeTenant(at.functions.base.store, TENANT, (old) => ({ ...old, books: { organizationId: '1' } }));
  at.zoho.ledger.clear();
  await expect((await api()).list('invoices')).rejects.toMatchObject({ kind: 'permission', code: 'BOOKS_6041' });
  expect(booksCalls()).toEqual(['invoices']);
});

it.each([
  ['a page', { status: 200, body: '<!DOCTYPE html><title>Back soon</title>' }],
  ['half an answer', { truncate: 30 }],
  ['nothing', { status: 200, body: '' }],
  ['an answer without the list', { status: 200, body: { code: 0, message: 'success' } }],
  ['a list of something else', { status: 200, body: { code: 0, invoices: [null, 'x'] } }],
  ['the 404 of a server in between', { status: 404, body: '<html>nginx</html>' }],
])('takes %s for no answer, asks once more, and never for an empty list', async (_, fault) => {
  const opened = await api();
  at.zoho.emulator.faults.add({ path: 'books', times: 1, ...fault });
  expect(await opened.list('invoices')).toHaveLength(3);
  at.zoho.emulator.faults.add({ path: 'books', times: 4, ...fault });
  await expect(opened.list('invoices')).rejects.toMatchObject({ kind: 'unavailable', retryable: true });
  await expect(opened.payment('1')).rejects.toMatchObject({ kind: 'unavailable', retryable: true });
});

it('never writes a customer from half the facts: without Books it is assessed again later', async () => {
  const deps = sweepDepsOn(at.functions.base, at.functions.key, at.zoho.clock);
  pay([1, 2, 3], '2026-06-01');
  await sweepTenant(deps, await tenant());
  const shown = await at.crm.byIds('Accounts', ids, ['Winnow_Overdue', 'Winnow_Score']);
  at.zoho.emulator.faults.add({ path: 'books', times: 9, status: 503, body: 'down' });
  const { progress } = ranOf(
    await sweepTenant(sweepDepsOn(at.functions.base, at.functions.key, at.zoho.clock), await tenant()),
  );
  expect(progress).toMatchObject({ state: 'going', why: 'BOOKS_HTTP_503' });
  expect(await at.crm.byIds('Accounts', ids, ['Winnow_Overdue', 'Winnow_Score'])).toEqual(shown);
});
