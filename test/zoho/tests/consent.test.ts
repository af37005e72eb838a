import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from './open-org.ts';

const CALLBACK = 'https://app.test/cb?from=crm';

describe('the authorisation page', () => {
  let zoho: OpenOrg;
  let euOrg: string;
  beforeEach(async () => {
    zoho = await openOrg({ dataCentres: ['us', 'eu', 'cn'], behaviour: { consent: 'ask' } });
    euOrg = zoho.emulator.addOrg({ meta: { company_name: '<b>Söhne</b>', data_centre: 'eu' } }).meta.id;
  });

  const address = (more: Record<string, string> = {}): string =>
    `/oauth/v2/auth?${new URLSearchParams({
      client_id: zoho.emulator.tokens.client.clientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'ZohoCRM.org.READ,ZohoCRM.modules.ALL',
      access_type: 'offline',
      state: 's&1',
      ...more,
    })}`;
  const decide = async (form: Record<string, string>, more: Record<string, string> = {}): Promise<URL> => {
    const init = { method: 'POST', body: new URLSearchParams(form) };
    const response = await zoho.emulator.app.request(address(more), init);
    return new URL(response.headers.get('location') ?? 'none:');
  };
  async function exchange(code: string, more: Record<string, string> = {}, accounts = 'http://accounts.eu.invalid') {
    const { clientId, clientSecret } = zoho.emulator.tokens.client;
    const form = { grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret, code, ...more };
    const init = { method: 'POST', body: new URLSearchParams(form) };
    return (await zoho.emulator.app.request(`${accounts}/oauth/v2/token`, init)).json();
  }

  it('asks, naming client, scopes and orgs, as text', async () => {
    const response = await zoho.emulator.app.request(address());
    const page = await response.text();
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    for (const text of ['ZohoCRM.org.READ', 'Emulated Company', '&lt;b&gt;Söhne', euOrg, 'Allow access?'])
      expect(page).toContain(text);
    expect(page).not.toContain('<b>');
    const chinese = await zoho.emulator.app.request(address(), { headers: { 'accept-language': 'zh-CN' } });
    expect(await chinese.text()).toContain('是否允许访问');
  });

  it('sends a code of the chosen org, good only at the accounts server it names', async () => {
    const back = await decide({ decision: 'accept', org: euOrg });
    const given = Object.fromEntries(back.searchParams);
    expect(given).toMatchObject({
      from: 'crm',
      state: 's&1',
      location: 'eu',
      'accounts-server': 'http://accounts.eu.invalid',
    });
    expect(await exchange(given['code'] ?? '', {}, 'http://127.0.0.1:0')).toEqual({ error: 'invalid_client' });
    const wrong = await exchange(given['code'] ?? '', { redirect_uri: 'https://other.test' });
    expect(wrong).toEqual({ error: 'invalid_redirect_uri' });
    const again = await decide({ decision: 'accept', org: euOrg });
    const tokens = await exchange(again.searchParams.get('code') ?? '', { redirect_uri: CALLBACK });
    expect(tokens).toMatchObject({
      scope: 'ZohoCRM.org.READ ZohoCRM.modules.ALL',
      api_domain: 'http://api.eu.invalid',
    });
    expect(tokens).toHaveProperty('refresh_token');
  });

  it('gives no refresh token without access_type=offline', async () => {
    const back = await decide({ decision: 'accept', org: euOrg }, { access_type: 'online' });
    const tokens = await exchange(back.searchParams.get('code') ?? '');
    expect(tokens).toHaveProperty('access_token');
    expect(tokens).not.toHaveProperty('refresh_token');
  });

  it('sends a refusal back, with the state and without a code', async () => {
    const back = await decide({ decision: 'reject' });
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe('s&1');
    expect(back.searchParams.has('code')).toBe(false);
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['no redirect address', { redirect_uri: '' }, 'invalid_redirect_uri'],
    ['another kind of response', { response_type: 'token' }, 'invalid_response_type'],
  ])('sends no one anywhere for %s', async (_what, more, reason) => {
    const response = await zoho.emulator.app.request(address(more));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`ERROR_${reason}`);
  });

  it('sends a client back only to its own addresses, if it has named any', async () => {
    zoho.emulator.tokens.addClient({ clientId: 'own', clientSecret: 's', redirectUris: ['https://own.test/cb'] });
    const ask = async (redirect_uri: string) =>
      (await zoho.emulator.app.request(address({ client_id: 'own', redirect_uri }))).status;
    expect(await ask('https://own.test/cb')).toBe(200);
    expect(await ask('https://evil.test/cb')).toBe(400);
  });

  it('offers orgs in China only in China', async () => {
    const inChina = zoho.emulator.addOrg({ meta: { company_name: '红隼', data_centre: 'cn' } }).meta.id;
    const page = async (accounts: string) => (await zoho.emulator.app.request(accounts + address())).text();
    expect(await page('http://accounts.cn.invalid')).toContain(inChina);
    expect(await page('http://accounts.cn.invalid')).not.toContain(euOrg);
    expect(await page('http://accounts.eu.invalid')).not.toContain(inChina);
  });
});
