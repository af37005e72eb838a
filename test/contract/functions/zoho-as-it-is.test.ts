import { afterEach, describe, expect, it } from 'vitest';
import { reportsOf } from '../../../functions/store/reports.ts';
import { changeTenant } from '../../../functions/tenants/registry.ts';
import { OWN_CUSTOMER_FIELDS } from '../../../shared/records/fields.ts';
import { type Connected, connect, TENANT } from './connected.ts';

let at: Connected;

afterEach(() => at.close());

async function customer(name: string, more: object = {}): Promise<string> {
  const [row] = await at.person('POST', 'Accounts', { data: [{ Account_Name: name, ...more }] });
  return idIn(row);
}

async function overdueInvoice(account: string): Promise<void> {
  const [product] = await at.person('POST', 'Products', { data: [{ Product_Name: 'Thing' }] });
  const items = [{ Product_Name: { id: idIn(product) }, Quantity: 1, List_Price: 5000 }];
  const dates = { Invoice_Date: '2026-01-02', Due_Date: '2026-02-01' };
  const invoice = { Subject: 'Late', Account_Name: { id: account }, Status: 'Sent', ...dates, Invoiced_Items: items };
  await at.person('POST', 'Invoices', { data: [invoice] });
}

const idIn = (row: Record<string, unknown> | undefined): string => String(Object(row?.['details'])['id']);
const theOrg = () => {
  const [org] = at.zoho.orgs.values();
  if (!org) throw new Error('no org');
  return org;
};
const shown = async (account: string) => (await at.crm.byIds('Accounts', [account], ['Winnow_Overdue']))[0];
const reports = async () => (await reportsOf(at.functions.base.store, TENANT)).map(({ code }) => code);

describe('a customer whose owner has left', () => {
  it.each(['reject', 'accept'] as const)(
    'gives its tasks to somebody else, Zoho taking such owners or not: %s',
    async (inactiveOwner) => {
      at = await connect(':memory:', { behaviour: { inactiveOwner } });
      await at.provision();
      const org = theOrg();
      const users = org.users();
      const [first] = users;
      if (!first) throw new Error('no user');
      const left = { ...first, id: '6100001000000777001', email: 'left@example.test', full_name: 'Lee Gone' };
      org.people([...users, left], org.currencies());
      const account = await customer('Alder', { Owner: { id: left.id } });
      await at.settle();
      // The worker is warm: it has read that this user is there.
      org.people([...users, { ...left, status: 'inactive' }], org.currencies());
      await overdueInvoice(account);
      await at.settle();
      const tasks = await at.crm.related('Accounts', account, 'Tasks', ['Subject', 'Owner', 'Description']);
      expect(tasks.length).toBeGreaterThan(0);
      if (inactiveOwner === 'reject')
        for (const task of tasks) {
          expect(task['Owner']).toMatchObject({ id: first.id });
          expect(task['Description']).toContain('no longer active');
        }
      expect(await reports()).toEqual([]);
    },
  );
});

describe('fields that the profile may only read', () => {
  it.each([true, false])(
    'are written once and reported once, notices coming for nothing or not: %s',
    async (unchangedUpdateNotifies) => {
      at = await connect(':memory:', { behaviour: { unchangedUpdateNotifies } });
      await changeTenant(at.functions.base.store, TENANT, (tenant) => ({
        ...tenant,
        policy: { preset: 'b2b-standard', sync: { lookEverySeconds: 1 } },
      }));
      await at.provision();
      const org = theOrg();
      const fields = { Accounts: Object.fromEntries(OWN_CUSTOMER_FIELDS.map((name) => [name, 'read_only' as const])) };
      for (const { profile } of org.users()) org.rights.set(profile.name, { modules: {}, fields });
      const account = await customer('Alder');
      await at.settle();
      await at.person('PUT', 'Accounts', { data: [{ id: account, Phone: '1' }] });
      await at.settle();
      await at.person('PUT', 'Accounts', { data: [{ id: account, Phone: '2' }] });
      await at.settle();
      const writes = at.zoho.ledger
        .entries()
        .filter(({ method, path, direction }) => direction === 'in' && method === 'PUT' && path === '/crm/v8/Accounts');
      // Two of them are the person's own.
      expect(writes).toHaveLength(3);
      expect(await reports()).toEqual(['WRITE_DID_NOT_STICK']);
    },
  );
});

it('a field that is deleted while the worker is warm costs a refused query, and no customer', async () => {
  at = await connect();
  const response = await fetch(
    `${at.zoho.credentials().api}/crm/v8/settings/fields?module=Deals`,
    await asAdmin('POST', { fields: [{ field_label: 'Gross Margin', data_type: 'currency' }] }),
  );
  const made = await response.json();
  await at.provision();
  const account = await customer('Alder');
  await at.settle();
  const id = made.fields[0].details.id;
  await fetch(`${at.zoho.credentials().api}/crm/v8/settings/fields/${id}?module=Deals`, await asAdmin('DELETE'));
  await overdueInvoice(account);
  await at.settle();
  expect(await shown(account)).toMatchObject({ Winnow_Overdue: 5000 });
  expect(await at.functions.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
});

async function asAdmin(method: string, body?: object): Promise<RequestInit> {
  const token = at.zoho.emulator.tokens.issueAccessToken(at.zoho.emulator.administrator(theOrg()));
  const headers = { Authorization: `Zoho-oauthtoken ${token}`, 'Content-Type': 'application/json' };
  return { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
}
