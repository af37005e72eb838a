import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openOrg } from './open-org.ts';

const ORG = {
  company_name: 'Northwind',
  iso_code: 'EUR',
  currency: 'Euro - EUR',
  time_zone: 'Europe/Berlin',
  mc_status: true,
  edition: 'enterprise',
  currencies: [
    { iso_code: 'EUR', name: 'Euro', symbol: '€', exchange_rate: 1, is_base: true },
    { iso_code: 'USD', name: 'US Dollar', symbol: '$', exchange_rate: 1.1, is_base: false },
  ],
  users: [
    { id: '5000000000000001001', first_name: 'Eva', last_name: 'Chef', profile: 'Administrator' },
    {
      id: '5000000000000001002',
      first_name: 'Tom',
      last_name: 'Sell',
      profile: 'Standard',
      language: 'zh_CN',
      mode: 'night',
    },
  ],
  customFields: { Invoices: [{ field_label: 'Paid On', api_name: 'Paid_On', data_type: 'date' }] },
};

async function folder(files: Record<string, string>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'seed-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return path;
}

const FILES = {
  'org.json': JSON.stringify(ORG),
  'Accounts.csv':
    'Id,Account_Name,Owner,Annual_Revenue,Tag,Created_Time\n' +
    '7000000000000000002,"Beta, Inc",5000000000000001002,12.5,vip;old,2025-01-01T10:00:00+01:00\n' +
    '7000000000000000001,Alpha,5000000000000001001,,,2025-01-02T10:00:00+01:00\n',
  'Invoices.csv':
    'Id,Subject,Account_Name,Due_Date,Grand_Total,Currency,Paid_On\n' +
    '7000000000000000010,I1,7000000000000000002,2026-01-31,99.9,USD,2026-02-03\n',
  'Tasks.csv': 'Id,Subject,What_Id\n7000000000000000020,Call,7000000000000000001\n',
};

describe('a seed folder', () => {
  it('becomes an org with its people, money, records and lookups', async () => {
    const zoho = await openOrg({ seed: await folder(FILES) });
    expect(zoho.org.meta).toMatchObject({ company_name: 'Northwind', mc_status: true, iso_code: 'EUR' });
    expect(zoho.org.users().map((user) => [user.full_name, user.mode])).toEqual([
      ['Eva Chef', 'day'],
      ['Tom Sell', 'night'],
    ]);
    const accounts = await zoho.call(
      'GET',
      '/Accounts?fields=Account_Name,Owner,Annual_Revenue,Tag,Created_Time&sort_order=asc',
    );
    expect(accounts.body.data).toMatchObject([
      { id: '7000000000000000001', Account_Name: 'Alpha', Annual_Revenue: null, Tag: [] },
      {
        id: '7000000000000000002',
        Account_Name: 'Beta, Inc',
        Owner: { name: 'Tom Sell', id: '5000000000000001002' },
        Annual_Revenue: 12.5,
        Tag: [{ name: 'vip' }, { name: 'old' }],
        Created_Time: '2025-01-01T10:00:00+01:00',
      },
    ]);
    const invoices = await zoho.call(
      'GET',
      '/Accounts/7000000000000000002/Invoices?fields=Account_Name,Paid_On,Exchange_Rate,Grand_Total,$currency_symbol',
    );
    expect(invoices.body.data).toEqual([
      {
        Account_Name: { name: 'Beta, Inc', id: '7000000000000000002' },
        Paid_On: '2026-02-03',
        Exchange_Rate: 1.1,
        Grand_Total: 99.9,
        $currency_symbol: '$',
        id: '7000000000000000010',
      },
    ]);
    const task = await zoho.call('GET', '/Tasks/7000000000000000020');
    expect(task.body.data[0]).toMatchObject({ What_Id: { name: 'Alpha' }, $se_module: 'Accounts' });
    expect((await zoho.call('GET', '/org/currencies')).body.currencies[1].exchange_rate).toBe('1.100000000');
    const added = await zoho.insert('Accounts', { Account_Name: 'Later' });
    expect(BigInt(added) > 7000000000000000020n).toBe(true);
  });

  it('keeps a custom field unique that org.json calls so, in either way', async () => {
    for (const unique of [true, { case_sensitive: false }]) {
      const key = { field_label: 'Outside Key', api_name: 'Outside_Key', data_type: 'text', unique };
      const free = { field_label: 'Free Key', api_name: 'Free_Key', data_type: 'text' };
      const zoho = await openOrg({
        seed: await folder({
          'org.json': JSON.stringify({ ...ORG, customFields: { Accounts: [key, free] } }),
          'Accounts.csv': 'Id,Account_Name,Outside_Key,Free_Key\n7000000000000000001,Alpha,k1,k1\n',
        }),
      });
      const fields = (await zoho.call('GET', '/settings/fields?module=Accounts')).body.fields;
      const uniqueOf = (name: string) => fields.find((field: { api_name: string }) => field.api_name === name)?.unique;
      expect([uniqueOf('Outside_Key'), uniqueOf('Free_Key')]).toEqual([{ case_sensitive: false }, {}]);
      const insert = (row: object) =>
        zoho.call('POST', '/Accounts', { body: { data: [{ Account_Name: 'B', ...row }] } });
      expect((await insert({ Outside_Key: 'K1' })).body.data[0]).toMatchObject({
        code: 'DUPLICATE_DATA',
        details: { api_name: 'Outside_Key', id: '7000000000000000001' },
      });
      expect((await insert({ Free_Key: 'k1' })).body.data[0]).toMatchObject({ code: 'SUCCESS' });
    }
  });

  it('is refused with file and line where a column is no field or a cell does not fit', async () => {
    const column = await folder({ 'Accounts.csv': 'Id,Account_Name,Colour\n7000000000000000001,A,red\n' });
    await expect(openOrg({ seed: column })).rejects.toThrow(/Accounts\.csv line 2: Accounts has no field Colour/);
    const cell = await folder({ 'Accounts.csv': 'Id,Account_Name,Annual_Revenue\n7000000000000000001,A,much\n' });
    await expect(openOrg({ seed: cell })).rejects.toThrow(/Accounts\.csv line 2: not a number in Annual_Revenue/);
    await expect(openOrg({ seed: '/no/such/folder' })).rejects.toThrow(/No seed folder/);
  });
});
