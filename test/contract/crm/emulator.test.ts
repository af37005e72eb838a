import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Crm, createCrm } from '../../../functions/crm/crm.ts';
import { memoryVault } from '../../../functions/crm/token-vault.ts';
import type { Row } from '../../../functions/crm/types.ts';
import { and, eq, everything, gt, inIds, select } from '../../../shared/records/coql.ts';
import { startZoho, type ZohoServer } from '../../zoho/server.ts';

const NAMES = ['O\'Hara\'s “Best” "Deal" \\ Co', '🤷‍♂️ Ünïcode — 株式会社', '欠'.repeat(200), ") or id is not null --'"];
const STREET = '欠'.repeat(250);

let zoho: ZohoServer;
let crm: Crm;
let ids: string[];

const crmOf = (org?: Parameters<ZohoServer['credentials']>[0]): Crm => {
  const { accounts, api, orgId, clientId, clientSecret, refreshToken } = zoho.credentials(org);
  const hosts = { accounts, api };
  return createCrm({ tenantId: orgId, hosts, clientId, clientSecret, refreshToken, vault: memoryVault() });
};

const calls = () => zoho.ledger.entries().map(({ method, path }) => `${method} ${path.split('?')[0]}`);
const firstOrg = () => {
  const [org] = zoho.orgs.values();
  if (org === undefined) throw new Error('no org');
  return org;
};
const idAt = (at: number): string => ids[at] ?? '';

beforeAll(async () => {
  zoho = await startZoho();
  crm = crmOf();
  const made = await crm.create(
    'Accounts',
    NAMES.map((name) => ({ Account_Name: name, Billing_Street: STREET })),
  );
  expect(made.map(({ code }) => code)).toEqual(NAMES.map(() => 'SUCCESS'));
  ids = made.map(({ id }) => id);
});

beforeEach(() => {
  zoho.emulator.faults.clear();
  zoho.ledger.clear();
});

afterAll(() => zoho.close());

describe('records', () => {
  it('come back by id with every character, ids as text', async () => {
    const rows = await crm.byIds('Accounts', ids, ['Account_Name', 'Billing_Street', 'Owner']);
    expect(new Set(rows.map((row) => row['Account_Name']))).toEqual(new Set(NAMES));
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(ids));
    expect(rows[0]).toMatchObject({
      Billing_Street: STREET,
      Owner: { id: expect.stringMatching(/^\d{15,}$/) },
    });
    expect(calls()).toEqual(['GET /crm/v8/Accounts']);
  });

  it('are found by their names, and by nothing else', async () => {
    for (const [at, name] of NAMES.entries()) {
      const query = select({ from: 'Accounts', columns: ['id', 'Account_Name'], where: eq('Account_Name', name) });
      expect(await crm.query(query)).toMatchObject({ rows: [{ id: ids[at], Account_Name: name }], more: false });
    }
  });

  it('none found is an empty page (204)', async () => {
    const none = select({ from: 'Accounts', columns: ['id'], where: eq('Account_Name', 'nobody') });
    expect(await crm.query(none)).toEqual({ rows: [], more: false });
    expect(await crm.byIds('Accounts', ['6100001999999999999'], ['Account_Name'])).toEqual([]);
  });

  it('are paged by key', async () => {
    const found: Row[] = [];
    let last = '1000000000';
    for (let more = true; more; ) {
      const page = await crm.query(select({ from: 'Accounts', columns: ['id'], where: gt('id', last), limit: 3 }));
      found.push(...page.rows);
      more = page.more;
      last = page.rows.at(-1)?.id ?? last;
    }
    expect(found.map(({ id }) => id)).toEqual(ids);
  });

  it('are changed and emptied, and run no workflow', async () => {
    const [done] = await crm.update('Accounts', [{ id: idAt(0), Rating: 'Active', Annual_Revenue: 1234.5 }]);
    expect(done).toMatchObject({ id: ids[0], ok: true, code: 'SUCCESS', retry: false });
    const entry = zoho.ledger.entries().at(-1);
    expect(JSON.parse(entry?.body ?? '{}')).toMatchObject({ trigger: [] });
    expect(await crm.byIds('Accounts', [idAt(0)], ['Rating', 'Annual_Revenue'])).toMatchObject([
      { Rating: 'Active', Annual_Revenue: 1234.5 },
    ]);
    await crm.update('Accounts', [{ id: idAt(0), Annual_Revenue: null }]);
    expect(await crm.byIds('Accounts', [idAt(0)], ['Annual_Revenue'])).toMatchObject([{ Annual_Revenue: null }]);
  });

  it('fail one by one: no such id, a locked one, a value of the wrong type', async () => {
    firstOrg().refusals.set(idAt(1), 'RECORD_LOCKED');
    const outcomes = await crm.update('Accounts', [
      { id: idAt(0), Rating: 'Acquired' },
      { id: idAt(1), Rating: 'Acquired' },
      { id: '6100001999999999999', Rating: 'Acquired' },
      { id: idAt(2), Annual_Revenue: 'much' },
      { id: idAt(3), Rating: 'Acquired' },
    ]);
    firstOrg().refusals.clear();
    expect(outcomes.map(({ ok, code, retry }) => [ok, code, retry])).toEqual([
      [true, 'SUCCESS', false],
      [false, 'RECORD_LOCKED', false],
      [false, 'INVALID_DATA', false],
      [false, 'INVALID_DATA', false],
      [true, 'SUCCESS', false],
    ]);
    expect(calls()).toEqual(['PUT /crm/v8/Accounts']);
  });

  it('that all fail are outcomes too', async () => {
    const outcomes = await crm.create('Accounts', [{ Rating: 'Active' }, { Account_Name: 'x'.repeat(300) }]);
    expect(outcomes).toMatchObject([
      { ok: false, code: 'MANDATORY_NOT_FOUND' },
      { ok: false, code: 'INVALID_DATA' },
    ]);
  });

  it('are written in hundreds', async () => {
    const rows = Array.from({ length: 230 }, (_, at) => ({ Last_Name: `N${at}`, Account_Name: { id: idAt(0) } }));
    const made = await crm.create('Contacts', rows);
    expect(made.filter(({ ok }) => ok)).toHaveLength(230);
    expect(calls()).toEqual(Array(3).fill('POST /crm/v8/Contacts'));
    const read = await crm.byIds(
      'Contacts',
      made.map(({ id }) => id),
      ['Last_Name'],
    );
    expect(read).toHaveLength(230);
    const byAccount = and(inIds('Account_Name', [idAt(0)]), everything);
    const found = await crm.query(
      select({ from: 'Contacts', columns: ['id', 'Account_Name'], where: byAccount, limit: 2000 }),
    );
    expect(found.rows).toHaveLength(230);
    expect(found.rows[0]).toMatchObject({ Account_Name: { id: ids[0] } });
  });

  it('of a module that does not exist are an error', async () => {
    const error = { kind: 'not-found', code: 'INVALID_MODULE', retryable: false };
    await expect(crm.byIds('Winnow_Nothing', ids, ['Name'])).rejects.toMatchObject(error);
    await expect(crm.create('Winnow_Nothing', [{ Name: 'x' }])).rejects.toMatchObject(error);
    await expect(crm.create('Winnow_Nothing', [{ Name: 'x' }, {}])).rejects.toMatchObject(error);
  });
});

