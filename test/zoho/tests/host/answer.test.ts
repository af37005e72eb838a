import { describe, expect, test } from 'vitest';
import { createClock } from '../../base/clock.ts';
import type { JsonObject } from '../../base/json.ts';
import { DEFAULT_BEHAVIOUR } from '../../base/options.ts';
import { answerCall } from '../../host/calls/answer.ts';
import type { CallContext } from '../../host/calls/context.ts';
import { createFileStore } from '../../host/calls/file-store.ts';
import { restAs } from '../../host/calls/rest.ts';
import type { HostedZoho } from '../../host/hosted-zoho.ts';
import { defaultUsers, makeOrgMeta } from '../../org/default-org.ts';
import { createIds } from '../../org/ids.ts';
import { createOrg } from '../../org/org.ts';

interface Seen {
  method: string;
  path: string;
  token: string | null;
  body: unknown;
}

/** A REST application that notes each request and gives the next answer of a list. */
function recorder(answers: [status: number, body?: unknown][]) {
  const seen: Seen[] = [];
  const ids = createIds(0);
  const clock = createClock({ startsAt: 0 });
  const meta = makeOrgMeta(0, 'enterprise', {});
  const parts = { index: 0, meta, users: defaultUsers(ids, 'UTC'), currencies: [], clock, ids };
  const org = createOrg({ ...parts, behaviour: DEFAULT_BEHAVIOUR, record: () => {} });
  const zoho: HostedZoho = {
    org,
    async fetch(request) {
      const text = await request.text();
      const url = new URL(request.url);
      const token = request.headers.get('authorization');
      seen.push({
        method: request.method,
        path: url.pathname + url.search,
        token,
        body: text ? JSON.parse(text) : null,
      });
      const [status, body] = answers.shift() ?? [200, { data: [] }];
      return new Response(body === undefined ? null : JSON.stringify(body), { status });
    },
    accessToken: (userId) => `token-of-${userId}`,
    ledger: () => [],
  };
  const [user] = org.users();
  if (!user) throw new Error('the org has no user');
  const pageUrl = 'http://127.0.0.1:1/crm/tab/Accounts/1';
  const context: CallContext = {
    zoho,
    rest: restAs(zoho, user.id),
    user,
    theme: 'night',
    locale: 'zh_CN',
    pageUrl,
    outside: {},
    files: createFileStore(),
  };
  return { seen, call: (data: JsonObject) => answerCall(data, context), user, org };
}

