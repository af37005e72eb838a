import { afterEach, describe, expect, it } from 'vitest';
import type { Credentials } from '../emulator/credentials.ts';
import { startZoho, type ZohoServer } from '../server.ts';

describe('data centres', () => {
  let zoho: ZohoServer;
  afterEach(() => zoho.close());

  async function refresh(given: Credentials, accounts = given.accounts) {
    const { clientId, clientSecret, refreshToken } = given;
    const form = { client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken };
    const body = new URLSearchParams({ grant_type: 'refresh_token', ...form });
    return (await fetch(`${accounts}/oauth/v2/token`, { method: 'POST', body })).json();
  }
  async function org(api: string, token: string) {
    const answer = await fetch(`${api}/crm/v8/org`, { headers: { authorization: `Zoho-oauthtoken ${token}` } });
    return { status: answer.status, body: await answer.json() };
  }
  async function addOrg(body: object): Promise<Credentials> {
    const answer = await fetch(`${zoho.address}/__control/orgs`, { method: 'POST', body: JSON.stringify(body) });
    return (await answer.json()).credentials;
  }

  it('serve their own orgs only: tokens, API host, currency, edition and namespace each by its org', async () => {
    zoho = await startZoho({ dataCentres: ['us', 'eu'] });
    const us = zoho.credentials();
    const eu = await addOrg({
      company_name: 'Kestrel GmbH',
      data_centre: 'eu',
      edition: 'standard',
      iso_code: 'EUR',
      currency: 'Euro - EUR',
      currency_symbol: '€',
      namespace: 'ns1',
    });
    expect(eu.accounts).not.toBe(us.accounts);
    const granted = await refresh(eu);
    expect(granted.api_domain).toBe(eu.api);
    const token = granted.access_token;
    expect((await org(eu.api, token)).body.org[0]).toMatchObject({ company_name: 'Kestrel GmbH', iso_code: 'EUR' });
    expect(await org(us.api, token)).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
    expect((await org(us.api, (await refresh(us)).access_token)).body.org[0].id).toBe(us.orgId);
    const made = await fetch(`${eu.api}/crm/v8/settings/fields?module=Accounts`, {
      method: 'POST',
      headers: { authorization: `Zoho-oauthtoken ${token}` },
      body: JSON.stringify({ fields: [{ field_label: 'Score', data_type: 'integer' }] }),
    });
    expect(made.status).toBe(201);
    expect(zoho.orgs.get(eu.orgId)?.table('Accounts')?.meta.fields.has('ns1__Score')).toBe(true);
    expect(zoho.orgs.get(us.orgId)?.table('Accounts')?.meta.fields.has('ns1__Score')).toBe(false);
  });

  it.each(['invalid_client', 'invalid_code'] as const)(
    'answer a grant of another one with %s',
    async (foreignGrant) => {
      zoho = await startZoho({ dataCentres: ['us', 'eu'], behaviour: { foreignGrant } });
      const us = zoho.credentials();
      const eu = zoho.emulator.sites.of('eu').accounts;
      expect(await refresh(us, eu)).toEqual({ error: foreignGrant });
      expect(await refresh(us)).toHaveProperty('access_token');
    },
  );

  it('may each have a secret of their own for the same client', async () => {
    zoho = await startZoho({ dataCentres: ['us', 'eu'], behaviour: { secretPerDataCentre: true } });
    const us = zoho.credentials();
    const eu = await addOrg({ data_centre: 'eu' });
    expect(eu.clientId).toBe(us.clientId);
    expect(eu.clientSecret).not.toBe(us.clientSecret);
    expect(await refresh(eu)).toHaveProperty('access_token');
    expect(await refresh({ ...eu, clientSecret: us.clientSecret })).toEqual({ error: 'invalid_client_secret' });
  });

  it('can keep accounts and API on two hosts, and list the accounts servers', async () => {
    zoho = await startZoho({ dataCentres: ['eu', 'in'], separateHosts: true });
    const eu = zoho.credentials();
    expect(eu.accounts).not.toBe(eu.api);
    const { access_token: token } = await refresh(eu);
    expect((await org(eu.api, token)).status).toBe(200);
    expect((await fetch(`${eu.accounts}/crm/v8/org`)).status).toBe(404);
    expect((await fetch(`${eu.api}/oauth/v2/token`, { method: 'POST' })).status).toBe(404);
    const listed = await (await fetch(`${eu.accounts}/oauth/serverinfo`)).json();
    expect(listed).toEqual({
      result: 'success',
      locations: { eu: eu.accounts, in: zoho.emulator.sites.of('in').accounts },
    });
  });

  it('must be served to be lived in', async () => {
    zoho = await startZoho();
    const body = JSON.stringify({ data_centre: 'jp' });
    expect((await fetch(`${zoho.address}/__control/orgs`, { method: 'POST', body })).status).toBe(400);
    expect(() => zoho.emulator.addOrg({ meta: { data_centre: 'jp' } })).toThrow('not served');
  });
});