describe('a query COQL refuses', () => {
  it('is invalid, and not asked again', async () => {
    await expect(crm.query('select Nope from Accounts where id is not null')).rejects.toMatchObject({
      kind: 'invalid',
      code: 'INVALID_QUERY',
      retryable: false,
    });
    expect(calls()).toHaveLength(1);
  });
});

describe('tokens and limits', () => {
  it('an expired access token is replaced once', async () => {
    zoho.emulator.tokens.expireAccessTokens();
    expect((await crm.org()).id).toBe(firstOrg().meta.id);
    expect(calls()).toEqual(['GET /crm/v8/org', 'POST /oauth/v2/token', 'GET /crm/v8/org']);
  });

  it('the first call costs one refresh and itself', async () => {
    await crmOf().byIds('Accounts', [idAt(0)], ['Account_Name']);
    expect(calls()).toEqual(['POST /oauth/v2/token', 'GET /crm/v8/Accounts']);
  });

  it('a revoked connection says to connect again', async () => {
    const credentials = zoho.credentials();
    zoho.emulator.tokens.revoke(credentials.refreshToken);
    const { accounts, api, clientId, clientSecret, refreshToken } = credentials;
    const hosts = { accounts, api };
    const cut = createCrm({ tenantId: 'cut', hosts, clientId, clientSecret, refreshToken, vault: memoryVault() });
    await expect(cut.org()).rejects.toMatchObject({ kind: 'auth', code: 'INVALID_CODE' });
  });

  it('429 is reported at once and not asked again, read or write', async () => {
    zoho.emulator.faults.add({ path: '/crm/v8/', status: 429, code: 'TOO_MANY_REQUESTS', times: 2 });
    await expect(crm.byIds('Accounts', ids, ['id'])).rejects.toMatchObject({ kind: 'throttled', retryable: true });
    await expect(crm.update('Accounts', [{ id: idAt(0) }])).rejects.toMatchObject({ kind: 'throttled' });
    expect(calls()).toHaveLength(2);
  });

  it('a cut connection is read again once', async () => {
    zoho.emulator.faults.add({ path: '/crm/v8/Accounts', drop: 'before', times: 1 });
    expect(await crm.byIds('Accounts', [idAt(0)], ['Account_Name'])).toHaveLength(1);
  });

  it('two orgs in one process stay apart', async () => {
    const other = zoho.emulator.addOrg({ meta: { company_name: 'Other' } });
    const otherCrm = crmOf(other);
    const found = await Promise.all([crm.org(), otherCrm.org(), crm.org(), otherCrm.org()]);
    expect(found.map(({ id }) => id)).toEqual([firstOrg().meta.id, other.meta.id, firstOrg().meta.id, other.meta.id]);
    expect(await otherCrm.byIds('Accounts', ids, ['Account_Name'])).toEqual([]);
  });
});

