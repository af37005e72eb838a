import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepTenant } from '../../../functions/sweep/sweep-tenant.ts';
import { changeTenant, findTenant } from '../../../functions/tenants/registry.ts';
import { sweepDepsOn } from '../../../functions/wiring/worker.ts';
import { STAFF } from '../../../scripts/demo/processes/staff.ts';
import { ranOf } from '../../fakes/sweep-bench.ts';
import type { StoredRecord } from '../../zoho/base/types.ts';
import { hostedZoho } from '../../zoho/host/adapt-emulator.ts';
import { type Connected, connect, LOOK_AT_ONCE, TENANT } from './connected.ts';

// Sam and Lena sell; Felix answers for the policy and approves; G1 holds by itself.
const SAM = STAFF.sales.id;
const FELIX = STAFF.finance.id;
const LENA = STAFF.salesLead.id;
const POLICY = {
  preset: 'b2b-standard',
  sync: LOOK_AT_ONCE,
  people: { 'policy-owner': STAFF.finance.email },
  gates: { G1: { mode: 'enforce' }, G7: { mode: 'observe' } },
};

const folder = mkdtempSync(join(tmpdir(), 'winnow-holds-'));
let at: Connected;
let account = '';
let product = '';

const org = () => {
  const found = at.zoho.orgs.values().next().value;
  if (!found) throw new Error('the emulator has no org');
  return found;
};

/** A change by a person; nothing is waited for. */
async function change(
  user: string,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  values: object = {},
): Promise<string> {
  const zoho = hostedZoho(at.zoho.emulator, org());
  const headers = {
    Authorization: `Zoho-oauthtoken ${await zoho.accessToken(user)}`,
    'Content-Type': 'application/json',
  };
  const body = method === 'DELETE' ? null : JSON.stringify({ data: [values] });
  const answer = await zoho.fetch(new Request(`http://crm.invalid/crm/v8/${path}`, { method, headers, body }));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
  return String(JSON.parse(text).data[0]?.details?.id ?? '');
}

/** A change by a person, and all that follows from it. */
async function call(...[user, method, path, values]: Parameters<typeof change>): Promise<string> {
  const id = await change(user, method, path, values);
  await at.settle();
  return id;
}

const table = (module: string): StoredRecord[] => [...(org().table(module)?.all() ?? [])];
const record = (module: string, id: string): StoredRecord => {
  const found = table(module).find((row) => row.id === id);
  if (!found) throw new Error(`${module} has no ${id}`);
  return found;
};
const checkOf = (deal: string): unknown => record('Deals', deal)['Winnow_Check'];
const task = (kind: string, about: string) =>
  table('Tasks')
    .filter(({ Winnow_Key: key }) => String(key).includes(`:${kind}:${about}:`))
    .map(({ Status, Owner, Priority }) => ({
      open: Status !== 'Completed',
      owner: Reflect.get(Object(Owner), 'id'),
      Priority,
    }));

const deal = (name: string, more: object = {}): Promise<string> =>
  call(SAM, 'POST', 'Deals', {
    Deal_Name: name,
    Account_Name: { id: account },
    Stage: 'Qualification',
    Amount: 9000,
    Closing_Date: '2026-12-01',
    Owner: { id: SAM },
    ...more,
  });
const bill = (subject: string, due: string): Promise<string> =>
  call(FELIX, 'POST', 'Invoices', {
    Subject: subject,
    Account_Name: { id: account },
    Invoice_Date: '2026-03-01',
    Due_Date: due,
    Status: 'Sent',
    Invoiced_Items: [{ Product_Name: { id: product }, Quantity: 1, List_Price: 900 }],
  });
const pay = (invoice: string): Promise<string> =>
  call(FELIX, 'PUT', `Invoices/${invoice}`, { id: invoice, Status: 'Paid', Paid_On: '2026-06-15', Amount_Paid: 900 });
const release = (id: string, approver: string): Promise<string> =>
  call(SAM, 'POST', 'Winnow_Decisions', {
    Name: 'Release',
    Kind: 'Release',
    State: 'Approved',
    Customer: { id: account },
    Deal: { id },
    Requested_By: { id: SAM },
    Approved_By: { id: approver },
    Reason: 'Payment is promised for this week',
    Valid_From: '2026-06-15',
    Expires_On: '2026-07-15',
  });

/** Changes a record without an event or a workflow. */
const silently = (module: string, id: string, values: object): void =>
  org().store(module, { ...record(module, id), ...values });

