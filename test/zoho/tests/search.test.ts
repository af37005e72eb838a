import { describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from './open-org.ts';

const find = async (zoho: OpenOrg, criteria: string) => {
  const { status, body } = await zoho.call(
    'GET',
    `/Accounts/search?fields=Account_Name&criteria=${encodeURIComponent(criteria)}`,
  );
  return status === 204
    ? []
    : (body.data?.map((row: { Account_Name: string }) => row.Account_Name).sort() ?? body.code);
};

async function filled(): Promise<OpenOrg> {
  const zoho = await openOrg();
  await zoho.insert('Accounts', {
    Account_Name: 'Acme (UK), Ltd',
    Rating: 'Active',
    Annual_Revenue: 10,
    Phone: '+44 20 1',
  });
  await zoho.insert('Accounts', { Account_Name: 'Beta', Rating: 'Acquired', Annual_Revenue: 20 });
  await zoho.insert('Accounts', { Account_Name: 'Gamma' });
  return zoho;
}

describe('search', () => {
  it.each([
    ['(Account_Name:equals:acme)', ['Acme (UK), Ltd']],
    ['(Account_Name:equals:Acme \\(UK\\)\\, Ltd)', ['Acme (UK), Ltd']],
    ['(Account_Name:starts_with:b)', ['Beta']],
    ['(Rating:in:Active,Acquired)', ['Acme (UK), Ltd', 'Beta']],
    ['(Rating:equals:Act)', []],
    ['((Annual_Revenue:greater_than:5)and(Annual_Revenue:less_equal:10))', ['Acme (UK), Ltd']],
    ['((Annual_Revenue:between:15,25)or(Account_Name:equals:gam))', ['Beta', 'Gamma']],
    ['(Nonsense:equals:1)', 'INVALID_QUERY'],
    ['(Rating:equals:Active', 'INVALID_QUERY'],
  ])('by %s finds %j', async (criteria, expected) => {
    expect(await find(await filled(), criteria)).toEqual(expected);
  });

  it('by word and phone, with its own info, and 204 if nothing is found', async () => {
    const zoho = await filled();
    const word = await zoho.call('GET', '/Accounts/search?word=gam');
    expect(word.body.info).toEqual({ per_page: 200, count: 1, page: 1, more_records: false });
    expect((await zoho.call('GET', '/Accounts/search?phone=44201')).body.data).toHaveLength(1);
    expect((await zoho.call('GET', '/Accounts/search?word=zzz')).status).toBe(204);
    expect((await zoho.call('GET', '/Accounts/search?word=z')).body.code).toBe('INVALID_DATA');
    expect((await zoho.call('GET', '/Accounts/search')).body.code).toBe('EXPECTED_PARAM_MISSING');
    expect((await zoho.call('GET', '/Accounts/search?word=gam&page=11')).body.code).toBe('LIMIT_REACHED');
  });

  it('needs the search scope and stops at 15 criteria', async () => {
    const zoho = await filled();
    const token = zoho.token(['ZohoCRM.modules.ALL']);
    expect((await zoho.call('GET', '/Accounts/search?word=gam', { token })).body.code).toBe('OAUTH_SCOPE_MISMATCH');
    const many = Array.from({ length: 16 }, () => '(Rating:equals:Active)').join('or');
    expect(await find(zoho, `(${many})`)).toBe('CRITERIA_LIMIT_EXCEEDED');
  });

  it('can lag behind writes', async () => {
    const zoho = await openOrg({ behaviour: { searchLagMs: 60_000 } });
    await zoho.insert('Accounts', { Account_Name: 'Fresh' });
    expect(await find(zoho, '(Account_Name:equals:fresh)')).toEqual([]);
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 60_000);
    expect(await find(zoho, '(Account_Name:equals:fresh)')).toEqual(['Fresh']);
  });
});

describe('variables', () => {
  it('are made, read as text, changed and deleted', async () => {
    const zoho = await openOrg();
    expect((await zoho.call('GET', '/settings/variables')).status).toBe(204);
    const body = {
      variables: [
        { name: 'Limit', api_name: 'ns__limit', type: 'integer', value: 5, variable_group: { name: 'General' } },
      ],
    };
    const made = await zoho.call('POST', '/settings/variables', { body });
    expect(made.status).toBe(201);
    const { id } = made.body.variables[0].details;
    expect((await zoho.call('POST', '/settings/variables', { body })).body.variables[0].code).toBe('DUPLICATE_DATA');
    await zoho.call('PUT', '/settings/variables', { body: { variables: [{ id, value: 7 }] } });
    const read = await zoho.call('GET', `/settings/variables/${id}?group=General`);
    expect(read.body.variables[0]).toMatchObject({ api_name: 'ns__limit', value: '7', type: 'integer' });
    expect((await zoho.call('DELETE', `/settings/variables/${id}`)).status).toBe(200);
    expect((await zoho.call('GET', '/settings/variables')).status).toBe(204);
  });
});
