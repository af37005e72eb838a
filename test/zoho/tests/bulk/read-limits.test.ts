import { describe, expect, it } from 'vitest';
import { openBulk } from './bench.ts';
import { accounts, condition, withAccounts } from './sample-accounts.ts';

describe('pages', () => {
  it('beyond the first are reached by the token of the job before', async () => {
    const zoho = await withAccounts({ behaviour: { bulkReadRows: 3 } });
    const first = await zoho.read(accounts);
    expect(first.result).toMatchObject({ page: 1, per_page: 3, count: 3, more_records: true });
    const page_token = first.result.next_page_token;
    const second = await zoho.read({ ...accounts, page_token });
    expect(second.result).toMatchObject({ page: 2, count: 1, more_records: false });
    expect([...first.rows, ...second.rows].map((row) => row['Account_Name'])).toEqual([
      'Alpha',
      'Beta "B", Ltd',
      'Gamma\nNewline',
      'Delta',
    ]);
    const refusal = async (query: object) => (await zoho.bulk('POST', '/read', { query })).body.code;
    expect(await refusal({ ...accounts, page: 2 })).toBe('PAGE_RANGE_EXCEEDED');
    expect(await refusal({ ...accounts, fields: ['Rating'], page_token })).toBe('TOKEN_BOUND_DATA_MISMATCH');
    expect(await refusal({ ...accounts, page_token: 'nonsense' })).toBe('INVALID_DATA');
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 86_400_000);
    expect(await refusal({ ...accounts, page_token })).toBe('EXPIRED_VALUE');
  });

  it('have 200,000 rows each', async () => {
    const zoho = await openBulk();
    for (let n = 0; n < 200_001; n += 1) {
      zoho.org.store('Accounts', { id: zoho.org.ids.next(), Account_Name: `Account ${n}`, Annual_Revenue: n });
    }
    const first = await zoho.read(accounts);
    expect(first.result).toMatchObject({ count: 200_000, more_records: true });
    expect(first.rows).toHaveLength(200_000);
    const rest = await zoho.read({ ...accounts, page_token: first.result.next_page_token });
    expect(rest.rows.map((row) => row['Account_Name'])).toEqual(['Account 200000']);
  });
});

describe('refused are', () => {
  it.each([
    ['an unknown module', { module: { api_name: 'Nothing' } }, 'MODULE_NOT_AVAILABLE'],
    ['Notes', { module: { api_name: 'Notes' } }, 'MODULE_NOT_SUPPORTED'],
    ['an unknown field', { ...accounts, fields: ['Nope'] }, 'FIELD_NOT_AVAILABLE'],
    ['a sub-form', { module: { api_name: 'Invoices' }, fields: ['Invoiced_Items'] }, 'FIELD_NOT_SUPPORTED'],
    [
      'a criterion on no field',
      { ...accounts, criteria: condition('Nope', 'equal', 1) },
      'FIELD_IN_CRITERIA_NOT_AVAILABLE',
    ],
    [
      'a criterion on large text',
      { ...accounts, criteria: condition('Description', 'equal', 'x') },
      'FIELD_IN_CRITERIA_NOT_SUPPORTED',
    ],
    [
      'a comparator of another type',
      { ...accounts, criteria: condition('Account_Name', 'less_than', 'x') },
      'FIELD_AND_COMPARATOR_IN_CRITERIA_NOT_COMPATIBLE',
    ],
    [
      'a value of another type',
      { ...accounts, criteria: condition('Employees', 'equal', 'many') },
      'FIELD_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE',
    ],
    [
      'three values to lie between',
      { ...accounts, criteria: condition('Employees', 'between', [1, 2, 3]) },
      'COMPARATOR_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE',
    ],
    [
      'another joint',
      { ...accounts, criteria: { group_operator: 'xor', group: [condition('Employees', 'equal', 1)] } },
      'GROUP_OPERATOR_NOT_SUPPORTED',
    ],
    [
      '26 criteria',
      {
        ...accounts,
        criteria: { group_operator: 'or', group: Array.from({ length: 26 }, () => condition('Employees', 'equal', 1)) },
      },
      'CRITERIA_LIMIT_EXCEEDED',
    ],
  ])('%s', async (_name, query, code) => {
    const zoho = await openBulk();
    const before = zoho.emulator.credits(zoho.org).used();
    expect(await zoho.bulk('POST', '/read', { query })).toMatchObject({ status: 400, body: { code, status: 'error' } });
    expect(zoho.emulator.credits(zoho.org).used() - before).toBe(1);
  });

  it('other content, methods and scopes', async () => {
    const zoho = await openBulk();
    expect(await zoho.bulk('POST', '/read', { query: accounts }, { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      body: { code: 'MEDIA_TYPE_NOT_SUPPORTED' },
    });
    const callback = { url: 'https://hook.test', method: 'get' };
    expect((await zoho.bulk('POST', '/read', { callback, query: accounts })).body.code).toBe('INVALID_CALLBACK_METHOD');
    expect((await zoho.bulk('GET', '/read/123456789012345678')).status).toBe(404);
    const authorization = `Zoho-oauthtoken ${zoho.token(['ZohoCRM.bulk.READ'])}`;
    const headers = { 'content-type': 'application/json', authorization };
    const refused = await zoho.bulk('POST', '/read', { query: accounts }, headers);
    expect(refused).toMatchObject({ status: 401, body: { code: 'OAUTH_SCOPE_MISMATCH' } });
  });
});
