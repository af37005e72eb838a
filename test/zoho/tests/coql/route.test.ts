import { describe, expect, it } from 'vitest';
import type { ZohoOptions } from '../../base/options.ts';
import { createEmulator } from '../../emulator/create-emulator.ts';
import { mountEverything } from '../../mount.ts';

const accountId = '6100001000000900001';

/** An emulator with one account, and a way to ask it over HTTP. */
const start = async (options: Partial<ZohoOptions> = {}, scopes?: string[]) => {
  const emulator = createEmulator({ startsAt: '2026-08-15T10:00:00Z', ...options });
  await mountEverything(emulator);
  const [org] = emulator.orgs.values();
  if (org === undefined) throw new Error('no org');
  org.store('Accounts', { id: accountId, Account_Name: 'Acme', Modified_Time: '2026-08-15T09:00:00+00:00' });
  const subject = emulator.administrator(org);
  const token = emulator.tokens.issueAccessToken({ ...subject, scopes: scopes ?? subject.scopes });
  const ask = (body: unknown) =>
    emulator.app.request('/crm/v8/coql', {
      method: 'POST',
      headers: { Authorization: `Zoho-oauthtoken ${token}` },
      body: JSON.stringify(body),
    });
  return { emulator, org, ask };
};

const all = { select_query: 'select Account_Name, Modified_Time from Accounts where id is not null' };

describe('POST /crm/v8/coql', () => {
  it('answers rows with datetimes in the zone of the user', async () => {
    const { ask, org } = await start();
    const response = await ask(all);
    expect(response.status).toBe(200);
    const body = await response.json();
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({ Account_Name: 'Acme', id: accountId });
    expect(body.data[0].Modified_Time).toMatch(/^2026-08-15T\d\d:00:00[+-]\d\d:\d\d$/);
    expect(Date.parse(body.data[0].Modified_Time)).toBe(Date.parse('2026-08-15T09:00:00Z'));
    expect(org.users()[0]?.time_zone).toBeDefined();
  });

  it('answers 204 with nothing in it', async () => {
    const { ask } = await start();
    const response = await ask({ select_query: "select id from Accounts where Account_Name = 'Nobody'" });
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('charges 1, 2 or 3 credits by LIMIT', async () => {
    const { ask, emulator } = await start();
    for (const limit of ['', ' limit 201', ' limit 0, 2000']) await ask({ select_query: all.select_query + limit });
    expect(emulator.ledger.entries().map((entry) => [entry.kind, entry.credits])).toEqual([
      ['coql', 1],
      ['coql', 2],
      ['coql', 3],
    ]);
  });

  it.each([
    [['ZohoCRM.coql.READ']],
    [['ZohoCRM.modules.ALL']],
    [['ZohoCRM.coql.READ', 'ZohoCRM.modules.contacts.READ']],
  ])('refuses a token with only %j', async (scopes) => {
    const { ask } = await start({}, scopes);
    const response = await ask(all);
    expect([response.status, (await response.json()).code]).toEqual([401, 'OAUTH_SCOPE_MISMATCH']);
  });

  it('needs a scope of its own for metadata', async () => {
    const scopes = ['ZohoCRM.coql.READ', 'ZohoCRM.modules.accounts.READ'];
    expect((await (await start({}, scopes)).ask({ ...all, include_meta: ['fields'] })).status).toBe(401);
    const { ask } = await start({}, [...scopes, 'ZohoCRM.settings.fields.READ']);
    expect((await (await ask({ ...all, include_meta: ['fields'] })).json()).fields.Account_Name.data_type).toBe('text');
  });

  it('follows the switches of the emulator', async () => {
    const { ask } = await start({ behaviour: { coql: { inListMax: 50 } } });
    const ids = Array.from({ length: 51 }, (_, n) => `'${n}'`).join(',');
    const response = await ask({ select_query: `select id from Accounts where id in (${ids})` });
    expect((await response.json()).code).toBe('LIMIT_EXCEEDED');
  });
});
