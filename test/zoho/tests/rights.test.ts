import { describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from './open-org.ts';

async function restricted(profile: object): Promise<OpenOrg & { sales: string }> {
  const zoho = await openOrg();
  await zoho.control('POST', '/profiles', { name: 'Standard', ...profile });
  return { ...zoho, sales: zoho.token(undefined, zoho.org.users()[1]?.id) };
}

describe('a profile', () => {
  it('refuses acts on modules, wherever they are asked', async () => {
    const zoho = await restricted({ modules: { Invoices: ['read'], Accounts: ['create', 'delete'] } });
    const token = zoho.sales;
    const id = await zoho.insert('Accounts', { Account_Name: 'A' });
    const refused = {
      status: 403,
      body: { code: 'NO_PERMISSION', details: { permissions: ['Crm_Implied_View_Invoices'] } },
    };
    expect(await zoho.call('GET', '/Invoices?fields=id', { token })).toMatchObject(refused);
    expect(await zoho.call('GET', '/invoices?fields=id', { token })).toMatchObject(refused);
    expect(await zoho.call('GET', `/Accounts/${id}/Invoices?fields=id`, { token })).toMatchObject(refused);
    const body = { select_query: 'select id from Invoices where id is not null' };
    expect(await zoho.call('POST', '/coql', { token, body })).toMatchObject(refused);
    const row = { body: { data: [{ Account_Name: 'B' }] }, token };
    expect((await zoho.call('POST', '/Accounts', row)).body.details.permissions).toEqual([
      'Crm_Implied_Create_Accounts',
    ]);
    expect((await zoho.call('POST', '/Accounts/upsert', row)).status).toBe(403);
    expect((await zoho.call('DELETE', `/Accounts/${id}`, { token })).status).toBe(403);
    expect((await zoho.call('PUT', `/Accounts/${id}`, row)).status).toBe(200);
    expect((await zoho.call('GET', '/Invoices?fields=id')).status).toBe(204);
  });

  it('hides fields from reads, metadata and queries, and drops them from writes', async () => {
    const fields = { Accounts: { Annual_Revenue: 'hidden', Rating: 'read_only' } };
    const zoho = await restricted({ fields });
    const token = zoho.sales;
    const id = await zoho.insert('Accounts', { Account_Name: 'A', Annual_Revenue: 5, Rating: 'Active' });
    const listed = await zoho.call('GET', '/Accounts?fields=Annual_Revenue,Rating', { token });
    expect(listed.body.data).toEqual([{ id, Rating: 'Active' }]);
    expect((await zoho.call('GET', `/Accounts/${id}`, { token })).body.data[0]).not.toHaveProperty('Annual_Revenue');
    const meta = await zoho.call('GET', '/settings/fields?module=Accounts', { token });
    const names = meta.body.fields.map(({ api_name }: { api_name: string }) => api_name);
    expect(names).toContain('Rating');
    expect(names).not.toContain('Annual_Revenue');
    const query = (column: string) => ({ select_query: `select ${column} from Accounts where id is not null` });
    expect((await zoho.call('POST', '/coql', { token, body: query('Rating') })).status).toBe(200);
    expect((await zoho.call('POST', '/coql', { token, body: query('Annual_Revenue') })).body.code).toBe(
      'INVALID_QUERY',
    );
    const search = await zoho.call('GET', '/Accounts/search?criteria=(Annual_Revenue:equals:5)', { token });
    expect(search.status).toBe(400);
    const row = { Annual_Revenue: 9, Rating: 'Shut Down', Employees: 3 };
    await zoho.call('PUT', `/Accounts/${id}`, { token, body: { data: [row] } });
    expect((await zoho.call('GET', `/Accounts/${id}`)).body.data[0]).toMatchObject({
      Annual_Revenue: 5,
      Rating: 'Active',
      Employees: 3,
    });
  });
});

describe('a private field', () => {
  it('reads null over the API and cannot be searched', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Contacts', { Last_Name: 'Kin', Email: 'kin@acme.test' });
    await zoho.control('POST', '/privacy', { module: 'Contacts', field: 'Email', restricted: true });
    expect((await zoho.call('GET', `/Contacts/${id}`)).body.data[0]).toMatchObject({ Last_Name: 'Kin', Email: null });
    const body = { select_query: 'select Email from Contacts where id is not null' };
    expect((await zoho.call('POST', '/coql', { body })).body.data).toEqual([{ Email: null, id }]);
    expect(await zoho.call('GET', '/Contacts/search?criteria=(Email:equals:kin@acme.test)')).toMatchObject({
      status: 400,
      body: { code: 'INVALID_DATA', message: 'Cannot use the restricted field.' },
    });
    const meta = await zoho.call('GET', '/settings/fields/Email?module=Contacts');
    expect(meta.body.fields[0].private).toEqual({ restricted: true, type: 'High', export: false });
    await zoho.control('POST', '/privacy', { module: 'Contacts', field: 'Email', restricted: false });
    expect((await zoho.call('GET', `/Contacts/${id}`)).body.data[0].Email).toBe('kin@acme.test');
  });
});
