import { expect, it } from 'vitest';
import { provision } from '../../../functions/provisioning/provision.ts';
import { changeTenant, findTenant } from '../../../functions/tenants/registry.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { inIds, select } from '../../../shared/records/coql.ts';
import { connect, LOOK_AT_ONCE, TENANT } from './connected.ts';

const LATE = { Invoice_Date: '2026-01-02', Due_Date: '2026-02-01', Status: 'Sent', Subject: 'Late' };

it("works under the developer's namespace, as a Marketplace install names its fields", async () => {
  const at = await connect();
  try {
    const org = at.zoho.orgs.values().next().value;
    if (org) org.meta.namespace = 'winnow';
    expect((await at.provision()).filter((step) => step.state === 'failed')).toEqual([]);
    expect(new Set((await at.provision()).map((step) => step.state))).toEqual(new Set(['there', 'renewed']));
    const id = (await at.crm.create('Accounts', [{ Account_Name: 'Late & Sons' }]))[0]?.id ?? '';
    const product = (await at.crm.create('Products', [{ Product_Name: 'Thing' }]))[0]?.id;
    await at.crm.create('Invoices', [
      {
        ...LATE,
        Account_Name: { id },
        Invoiced_Items: [{ Product_Name: { id: product }, Quantity: 1, List_Price: 700 }],
      },
    ]);
    await at.settle();
    const [row] = await at.crm.byIds('Accounts', [id], ['winnow__Winnow_Overdue', 'winnow__Winnow_Assessed_At']);
    expect(row).toMatchObject({ winnow__Winnow_Overdue: 700, winnow__Winnow_Assessed_At: expect.any(String) });
    at.zoho.ledger.clear();
    await at.settle();
    expect(at.zoho.ledger.entries()).toEqual([]);
  } finally {
    await at.close();
  }
});

it('assesses contacts in an org that sells to persons', async () => {
  const at = await connect();
  try {
    const rights = {
      en: 'You may ask for a person to decide, and for the reasons.',
      zh: '您可要求由人作出决定并说明理由。',
    };
    const policy = {
      preset: 'b2b-standard',
      sync: LOOK_AT_ONCE,
      customerModule: 'Contacts',
      humanDecision: true,
      letters: { rights },
    };
    await changeTenant(at.functions.base.store, TENANT, (tenant) => ({ ...tenant, policy }));
    const hook = await at.functions.webhookOf(TENANT);
    const input = { crm: at.crm, tenantId: TENANT, hook, policy: loadPolicy(policy), now: at.zoho.clock.now() };
    expect((await provision(input)).filter((step) => step.state === 'failed')).toEqual([]);
    const id = (await at.crm.create('Contacts', [{ Last_Name: 'Doe' }]))[0]?.id ?? '';
    const product = (await at.crm.create('Products', [{ Product_Name: 'Thing' }]))[0]?.id;
    await at.crm.create('Invoices', [
      {
        ...LATE,
        Contact_Name: { id },
        Invoiced_Items: [{ Product_Name: { id: product }, Quantity: 1, List_Price: 700 }],
      },
    ]);
    await at.settle();
    const [row] = await at.crm.byIds('Contacts', [id], ['Winnow_Overdue', 'Winnow_Tier', 'Tag']);
    expect(row).toMatchObject({ Winnow_Overdue: 700, Tag: [{ name: `Winnow ${row?.['Winnow_Tier']}` }] });
    const tasks = await at.crm.query(
      select({ from: 'Tasks', columns: ['id', 'Subject'], where: inIds('Who_Id', [id]) }),
    );
    expect(tasks.rows).toHaveLength(1);
    expect((await findTenant(at.functions.base.store, TENANT))?.zone).toBe('UTC');
  } finally {
    await at.close();
  }
});
