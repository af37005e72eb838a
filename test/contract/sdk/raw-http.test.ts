import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startZoho, type ZohoServer } from '../../zoho/server.ts';

let zoho: ZohoServer;
let api: string;

/** An id that no record has. */
const UNKNOWN_ID = '6100001999999999999';

beforeAll(async () => {
  zoho = await startZoho({ startsAt: '2026-03-02T09:00:00Z', dailyCredits: 1000 });
  api = `${zoho.credentials().api}/crm/v8`;
});
beforeEach(async () => {
  await zoho.clock.moveTo(zoho.clock.now() + 25 * 3_600_000);
});
afterAll(() => zoho.close());

const token = (scopes?: readonly string[]): string => {
  const [org] = zoho.orgs.values();
  if (org === undefined) throw new Error('no org');
  const admin = zoho.emulator.administrator(org);
  return zoho.emulator.tokens.issueAccessToken(scopes === undefined ? admin : { ...admin, scopes });
};

interface Asked {
  body?: unknown;
  headers?: Record<string, string>;
}

async function ask(method: string, path: string, { body, headers }: Asked = {}) {
  const response = await fetch(`${api}${path}`, {
    method,
    headers: { authorization: `Zoho-oauthtoken ${token()}`, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text === '' ? undefined : JSON.parse(text),
  };
}

const insert = async (row: Record<string, unknown>): Promise<string> =>
  (await ask('POST', '/Accounts', { body: { data: [row] } })).json.data[0].details.id;

describe('who may call', () => {
  it.each([
    [{ authorization: '' }, 'AUTHENTICATION_FAILURE', 'Authentication failed'],
    [{ authorization: 'Bearer 1000.x' }, 'AUTHENTICATION_FAILURE', 'Authentication failed'],
    [{ authorization: 'Zoho-oauthtoken 1000.x' }, 'INVALID_TOKEN', 'invalid oauth token'],
  ])('%j is answered 401 %s', async (headers, code, message) => {
    const { status, json } = await ask('GET', '/org', { headers });
    expect([status, json]).toEqual([401, { code, details: {}, message, status: 'error' }]);
  });

  it('a scope too few is 401, a token of yesterday too', async () => {
    const narrow = { authorization: `Zoho-oauthtoken ${token(['ZohoCRM.org.READ'])}` };
    expect((await ask('GET', '/Accounts?fields=id', { headers: narrow })).json.code).toBe('OAUTH_SCOPE_MISMATCH');
    expect((await ask('GET', '/org', { headers: narrow })).status).toBe(200);
    await zoho.clock.moveTo(zoho.clock.now() + 3_600_000);
    expect((await ask('GET', '/org', { headers: narrow })).json.code).toBe('INVALID_TOKEN');
  });

  it('the token endpoint answers errors with 200, and refreshing gives no new refresh token', async () => {
    const { accounts, clientId, clientSecret, refreshToken } = zoho.credentials();
    const refresh = async (refresh_token: string) => {
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token,
      });
      const response = await fetch(`${accounts}/oauth/v2/token`, { method: 'POST', body });
      return { status: response.status, json: await response.json() };
    };
    expect(await refresh('1000.nonsense')).toEqual({ status: 200, json: { error: 'invalid_code' } });
    const good = await refresh(refreshToken);
    expect(good).toMatchObject({ status: 200, json: { token_type: 'Bearer', expires_in: 3600 } });
    expect(Object.keys(good.json).sort()).toEqual(['access_token', 'api_domain', 'expires_in', 'scope', 'token_type']);
  });
});

describe('answers without a body', () => {
  it.each([
    ['GET', '/Contacts?fields=Last_Name', undefined],
    ['GET', `/Accounts/${UNKNOWN_ID}`, undefined],
    ['GET', '/Accounts/search?word=nobody', undefined],
    ['GET', '/Accounts/deleted?type=permanent', undefined],
    ['GET', '/actions/watch', undefined],
    ['POST', '/coql', { select_query: "select id from Contacts where Last_Name = 'nobody'" }],
  ])('%s %s is 204', async (method, path, body) => {
    const answer = await ask(method, path, body === undefined ? {} : { body });
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([204, '', null]);
  });

  it('nothing newer is 304', async () => {
    await insert({ Account_Name: 'Old' });
    const headers = { 'If-Modified-Since': '2030-01-01T00:00:00+00:00' };
    const answer = await ask('GET', '/Accounts?fields=id', { headers });
    expect([answer.status, answer.text]).toEqual([304, '']);
    expect((await ask('GET', '/settings/modules', { headers })).status).toBe(304);
  });
});

