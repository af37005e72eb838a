import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Credentials } from '../emulator/credentials.ts';
import { startZoho } from '../server.ts';

const SCRIPT = fileURLToPath(new URL('../../../scripts/emulator.ts', import.meta.url));

describe('an emulator kept in a file', () => {
  let folder: string;
  let file: string;
  const running: ChildProcess[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'durable-'));
    file = join(folder, 'crm.sqlite');
  });
  afterEach(async () => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  async function spawned(): Promise<{ child: ChildProcess; given: Credentials }> {
    const child = spawn(process.execPath, [SCRIPT, '--durable', file, '--clock', '2026-03-02T09:00:00Z']);
    running.push(child);
    if (child.stdout === null) throw new Error('no output');
    for await (const line of createInterface({ input: child.stdout })) return { child, given: JSON.parse(line) };
    throw new Error('the emulator printed nothing');
  }
  interface Client {
    api: string;
    token: string;
  }
  async function ask({ api, token }: Client, method: string, path: string, body?: object) {
    const answer = await fetch(`${api}/crm/v8${path}`, {
      method,
      headers: { authorization: `Zoho-oauthtoken ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return JSON.parse((await answer.text()) || 'null');
  }
  async function tokenFrom({ accounts, clientId, clientSecret, refreshToken }: Credentials): Promise<string> {
    const form = {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    };
    const answer = await fetch(`${accounts}/oauth/v2/token`, { method: 'POST', body: new URLSearchParams(form) });
    return (await answer.json()).access_token;
  }

  it('has after kill -9 all that it said yes to: records, fields, deletions, tokens', async () => {
    const first = await spawned();
    const client = { api: first.given.api, token: await tokenFrom(first.given) };
    const send = (method: string, path: string, body?: object) => ask(client, method, path, body);
    await send('POST', '/settings/fields?module=Accounts', { fields: [{ field_label: 'Colour', data_type: 'text' }] });
    const rows = Array.from({ length: 100 }, (_, n) => ({ Account_Name: `A${n}`, Colour: 'red' }));
    const made = (await send('POST', '/Accounts', { data: rows })).data.map(
      (one: { details: { id: string } }) => one.details.id,
    );
    const [one, two] = made;
    await send('POST', '/Contacts', { data: [{ Last_Name: 'C', Account_Name: { id: one } }] });
    await send('PUT', '/Accounts', { data: [{ id: one, Account_Name: 'Renamed' }] });
    await send('DELETE', `/Accounts?ids=${two}`);
    await send('POST', '/settings/variables', {
      variables: [{ name: 'v', api_name: 'v', type: 'text', value: 'kept' }],
    });
    first.child.kill('SIGKILL');

    const { given } = await spawned();
    expect(given.clientId).toBe(first.given.clientId);
    expect(given.orgId).toBe(first.given.orgId);
    const restarted = { ...client, api: given.api };
    const again = (method: string, path: string, body?: object) => ask(restarted, method, path, body);
    const coql = (select_query: string) => again('POST', '/coql', { select_query });
    expect((await again('GET', '/Accounts/actions/count')).count).toBe(99);
    expect((await again('GET', `/Accounts/${one}`)).data[0]).toMatchObject({ Account_Name: 'Renamed', Colour: 'red' });
    expect(
      (await coql(`select Account_Name.Account_Name, Last_Name from Contacts where Account_Name = ${one}`)).data,
    ).toHaveLength(1);
    expect((await again('GET', '/Accounts/deleted')).data).toMatchObject([{ id: two }]);
    expect((await again('GET', '/settings/variables/v')).variables).toMatchObject([{ value: 'kept' }]);
    expect(await tokenFrom({ ...first.given, accounts: given.accounts })).toMatch(/^1000\./);
    const next = await again('POST', '/Accounts', { data: [{ Account_Name: 'New' }] });
    expect(made).not.toContain(next.data[0].details.id);
    await again('PUT', '/Accounts', { data: [{ id: one, Account_Name: 'Once more' }] });
    expect((await again('GET', '/Contacts?fields=Account_Name')).data[0].Account_Name.name).toBe('Once more');
  });

  it('goes back in the file too when it goes back to a snapshot', async () => {
    const first = await startZoho({ durable: file, startsAt: '2026-03-02T09:00:00Z' });
    const [administered] = first.orgs.values();
    if (administered === undefined) throw new Error('no org');
    const { emulator, address: api } = first;
    const client = { api, token: emulator.tokens.issueAccessToken(emulator.administrator(administered)) };
    await ask(client, 'POST', '/Accounts', { data: [{ Account_Name: 'Kept' }] });
    await fetch(`${first.address}/__control/snapshots`, { method: 'POST', body: '{"name":"s"}' });
    await ask(client, 'POST', '/Accounts', { data: [{ Account_Name: 'Undone' }] });
    await fetch(`${first.address}/__control/snapshots/s/restore`, { method: 'POST' });
    await first.close();
    const second = await startZoho({ durable: file });
    const [org] = [...second.orgs.values()];
    expect([...(org?.table('Accounts')?.all() ?? [])].map((record) => record['Account_Name'])).toEqual(['Kept']);
    await second.close();
  });
});
