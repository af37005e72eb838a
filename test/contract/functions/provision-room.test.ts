import { afterEach, describe, expect, it } from 'vitest';
import { provision } from '../../../functions/provisioning/provision.ts';
import type { ProvisionStep } from '../../../functions/provisioning/provision-step.ts';
import { provisionText } from '../../../scripts/cli/org/provision-text.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import type { ZohoOptions } from '../../zoho/base/options.ts';
import { type Connected, connect, TENANT } from './connected.ts';

let at: Connected;
afterEach(() => at.close());

const org = () => {
  const [first] = at.zoho.orgs.values();
  if (!first) throw new Error('the emulator has no org');
  return first;
};

/** An org whose people have already made so many fields of their own in a module. */
async function orgWith(own: number, options: Partial<ZohoOptions> = {}, module = 'Accounts'): Promise<void> {
  at = await connect(':memory:', { edition: 'standard', ...options });
  for (let n = 0; n < own; n += 1)
    org().addField(module, { name: `Plot_${n}`, label: `Plot ${n}`, type: 'text', custom: true });
}

const ofModule = (steps: readonly ProvisionStep[], module: string) =>
  steps.filter((step) => step.kind === 'field' && step.module === module);
const named = (steps: readonly ProvisionStep[], state: ProvisionStep['state']) =>
  steps.filter((step) => step.state === state).map(({ name }) => name);
const settingsWrites = () =>
  at.zoho.ledger
    .entries()
    .filter(({ direction, method, path }) => direction === 'in' && method !== 'GET' && path.startsWith('/crm/v8/'));

/** Provisioning an org that does not say which edition it has. */
async function withoutEdition(dryRun = false): Promise<ProvisionStep[]> {
  return provision({
    crm: { ...at.crm, org: async () => ({ ...(await at.crm.org()), edition: 'someplus' }) },
    tenantId: TENANT,
    hook: await at.functions.webhookOf(TENANT),
    policy: loadPolicy({ preset: 'b2b-standard' }),
    now: at.zoho.clock.now(),
    dryRun,
  });
}

async function overdueCustomer(): Promise<string> {
  const idOf = async (module: string, row: object): Promise<string> => {
    const [made] = await at.person('POST', module, { data: [row] });
    const details: { id?: string } = Object(made?.['details']);
    return details.id ?? '';
  };
  const product = await idOf('Products', { Product_Name: 'Slate' });
  const id = await idOf('Accounts', { Account_Name: 'Rook Ltd' });
  const lines = [{ Product_Name: { id: product }, Quantity: 2, List_Price: 1500 }];
  const days = { Invoice_Date: '2026-01-10', Due_Date: '2026-02-10' };
  const row = { Subject: 'Slate', Account_Name: { id }, Status: 'Sent', Invoiced_Items: lines, ...days };
  await idOf('Invoices', row);
  await at.settle();
  return id;
}

describe('an org with little room for fields', () => {
  it.each([0, 1, 3, 6, 9])('says before it begins what fits, and works with less: %i fields in use', async (own) => {
    await orgWith(own);
    const left = 10 - own;
    const planned = ofModule(await at.provision(true), 'Accounts');
    expect(settingsWrites()).toEqual([]);
    expect([named(planned, 'missing').length, named(planned, 'no-room').length]).toEqual([left, own]);
    expect(planned[0]).toMatchObject({ name: 'Winnow_Assessment', room: { needed: 10, left } });
    const steps = await at.provision();
    expect(named(ofModule(steps, 'Accounts'), 'made')).toEqual(named(planned, 'missing'));
    expect(named(ofModule(steps, 'Accounts'), 'no-room')).toEqual(named(planned, 'no-room'));
    expect(steps.filter(({ state }) => state === 'failed')).toEqual([]);

    const id = await overdueCustomer();
    const [row] = await at.crm.byIds('Accounts', [id], ['Winnow_Assessment', 'Tag']);
    expect(row).toMatchObject({ Winnow_Assessment: expect.any(String), Tag: [{ name: expect.any(String) }] });
    expect(await at.crm.related('Accounts', id, 'Tasks', ['Subject'])).not.toEqual([]);
  });

  it('does not write an assessment again and again where nobody can ask for one', async () => {
    await orgWith(9);
    await at.provision();
    const id = await overdueCustomer();
    at.zoho.ledger.clear();
    await at.person('PUT', 'Accounts', { data: [{ id, Industry: 'Banking' }] });
    await at.settle();
    const ours = settingsWrites().filter(({ path }) => !path.endsWith('/coql'));
    expect(ours.map(({ method, path }) => `${method} ${path}`)).toEqual(['PUT /crm/v8/Accounts']);
  });

  it('makes nothing at all where the assessment itself has no room, and says so', async () => {
    await orgWith(10);
    for (const steps of [await at.provision(true), await at.provision()]) {
      expect(steps.map(({ name, state }) => [name, state])[0]).toEqual(['Winnow_Assessment', 'no-room']);
      expect(named(steps, 'made')).toEqual([]);
      expect(provisionText(steps)).toContain('Nothing was made');
      expect(provisionText(steps)).toContain('Accounts fields: 10 needed, room for 0.');
    }
    expect(settingsWrites()).toEqual([]);
  });

  it('needs no room for what is there already', async () => {
    await orgWith(2);
    await at.provision();
    expect(named(ofModule(await at.provision(), 'Accounts'), 'there')).toHaveLength(8);
    expect(named(ofModule(await at.provision(true), 'Accounts'), 'no-room')).toHaveLength(2);
  });

  it('says what is off without the fields that have no room', async () => {
    await orgWith(2);
    const text = provisionText(await at.provision(true));
    expect(text).toContain('Accounts fields: 10 needed, room for 8.');
    expect(text).toContain('Accounts Winnow_Reasons: the reasons in a list');
    expect(text).not.toContain('Accounts Winnow_Tier:');
  });

  it('has room for tags of its own too, a hundred a module', async () => {
    await orgWith(0);
    for (let n = 0; n < 96; n += 1) org().tags.create('Accounts', `Plot ${n}`, null);
    const tags = (await at.provision()).filter(({ kind }) => kind === 'tag');
    expect(tags.map(({ state }) => state)).toEqual(['made', 'made', 'made', 'made', 'no-room', 'no-room']);
  });
});