describe('refused rows', () => {
  const row = async (given: Record<string, unknown>) => {
    const answer = await ask('POST', '/Accounts', { body: { data: [given] } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8');
    return answer.json.data[0];
  };

  it('say which field is missing, word by word', async () => {
    expect(await row({ Phone: '1' })).toEqual({
      code: 'MANDATORY_NOT_FOUND',
      details: { api_name: 'Account_Name', json_path: '$.data[0].Account_Name' },
      message: 'required field not found',
      status: 'error',
    });
  });

  it('say which field is wrong, and what was expected', async () => {
    expect(await row({ Account_Name: 'A', Employees: 'many' })).toEqual({
      code: 'INVALID_DATA',
      details: { expected_data_type: 'integer', api_name: 'Employees', json_path: '$.data[0].Employees' },
      message: 'invalid data',
      status: 'error',
    });
  });

  it('gather several faults', async () => {
    const item = await row({ Employees: 'many', Annual_Revenue: 'much' });
    expect(item).toMatchObject({ code: 'MULTIPLE_OR_MULTI_ERRORS', message: 'Multiple errors in the request' });
    expect(item.details.errors.length).toBeGreaterThan(1);
  });

  it('stand in their place among good rows, under 207', async () => {
    const { status, json } = await ask('POST', '/Accounts', { body: { data: [{ Account_Name: 'Good' }, {}] } });
    expect([status, json.data.map((one: { status: string }) => one.status)]).toEqual([207, ['success', 'error']]);
  });

  it('name the lock', async () => {
    const id = await insert({ Account_Name: 'Locked' });
    zoho.emulator.orgs.values().next().value?.refusals.set(id, 'RECORD_LOCKED');
    const { status, json } = await ask('PUT', `/Accounts/${id}`, { body: { data: [{ Phone: '1' }] } });
    expect([status, json.data[0]]).toEqual([
      400,
      {
        code: 'RECORD_LOCKED',
        details: { action: 'record_locking', id },
        message: 'You cannot perform this operation as the record is locked.',
        status: 'error',
      },
    ]);
  });

  it('that changed meanwhile are 412', async () => {
    const id = await insert({ Account_Name: 'Changed' });
    const headers = { 'If-Unmodified-Since': '2020-01-01T00:00:00+00:00' };
    const { status, json } = await ask('PUT', `/Accounts/${id}`, { headers, body: { data: [{ Phone: '1' }] } });
    expect([status, json.data[0].code]).toEqual([412, 'ALREADY_MODIFIED']);
  });
});

describe('refused calls', () => {
  it.each([
    ['GET', '/Accounts', undefined, 400, 'REQUIRED_PARAM_MISSING', { param_name: 'fields' }],
    ['GET', '/Nonsense?fields=id', undefined, 400, 'INVALID_MODULE', { resource_path_index: 0 }],
    ['GET', '/a/b/c/d/e', undefined, 404, 'INVALID_URL_PATTERN', {}],
    ['PATCH', '/Accounts', {}, 400, 'INVALID_REQUEST_METHOD', {}],
    ['POST', '/Accounts', '{"data":', 400, 'INVALID_DATA', { expected_data_type: 'jsonobject' }],
    ['POST', '/coql', { select_query: 'select id from Accounts' }, 400, 'SYNTAX_ERROR', { clause: 'where' }],
    ['POST', '/coql', {}, 400, 'MANDATORY_NOT_FOUND', { api_name: 'select_query' }],
  ])('%s %s %j: one flat envelope', async (method, path, body, ...refusal) => {
    const [status, code, details] = refusal;
    const answer = await ask(method, path, body === undefined ? {} : { body });
    expect([answer.status, Object.keys(answer.json).sort()]).toEqual([
      status,
      ['code', 'details', 'message', 'status'],
    ]);
    expect(answer.json).toMatchObject({ code, details, status: 'error' });
  });

  it('more than a hundred rows', async () => {
    const data = Array.from({ length: 101 }, (_, n) => ({ Account_Name: `A${n}` }));
    const { status, json } = await ask('POST', '/Accounts', { body: { data } });
    expect([status, json.code, json.details.maximum_length]).toEqual([400, 'LIMIT_EXCEEDED', 100]);
  });
});

describe('credits', () => {
  it('are shown from half on, and refused at the end with 429 and no hint when to come back', async () => {
    const fresh = await ask('GET', '/org');
    expect(fresh.headers.get('x-api-credits-remaining')).toBeNull();
    const account = zoho.emulator.credits([...zoho.orgs.values()][0] ?? expect.fail('no org'));
    account.spend(account.quota - account.used() - 2);
    const late = await ask('GET', '/org');
    expect([late.status, late.headers.get('x-api-credits-remaining')]).toEqual([200, '1']);
    await ask('GET', '/org');
    const refused = await ask('GET', '/org');
    expect([refused.status, refused.json.code, refused.headers.get('retry-after')]).toEqual([
      429,
      'TOO_MANY_REQUESTS',
      null,
    ]);
  });
});
