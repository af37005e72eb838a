import { afterEach, describe, expect, it } from 'vitest';
import { startZoho, type ZohoServer } from '../server.ts';
import { openOrg } from './open-org.ts';

describe('the clock', () => {
  it('moves forward only, and calls its listeners in order, each in its turn', async () => {
    const zoho = await openOrg();
    const called: string[] = [];
    zoho.emulator.clock.onMove(async () => {
      await Promise.resolve();
      called.push('first');
    });
    zoho.emulator.clock.onMove((from, to) => {
      called.push(`second ${to - from}`);
    });
    expect((await zoho.control('POST', '/clock', { by: 1000 })).body.iso).toBe('2026-03-02T09:00:01.000Z');
    expect(called).toEqual(['first', 'second 1000']);
    expect((await zoho.control('POST', '/clock', { to: '2026-03-01T00:00:00Z' })).status).toBe(400);
    expect((await zoho.control('GET', '/clock')).body.now).toBe(Date.parse('2026-03-02T09:00:01Z'));
  });
});

describe('the ledger', () => {
  it('notes calls with their cost and body, but no token and not the control plane', async () => {
    const zoho = await openOrg();
    await zoho.insert('Accounts', { Account_Name: 'A' });
    await zoho.emulator.app.request('/oauth/v2/token?client_secret=s3cret&refresh_token=r3fresh', { method: 'POST' });
    await zoho.call('GET', '/Accounts?fields=id');
    const { body } = await zoho.control('GET', '/ledger');
    expect(
      body.entries.map((entry: { kind: string; status: number; credits: number }) => [
        entry.kind,
        entry.status,
        entry.credits,
      ]),
    ).toEqual([
      ['records.insert', 201, 1],
      ['oauth.unknown', 200, 0],
      ['records.list', 200, 1],
    ]);
    expect(body.entries[0].body).toContain('Account_Name');
    expect(JSON.stringify(body)).not.toMatch(/1000\.[0-9a-f]{8}|s3cret|r3fresh/);
    expect((await zoho.control('GET', '/ledger?after=2')).body.entries).toHaveLength(1);
    await zoho.control('DELETE', '/ledger');
    expect((await zoho.control('GET', '/ledger')).body.entries).toEqual([]);
  });
});

describe('faults', () => {
  it('hit the next calls that match, as often as asked', async () => {
    const zoho = await openOrg();
    await zoho.control('POST', '/faults', {
      method: 'GET',
      path: '/Accounts',
      times: 2,
      status: 503,
      code: 'SERVICE_UNAVAILABLE',
    });
    const ask = async (path: string) => (await zoho.call('GET', path)).status;
    expect(await ask('/org')).toBe(200);
    expect([
      await ask('/Accounts?fields=id'),
      await ask('/Accounts?fields=id'),
      await ask('/Accounts?fields=id'),
    ]).toEqual([503, 503, 204]);
  });

  it('can skip calls first, and be taken back', async () => {
    const zoho = await openOrg();
    await zoho.control('POST', '/faults', { skip: 1, status: 500, times: 5 });
    expect((await zoho.call('GET', '/org')).status).toBe(200);
    expect((await zoho.call('GET', '/org')).status).toBe(500);
    await zoho.control('DELETE', '/faults');
    expect((await zoho.call('GET', '/org')).status).toBe(200);
    expect((await zoho.control('POST', '/faults', { path: 5 })).status).toBe(400);
  });

  it('fail one row of a write', async () => {
    const zoho = await openOrg();
    await zoho.control('POST', '/faults/rows', { module: 'Accounts', row: 1, code: 'RECORD_IN_BLUEPRINT' });
    const data = [{ Account_Name: 'A' }, { Account_Name: 'B' }, { Account_Name: 'C' }];
    const { status, body } = await zoho.call('POST', '/Accounts', { body: { data } });
    expect(status).toBe(207);
    expect(body.data.map((item: { code: string }) => item.code)).toEqual(['SUCCESS', 'RECORD_IN_BLUEPRINT', 'SUCCESS']);
    expect(zoho.org.table('Accounts')?.size).toBe(2);
  });

  it('expire every access token but no refresh token', async () => {
    const zoho = await openOrg();
    const token = zoho.token();
    await zoho.control('POST', '/tokens/expire');
    expect((await zoho.call('GET', '/org', { token })).body.code).toBe('INVALID_TOKEN');
  });
});

describe('on a socket', () => {
  let zoho: ZohoServer | undefined;
  afterEach(async () => {
    await zoho?.close();
    zoho = undefined;
  });

  it('gives credentials that work', async () => {
    zoho = await startZoho();
    const { accounts, clientId, clientSecret, refreshToken, api, orgId } = zoho.credentials();
    const form = {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    };
    const granted = await (
      await fetch(`${accounts}/oauth/v2/token`, { method: 'POST', body: new URLSearchParams(form) })
    ).json();
    expect(granted.api_domain).toBe(api);
    const answer = await fetch(`${granted.api_domain}/crm/v8/org`, {
      headers: { Authorization: `Zoho-oauthtoken ${granted.access_token}` },
    });
    expect((await answer.json()).org[0].id).toBe(orgId);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('cuts the connection %s a write, leaving %i records', async (drop, left) => {
    zoho = await startZoho();
    const { emulator } = zoho;
    const org = [...zoho.orgs.values()][0];
    if (org === undefined) throw new Error('no org');
    emulator.faults.add({ method: 'POST', drop });
    const token = emulator.tokens.issueAccessToken(emulator.administrator(org));
    const headers = { Authorization: `Zoho-oauthtoken ${token}` };
    const write = fetch(`${zoho.address}/crm/v8/Accounts`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ data: [{ Account_Name: 'A' }] }),
    });
    await expect(write).rejects.toThrow();
    expect(org.table('Accounts')?.size).toBe(left);
  });
});