describe.each(['row', 'call'] as const)(
  'an org whose edition is not known, limits refused by %s',
  (fieldLimitRefusal) => {
    it('takes as many fields as Zoho lets it, the most needed first', async () => {
      await orgWith(3, { behaviour: { fieldLimitRefusal } });
      expect(named(ofModule(await withoutEdition(true), 'Accounts'), 'missing')).toHaveLength(10);
      const steps = ofModule(await withoutEdition(), 'Accounts');
      expect(named(steps, 'made')).toEqual(steps.slice(0, 7).map(({ name }) => name));
      expect(steps.slice(7).map(({ state, code }) => [state, code])).toEqual(
        Array.from({ length: 3 }, () => ['no-room', 'LIMIT_EXCEEDED']),
      );
    });

    it('makes nothing where Zoho refuses the first', async () => {
      await orgWith(10, { behaviour: { fieldLimitRefusal } });
      const steps = await withoutEdition();
      expect(steps.map(({ state }) => state)).toEqual(['no-room', ...Array.from({ length: 9 }, () => 'stopped')]);
      expect(settingsWrites()).toHaveLength(1);
    });
  },
);

describe('keys that Zoho is to keep unique', () => {
  const keyOf = (steps: readonly ProvisionStep[]) =>
    steps.find(({ name, module }) => name === 'Winnow_Key' && module === 'Tasks');
  const isUnique = async () => (await at.crm.fields('Tasks')).find(({ apiName }) => apiName === 'Winnow_Key')?.unique;

  it.each([2025, 2026] as const)('are made in the form of %i', async (specification) => {
    await orgWith(0, { specification });
    expect(keyOf(await at.provision())).toMatchObject({ state: 'made' });
    expect(await isUnique()).toBe(true);
    expect(keyOf(await at.provision())).toMatchObject({ state: 'there' });
  });

  it('are reported where the module has its two unique fields already', async () => {
    await orgWith(0);
    for (const name of ['Plot', 'Deed'])
      org().addField('Tasks', { name, label: name, type: 'text', custom: true, unique: true });
    const planned = await at.provision(true);
    expect(keyOf(planned)).toMatchObject({ state: 'missing', code: 'NO_UNIQUE_FIELD_LEFT' });
    const steps = await at.provision();
    expect(keyOf(steps)).toMatchObject({ state: 'not-unique', code: 'LIMIT_EXCEEDED' });
    for (const text of [provisionText(planned), provisionText(steps)]) expect(text).toContain('Do not allow duplicate');
    expect(keyOf(await at.provision())).toMatchObject({ state: 'not-unique' });
    expect(await isUnique()).toBe(false);
  });

  it('are reported where Zoho passes over the key that it does not know', async () => {
    await orgWith(0, { behaviour: { uniqueKey: 'casesensitive', unknownSettingsKey: 'ignore' } });
    expect(keyOf(await at.provision())).toMatchObject({ state: 'not-unique', code: 'NOT_KEPT' });
  });
});

describe('modules and the rule', () => {
  it('leaves a Lite profile out that may open no more modules, and says so', async () => {
    await orgWith(0, { edition: 'enterprise', behaviour: { liteProfileModules: 4 } });
    const [first] = org().users();
    if (!first) throw new Error('no user');
    const profile = { id: org().ids.next(), name: 'Yard Lite' };
    org().people([...org().users(), { ...first, id: org().ids.next(), profile }], org().currencies());
    const steps = await at.provision();
    const modules = steps.filter(({ kind }) => kind === 'module');
    expect(modules.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'made'));
    expect(modules.filter(({ closedTo }) => closedTo?.includes('Yard Lite'))).toHaveLength(2);
    expect(provisionText(steps)).toContain('is not open to the profile Yard Lite');
  });

  it.each([
    { executeAtOnDates: 'reject', ruleCriteria: 'required' },
    { executeAtOnDates: 'reject', ruleCriteria: 'never-null' },
    { executeAtOnDates: 'require', ruleCriteria: 'required' },
    { executeAtOnDates: 'require', ruleCriteria: 'never-null' },
    { executeAtOnDates: 'accept', ruleCriteria: 'optional' },
  ] as const)('makes the rule about late invoices where Zoho has it so: %o', async (behaviour) => {
    await orgWith(0, { behaviour });
    const rule = (await at.provision()).find(({ kind }) => kind === 'rule');
    expect(rule).toMatchObject({ state: 'made' });
  });
});
