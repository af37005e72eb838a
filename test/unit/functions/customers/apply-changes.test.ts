import { describe, expect, it } from 'vitest';
import { CrmError } from '../../../../functions/crm/errors.ts';
import { applyChanges, writePrice } from '../../../../functions/customers/apply-changes.ts';
import type { Plan } from '../../../../functions/customers/plan.ts';
import { fitsOrg } from '../../../../functions/customers/writes/other-records.ts';
import { readOrgFacts } from '../../../../functions/org/org-facts.ts';
import type { Change } from '../../../../shared/reconcile/change.ts';
import { fakeCrm } from '../../../fakes/fake-crm.ts';

const check = (id: string): Change => ({ kind: 'update', module: 'Deals', id, values: { Winnow_Check: 'Hold' } });

const step = (id: string): Change => ({ kind: 'update', module: 'Winnow_Exits', id, values: { Stage: 'Demand' } });

const row = (key: string): Change => ({
  kind: 'create',
  module: 'Winnow_Assessments',
  key,
  values: { Name: 'C > D', Customer: { id: '1' }, Tier: 'D' },
});

const fields = (id: string): Change => ({ kind: 'fields', module: 'Accounts', id, values: { Winnow_Tier: 'D' } });

const plan = (customer: string, ...changes: Change[]): Plan => ({ customer, changes: [...changes, fields(customer)] });

async function bench(missing: Record<string, string[]> = {}) {
  const fake = fakeCrm();
  for (const [module, names] of Object.entries(missing)) fake.missing.set(module, names);
  for (const id of ['1', '2']) fake.put('Accounts', { id });
  for (const id of ['31', '32', '33']) fake.put('Deals', { id });
  fake.put('Winnow_Exits', { id: '41' });
  const facts = await readOrgFacts(fake.crm, 'Accounts');
  fake.calls.length = 0;
  const everyone = new Set(['1', '2']);
  const guard = { stillHeld: async () => everyone, unchanged: async () => everyone };
  return { fake, facts, apply: (...plans: Plan[]) => applyChanges(fake.crm, facts, plans, guard) };
}

describe('other records', () => {
  it('are written together, a call a module, before the fields that commit the assessment', async () => {
    const { fake, apply } = await bench();
    const endings = await apply(plan('1', check('31'), check('32'), step('41'), row('k1')), plan('2', check('33')));
    expect([...endings.values()]).toEqual([{ kind: 'written' }, { kind: 'written' }]);
    expect(fake.calls.map(({ name, module, rows }) => `${name} ${module} ${rows}`)).toEqual([
      'update Deals 3',
      'update Winnow_Exits 1',
      'create Winnow_Assessments 1',
      'update Accounts 2',
    ]);
    expect(fake.get('Deals', '33')).toMatchObject({ Winnow_Check: 'Hold' });
    expect([...(fake.tables.get('Winnow_Assessments')?.values() ?? [])]).toMatchObject([
      { Winnow_Key: 'k1', Name: 'C > D', Tier: 'D' },
    ]);
  });

  it('are priced as they are written', () => {
    expect(writePrice([plan('1', check('31'), step('41'), row('k1')), plan('2', check('33'))])).toBe(4);
  });

  it('are not doubled after an answer that was lost', async () => {
    const { fake, apply } = await bench();
    let lost = true;
    fake.hook.after = () => {
      if (!lost) return;
      lost = false;
      throw new CrmError('unavailable', 'NO_ANSWER', 'Zoho did not answer');
    };
    await expect(apply(plan('1', row('k1')))).rejects.toThrow('NO_ANSWER');
    expect(fake.get('Accounts', '1')).toEqual({ id: '1' });
    expect((await apply(plan('1', row('k1')))).get('1')).toEqual({ kind: 'written' });
    expect(fake.tables.get('Winnow_Assessments')?.size).toBe(1);
    expect(fake.get('Accounts', '1')).toMatchObject({ Winnow_Tier: 'D' });
  });

  it('that are locked are reported, and hold back neither the customer nor each other', async () => {
    const { fake, apply } = await bench();
    fake.refused.set('31', 'RECORD_LOCKED');
    const endings = await apply(plan('1', check('31'), check('32')));
    expect(endings.get('1')).toMatchObject({ kind: 'refused', refusals: [{ step: 'update', code: 'RECORD_LOCKED' }] });
    expect(fake.get('Deals', '32')).toMatchObject({ Winnow_Check: 'Hold' });
    expect(fake.get('Accounts', '1')).toMatchObject({ Winnow_Tier: 'D' });
  });

  it('of a module that is closed to us leave the customer alone', async () => {
    const { fake, apply } = await bench();
    fake.hook.before = (_, { module }) => {
      if (module === 'Winnow_Exits') throw new CrmError('permission', 'NO_PERMISSION', 'Zoho refused an update');
    };
    expect((await apply(plan('1', step('41')))).get('1')).toMatchObject({ refusals: [{ code: 'NO_PERMISSION' }] });
    expect(fake.get('Accounts', '1')).toMatchObject({ Winnow_Tier: 'D' });
  });

  it('have a place only where the org has the field, and the key by which a new one is found again', async () => {
    const { facts } = await bench({ Deals: ['Winnow_Check'], Winnow_Assessments: ['Winnow_Key'] });
    expect([check('31'), row('k1'), step('41'), fields('1')].map((change) => fitsOrg(facts, change))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

it('prices all that is written: tasks, tags by name, notes with a read each, and fields', () => {
  const on = (id: string): Change[] => [
    { kind: 'add-tag', module: 'Accounts', id, tag: id === '1' ? 'Winnow A' : 'Winnow B' },
    { kind: 'note', module: 'Accounts', id, title: 't', content: 'c' },
    { kind: 'fields', module: 'Accounts', id, values: {} },
  ];
  const plans = ['1', '2', '3'].map((customer) => ({ customer, changes: on(customer) }));
  // Two tags on their records, three reads and one call for the notes, one for the fields.
  expect(writePrice(plans)).toBe(2 + 3 + 1 + 1);
  expect(writePrice([])).toBe(0);
});