const sweep = async () => {
  const tenant = await findTenant(at.functions.base.store, TENANT);
  if (!tenant) throw new Error('the tenant is not there');
  const { progress } = ranOf(
    await sweepTenant(sweepDepsOn(at.functions.base, at.functions.key, at.zoho.clock), tenant),
  );
  await at.settle();
  return progress.counts;
};

beforeAll(async () => {
  const money = { currency: 'Euro - EUR', iso_code: 'EUR', currency_symbol: '€', mc_status: false };
  const place = {
    company_name: 'Harbour Tools',
    time_zone: 'Europe/Berlin',
    country_code: 'DE',
    edition: 'enterprise',
  };
  writeFileSync(join(folder, 'org.json'), JSON.stringify({ ...money, ...place, users: Object.values(STAFF) }));
  at = await connect(':memory:', { seed: folder });
  await changeTenant(at.functions.base.store, TENANT, (tenant) => ({ ...tenant, policy: POLICY }));
  await at.provision();
  product = await call(SAM, 'POST', 'Products', { Product_Name: 'Steel' });
  account = await call(SAM, 'POST', 'Accounts', { Account_Name: 'Late & Sons', Owner: { id: SAM } });
});
afterAll(async () => {
  await at.close();
  rmSync(folder, { recursive: true, force: true });
});

it('holds a deal when an invoice is long overdue, gives its owner a task, and releases it by itself when the money comes', async () => {
  const pumps = await deal('Pumps');
  expect(checkOf(pumps) ?? 'Clear').toBe('Clear');
  const invoice = await bill('INV-1', '2026-04-01');
  expect(checkOf(pumps)).toBe('Hold');
  expect(task('decide-hold', pumps)).toEqual([{ open: true, owner: SAM, Priority: 'High' }]);
  expect(task('secure-deal', pumps)).toEqual([{ open: true, owner: SAM, Priority: 'High' }]);
  const prepaid = await deal('Parts', { Prepaid: true });
  expect(checkOf(prepaid) ?? 'Clear').toBe('Clear');

  await pay(invoice);
  expect(checkOf(pumps)).toBe('Clear');
  for (const kind of ['decide-hold', 'secure-deal']) expect(task(kind, pumps)).toMatchObject([{ open: false }]);
});

it('takes a release from two people, not from the one who asks', async () => {
  const drills = await deal('Drills');
  await bill('INV-2', '2026-04-01');
  expect(checkOf(drills)).toBe('Hold');
  const own = await release(drills, SAM);
  expect(checkOf(drills)).toBe('Hold');
  expect(task('decide-hold', drills)).toMatchObject([{ open: true }]);
  expect(task('unsound-decision', own)).toMatchObject([{ open: true }]);

  await call(FELIX, 'PUT', `Winnow_Decisions/${own}`, { id: own, Approved_By: { id: FELIX } });
  expect(checkOf(drills)).toBe('Released');
  expect(task('decide-hold', drills)).toMatchObject([{ open: false }]);
  expect(task('unsound-decision', own)).toMatchObject([{ open: false }]);
  silently('Deals', drills, { Stage: 'Closed Won' });
  await sweep();
  expect(task('held-deal-won', drills)).toEqual([]);
});

it('finds in the night every way round a hold: won by API, copied, reopened, marked by hand', async () => {
  const api = await deal('By API');
  const copied = await deal('Original');
  const lost = await deal('Lost once');
  const marked = await deal('Marked');
  await call(SAM, 'PUT', `Deals/${lost}`, { id: lost, Stage: 'Closed Lost' });
  await at.zoho.clock.moveTo(Date.parse('2026-06-16T10:00:00Z'));
  await sweep();
  expect([api, copied, marked].map(checkOf)).toEqual(['Hold', 'Hold', 'Hold']);

  silently('Deals', api, { Stage: 'Closed Won' });
  silently('Deals', marked, { Stage: 'Closed Won', Winnow_Check: 'Clear' });
  silently('Deals', lost, { Stage: 'Closed Won', Winnow_Check: null });
  const copy = org().ids.next();
  org().store('Deals', { ...record('Deals', copied), id: copy, Stage: 'Closed Won', Winnow_Check: 'Released' });
  const opened = org().ids.next();
  org().store('Deals', { ...record('Deals', copied), id: opened, Winnow_Check: 'Released' });
  await sweep();
  for (const id of [api, marked, lost, copy]) {
    expect(task('held-deal-won', id)).toMatchObject([{ open: true, Priority: 'High' }]);
    expect(checkOf(id)).toBe('Hold');
  }
  expect(checkOf(opened)).toBe('Hold');
  expect(task('decide-hold', opened)).toMatchObject([{ open: true }]);
  expect(await sweep()).toMatchObject({ changed: 0 });
});

