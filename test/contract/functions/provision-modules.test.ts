import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provision } from '../../../functions/provisioning/provision.ts';
import type { ProvisionStep } from '../../../functions/provisioning/provision-step.ts';
import { provisionText } from '../../../scripts/cli/org/provision-text.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { inIds, select } from '../../../shared/records/coql.ts';
import { MODULE_SPECS } from '../../../shared/records/own-modules.ts';
import { type Connected, connect, TENANT } from './connected.ts';

const POLICY = loadPolicy({ preset: 'b2b-standard' });
const NAMES = MODULE_SPECS.map(({ name }) => name);
const FIELDS = MODULE_SPECS.flatMap(({ fields }) => fields);

let at: Connected;
afterEach(() => at.close());

const modulesOf = (steps: ProvisionStep[]) => steps.filter(({ kind }) => kind === 'module');
const states = (steps: ProvisionStep[]) => [...new Set(steps.map(({ state }) => state))];
const ofModules = (steps: ProvisionStep[]) =>
  steps.filter(({ kind, module }) => kind !== 'channel' && NAMES.includes(module));
const posts = () =>
  at.zoho.ledger
    .entries()
    .filter((entry) => entry.direction === 'in' && entry.method === 'POST' && entry.path.endsWith('/settings/modules'));
const org = () => {
  const [first] = at.zoho.orgs.values();
  if (!first) throw new Error('the emulator has no org');
  return first;
};

describe('in an Enterprise org', () => {
  beforeEach(async () => {
    at = await connect();
  });

  it('reports in a dry run what the modules would cost, and makes none', async () => {
    const steps = await at.provision(true);
    expect(modulesOf(steps).map(({ state, credits }) => [state, credits])).toEqual(NAMES.map(() => ['missing', 500]));
    expect(states(ofModules(steps))).toEqual(['missing']);
    expect(ofModules(steps)).toHaveLength(NAMES.length + FIELDS.length);
    expect(posts()).toEqual([]);
    expect(provisionText(steps)).toContain('New modules would take 3000 API credits, once.');
  });

  it('makes each module with its fields, and nothing at the second time', async () => {
    const steps = await at.provision();
    expect(states(ofModules(steps))).toEqual(['made']);
    expect(await at.crm.modules()).toEqual(expect.arrayContaining(NAMES));
    for (const { name, fields } of MODULE_SPECS) {
      const made = new Map((await at.crm.fields(name)).map((field) => [field.apiName, field]));
      expect([...made.keys()]).toEqual(expect.arrayContaining(fields.map((field) => field.name)));
      expect(fields.map((field) => made.get(field.name)?.dataType)).toEqual(fields.map(({ type }) => type));
      expect(made.get('Customer')?.lookupModule).toBe(name === 'Winnow_Policies' ? undefined : 'Accounts');
    }
    expect(posts()).toHaveLength(NAMES.length);
    expect((await at.crm.fields('Winnow_Decisions')).find(({ apiName }) => apiName === 'Exit')).toMatchObject({
      lookupModule: 'Winnow_Exits',
    });
    expect(states(ofModules(await at.provision()))).toEqual(['there']);
    expect(posts()).toHaveLength(NAMES.length);
  });

  it('adds the fields that a module has lost', async () => {
    await at.provision();
    org().table('Winnow_Contracts')?.meta.fields.delete('Notice_Days');
    const made = (await at.provision()).filter(({ state }) => state === 'made');
    expect(made).toEqual([{ kind: 'field', module: 'Winnow_Contracts', name: 'Notice_Days', state: 'made' }]);
  });

  it.each(['acme12', 'winnow'])("finds its modules under the developer's namespace %s", async (namespace) => {
    org().meta.namespace = namespace;
    const steps = await at.provision();
    expect(states(ofModules(steps))).toEqual(['made']);
    expect(await at.crm.modules()).toEqual(expect.arrayContaining(NAMES.map((name) => `${namespace}__${name}`)));
    const decisions = await at.crm.fields(`${namespace}__Winnow_Decisions`);
    const exit = decisions.find(({ apiName }) => apiName === `${namespace}__Exit`);
    expect(exit?.lookupModule).toBe(`${namespace}__Winnow_Exits`);
    expect(steps.filter(({ kind }) => kind === 'channel').map(({ name }) => name)).toContain(
      `${namespace}__Winnow_Exits.all`,
    );
    expect(states(ofModules(await at.provision()))).toEqual(['there']);
  });

  it('keeps decisions that can be asked for by customer', async () => {
    await at.provision();
    const [account] = await at.crm.create('Accounts', [{ Account_Name: 'Careless Ltd' }]);
    const id = account?.id ?? '';
    const [requester, approver] = org().users();
    await at.crm.create('Winnow_Decisions', [
      {
        Name: 'Sister firm',
        Customer: { id },
        Kind: 'Override',
        State: 'Approved',
        Tier: 'D',
        Requested_By: { id: requester?.id },
        Approved_By: { id: approver?.id },
        Expires_On: '2026-09-01',
      },
    ]);
    const columns = ['Kind', 'Tier', 'Requested_By', 'Approved_By'];
    const where = inIds('Customer', [id]);
    const { rows } = await at.crm.query(select({ from: 'Winnow_Decisions', columns, where }));
    expect(rows).toMatchObject([
      { Kind: 'Override', Tier: 'D', Requested_By: { id: requester?.id }, Approved_By: { id: approver?.id } },
    ]);
  });
});

describe('in a Standard org', () => {
  beforeEach(async () => {
    at = await connect(':memory:', { edition: 'standard' });
  });

  it('leaves modules and their fields off, without a failure and without asking for one', async () => {
    for (const steps of [await at.provision(true), await at.provision(), await at.provision()]) {
      expect(states(ofModules(steps))).toEqual(['off']);
      expect(steps.filter(({ state }) => state === 'failed')).toEqual([]);
    }
    expect(posts()).toEqual([]);
    expect((await at.crm.fields('Accounts')).map(({ apiName }) => apiName)).toContain('Winnow_Score');
    expect(provisionText(await at.provision(true))).toContain('There is no room for all of it');
  });
});

describe('in an org whose edition Zoho leaves out', () => {
  beforeEach(async () => {
    at = await connect(':memory:', { edition: 'standard' });
  });

  it("takes Zoho's first refusal for all modules", async () => {
    const { crm, functions, zoho } = at;
    const steps = await provision({
      crm: { ...crm, org: async () => ({ ...(await crm.org()), edition: '' }) },
      tenantId: TENANT,
      hook: await functions.webhookOf(TENANT),
      policy: POLICY,
      now: zoho.clock.now(),
    });
    expect(modulesOf(steps).map(({ state, code }) => [state, code])).toEqual(NAMES.map(() => ['off', 'NOT_SUPPORTED']));
    expect(states(ofModules(steps))).toEqual(['off']);
    expect(posts()).toHaveLength(1);
  });
});
