import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Crm, createCrm } from '../../../functions/crm/crm.ts';
import { memoryVault } from '../../../functions/crm/token-vault.ts';
import type { Channel } from '../../../functions/crm/types.ts';
import { startZoho, type ZohoServer } from '../../zoho/server.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 7, 1, 9);

let zoho: ZohoServer;
let crm: Crm;
let receiver: Server;
let hook: string;
const received: { path: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ path: request.url ?? '', headers: request.headers, body });
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const bound = receiver.address();
  hook = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  zoho = await startZoho({ startsAt: START });
  const { accounts, api, clientId, clientSecret, refreshToken } = zoho.credentials();
  const hosts = { accounts, api };
  crm = createCrm({ tenantId: 't', hosts, clientId, clientSecret, refreshToken, vault: memoryVault() });
});

afterAll(async () => {
  receiver.close();
  receiver.closeAllConnections();
  await zoho.close();
});

it('a channel is subscribed, renewed, notified of changes, lost by time and subscribed again', async () => {
  const channel = (): Channel => ({
    id: '7000001',
    events: ['Accounts.all'],
    notifyUrl: `${hook}/watch?k=v`,
    token: 'told-back',
    expiresAt: zoho.clock.now() + 6 * DAY_MS,
  });
  const watchCalls = () =>
    zoho.ledger
      .entries()
      .filter(({ path }) => path.includes('/actions/watch'))
      .map(({ method }) => method);

  expect(await crm.watch([channel()])).toMatchObject([{ id: '7000001', ok: true }]);
  expect(watchCalls()).toEqual(['PUT', 'POST']);
  expect(await crm.watch([channel()])).toMatchObject([{ ok: true }]);
  expect(watchCalls()).toEqual(['PUT', 'POST', 'PUT']);

  const [made] = await crm.create('Accounts', [{ Account_Name: 'Watched' }]);
  await expect.poll(() => received).toHaveLength(1);
  expect(JSON.parse(received[0]?.body ?? '{}')).toMatchObject({
    module: 'Accounts',
    ids: [made?.id],
    token: 'told-back',
    channel_id: '7000001',
  });

  await zoho.clock.moveTo(zoho.clock.now() + 7 * DAY_MS);
  expect(await crm.watch([channel()])).toMatchObject([{ id: '7000001', ok: true }]);
  expect(watchCalls().slice(-2)).toEqual(['PUT', 'POST']);
  expect(await crm.unwatch(['7000001'])).toMatchObject([{ ok: true }]);
});

it('a rule installed by API calls our webhook for records that others save, not for ours', async () => {
  const [webhook] = await crm.createWebhooks([
    {
      name: 'winnow',
      module: 'Accounts',
      url: `${hook}/rule`,
      headers: { 'x-winnow-key': 'secret' },
      body: `{"id":"\${!Accounts.Id}"}`,
    },
  ]);
  expect(webhook).toMatchObject({ ok: true, id: expect.stringMatching(/^\d+$/) });
  const [rule] = await crm.createRules([
    {
      name: 'winnow new account',
      module: 'Accounts',
      executeWhen: { type: 'create', details: { trigger_module: { api_name: 'Accounts' } } },
      webhookIds: [webhook?.id ?? ''],
    },
  ]);
  expect(rule).toMatchObject({ ok: true, code: 'SUCCESS' });

  await crm.create('Accounts', [{ Account_Name: 'Ours' }]);
  const { api } = zoho.credentials();
  const [org] = zoho.orgs.values();
  if (org === undefined) throw new Error('no org');
  const token = zoho.emulator.tokens.issueAccessToken(zoho.emulator.administrator(org));
  const othersWrite = await fetch(`${api}/crm/v8/Accounts`, {
    method: 'POST',
    headers: { Authorization: `Zoho-oauthtoken ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ data: [{ Account_Name: 'Theirs' }] }),
  });
  const { data } = await othersWrite.json();
  const calls = () => received.filter(({ path }) => path.startsWith('/rule'));
  await expect.poll(() => calls().length).toBeGreaterThan(0);
  expect(calls()).toMatchObject([{ headers: { 'x-winnow-key': 'secret' } }]);
  expect(JSON.parse(calls()[0]?.body ?? '{}')).toEqual({ id: data[0].details.id });
});
