import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { changeTenant, findTenant } from '../../../functions/tenants/registry.ts';
import { publishCommand } from '../../../scripts/cli/policy/publish-command.ts';
import { everything, select } from '../../../shared/records/coql.ts';
import { TEST_KEY } from '../../fakes/worker-bench.ts';
import { type Connected, connect, LOOK_AT_ONCE, TENANT } from './connected.ts';

const folder = mkdtempSync(join(tmpdir(), 'winnow-own-modules-'));
let at: Connected;
afterEach(async () => {
  await at.close();
  vi.unstubAllEnvs();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rowsOf = async (module: string, ...columns: string[]) =>
  (await at.crm.query(select({ from: module, columns: ['id', ...columns], where: everything }))).rows;

it.each(['', 'acme12__', 'winnow__'])(
  'keeps the history of tiers and gets notices of the ledger, its modules named %s…',
  async (ns) => {
    at = await connect();
    const [org] = at.zoho.orgs.values();
    if (org && ns !== '') org.meta.namespace = ns.replace('__', '');
    await at.provision();
    const [account] = await at.crm.create('Accounts', [{ Account_Name: 'Promise & Sons' }]);
    const customer = account?.id ?? '';
    await at.settle();
    expect(await rowsOf(`${ns}Winnow_Assessments`)).toEqual([]);

    // A day is told when it is over.
    await at.zoho.clock.moveTo(Date.parse('2026-06-16T10:00:00Z'));
    at.zoho.ledger.clear();
    await at.person('POST', `${ns}Winnow_Incidents`, {
      data: [
        {
          Name: 'Returned goods',
          [`${ns}Customer`]: { id: customer },
          [`${ns}Kind`]: 'Breach',
          [`${ns}Fault`]: 'Customer',
          [`${ns}Severity`]: 'Serious',
          [`${ns}Confirmed`]: true,
          [`${ns}Happened_On`]: '2026-06-14',
        },
      ],
    });
    await at.settle();
    const [row] = await at.crm.byIds('Accounts', [customer], [`${ns}Winnow_Assessment`]);
    // Its maker has confirmed it: the tick is taken out, and somebody else is asked.
    expect(String(row?.[`${ns}Winnow_Assessment`])).toContain('"what":"incident"');
    expect(await rowsOf(`${ns}Winnow_Incidents`, `${ns}Confirmed`)).toMatchObject([{ [`${ns}Confirmed`]: false }]);
    expect(await rowsOf(`${ns}Winnow_Assessments`, `${ns}Tier`, `${ns}Customer`, `${ns}Assessed_On`)).toMatchObject([
      { [`${ns}Tier`]: 'N', [`${ns}Customer`]: { id: customer }, [`${ns}Assessed_On`]: '2026-06-15' },
    ]);

    at.zoho.ledger.clear();
    await at.settle();
    expect(at.zoho.ledger.entries()).toEqual([]);
  },
);

it('reads the users by the SDK, and gives work to the one who has the role', async () => {
  at = await connect();
  await at.provision();
  const [me, ...others] = [...(await at.crm.users('me')), ...(await at.crm.users())];
  const clerk = others.find(({ id }) => id !== me?.id);
  expect(clerk).toMatchObject({ active: true, email: expect.stringContaining('@') });
  const policy = { preset: 'b2b-standard', sync: LOOK_AT_ONCE, people: { finance: clerk?.email } };
  await changeTenant(at.functions.base.store, TENANT, (tenant) => ({ ...tenant, policy }));
  const id = (await at.crm.create('Accounts', [{ Account_Name: 'Late & Sons' }]))[0]?.id ?? '';
  const product = (await at.crm.create('Products', [{ Product_Name: 'Thing' }]))[0]?.id;
  await at.crm.create('Invoices', [
    {
      Invoice_Date: '2026-01-02',
      Due_Date: '2026-02-01',
      Status: 'Sent',
      Subject: 'Late',
      Account_Name: { id },
      Invoiced_Items: [{ Product_Name: { id: product }, Quantity: 1, List_Price: 7000 }],
    },
  ]);
  await at.settle();
  const owners = (await rowsOf('Tasks', 'Owner')).map((task) => task['Owner']);
  expect(owners).toContainEqual(expect.objectContaining({ id: clerk?.id }));
});

it('costs an org without the modules no error and no call on them', async () => {
  at = await connect(':memory:', { edition: 'standard' });
  await at.provision();
  at.zoho.ledger.clear();
  await at.crm.create('Accounts', [{ Account_Name: 'Plain & Sons' }]);
  await at.settle();
  const calls = at.zoho.ledger.entries().filter(({ direction }) => direction === 'in');
  expect(calls.filter(({ status }) => status >= 400)).toEqual([]);
  expect(calls.filter(({ path }) => /(v8\/|module=)Winnow_/.test(path))).toEqual([]);
});

it('publishes a version into its record, and follows the record when it is taken back', async () => {
  at = await connect(join(folder, 'winnow.sqlite'), { startsAt: undefined });
  await at.provision();
  vi.stubEnv('WINNOW_STORE', join(folder, 'winnow.sqlite'));
  vi.stubEnv('WINNOW_KEY', TEST_KEY);
  const [boss] = await at.crm.users('me');
  const document = {
    preset: 'b2b-standard',
    sync: LOOK_AT_ONCE,
    id: 'acme',
    version: '2',
    author: 'Somebody',
    approver: boss?.email,
    approvedOn: '2026-01-02',
    effectiveFrom: '2026-01-03',
  };
  const file = join(folder, 'policy.json');
  writeFileSync(file, JSON.stringify(document));
  const printed: string[] = [];
  const terminal = {
    out: (text: string) => printed.push(text),
    error: (text: string) => printed.push(text),
    progress: () => {},
    width: 100,
  };
  expect(await publishCommand.run([file], terminal)).toBe(0);
  expect(printed.join('\n')).toMatch(/in force today: 2\.\n(?:.*\n)?Its record in Winnow_Policies is made\./);
  expect(await publishCommand.run([file], terminal)).toBe(0);
  expect(printed.at(-1)).toMatch(/brought up to date/);
  const [row, ...more] = await rowsOf('Winnow_Policies', 'Version', 'State', 'Effective_From', 'Author', 'Approved_By');
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    Version: '2',
    State: 'Published',
    Effective_From: '2026-01-03',
    Author: null,
    Approved_By: { id: boss?.id },
  });

  await at.person('PUT', 'Winnow_Policies', { data: [{ id: row?.id, State: 'Draft' }] });
  await at.crm.create('Accounts', [{ Account_Name: 'First look' }]);
  await at.settle();
  expect((await findTenant(at.functions.base.store, TENANT))?.policyVersions).toEqual([]);
});
