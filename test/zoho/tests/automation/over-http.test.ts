import { afterEach, describe, expect, it } from 'vitest';
import { startZoho, type ZohoServer } from '../../server.ts';
import { type Receiver, startReceiver } from './receiver.ts';

const open: (ZohoServer | Receiver)[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A listening emulator, a receiver, and calls with a token got the official way. */
const start = async () => {
  const zoho = await startZoho({ startsAt: '2026-08-15T10:00:00Z' });
  const receiver = await startReceiver();
  open.push(zoho, receiver);
  const { refreshToken, clientId, clientSecret } = zoho.credentials();
  const grant = {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  };
  const answer = await fetch(`${zoho.address}/oauth/v2/token`, { method: 'POST', body: new URLSearchParams(grant) });
  const { access_token } = await answer.json();
  const api = async (method: string, path: string, body: unknown) => {
    const response = await fetch(`${zoho.address}${path}`, {
      method,
      headers: { Authorization: `Zoho-oauthtoken ${access_token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const control = (path: string, body: object = {}) =>
    fetch(`${zoho.address}/__control${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { zoho, receiver, api, control };
};

describe('a whole emulator on a socket', () => {
  it('notifies a watcher of a write, and answers COQL about it at once', async () => {
    const { receiver, api, control, zoho } = await start();
    const watch = [{ channel_id: '1', events: ['Accounts.create'], notify_url: receiver.url, token: 't' }];
    expect((await api('POST', '/crm/v8/actions/watch', { watch })).watch[0].status).toBe('success');
    const written = await api('POST', '/crm/v8/Accounts', { data: [{ Account_Name: 'Acme' }], trigger: [] });
    const id = written.data[0].details.id;
    await control('/deliveries/settle');
    expect(receiver.bodies()).toMatchObject([
      { ids: [id], operation: 'insert', token: 't', resource_uri: `${zoho.address}/crm/v2/Accounts` },
    ]);
    const select_query = "select Account_Name from Accounts where Account_Name = 'Acme' limit 300";
    expect(await api('POST', '/crm/v8/coql', { select_query })).toEqual({
      data: [{ Account_Name: 'Acme', id }],
      info: { count: 1, more_records: false },
    });
    const coql = zoho.ledger.entries().find((entry) => entry.kind === 'coql');
    expect(coql).toMatchObject({ direction: 'in', status: 200, credits: 2 });
  });

  it('runs a date rule when the control plane moves the clock, and answers after its deliveries', async () => {
    const { receiver, api, control } = await start();
    const webhook = {
      name: 'due',
      module: { api_name: 'Tasks' },
      url: receiver.url,
      http_method: 'POST',
      feature_type: 'workflow',
    };
    const made = await api('POST', '/crm/v8/settings/automation/webhooks', { webhooks: [webhook] });
    const rule = {
      name: 'due',
      module: { api_name: 'Tasks' },
      execute_when: {
        type: 'date_or_datetime',
        details: { trigger_module: { api_name: 'Tasks' }, field: { api_name: 'Due_Date' }, unit: 1, period: 'days' },
      },
      conditions: [
        {
          sequence_number: 1,
          criteria_details: { criteria: null },
          instant_actions: { actions: [{ type: 'webhooks', id: made.webhooks[0].details.id }] },
        },
      ],
    };
    const { workflow_rules } = await api('POST', '/crm/v8/settings/automation/workflow_rules', {
      workflow_rules: [rule],
    });
    expect(workflow_rules[0].code).toBe('SUCCESS');
    await api('POST', '/crm/v8/Tasks', { data: [{ Subject: 'call', Due_Date: '2026-08-20' }] });
    await control('/clock', { to: '2026-08-19T12:00:00Z' });
    expect(receiver.received).toHaveLength(0);
    await control('/clock', { to: '2026-08-22T12:00:00Z' });
    expect(receiver.received).toHaveLength(1);
  });
});