it('lets a second person let stand what was won', async () => {
  const won = table('Deals').find((row) => row['Deal_Name'] === 'By API')?.id ?? '';
  const asked = await release(won, SAM);
  await call(FELIX, 'PUT', `Winnow_Decisions/${asked}`, { id: asked, Approved_By: { id: FELIX } });
  expect(checkOf(won)).toBe('Released');
  expect(task('held-deal-won', won)).toMatchObject([{ open: false }]);
});

/** Two deals that are held, and Sam's request for a release of the first. */
async function twoHeld(): Promise<{ own: string; other: string; asked: string }> {
  const [own, other] = [await deal('Own'), await deal('Other')];
  expect([own, other].map(checkOf)).toEqual(['Hold', 'Hold']);
  return { own, other, asked: await release(own, SAM) };
}

const approve = (id: string, more: object = {}, by = FELIX) =>
  change(by, 'PUT', `Winnow_Decisions/${id}`, { id, Approved_By: { id: by }, ...more });

it('lets a release hold for exactly what was approved: not for another deal, not for longer, not by a person without the role', async () => {
  const { own, other, asked } = await twoHeld();
  await approve(asked, {}, LENA);
  await at.settle();
  expect(checkOf(own)).toBe('Hold');
  await approve(asked);
  await at.settle();
  expect(checkOf(own)).toBe('Released');

  const edit = (values: object) => call(SAM, 'PUT', `Winnow_Decisions/${asked}`, { id: asked, ...values });
  await edit({ Deal: { id: other } });
  expect([own, other].map(checkOf)).toEqual(['Hold', 'Hold']);
  expect(task('unsound-decision', asked)).toMatchObject([{ open: true }]);
  await edit({ Deal: { id: own }, Expires_On: '2026-09-01' });
  expect(checkOf(own)).toBe('Hold');
  // Put back as it was, it is again what Felix has signed.
  await edit({ Expires_On: '2026-07-15' });
  expect(checkOf(own)).toBe('Released');
  await call(SAM, 'PUT', `Winnow_Decisions/${asked}`, { id: asked, Reason: 'The money comes on Friday' });
  expect(checkOf(own)).toBe('Released');
});

it('reads the history of a record where nobody saw the signature, once', async () => {
  const { own, other, asked } = await twoHeld();
  const others = await release(other, SAM);
  // Felix signs and Sam writes on, before anybody looks; the other one was never signed by Felix, whatever Lena writes.
  await approve(asked);
  await change(SAM, 'PUT', `Winnow_Decisions/${asked}`, { id: asked, Reason: 'The money comes on Friday' });
  await change(LENA, 'PUT', `Winnow_Decisions/${others}`, { id: others, Approved_By: { id: FELIX } });
  await at.settle();
  expect([own, other].map(checkOf)).toEqual(['Released', 'Hold']);
  expect(task('unsound-decision', others)).toMatchObject([{ open: true }]);
  expect(await sweep()).toMatchObject({ changed: 0 });
});

it('keeps a hold as it was signed when it is shortened or deleted, and tells it', async () => {
  const customer = await call(SAM, 'POST', 'Accounts', { Account_Name: 'Quiet & Sons', Owner: { id: SAM } });
  const quiet = await deal('Quiet', { Account_Name: { id: customer } });
  const hold = await call(SAM, 'POST', 'Winnow_Decisions', {
    Name: 'Hold',
    Kind: 'Hold',
    State: 'Proposed',
    Reason: 'Three complaints about our people',
    Customer: { id: customer },
    Deal: { id: quiet },
    Requested_By: { id: SAM },
    Valid_From: '2026-06-15',
    Expires_On: '2026-08-15',
  });
  const held = () => task('unsound-decision', hold);
  await approve(hold, { State: 'Approved' });
  await at.settle();
  expect(held()).toEqual([]);
  await call(SAM, 'PUT', `Winnow_Decisions/${hold}`, { id: hold, Expires_On: '2026-06-15' });
  expect(held()).toMatchObject([{ open: true }]);
  await call(FELIX, 'PUT', `Winnow_Decisions/${hold}`, { id: hold, Expires_On: '2026-08-15' });
  expect(held()).toMatchObject([{ open: false }]);
  await call(SAM, 'DELETE', `Winnow_Decisions/${hold}`);
  await sweep();
  expect(held().at(-1)).toMatchObject({ open: true });
  expect(await sweep()).toMatchObject({ changed: 0 });
});
