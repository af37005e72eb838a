import { expect, it } from 'vitest';
import type { FieldInfo } from '../../../../functions/crm/types.ts';
import { renamedValues, withOrgLabels } from '../../../../functions/org/org-labels.ts';
import { setUpOf } from '../../../../functions/org/set-up.ts';
import { findTenant } from '../../../../functions/tenants/registry.ts';
import { labelSets } from '../../../../shared/policy/labels.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { fakeCrm } from '../../../fakes/fake-crm.ts';
import { workerBench } from '../../../fakes/worker-bench.ts';

const stage = (shownAs: FieldInfo['shownAs']) => ({ apiName: 'Stage', shownAs }) as FieldInfo;
const policyWith = (labels: object) => loadPolicy({ preset: 'b2b-standard', labels });

it('knows a pick-list value by what people see and by what the API says', () => {
  const renamed = new Map(renamedValues('Deals', [stage({ 'Closed Won': 'Sold', 'Lost deal': 'Closed Lost' })]));
  const labels = labelSets(withOrgLabels(policyWith({ won: ['sold'], lost: ['lost deal'] }), renamed));
  expect([labels.won('Closed Won'), labels.won('Sold'), labels.won('New')]).toEqual([true, true, false]);
  expect([labels.lost('Lost deal'), labels.lost('Closed Lost'), labels.lost('Closed Won')]).toEqual([
    true,
    true,
    false,
  ]);
});

it('leaves a value of another field alone, and a policy where nothing is renamed', () => {
  const policy = policyWith({ paid: ['Settled'] });
  const renamed = new Map(renamedValues('Deals', [stage({ S1: 'Settled' })]));
  expect(labelSets(withOrgLabels(policy, renamed)).paid('S1')).toBe(false);
  expect(withOrgLabels(policy, new Map())).toBe(policy);
});

it("the policy of an org's set-up knows its pick lists", async () => {
  const fake = fakeCrm();
  const { fields } = fake.crm;
  const crm = {
    ...fake.crm,
    fields: async (module: string) => {
      const found = await fields(module);
      return found.map((field) =>
        module === 'Deals' && field.apiName === 'Stage' ? { ...field, shownAs: { 'Closed Won': 'Gewonnen' } } : field,
      );
    },
  };
  const bench = await workerBench(fake);
  const tenant = await findTenant(bench.base.store, 'acme');
  if (!tenant) throw new Error('no tenant');
  const { policy } = await setUpOf(bench.deps, tenant, crm);
  expect(policy.labels.won).toContain('Gewonnen');
});