describe('calls of widgets, as the REST application sees them', () => {
  test('one record is read without field names, as the acting user', async () => {
    const { seen, call, user } = recorder([[200, { data: [{ id: '5' }] }]]);
    const end = await call({ category: 'READ', APIData: { Entity: 'Accounts', RecordID: '5' } });
    expect(end).toEqual({ outcome: 'resolve', data: { data: [{ id: '5' }] } });
    expect(seen).toMatchObject([
      { method: 'GET', path: '/crm/v8/Accounts/5', token: `Zoho-oauthtoken token-of-${user.id}` },
    ]);
  });

  test('READ reads several records, a list or a related list', async () => {
    const { seen, call } = recorder([]);
    await call({ category: 'READ', APIData: { Entity: 'Cases', RecordID: ['5', '6'] } });
    await call({ category: 'READ', APIData: { Entity: 'Cases', page: 2, per_page: 10 } });
    await call({ category: 'READ', APIData: { Entity: 'Accounts', RecordID: '5', RelatedList: 'Cases', page: 3 } });
    const [several, list, related] = seen.map(({ path }) => new URL(path, 'http://x'));
    expect([several?.pathname, several?.searchParams.get('ids')]).toEqual(['/crm/v8/Cases', '5,6']);
    expect([list?.searchParams.get('page'), list?.searchParams.get('per_page')]).toEqual(['2', '10']);
    expect([related?.pathname, related?.searchParams.get('page')]).toEqual(['/crm/v8/Accounts/5/Cases', '3']);
    expect(related?.searchParams.get('fields')?.split(',')).toContain('Subject');
  });

  test('a module with more than 50 fields is read in slices and joined by id', async () => {
    const { seen, call, org } = recorder([
      [200, { data: [{ id: '5', A: 1 }], info: { more_records: false } }],
      [200, { data: [{ id: '5', B: 2 }] }],
    ]);
    for (let index = 0; index < 50; index++) org.addField('Vendors', { name: `Extra_${index}`, type: 'text' });
    const end = await call({ category: 'READ', APIData: { Entity: 'Vendors' } });
    expect(end.data).toEqual({ data: [{ id: '5', A: 1, B: 2 }], info: { more_records: false } });
    const counts = seen.map(({ path }) => new URL(path, 'http://x').searchParams.get('fields')?.split(',').length ?? 0);
    expect(counts[0]).toBe(50);
    expect(counts.slice(1).every((count) => count <= 50)).toBe(true);
  });

  test('no rows resolve without data; an error rejects with the API’s body', async () => {
    const refused = { code: 'NO_PERMISSION', details: {}, message: 'permission denied', status: 'error' };
    const { call } = recorder([[204], [403, refused]]);
    const query = { category: 'QUERY', APIData: { select_query: 'select id from Accounts' } };
    expect(await call(query)).toEqual({ outcome: 'resolve', data: { status: 204, statusText: 'nocontent' } });
    expect(await call(query)).toEqual({ outcome: 'reject', data: refused });
  });

  test('searches come flat or wrapped', async () => {
    const { seen, call } = recorder([]);
    await call({ category: 'SEARCH', Entity: 'Accounts', Type: 'word', Query: 'a&b' });
    await call({ category: 'SEARCH', APIData: { Entity: 'Accounts', Type: 'criteria', Query: '(Phone:equals:1)' } });
    expect(seen.map(({ path }) => path)).toEqual([
      '/crm/v8/Accounts/search?word=a%26b',
      '/crm/v8/Accounts/search?criteria=%28Phone%3Aequals%3A1%29',
    ]);
  });

  test('control members leave the record, and no trigger stays no trigger', async () => {
    const { seen, call } = recorder([]);
    const APIData = { Account_Name: 'A', trigger: [], action: 'UPSERT', duplicate_check_fields: 'Account_Name,Phone' };
    await call({ category: 'CREATE', type: 'RECORD', Entity: 'Accounts', APIData });
    await call({ category: 'UPDATE', type: 'RECORD', Entity: 'Accounts', APIData: { id: '5', Phone: null } });
    expect(seen).toMatchObject([
      { method: 'POST', path: '/crm/v8/Accounts/upsert' },
      { method: 'PUT', path: '/crm/v8/Accounts' },
    ]);
    const checks = ['Account_Name', 'Phone'];
    expect(seen[0]?.body).toEqual({ data: [{ Account_Name: 'A' }], trigger: [], duplicate_check_fields: checks });
    expect(seen[1]?.body).toEqual({ data: [{ id: '5', Phone: null }] });
  });

  test('a note hangs on the record it was written for', async () => {
    const { seen, call } = recorder([]);
    const APIData = { data: [{ Note_Title: 'T', Note_Content: 'C' }] };
    await call({ category: 'CREATE', type: 'NOTES', Entity: 'Accounts', RelatedID: '5', APIData });
    expect(seen[0]).toMatchObject({
      path: '/crm/v8/Notes',
      body: { data: [{ Note_Title: 'T', Parent_Id: { module: { api_name: 'Accounts' }, id: '5' } }] },
    });
  });

  test('the current user has the language chosen on the page, variables both spellings', async () => {
    const variables = { variables: [{ api_name: 'ns__a', value: '1' }] };
    const { call, user } = recorder([
      [200, { users: [{ id: 'u', language: 'en_US' }] }],
      [200, variables],
      [200, variables],
    ]);
    expect((await call({ category: 'CONFIG', type: 'CURRENT_USER' })).data).toMatchObject({
      users: [{ language: 'zh_CN' }],
    });
    expect((await call({ category: 'CONFIG', type: 'VARIABLE', nameSpace: 'ns__a' })).data).toEqual({
      Success: { Content: '1' },
    });
    expect((await call({ category: 'CONFIG', type: 'VARIABLE', nameSpace: { apiKeys: ['ns__a'] } })).data).toEqual({
      Success: { content: { ns__a: { value: '1' } } },
    });
    expect((await call({ category: 'CONFIG', type: 'USER_PREFERENCE' })).data).toEqual({ mode: 'night' });
    expect((await call({ category: 'CONFIG', type: 'ORG_LEVEL_INFO' })).data).toMatchObject({ ZUID: user.id });
  });

  test('ZRC reaches the CRM only, and fails with an ApiError and the answer', async () => {
    const { seen, call } = recorder([
      [200, { ok: 1 }],
      [404, { code: 'INVALID_URL_PATTERN' }],
    ]);
    const request = {
      category: 'ZRC_REQUEST',
      url: 'http://127.0.0.1:1/crm/v8/coql?x=1',
      requestConfig: { method: 'get', headers: {} },
    };
    expect((await call(request)).data).toMatchObject({ status: 200, data: { ok: 1 } });
    expect(await call(request)).toMatchObject({
      outcome: 'reject',
      data: { error: { errorType: 'ApiError' }, response: { status: 404, data: { code: 'INVALID_URL_PATTERN' } } },
    });
    expect(await call({ ...request, url: 'https://elsewhere.example/' })).toMatchObject({
      outcome: 'reject',
      data: { errorType: 'ZrcError' },
    });
    expect(seen).toHaveLength(2);
  });

  test.each(['NOPE', 'constructor', ''])('the category %j is refused with a code of the host', async (category) => {
    const { call } = recorder([]);
    expect(await call({ category })).toMatchObject({ outcome: 'reject', data: { code: 'HOST_UNSUPPORTED' } });
  });
});
