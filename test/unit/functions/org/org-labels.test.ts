import { describe, expect, it } from 'vitest';
import type { FieldInfo } from '../../../../functions/crm/types.ts';
import {
  pickListsOf,
  statusShowsPayment,
  unlistedLabels,
  withOrgLabels,
} from '../../../../functions/org/org-labels.ts';
import { setUpOf } from '../../../../functions/org/set-up.ts';
import { reportsOf } from '../../../../functions/store/reports.ts';
import { findTenant } from '../../../../functions/tenants/registry.ts';
import { labelsOf } from '../../../../shared/policy/labels.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { fakeCrm } from '../../../fakes/fake-crm.ts';
import { workerBench } from '../../../fakes/worker-bench.ts';

const field = (apiName: string, picklist: string[], shownAs: FieldInfo['shownAs'] = {}) =>
  ({ apiName, picklist, shownAs }) as FieldInfo;

const policyWith = (labels: object) => loadPolicy({ preset: 'b2b-standard', labels });

describe('the pick lists of an org', () => {
  it('are known by what people see and by what the API says', () => {
    const stage = field('Stage', ['S1', 'Lost deal'], { S1: 'Sold', 'Lost deal': 'Closed Lost' });
    const lists = new Map(pickListsOf('Deals', [stage, field('Deal_Name', [])]));
    const labels = labelsOf(withOrgLabels(policyWith({ won: ['sold'], lost: ['lost deal'] }), lists));
    const meanings = ['S1', 'Sold', 'Lost deal', 'Closed Lost', 'Zwölf'].map((l) => labels.meaning('dealStage', l));
    expect(meanings).toEqual(['won', 'won', 'lost', 'lost', 'unlisted']);
  });

  it('change nothing where nothing is renamed, and nothing of another field', () => {
    const policy = policyWith({ paid: ['Settled'] });
    const lists = new Map(pickListsOf('Deals', [field('Stage', ['S1'], { S1: 'Settled' })]));
    expect(labelsOf(withOrgLabels(policy, lists)).meaning('invoiceStatus', 'S1')).toBe('unlisted');
    expect(withOrgLabels(policy, new Map())).toBe(policy);
  });

  it('tell what the policy does not list, and whether a status speaks of payment', () => {
    const policy = policyWith({});
    const stock = new Map(pickListsOf('Invoices', [field('Status', ['Created', 'Approved', 'Delivered'])]));
    expect([unlistedLabels(policy, stock), statusShowsPayment(policy, stock)]).toEqual([[], false]);
    const own = new Map(pickListsOf('Invoices', [field('Status', ['Paid', 'In clearing'])]));
    expect(unlistedLabels(policy, own)).toEqual(['Invoices.Status: In clearing']);
    expect([statusShowsPayment(policy, own), statusShowsPayment(policy, new Map())]).toEqual([true, undefined]);
  });

  it('are read with the set-up of the org, and what they hold beyond the policy is reported once until it is listed', async () => {
    const fake = fakeCrm();
    const { fields } = fake.crm;
    const crm = {
      ...fake.crm,
      fields: async (module: string) => {
        const found = await fields(module);
        const own = (info: FieldInfo) =>
          module === 'Deals' && info.apiName === 'Stage'
            ? { ...info, picklist: ['Closed Won', 'Zwölf'], shownAs: { 'Closed Won': 'Sold for good' } }
            : info;
        return found.map(own);
      },
    };
    const bench = await workerBench(fake);
    const { store } = bench.base;
    const tenant = await findTenant(store, 'acme');
    if (!tenant) throw new Error('no tenant');
    const { policy } = await setUpOf(bench.deps, tenant, crm);
    expect(policy.labels.won).toContain('Sold for good');
    const reports = (await reportsOf(store, 'acme')).filter(({ code }) => code === 'UNLISTED_LABELS');
    expect(reports.map(({ message }) => message)).toEqual([expect.stringContaining('Deals.Stage: Zwölf')]);

    bench.deps.facts.forget('acme');
    await setUpOf(bench.deps, tenant, fake.crm);
    expect((await reportsOf(store, 'acme')).filter(({ code }) => code === 'UNLISTED_LABELS')).toEqual([]);
  });
});
