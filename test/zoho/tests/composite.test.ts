import { describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from './open-org.ts';

const send = (zoho: OpenOrg, requests: object[], more: object = {}, token?: string) =>
  zoho.call('POST', '/__composite_requests', {
    body: { ...more, __composite_requests: requests },
    ...(token === undefined ? {} : { token }),
  });
const insert = (id: string, module: string, row: object) => ({
  sub_request_id: id,
  method: 'POST',
  uri: `/crm/v8/${module}`,
  body: { data: [row] },
});
const listAccounts = {
  sub_request_id: 'l',
  method: 'GET',
  uri: '/crm/v8/Accounts',
  params: { fields: 'Account_Name' },
};
const size = (zoho: OpenOrg, module: string) => zoho.org.table(module)?.size;
const ID = '$.data[0].details.id';

describe('a composite call', () => {
  it('answers each sub-request in the order of the request', async () => {
    const zoho = await openOrg();
    const { status, body } = await send(zoho, [
      insert('a', 'Accounts', { Account_Name: 'A' }),
      { sub_request_id: 'b', method: 'GET', uri: '/crm/v8/Accounts/6100001999999999999' },
      insert('c', 'Accounts', {}),
    ]);
    expect(status).toBe(200);
    expect(body.__composite_requests).toMatchObject([
      {
        code: 'SUCCESS',
        status: 'success',
        message: 'composite sub request executed successfully',
        details: { response: { status_code: 201, body: { data: [{ code: 'SUCCESS' }] } } },
      },
      { code: 'SUCCESS', details: { response: { status_code: 204 } } },
      {
        code: 'SUCCESS',
        details: { response: { status_code: 400, body: { data: [{ code: 'MANDATORY_NOT_FOUND' }] } } },
      },
    ]);
  });

  it('hands values of one answer to the next, in any order', async () => {
    const zoho = await openOrg();
    const { body } = await send(zoho, [
      { sub_request_id: 'read', method: 'GET', uri: `/crm/v8/Contacts/@{contact:${ID}}` },
      insert('contact', 'Contacts', { Last_Name: 'Kin', Account_Name: { id: `@{acc:${ID}}` } }),
      insert('acc', 'Accounts', { Account_Name: 'Acme' }),
    ]);
    const [read] = body.__composite_requests;
    expect(read.details.response.body.data[0]).toMatchObject({ Last_Name: 'Kin', Account_Name: { name: 'Acme' } });
  });

  it('says which references lead nowhere or in circles, and with what status', async () => {
    const zoho = await openOrg();
    const lost = insert('x', 'Contacts', { Last_Name: `@{acc:$.data[9].id}` });
    const some = await send(zoho, [insert('acc', 'Accounts', { Account_Name: 'A' }), lost]);
    expect(some.status).toBe(207);
    expect(some.body.__composite_requests[1]).toMatchObject({
      code: 'INVALID_REFERENCE',
      status: 'error',
      details: { sub_request_id: 'x', reference: '@{acc:$.data[9].id}' },
    });
    const circle = await send(zoho, [
      insert('a', 'Accounts', { Account_Name: `@{b:${ID}}` }),
      insert('b', 'Accounts', { Account_Name: `@{a:${ID}}` }),
    ]);
    expect(circle.status).toBe(400);
    expect(circle.body.__composite_requests.map(({ code }: { code: string }) => code)).toEqual([
      'LOOPING_FOUND',
      'LOOPING_FOUND',
    ]);
  });

  it('in sequence cannot refer to what comes later', async () => {
    const zoho = await openOrg();
    const early = insert('e', 'Contacts', { Last_Name: 'E', Account_Name: { id: `@{acc:${ID}}` } });
    const requests = [listAccounts, early, insert('acc', 'Accounts', { Account_Name: 'A' })];
    const { status, body } = await send(zoho, requests, { parallel_execution: false });
    expect(status).toBe(207);
    expect(body.__composite_requests[1].code).toBe('INVALID_REFERENCE');
  });

  it('reads 25 rows and writes one record a sub-request', async () => {
    const zoho = await openOrg();
    for (let n = 0; n < 30; n += 1) zoho.org.store('Accounts', { id: zoho.org.ids.next(), Account_Name: `A${n}` });
    const coql = (limit: string) => ({
      method: 'POST',
      uri: '/crm/v8/coql',
      body: { select_query: `select id from Accounts where id is not null${limit}` },
    });
    const { body } = await send(zoho, [
      listAccounts,
      { ...listAccounts, sub_request_id: 'p', params: { fields: 'id', per_page: 26 } },
      coql(''),
      coql(' limit 26'),
      { method: 'POST', uri: '/crm/v8/Accounts', body: { data: [{ Account_Name: 'x' }, { Account_Name: 'y' }] } },
    ]);
    const [listed, tooMany, queried, tooManyRows, two] = body.__composite_requests.map(
      (item: { details: { response: object } }) => item.details.response,
    );
    expect(listed.body.data).toHaveLength(25);
    expect(tooMany).toMatchObject({
      status_code: 400,
      body: { code: 'LIMIT_EXCEEDED', details: { by: 'limit', limit: 25 } },
    });
    expect(queried.body.data).toHaveLength(25);
    expect(tooManyRows).toMatchObject({ status_code: 400, body: { code: 'LIMIT_EXCEEDED' } });
    expect(two).toMatchObject({ status_code: 400, body: { code: 'LIMIT_EXCEEDED' } });
    expect(size(zoho, 'Accounts')).toBe(30);
  });

  it('checks the scopes of every sub-request', async () => {
    const zoho = await openOrg();
    const token = zoho.token(['ZohoCRM.composite_requests.CUSTOM', 'ZohoCRM.modules.accounts.READ']);
    const { body } = await send(zoho, [listAccounts, insert('a', 'Deals', { Deal_Name: 'D' })], {}, token);
    expect(body.__composite_requests[0].details.response.status_code).toBe(204);
    expect(body.__composite_requests[1].details.response).toMatchObject({
      status_code: 401,
      body: { code: 'OAUTH_SCOPE_MISMATCH' },
    });
  });
});

describe('with rollback', () => {
  const rollback = { rollback_on_fail: true };

  it('a failure undoes inserts, updates and deletions, and announces no change', async () => {
    const zoho = await openOrg();
    const kept = await zoho.insert('Accounts', { Account_Name: 'Kept', Rating: 'Active' });
    const deleted = await zoho.insert('Accounts', { Account_Name: 'Deleted' });
    const contact = await zoho.insert('Contacts', { Last_Name: 'C', Account_Name: { id: deleted } });
    const changes: string[] = [];
    zoho.org.onChange(({ operation }) => void changes.push(operation));
    const { status, body } = await send(
      zoho,
      [
        insert('a', 'Accounts', { Account_Name: 'New' }),
        { method: 'PUT', uri: `/crm/v8/Accounts/${kept}`, body: { data: [{ Rating: 'Shut Down' }] } },
        { method: 'DELETE', uri: `/crm/v8/Accounts/${deleted}` },
        insert('d', 'Deals', {}),
        listAccounts,
      ],
      rollback,
    );
    expect(status).toBe(400);
    const undone = { code: 'ROLLBACK_PERFORMED', details: { rollbacked_by_sub_request_index: 3 } };
    expect(body.__composite_requests).toMatchObject([
      undone,
      undone,
      undone,
      { details: { response: { status_code: 400 } } },
      { code: 'PROCESSING_STOPPED', details: { rollbacked_by_sub_request_index: 3 } },
    ]);
    expect(changes).toEqual([]);
    const list = await zoho.call('GET', '/Accounts?fields=Account_Name,Rating&sort_order=asc');
    expect(list.body.data).toMatchObject([{ Account_Name: 'Kept', Rating: 'Active' }, { Account_Name: 'Deleted' }]);
    expect((await zoho.call('GET', '/Accounts/deleted')).status).toBe(204);
    const children = await zoho.call('GET', `/Accounts/${deleted}/Contacts?fields=Last_Name`);
    expect(children.body.data).toMatchObject([{ id: contact }]);
    expect((await zoho.call('DELETE', `/Accounts/${deleted}`)).status).toBe(200);
    expect((await zoho.call('GET', '/Accounts/deleted')).body.data).toHaveLength(1);
  });

  it('success announces the changes once all is done, and costs 2 credits', async () => {
    const zoho = await openOrg();
    const sizes: unknown[] = [];
    zoho.org.onChange(() => void sizes.push(size(zoho, 'Deals')));
    const cost = async (work: () => Promise<unknown>) => {
      const before = zoho.emulator.credits(zoho.org).used();
      await work();
      return zoho.emulator.credits(zoho.org).used() - before;
    };
    const account = insert('a', 'Accounts', { Account_Name: 'A' });
    const deal = insert('d', 'Deals', { Deal_Name: 'D', Stage: 'Qualification', Account_Name: { id: `@{a:${ID}}` } });
    expect(await cost(() => send(zoho, [account, deal], rollback))).toBe(2);
    expect(sizes).toEqual([1, 1]);
    expect(await cost(() => send(zoho, [account, insert('b', 'Deals', {})], rollback))).toBe(1);
    expect(await cost(() => send(zoho, [account, deal]))).toBe(1);
  });

  it('other calls in between are left alone', async () => {
    const zoho = await openOrg({ latencyMs: 5 });
    const failing = send(zoho, [insert('a', 'Accounts', { Account_Name: 'A' }), insert('b', 'Deals', {})], rollback);
    await Promise.all([failing, zoho.insert('Accounts', { Account_Name: 'Other' })]);
    expect(size(zoho, 'Accounts')).toBe(1);
  });
});

describe('economics', () => {
  it('charges sub-requests too if the switch says so', async () => {
    const zoho = await openOrg({ behaviour: { compositeChargesSubRequests: true } });
    await send(zoho, [listAccounts, { ...listAccounts, sub_request_id: 'm' }]);
    expect(zoho.emulator.credits(zoho.org).used()).toBe(3);
  });

  it('counts five against concurrency', async () => {
    const zoho = await openOrg({ edition: 'free', latencyMs: 20 });
    const [one, other] = await Promise.all([send(zoho, [listAccounts]), send(zoho, [listAccounts])]);
    expect([one.status, other.status].sort()).toEqual([200, 429]);
  });
});

describe('refused as a whole are', () => {
  const deletion = { method: 'DELETE', uri: '/crm/v8/Accounts', params: { ids: '1' } };
  it.each([
    ['six sub-requests', Array.from({ length: 6 }, (_, n) => insert(`${n}`, 'Accounts', {})), {}, 'INVALID_DATA'],
    ['none', [], {}, 'MANDATORY_NOT_FOUND'],
    [
      'rollback in parallel',
      [listAccounts],
      { rollback_on_fail: true, parallel_execution: true },
      'AMBIGUITY_DURING_PROCESSING',
    ],
    [
      'the older name of it',
      [listAccounts],
      { rollback_on_fail: true, concurrent_execution: true },
      'AMBIGUITY_DURING_PROCESSING',
    ],
    ['the same id twice', [listAccounts, listAccounts], {}, 'DUPLICATE_DATA'],
    ['no method', [{ uri: '/crm/v8/org' }], {}, 'MANDATORY_NOT_FOUND'],
    ['another address', [{ method: 'GET', uri: '/oauth/v2/token' }], {}, 'INVALID_DATA'],
    ['another version', [{ method: 'GET', uri: '/crm/v7/org' }], {}, 'NOT_SUPPORTED'],
    ['a composite in a composite', [{ method: 'POST', uri: '/crm/v8/__composite_requests' }], {}, 'NOT_SUPPORTED'],
    ['a token of its own', [{ ...listAccounts, headers: { Authorization: 'x' } }], {}, 'INVALID_DATA'],
    ['deletion by parameter', [deletion], {}, 'INVALID_DATA'],
  ])('%s', async (_name, requests, more, code) => {
    const { status, body } = await send(await openOrg(), requests, more);
    expect(status).toBe(400);
    expect(body.__composite_requests).toMatchObject([{ code, status: 'error' }]);
  });
});
