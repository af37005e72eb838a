import { describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from './open-org.ts';

async function token(zoho: OpenOrg, parameters: Record<string, string>) {
  const { clientId, clientSecret } = zoho.emulator.tokens.client;
  const all = { client_id: clientId, client_secret: clientSecret, ...parameters };
  const response = await zoho.emulator.app.request('/oauth/v2/token', {
    method: 'POST',
    body: new URLSearchParams(all),
  });
  return { status: response.status, body: await response.json() };
}

const refreshTokenOf = (zoho: OpenOrg): string =>
  zoho.emulator.tokens.issueRefreshToken(zoho.emulator.administrator(zoho.org));

const withToken = (zoho: OpenOrg, accessToken: string) => zoho.call('GET', '/org', { token: accessToken });

describe('tokens', () => {
  it('refreshes without handing out a new refresh token, and names the api domain', async () => {
    const zoho = await openOrg({ apiDomain: 'https://api.example.test' });
    const { status, body } = await token(zoho, { grant_type: 'refresh_token', refresh_token: refreshTokenOf(zoho) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ api_domain: 'https://api.example.test', token_type: 'Bearer', expires_in: 3600 });
    expect(body).not.toHaveProperty('refresh_token');
    expect((await withToken(zoho, body.access_token)).status).toBe(200);
  });

  it('takes multipart forms, as the official SDK sends them', async () => {
    const zoho = await openOrg();
    const { clientId, clientSecret } = zoho.emulator.tokens.client;
    const form = new FormData();
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret);
    form.set('grant_type', 'refresh_token');
    form.set('refresh_token', refreshTokenOf(zoho));
    const response = await zoho.emulator.app.request('/oauth/v2/token', { method: 'POST', body: form });
    expect(await response.json()).toHaveProperty('access_token');
  });

  it('answers errors with status 200 and an error key', async () => {
    const zoho = await openOrg();
    const refresh_token = refreshTokenOf(zoho);
    expect(await token(zoho, { grant_type: 'refresh_token', refresh_token: 'x' })).toEqual({
      status: 200,
      body: { error: 'invalid_code' },
    });
    const wrong = await token(zoho, { grant_type: 'refresh_token', refresh_token, client_secret: 'no' });
    expect(wrong).toEqual({ status: 200, body: { error: 'invalid_client_secret' } });
    const foreign = await token(zoho, { grant_type: 'refresh_token', refresh_token, client_id: 'no' });
    expect(foreign).toEqual({ status: 200, body: { error: 'invalid_client' } });
  });

  it('lets an access token die after 3600 s of the emulated clock', async () => {
    const zoho = await openOrg();
    const accessToken = zoho.token();
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 3_599_000);
    expect((await withToken(zoho, accessToken)).status).toBe(200);
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 1_000);
    const dead = await withToken(zoho, accessToken);
    expect(dead.status).toBe(401);
    expect(dead.body).toEqual({ code: 'INVALID_TOKEN', details: {}, message: 'invalid oauth token', status: 'error' });
  });

  it('refuses the eleventh refresh within ten minutes and grants it afterwards', async () => {
    const zoho = await openOrg();
    const refresh = { grant_type: 'refresh_token', refresh_token: refreshTokenOf(zoho) };
    for (let n = 0; n < 10; n += 1) expect((await token(zoho, refresh)).body).toHaveProperty('access_token');
    const refused = await token(zoho, refresh);
    expect(refused).toMatchObject({ status: 200, body: { error: 'Access Denied' } });
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 600_001);
    expect((await token(zoho, refresh)).body).toHaveProperty('access_token');
  });

  it('exchanges a code once, within its two minutes', async () => {
    const zoho = await openOrg();
    const issue = async () => (await zoho.control('POST', '/grants', {})).body.code;
    const code = await issue();
    const first = await token(zoho, { grant_type: 'authorization_code', code });
    expect(first.body).toHaveProperty('refresh_token');
    expect((await token(zoho, { grant_type: 'authorization_code', code })).body).toEqual({ error: 'invalid_code' });
    const late = await issue();
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 120_000);
    expect((await token(zoho, { grant_type: 'authorization_code', code: late })).body).toEqual({
      error: 'invalid_code',
    });
  });

  it('revokes a refresh token together with its access tokens', async () => {
    const zoho = await openOrg();
    const refresh_token = refreshTokenOf(zoho);
    const { body } = await token(zoho, { grant_type: 'refresh_token', refresh_token });
    const revoked = await zoho.emulator.app.request(`/oauth/v2/token/revoke?token=${refresh_token}`, {
      method: 'POST',
    });
    expect(revoked.status).toBe(200);
    expect((await withToken(zoho, body.access_token)).body.code).toBe('INVALID_TOKEN');
    expect((await token(zoho, { grant_type: 'refresh_token', refresh_token })).body.error).toBe('invalid_code');
  });

  it('sends the browser back with code, location and accounts server', async () => {
    const zoho = await openOrg();
    const { clientId } = zoho.emulator.tokens.client;
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: 'https://app.test/cb',
      state: 's1',
      scope: 'ZohoCRM.org.READ',
    });
    const response = await zoho.emulator.app.request(`/oauth/v2/auth?${query}`);
    const target = new URL(response.headers.get('location') ?? '');
    expect(target.searchParams.get('state')).toBe('s1');
    expect(target.searchParams.get('accounts-server')).toBe(zoho.emulator.address());
    const { body } = await token(zoho, {
      grant_type: 'authorization_code',
      code: target.searchParams.get('code') ?? '',
    });
    expect(body.scope).toBe('ZohoCRM.org.READ');
  });
});

describe('authorisation of calls', () => {
  it('takes only the Zoho-oauthtoken prefix', async () => {
    const zoho = await openOrg();
    const bearer = await zoho.call('GET', '/org', { headers: { authorization: `Bearer ${zoho.token()}` } });
    expect(bearer).toMatchObject({ status: 401, body: { code: 'AUTHENTICATION_FAILURE' } });
  });

  it('demands the scope of each call', async () => {
    const zoho = await openOrg();
    const read = zoho.token(['ZohoCRM.modules.accounts.READ', 'ZohoCRM.coql.READ']);
    expect((await zoho.call('GET', '/Accounts?fields=id', { token: read })).status).toBe(204);
    for (const [method, path] of [
      ['GET', '/Deals?fields=id'],
      ['POST', '/Accounts'],
      ['GET', '/settings/fields?module=Accounts'],
    ] as const) {
      const body = method === 'POST' ? { data: [{ Account_Name: 'A' }] } : undefined;
      const refused = await zoho.call(method, path, { token: read, ...(body === undefined ? {} : { body }) });
      expect(refused).toMatchObject({ status: 401, body: { code: 'OAUTH_SCOPE_MISMATCH' } });
    }
    const deals = { select_query: 'select id from Deals where id is not null' };
    expect((await zoho.call('POST', '/coql', { token: read, body: deals })).body.code).toBe('OAUTH_SCOPE_MISMATCH');
    const accounts = { select_query: 'select id from Accounts where id is not null' };
    expect((await zoho.call('POST', '/coql', { token: read, body: accounts })).status).toBe(204);
  });
});