describe('settings', () => {
  it('describe the org, its fields and that it has one currency', async () => {
    expect(await crm.org()).toMatchObject({ currency: 'USD', timeZone: 'UTC', multiCurrency: false });
    expect(await crm.currencies()).toEqual([]);
    const fields = await crm.fields('Deals');
    expect(fields.find(({ apiName }) => apiName === 'Account_Name')).toMatchObject({ lookupModule: 'Accounts' });
    const stage = fields.find(({ apiName }) => apiName === 'Stage');
    expect(stage?.picklist).toContain('Closed Won');
    expect(stage?.shownAs).toEqual({ 'Id. Decision Makers': 'Identify Decision Makers' });
  });

  it('take new fields, which then hold values', async () => {
    const made = await crm.createFields('Accounts', [
      { label: 'Winnow Score', dataType: 'integer', length: 3 },
      { label: 'Winnow Tier', dataType: 'picklist', values: ['A', 'B', 'C', 'D', 'E', 'N'] },
      { label: 'Winnow Exposure', dataType: 'currency', length: 16, decimals: 2 },
      { label: 'Winnow Assessed At', dataType: 'datetime' },
      { label: 'Winnow Assessment', dataType: 'textarea', size: 'large' },
      { label: 'Winnow Reasons', dataType: 'text', length: 255 },
    ]);
    expect(made.map(({ code }) => code)).toEqual(Array(6).fill('SUCCESS'));
    const row = {
      id: idAt(0),
      Winnow_Score: 55,
      Winnow_Tier: 'C',
      Winnow_Exposure: 12345.67,
      Winnow_Assessed_At: '2026-08-31T10:00:00+02:00',
      Winnow_Assessment: '欠'.repeat(30_000),
      Winnow_Reasons: "L'été 🤷",
    };
    expect(await crm.update('Accounts', [row])).toMatchObject([{ ok: true }]);
    const { Winnow_Assessed_At: at, ...rest } = row;
    const [read] = await crm.byIds('Accounts', [idAt(0)], Object.keys(row).slice(1));
    expect(read).toMatchObject(rest);
    expect(Date.parse(String(read?.['Winnow_Assessed_At']))).toBe(Date.parse(at));
    expect(String(read?.['Winnow_Assessed_At'])).toMatch(/[+-]\d\d:\d\d$/);
    const again = await crm.createFields('Accounts', [{ label: 'Winnow Score', dataType: 'integer' }]);
    expect(again).toMatchObject([{ ok: false, retry: false }]);
  });
});

describe('tags and notes', () => {
  it('add and remove tags and leave the customer’s own', async () => {
    await crm.createTags('Accounts', [{ name: 'Risk: High', color: '#F17574' }]);
    expect(await crm.addTags('Accounts', ['VIP'], [idAt(0)])).toMatchObject([{ id: ids[0], ok: true }]);
    await crm.addTags('Accounts', ['Risk: High'], ids);
    await crm.removeTags('Accounts', ['VIP'], [idAt(3)]);
    const tagsOf = async (id: string) => {
      const [row] = await crm.byIds('Accounts', [id], ['Tag']);
      const tags = row?.['Tag'];
      return Array.isArray(tags) ? tags.map(({ name }) => name).sort() : [];
    };
    expect(await tagsOf(idAt(0))).toEqual(['Risk: High', 'VIP']);
    await crm.removeTags('Accounts', ['Risk: High'], ids);
    expect(await tagsOf(idAt(0))).toEqual(['VIP']);
  });

  it('a locked record refuses its tags alone', async () => {
    firstOrg().refusals.set(idAt(1), 'RECORD_LOCKED');
    const outcomes = await crm.addTags('Accounts', ['Risk: Low'], [idAt(0), idAt(1)]);
    firstOrg().refusals.clear();
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, code: 'RECORD_LOCKED', retry: false }]);
  });

  it('write notes on their records', async () => {
    const notes = [0, 1].map((at) => ({
      module: 'Accounts',
      recordId: idAt(at),
      title: 'Tier',
      content: '61 days ‘late’ 🤷',
    }));
    const made = await crm.addNotes(notes);
    expect(made.map(({ ok }) => ok)).toEqual([true, true]);
  });
});
