import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startZoho, type ZohoServer } from '../server.ts';
import { type Receiver, startReceiver } from './automation/receiver.ts';

describe('faults set through the control plane', () => {
  let zoho: ZohoServer;
  let authorization: string;
  beforeEach(async () => {
    zoho = await startZoho({ startsAt: '2026-03-02T09:00:00Z' });
    const [org] = [...zoho.orgs.values()];
    if (org === undefined) throw new Error('no org');
    authorization = `Zoho-oauthtoken ${zoho.emulator.tokens.issueAccessToken(zoho.emulator.administrator(org))}`;
  });
  afterEach(() => zoho.close());

  async function control(path: string, body: object) {
    const answer = await fetch(`${zoho.address}/__control${path}`, { method: 'POST', body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  }
  const call = (method: string, path: string, body?: object) =>
    fetch(`${zoho.address}/crm/v8${path}`, {
      method,
      headers: { authorization },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const insert = (...names: string[]) =>
    call('POST', '/Accounts', { data: names.map((Account_Name) => ({ Account_Name })) });
  const records = () => [...zoho.orgs.values()][0]?.table('Accounts')?.size;

  it('cut a body short: HTTP is whole, the JSON is not, the write has happened', async () => {
    await control('/faults', { method: 'POST', path: '/Accounts', truncate: 20 });
    const answer = await insert('A');
    expect(answer.status).toBe(201);
    const text = await answer.text();
    expect(text).toHaveLength(20);
    expect(() => JSON.parse(text)).toThrow();
    expect(records()).toBe(1);
    expect((await (await insert('B')).json()).data[0].code).toBe('SUCCESS');
  });

  it('cut the connection in the middle of an answer, after the write', async () => {
    await control('/faults', { method: 'POST', path: '/Accounts', drop: 'midway' });
    await expect(insert('A').then((answer) => answer.text())).rejects.toThrow();
    expect(records()).toBe(1);
  });

  it('hit the accounts server too', async () => {
    const { accounts, clientId, clientSecret, refreshToken } = zoho.credentials();
    const refresh = () =>
      fetch(`${accounts}/oauth/v2/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
          client_id: clientId,
          client_secret: clientSecret,
        }),
      });
    await control('/faults', { path: '/oauth/v2/token', truncate: 5 });
    await expect(refresh().then((answer) => answer.json())).rejects.toThrow();
    await control('/faults', { path: '/oauth/v2/token', drop: 'before' });
    await expect(refresh()).rejects.toThrow();
    await control('/faults', { path: '/oauth/v2/token', status: 503 });
    expect((await refresh()).status).toBe(503);
    expect(await (await refresh()).json()).toHaveProperty('access_token');
    expect((await control('/tokens/expire', { refreshTokens: true })).body.revoked).toBeGreaterThan(0);
    expect(await (await refresh()).json()).toEqual({ error: 'invalid_code' });
  });

  it.each(['RECORD_LOCKED', 'RECORD_IN_BLUEPRINT', 'NOT_APPROVED'])(
    'lock a record with %s, and free it',
    async (code) => {
      const [made] = (await (await insert('A')).json()).data;
      const update = async () =>
        (await (await call('PUT', '/Accounts', { data: [{ id: made.details.id, Phone: '1' }] })).json()).data[0].code;
      await control('/locks', { id: made.details.id, code });
      expect(await update()).toBe(code);
      await control('/locks', { id: made.details.id, code: null });
      expect(await update()).toBe('SUCCESS');
    },
  );

  it('fail row N of the next write, once or several times', async () => {
    await control('/faults/rows', { module: 'Accounts', row: 2, code: 'INTERNAL_ERROR', times: 2 });
    const codes = async () =>
      (await (await insert('A', 'B', 'C', 'D')).json()).data.map((row: { code: string }) => row.code);
    const failed = ['SUCCESS', 'SUCCESS', 'INTERNAL_ERROR', 'SUCCESS'];
    expect([await codes(), await codes()]).toEqual([failed, failed]);
    expect(await codes()).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS', 'SUCCESS']);
  });

  it('refuse nonsense', async () => {
    expect((await control('/faults', { drop: 'sideways' })).status).toBe(400);
    expect((await control('/tokens/expire', { refreshTokens: 'all' })).status).toBe(400);
  });

  describe('of deliveries', () => {
    let receiver: Receiver;
    beforeEach(async () => {
      receiver = await startReceiver();
    });
    afterEach(() => receiver.close());

    async function watched(faults: object): Promise<string[]> {
      const watch = [{ channel_id: '1', events: ['Accounts.create'], notify_url: receiver.url }];
      await call('POST', '/actions/watch', { watch });
      await control('/deliveries', { kinds: ['watch'], seed: 7, ...faults });
      for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) {
        await insert(name);
        await new Promise((resolve) => setImmediate(resolve));
      }
      await control('/deliveries/settle', {});
      return receiver.received.map((one) => JSON.parse(one.text).ids[0]);
    }

    it('repeat every notice', async () => {
      const ids = await watched({ duplicate: 1 });
      expect(ids).toHaveLength(12);
      expect(new Set(ids).size).toBe(6);
    });

    it('let them overtake one another, and lose none', async () => {
      const ids = await watched({ reorder: 0.5 });
      expect(new Set(ids).size).toBe(6);
      expect(ids).not.toEqual([...ids].sort());
    });

    it('lose them all', async () => {
      expect(await watched({ drop: 1 })).toEqual([]);
    });
  });
});
