import { describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg, START } from './open-org.ts';

async function addAccounts(zoho: OpenOrg, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < count; from += 100) {
    const data = Array.from({ length: Math.min(100, count - from) }, (_, n) => ({ Account_Name: `A${from + n}` }));
    const { body } = await zoho.call('POST', '/Accounts', { body: { data } });
    ids.push(...body.data.map((item: { details: { id: string } }) => item.details.id));
  }
  return ids;
}

describe('record lists', () => {
  it('demand fields, drop unknown ones, and come newest id first', async () => {
    const zoho = await openOrg();
    const ids = await addAccounts(zoho, 3);
    const missing = await zoho.call('GET', '/Accounts');
    expect(missing.status).toBe(400);
    expect(missing.body).toMatchObject({ code: 'REQUIRED_PARAM_MISSING', details: { param_name: 'fields' } });
    const { body } = await zoho.call('GET', '/Accounts?fields=Account_Name,Acount_Nmae');
    expect(body.data.map((row: { id: string }) => row.id)).toEqual([...ids].reverse());
    expect(body.data[0]).toEqual({ Account_Name: 'A2', id: ids[2] });
    const many = Array.from({ length: 51 }, (_, n) => `F${n}`).join(',');
    expect((await zoho.call('GET', `/Accounts?fields=${many}`)).body.code).toBe('LIMIT_EXCEEDED');
  });

  it('answer 204 with an empty body when there is nothing', async () => {
    const zoho = await openOrg();
    expect(await zoho.call('GET', '/Accounts?fields=id')).toMatchObject({ status: 204, body: undefined });
  });

  it('give ids as text beyond 2^53', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'A' });
    expect(id).toMatch(/^\d{19}$/);
    expect(BigInt(id) > 2n ** 53n).toBe(true);
  });

  it('page by token through everything exactly once, also while rows are added', async () => {
    const zoho = await openOrg();
    const ids = await addAccounts(zoho, 450);
    const seen: string[] = [];
    let path: string | undefined = '/Accounts?fields=id&sort_order=asc&per_page=100';
    while (path !== undefined) {
      const { body } = await zoho.call('GET', path);
      seen.push(...body.data.map((row: { id: string }) => row.id));
      if (seen.length === 100) await zoho.call('DELETE', `/Accounts?ids=${ids[5]}`);
      const token = body.info.next_page_token;
      path = body.info.more_records ? `/Accounts?fields=id&sort_order=asc&per_page=100&page_token=${token}` : undefined;
    }
    expect(seen).toEqual(ids);
  });

  it('bind a page token to its parameters, its user and 24 hours', async () => {
    const zoho = await openOrg();
    await addAccounts(zoho, 3);
    const first = await zoho.call('GET', '/Accounts?fields=id&per_page=2');
    const token = first.body.info.next_page_token;
    const code = async (query: string, userToken?: string) =>
      (await zoho.call('GET', `/Accounts?${query}`, userToken === undefined ? {} : { token: userToken })).body?.code;
    expect(await code(`fields=id,Rating&per_page=2&page_token=${token}`)).toBe('TOKEN_BOUND_DATA_MISMATCH');
    const other = zoho.org.users()[1]?.id ?? '';
    expect(await code(`fields=id&per_page=2&page_token=${token}`, zoho.token(undefined, other))).toBe(
      'TOKEN_BOUND_DATA_MISMATCH',
    );
    expect(await code('fields=id&per_page=2&page_token=abc')).toBe('INVALID_DATA');
    expect(await code(`fields=id&per_page=2&page=2&page_token=${token}`)).toBe('AMBIGUITY_DURING_PROCESSING');
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 86_400_000);
    expect(await code(`fields=id&per_page=2&page_token=${token}`)).toBe('EXPIRED_VALUE');
  });

  it('stop discrete pages at 2000 rows', async () => {
    const zoho = await openOrg();
    expect((await zoho.call('GET', '/Accounts?fields=id&page=10')).status).toBe(204);
    const beyond = await zoho.call('GET', '/Accounts?fields=id&page=11');
    expect(beyond.body.code).toBe('DISCRETE_PAGINATION_LIMIT_EXCEEDED');
  });

  it('sort by time, and answer 304 when nothing is newer', async () => {
    const zoho = await openOrg();
    const [first, second] = await addAccounts(zoho, 2);
    await zoho.emulator.clock.moveTo(Date.parse(START) + 60_000);
    await zoho.call('PUT', '/Accounts', { body: { data: [{ id: first, Rating: 'Active' }] } });
    const sorted = await zoho.call('GET', '/Accounts?fields=id&sort_by=Modified_Time');
    expect(sorted.body.data.map((row: { id: string }) => row.id)).toEqual([first, second]);
    const since = (iso: string) => zoho.call('GET', '/Accounts?fields=id', { headers: { 'If-Modified-Since': iso } });
    expect((await since('2026-03-02T09:00:30+00:00')).body.data).toEqual([{ id: first }]);
    expect(await since('2026-03-02T09:02:00+00:00')).toMatchObject({ status: 304, body: undefined });
  });

  it('read up to 100 records by ids', async () => {
    const zoho = await openOrg();
    const ids = await addAccounts(zoho, 4);
    const { body } = await zoho.call('GET', `/Accounts?fields=Account_Name&ids=${ids[0]},${ids[2]}`);
    expect(body.data).toHaveLength(2);
    const many = Array.from({ length: 101 }, () => ids[0]).join(',');
    expect((await zoho.call('GET', `/Accounts?fields=id&ids=${many}`)).body.code).toBe('LIMIT_EXCEEDED');
  });
});

