import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepTenant } from '../../../functions/sweep/sweep-tenant.ts';
import { changeTenant, findTenant } from '../../../functions/tenants/registry.ts';
import type { Tenant } from '../../../functions/tenants/tenant.ts';
import { crmsOf, sweepDepsOn } from '../../../functions/wiring/worker.ts';
import { generateDemoOrg } from '../../../scripts/demo-org/generate.ts';
import { OWN_CUSTOMER_FIELDS } from '../../../shared/records/fields.ts';
import { ranOf } from '../../fakes/sweep-bench.ts';
import { type Connected, connect, TENANT } from './connected.ts';

const CUSTOMERS = 130;
const folder = mkdtempSync(join(tmpdir(), 'winnow-sweep-'));
let at: Connected;

// The demo's export already has Winnow's fields; without watch channels every call is the pass's own.

beforeAll(async () => {
  await generateDemoOrg(folder, { seed: 'sweep', asOf: '2026-06-15', customers: CUSTOMERS });
  at = await connect(':memory:', { seed: folder });
});
afterAll(async () => {
  await at.close();
  rmSync(folder, { recursive: true, force: true });
});

const deps = () => sweepDepsOn(at.functions.base, at.functions.key, at.zoho.clock);
const tenant = async (): Promise<Tenant> => {
  const found = await findTenant(at.functions.base.store, TENANT);
  if (!found) throw new Error('the tenant is not there');
  return found;
};
const charged = (): number =>
  at.zoho.ledger
    .entries()
    .filter((entry) => entry.direction === 'in')
    .reduce((sum, entry) => sum + entry.credits, 0);

it('counts the credits that Zoho charges, to the credit', async () => {
  at.zoho.ledger.clear();
  const preview = ranOf(await sweepTenant(deps(), await tenant(), { dryRun: true }));
  expect(preview.credits).toBe(charged());
  expect(preview.progress.counts).toMatchObject({ customers: CUSTOMERS, changed: CUSTOMERS, failed: 0 });

  at.zoho.ledger.clear();
  const first = ranOf(await sweepTenant(deps(), await tenant()));
  expect(first.progress).toMatchObject({ state: 'done', done: CUSTOMERS, counts: { failed: 0, refused: 0 } });
  expect(first.credits).toBe(charged());
  expect(first.progress.counts).toEqual(preview.progress.counts);
  // Fifty customers a credit, read before the first write and before the one that commits: two batches, of which the first holds more; and
  // one to find the leads, which a preview leaves out.
  const more = 7 + first.progress.ownTasks.credits;
  expect(first.credits).toBe(preview.credits + preview.progress.counts.writeCredits + more);
  expect((await tenant()).portfolio).toMatchObject({ customers: CUSTOMERS, asOf: '2026-06-15' });
  await at.settle();
});

it('writes nothing once the firm is known, for little more than reading costs', async () => {
  // The first night ends with the firm's own chance of late payment, which the second night says of its customers.
  const second = ranOf(await sweepTenant(deps(), await tenant()));
  expect(second.progress.counts).toMatchObject({ failed: 0, refused: 0 });
  await at.settle();
  at.zoho.ledger.clear();
  const { progress, credits } = ranOf(await sweepTenant(deps(), await tenant()));
  expect(progress.counts).toMatchObject({ customers: CUSTOMERS, changed: 0 });
  expect(credits / CUSTOMERS).toBeLessThan(0.6);
  const writes = at.zoho.ledger.entries().filter(({ method, path }) => method !== 'GET' && !path.includes('/coql'));
  expect(writes).toEqual([]);
});

it('finds in the night what no event has reported: customers made and invoices aged without a notice', async () => {
  const crm = crmsOf(at.functions.base, at.functions.key)(await tenant());
  const before = await crm.query(
    'select id, Winnow_Tier, Winnow_Overdue from Accounts where id is not null limit 0, 200',
  );
  const org = at.zoho.orgs.values().next().value;
  const owner = org?.users()[0];
  if (!org || !owner) throw new Error('no org');
  const id = org.ids.next();
  const me = org.references.toUser(owner);
  org.store('Accounts', { id, Account_Name: 'Silent & Sons', Owner: me, Created_By: me, Modified_By: me, Tag: [] });
  await at.zoho.clock.moveTo(at.zoho.clock.now() + 9 * 86_400_000);
  await at.settle();
  const { progress } = ranOf(await sweepTenant(deps(), await tenant()));
  expect(progress).toMatchObject({ state: 'done', done: CUSTOMERS + 1 });
  expect(progress.counts.changed).toBeGreaterThan(0);
  const [row] = await crm.byIds('Accounts', [id], [...OWN_CUSTOMER_FIELDS]);
  expect(row).toMatchObject({ Winnow_Tier: 'N' });
  const after = await crm.query(
    'select id, Winnow_Tier, Winnow_Overdue from Accounts where id is not null limit 0, 200',
  );
  expect(after.rows.slice(0, CUSTOMERS)).not.toEqual(before.rows);
});

it('renews the watch channels that would end, where Zoho knows the address', async () => {
  const hook = await at.functions.webhookOf(TENANT);
  await changeTenant(at.functions.base.store, TENANT, (old) => ({ ...old, hookUrl: hook.url }));
  const { progress } = ranOf(await sweepTenant(deps(), await tenant(), { credits: 60 }));
  expect(progress.channels).toBe('renewed');
  const made = at.zoho.ledger.entries().filter(({ path }) => path.includes('/actions/watch'));
  expect(made.at(-1)).toMatchObject({ direction: 'in' });
});

it('stops where Zoho reports that few credits are left, and leaves them to people', async () => {
  const own = deps();
  const org = at.zoho.orgs.values().next().value;
  if (!org) throw new Error('no org');
  await sweepTenant(own, await tenant());
  at.zoho.emulator.credits(org).drain(1_020);
  const { progress } = ranOf(await sweepTenant(own, await tenant()));
  expect(progress).toMatchObject({ state: 'stopped', why: 'reserve' });
  const { quota, used } = at.zoho.emulator.credits(org);
  expect(quota - used()).toBeGreaterThanOrEqual(1_000 - 10);
});
