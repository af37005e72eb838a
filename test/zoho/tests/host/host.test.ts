import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoredRecord } from '../../base/types.ts';
import { hostedZoho } from '../../host/adapt-emulator.ts';
import type { HostServer } from '../../host/host.ts';
import { startHost } from '../../host/host.ts';
import type { ZohoServer } from '../../server.ts';
import { startZoho } from '../../server.ts';

interface End {
  outcome: string;
  data: { [key: string]: unknown } & { data?: { [key: string]: unknown }[] };
}

describe('widgets’ calls against the emulator', () => {
  let zoho: ZohoServer;
  let host: HostServer;

  beforeAll(async () => {
    zoho = await startZoho({ startsAt: '2026-03-10T08:00:00Z' });
    const seen = hostedZoho(zoho.emulator);
    host = await startHost({
      zoho: seen,
      widgets: [{ name: 'W', placement: 'relatedList', modules: ['Accounts'], url: 'http://127.0.0.1:9/w.html' }],
      actingUserId: seen.org.users()[0]?.id ?? '',
    });
  });
  afterAll(async () => {
    await host?.close();
    await zoho?.close();
  });

  async function call(data: object): Promise<End> {
    const answer = await fetch(`${host.address}/__host/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data, pageUrl: `${host.address}/crm/tab/Accounts/1` }),
    });
    return answer.json();
  }
  const insert = async (Entity: string, APIData: object): Promise<string> => {
    const { data } = await call({ category: 'CREATE', type: 'RECORD', Entity, APIData });
    const [row] = data.data ?? [];
    expect(row).toMatchObject({ code: 'SUCCESS', status: 'success' });
    return String(Object(row?.['details']).id);
  };

  test('insert, read, update, related and delete', async () => {
    const id = await insert('Accounts', { Account_Name: 'Acme' });
    await insert('Cases', { Subject: 'Late', Status: 'New', Case_Origin: 'Email', Account_Name: { id }, trigger: [] });
    const one = { category: 'READ', APIData: { Entity: 'Accounts', RecordID: id } };
    expect(await call(one)).toMatchObject({ outcome: 'resolve', data: { data: [{ id, Account_Name: 'Acme' }] } });
    await call({ category: 'UPDATE', type: 'RECORD', Entity: 'Accounts', APIData: { id, Phone: '123', trigger: [] } });
    expect((await call(one)).data.data).toMatchObject([{ Phone: '123' }]);
    const several = await call({ category: 'READ', APIData: { Entity: 'Accounts', RecordID: [id] } });
    expect(several.data.data).toMatchObject([{ Account_Name: 'Acme' }]);
    const list = await call({ category: 'READ', APIData: { Entity: 'Accounts', per_page: 5 } });
    expect(list.data).toMatchObject({ data: [{ Phone: '123' }], info: { more_records: false } });
    const related = await call({
      category: 'READ',
      APIData: { Entity: 'Accounts', RecordID: id, RelatedList: 'Cases' },
    });
    expect(related.data.data).toMatchObject([{ Subject: 'Late' }]);
    const deleted = await call({ category: 'DELETE', type: 'RECORD', Entity: 'Accounts', RecordID: id });
    expect(deleted.data.data).toMatchObject([{ code: 'SUCCESS' }]);
    expect(await call(one)).toEqual({
      outcome: 'resolve',
      data: { status: 204, statusText: 'nocontent' },
      delivery: { copies: 1, delayMs: 0 },
    });
  });

  test('a search and an org variable written by crm.set', async () => {
    const id = await insert('Accounts', { Account_Name: 'Findable' });
    const search = {
      category: 'SEARCH',
      Entity: 'Accounts',
      Type: 'criteria',
      Query: '(Account_Name:equals:Findable)',
    };
    expect(await call(search)).toMatchObject({ data: { data: [{ id }] } });
    const org = [...zoho.orgs.values()][0];
    const token = org ? zoho.emulator.tokens.issueAccessToken(zoho.emulator.administrator(org)) : '';
    await fetch(`${zoho.address}/crm/v8/settings/variables`, {
      method: 'POST',
      headers: { authorization: `Zoho-oauthtoken ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ variables: [{ name: 'ns key', api_name: 'ns__key', type: 'text', value: 'old' }] }),
    });
    const set = {
      category: 'CONNECTOR',
      type: 'CONNECTOR_API',
      nameSpace: 'crm.set',
      data: { apiname: 'ns__key', value: 'new' },
    };
    expect(JSON.parse(String((await call(set)).data))).toMatchObject({ status_code: '200' });
    const { data } = await call({ category: 'CONFIG', type: 'VARIABLE', nameSpace: 'ns__key' });
    expect(data).toEqual({ Success: { Content: 'new' } });
  });

  test('a missing mandatory field rejects with the rows of the API', async () => {
    const end = await call({ category: 'CREATE', type: 'RECORD', Entity: 'Accounts', APIData: { Phone: '1' } });
    expect(end).toMatchObject({
      outcome: 'reject',
      data: { data: [{ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Account_Name' }, status: 'error' }] },
    });
  });

  test('upsert says whether it made or found the record', async () => {
    const APIData = { Account_Name: 'Twice', action: 'UPSERT', duplicate_check_fields: 'Account_Name' };
    const ask = { category: 'CREATE', type: 'RECORD', Entity: 'Accounts', APIData };
    const actions = [await call(ask), await call(ask)].map(({ data }) => data.data?.[0]?.['action']);
    expect(actions).toEqual(['insert', 'update']);
  });

  test('a note lands on its record and is shown on the page', async () => {
    const id = await insert('Accounts', { Account_Name: 'Noted' });
    const APIData = { data: [{ Note_Title: 'T', Note_Content: '<b>bold</b>' }] };
    const made = await call({ category: 'CREATE', type: 'NOTES', Entity: 'Accounts', RelatedID: id, APIData });
    expect(made.data.data).toMatchObject([{ code: 'SUCCESS' }]);
    const page = await (await fetch(host.recordUrl('Accounts', id))).text();
    expect(page).toContain('&lt;b&gt;bold&lt;/b&gt;');
  });

  test('users, org and metadata have their real shapes', async () => {
    const { data: user } = await call({ category: 'CONFIG', type: 'CURRENT_USER' });
    expect(user).toMatchObject({ users: [{ full_name: 'Ada Admin', profile: { name: 'Administrator' } }] });
    const { data: org } = await call({ category: 'CONFIG', type: 'ORG' });
    expect(org).toMatchObject({ org: [{ zgid: expect.any(String) }] });
    const { data: fields } = await call({ category: 'META', type: 'FIELD_LIST', Entity: 'Accounts' });
    expect(fields).toMatchObject({
      fields: expect.arrayContaining([expect.objectContaining({ api_name: 'Account_Name' })]),
    });
    const { data: modules } = await call({ category: 'META', type: 'MODULE_LIST' });
    expect(modules).toMatchObject({
      modules: expect.arrayContaining([expect.objectContaining({ api_name: 'Invoices' })]),
    });
    const { data: lists } = await call({ category: 'META', type: 'RELATED_LIST', Entity: 'Accounts' });
    expect(lists).toHaveProperty('related_lists');
  });

  test('what REST refuses is refused here: the acting user’s permissions count', async () => {
    const bad = await call({ category: 'QUERY', APIData: { select_query: 'select x from Nothing' } });
    expect(bad).toMatchObject({ outcome: 'reject', data: { status: 'error' } });
    expect(host.calls().at(-1)).toMatchObject({ category: 'QUERY', outcome: 'reject' });
  });

  test('a malformed call is answered 400', async () => {
    const answer = await fetch(`${host.address}/__host/call`, { method: 'POST', body: '{"data":1}' });
    expect(answer.status).toBe(400);
  });

  test('the host answers to its own names only', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = request(`${host.address}/`, { headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on('error', reject);
      call.end();
    });
    expect(status).toBe(421);
  });

  test('a widget of the host’s own origin is refused', async () => {
    const seen = hostedZoho(zoho.emulator);
    const empty = await startHost({ zoho: seen, actingUserId: '', widgets: [] });
    await empty.close();
    const port = Number(new URL(empty.address).port);
    const widget = { name: 'W', placement: 'relatedList', modules: ['Accounts'] } as const;
    const options = {
      zoho: seen,
      actingUserId: '',
      port,
      widgets: [{ ...widget, modules: [], url: `${empty.address}/w` }],
    };
    await expect(startHost(options)).rejects.toThrow('another origin');
  });

  test('the page of an account with a thousand invoices stays small', async () => {
    const org = hostedZoho(zoho.emulator).org;
    const [first] = zoho.orgs.values();
    const id = await insert('Accounts', { Account_Name: 'Large' });
    for (let index = 0; index < 1_000; index++) {
      const record: StoredRecord = {
        id: first?.ids.next() ?? '',
        Subject: `I${index}`,
        Account_Name: { id },
        Grand_Total: 1,
      };
      first?.store('Invoices', record);
    }
    expect(org.table('Invoices')?.size).toBe(1_000);
    const page = await (await fetch(host.recordUrl('Accounts', id))).text();
    expect(page.length).toBeLessThan(60_000);
    expect(page).toContain('1000');
  });
});