describe('one record', () => {
  it('comes whole, with lookups named, system keys, and times in the zone of the user', async () => {
    const zoho = await openOrg();
    const [user] = zoho.org.users();
    if (user !== undefined) user.time_zone = 'Asia/Kolkata';
    const account = await zoho.insert('Accounts', { Account_Name: 'Acme' });
    const deal = await zoho.insert('Deals', {
      Deal_Name: 'D',
      Stage: 'Id. Decision Makers',
      Amount: 200,
      Account_Name: { id: account },
    });
    const { body } = await zoho.call('GET', `/Deals/${deal}`);
    expect(body.data[0]).toMatchObject({
      Account_Name: { name: 'Acme', id: account },
      Owner: { name: user?.full_name, id: user?.id, email: user?.email },
      Created_Time: '2026-03-02T14:30:00+05:30',
      Probability: 60,
      Expected_Revenue: 120,
      Locked__s: false,
      Next_Step: null,
      $currency_symbol: '$',
    });
    await zoho.call('PUT', `/Accounts/${account}`, { body: { data: [{ Account_Name: 'Acme II' }] } });
    expect((await zoho.call('GET', `/Deals/${deal}?fields=Account_Name`)).body.data[0].Account_Name.name).toBe(
      'Acme II',
    );
  });

  it('answers 204 for an unknown id and 400 for a malformed one', async () => {
    const zoho = await openOrg();
    expect((await zoho.call('GET', '/Accounts/6100001000000099999')).status).toBe(204);
    const malformed = await zoho.call('GET', '/Accounts/abc');
    expect(malformed).toMatchObject({ status: 400, body: { code: 'INVALID_DATA' } });
  });

  it('shows line items only on the single call', async () => {
    const zoho = await openOrg();
    const lines = [
      { Quantity: 2, List_Price: 10.1 },
      { quantity: 1, list_price: 5 },
    ];
    const id = await zoho.insert('Invoices', { Subject: 'I', Invoiced_Items: lines, Discount: 1, Tax: 2.5 });
    const single = await zoho.call('GET', `/Invoices/${id}`);
    expect(single.body.data[0].Invoiced_Items.map((line: { Total: number }) => line.Total)).toEqual([20.2, 5]);
    expect(single.body.data[0]).toMatchObject({ Sub_Total: 25.2, Grand_Total: 26.7, Status: 'Created' });
    const list = await zoho.call('GET', '/Invoices?fields=Invoiced_Items,Grand_Total');
    expect(list.body.data[0]).toEqual({ Grand_Total: 26.7, id });
  });
});

describe('related lists and deletions', () => {
  it('list children of an account and want fields', async () => {
    const zoho = await openOrg();
    const account = await zoho.insert('Accounts', { Account_Name: 'Acme' });
    const contact = await zoho.insert('Contacts', {
      First_Name: 'Ann',
      Last_Name: 'Lee',
      Account_Name: { id: account },
    });
    await zoho.insert('Contacts', { Last_Name: 'Other' });
    const { body } = await zoho.call('GET', `/Accounts/${account}/Contacts?fields=Full_Name`);
    expect(body.data).toEqual([{ Full_Name: 'Ann Lee', id: contact }]);
    expect((await zoho.call('GET', `/Accounts/${account}/Contacts`)).body.code).toBe('REQUIRED_PARAM_MISSING');
    expect((await zoho.call('GET', `/Accounts/${account}/Deals?fields=id`)).status).toBe(204);
    expect((await zoho.call('GET', `/Accounts/${account}/Nonsense?fields=id`)).body.code).toBe('INVALID_DATA');
  });

  it('keep deleted records in a list of their own and empty what pointed at them', async () => {
    const zoho = await openOrg();
    const account = await zoho.insert('Accounts', { Account_Name: 'Acme' });
    const contact = await zoho.insert('Contacts', { Last_Name: 'Lee', Account_Name: { id: account } });
    expect((await zoho.call('GET', '/Accounts/deleted')).status).toBe(204);
    const { body } = await zoho.call('DELETE', `/Accounts/${account}`);
    expect(body.data[0]).toEqual({
      code: 'SUCCESS',
      details: { id: account },
      message: 'record deleted',
      status: 'success',
    });
    const deleted = await zoho.call('GET', '/Accounts/deleted?type=recycle');
    expect(deleted.body.data[0]).toMatchObject({ id: account, display_name: 'Acme', type: 'recycle' });
    expect(Object.keys(deleted.body.info)).toEqual(['per_page', 'count', 'page', 'more_records']);
    expect((await zoho.call('GET', `/Contacts/${contact}?fields=Account_Name`)).body.data[0].Account_Name).toBeNull();
    expect((await zoho.call('GET', '/Accounts/deleted?type=x')).body.code).toBe('PATTERN_NOT_MATCHED');
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 61 * 86_400_000);
    expect((await zoho.call('GET', '/Accounts/deleted')).body.data[0].type).toBe('permanent');
  });

  it('count a module', async () => {
    const zoho = await openOrg();
    await addAccounts(zoho, 7);
    expect((await zoho.call('GET', '/Accounts/actions/count')).body).toEqual({ count: 7 });
  });
});

describe('paths', () => {
  it('answer a wrong path, a wrong method and a wrong module differently', async () => {
    const zoho = await openOrg();
    expect(await zoho.call('GET', '/a/b/c/d/e')).toMatchObject({ status: 404, body: { code: 'INVALID_URL_PATTERN' } });
    expect(await zoho.call('PATCH', '/Accounts')).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST_METHOD' },
    });
    expect(await zoho.call('GET', '/Nope?fields=id')).toMatchObject({ status: 400, body: { code: 'INVALID_MODULE' } });
  });
});
