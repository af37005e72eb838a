import { describe, expect, it } from 'vitest';
import { openOrg } from './open-org.ts';

const LEAD = {
  Company: 'Ostrava Steel',
  First_Name: 'Jana',
  Last_Name: 'Nová',
  Email: 'j@ostrava.example',
  Phone: '+420 596 111',
};

const convert = (zoho: Awaited<ReturnType<typeof openOrg>>, id: string, asked: object) =>
  zoho.call('POST', `/Leads/${id}/actions/convert`, { body: { data: [asked] } });

const read = async (zoho: Awaited<ReturnType<typeof openOrg>>, module: string, id: string) =>
  (await zoho.call('GET', `/${module}/${id}`)).body.data[0];

describe('the conversion of a lead', () => {
  it('makes account, contact and deal, and says so on the lead', async () => {
    const zoho = await openOrg();
    const lead = await zoho.insert('Leads', LEAD);
    const before = zoho.emulator.credits(zoho.org).used();
    const deal = { Deal_Name: 'First order', Stage: 'Qualification', Closing_Date: '2026-04-01' };
    const { status, body } = await convert(zoho, lead, { Deals: deal });
    expect(status).toBe(200);
    expect(zoho.emulator.credits(zoho.org).used() - before).toBe(5);
    const { Accounts, Contacts, Deals } = body.data[0].details;
    expect(await read(zoho, 'Accounts', Accounts.id)).toMatchObject({
      Account_Name: 'Ostrava Steel',
      Phone: LEAD.Phone,
    });
    expect(await read(zoho, 'Contacts', Contacts.id)).toMatchObject({
      Full_Name: 'Jana Nová',
      Account_Name: { id: Accounts.id },
    });
    expect(await read(zoho, 'Deals', Deals.id)).toMatchObject({
      Deal_Name: 'First order',
      Account_Name: { id: Accounts.id },
      Contact_Name: { id: Contacts.id },
    });
    expect(await read(zoho, 'Leads', lead)).toMatchObject({ $converted: true, Converted_Account: { id: Accounts.id } });
    const select_query = `select id, Converted__s, Converted_Account from Leads where id = '${lead}'`;
    const { body: rows } = await zoho.call('POST', '/coql', { body: { select_query } });
    expect(rows.data).toMatchObject([{ Converted__s: true, Converted_Account: { id: Accounts.id } }]);
    expect((await convert(zoho, lead, {})).body.code).toBe('ID_ALREADY_CONVERTED');
  });

  it('hides converted leads from a list that does not ask for them', async () => {
    const zoho = await openOrg();
    const [lead, open] = [await zoho.insert('Leads', LEAD), await zoho.insert('Leads', { ...LEAD, Company: 'Open' })];
    await convert(zoho, lead, {});
    const ids = async (more: string) =>
      (await zoho.call('GET', `/Leads?fields=id${more}`)).body.data.map((row: { id: string }) => row.id);
    expect([await ids(''), await ids('&converted=true')]).toEqual([[open], [lead]]);
  });

  it('takes an account that is there and leaves it as it is, unless it is told to overwrite', async () => {
    const zoho = await openOrg();
    const account = await zoho.insert('Accounts', { Account_Name: 'Known', Phone: '1' });
    const [first, second] = [await zoho.insert('Leads', LEAD), await zoho.insert('Leads', LEAD)];
    await convert(zoho, first, { Accounts: { id: account } });
    expect(await read(zoho, 'Accounts', account)).toMatchObject({ Account_Name: 'Known', Phone: '1' });
    await convert(zoho, second, { Accounts: { id: account }, overwrite: true });
    expect(await read(zoho, 'Accounts', account)).toMatchObject({ Account_Name: 'Ostrava Steel' });
  });

  it('makes nothing where the deal lacks a mandatory field', async () => {
    const zoho = await openOrg();
    const lead = await zoho.insert('Leads', LEAD);
    const { status, body } = await convert(zoho, lead, { Deals: { Deal_Name: 'No stage' } });
    expect([status, body.data[0].code, body.data[0].details.api_name]).toEqual([400, 'MANDATORY_NOT_FOUND', 'Stage']);
    expect((await zoho.call('GET', '/Accounts?fields=id')).status).toBe(204);
  });

  it('carries custom fields as they are mapped, the tags that are named, and the tasks', async () => {
    const zoho = await openOrg();
    for (const module of ['Leads', 'Accounts'])
      zoho.org.addField(module, { name: 'Tax_No', type: 'text', custom: true });
    await zoho.control('POST', '/lead-mapping', { field: 'Tax_No', Accounts: 'Tax_No' });
    const lead = await zoho.insert('Leads', { ...LEAD, Tax_No: 'CZ123', Tag: [{ name: 'fair' }, { name: 'old' }] });
    const task = await zoho.insert('Tasks', { Subject: 'Call', What_Id: { id: lead }, $se_module: 'Leads' });
    const { body } = await convert(zoho, lead, { carry_over_tags: { Accounts: ['fair'] } });
    const account = body.data[0].details.Accounts.id;
    const made = await read(zoho, 'Accounts', account);
    expect(made.Tax_No).toBe('CZ123');
    expect(made.Tag.map((tag: { name: string }) => tag.name)).toEqual(['fair']);
    expect((await read(zoho, 'Tasks', task)).What_Id.id).toBe(account);
  });
});
