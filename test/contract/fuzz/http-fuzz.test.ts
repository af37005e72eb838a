import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from '../../zoho/tests/open-org.ts';
import { type ArbitraryCall, anyCalls, reads, recordWrites } from './arbitrary-calls.ts';

/** The same calls on every run, so that a failure stays. */
const RUNS = { seed: 20_260_302, numRuns: 400 };

let open: OpenOrg;
let ids: string[];

beforeAll(async () => {
  open = await openOrg({ dailyCredits: 1_000_000, behaviour: { unknownFieldInWrite: 'ignore' } });
  const account = await open.insert('Accounts', { Account_Name: 'Acme', Phone: '1', Annual_Revenue: 5 });
  const contact = await open.insert('Contacts', { Last_Name: 'Doe', Account_Name: { id: account } });
  ids = [account, contact];
});

/** Sends the call and demands an answer of Zoho's kind: no fault of the server, an envelope or nothing at all. */
async function expectZohoAnswer({ method, path, body }: ArbitraryCall): Promise<void> {
  const hasBody = body !== undefined && method !== 'GET';
  const response = await open.emulator.app.request(path, {
    method,
    headers: { authorization: `Zoho-oauthtoken ${open.token()}`, 'content-type': 'application/json' },
    ...(hasBody ? { body } : {}),
  });
  const text = await response.text();
  // Zoho may serve what the emulator does not model: that is no answer of Zoho's kind, and must not look like one.
  if (response.status === 501) {
    expect(Object.keys(JSON.parse(text))).toEqual(['emulator']);
    return;
  }
  expect(response.status).toBeLessThan(500);
  if (response.status === 204 || response.status === 304) expect(text).toBe('');
  else if (response.status < 400) expect(JSON.parse(text)).toBeTypeOf('object');
  else expectRefusal(JSON.parse(text));
}

/** A flat envelope, or a batch of items of which one at least is one. */
function expectRefusal(answer: Record<string, unknown>): void {
  const batch = Object.values(answer).find((value) => Array.isArray(value));
  const items: unknown[] = Array.isArray(batch) && answer['code'] === undefined ? batch : [answer];
  expect(items).not.toHaveLength(0);
  for (const item of items) {
    expect(Object.keys(Object(item)).sort()).toEqual(['code', 'details', 'message', 'status']);
  }
  expect(items).toContainEqual(expect.objectContaining({ status: 'error', code: expect.stringMatching(/^[A-Z_]+$/) }));
}

/** Found by longer runs. */
const FOUND: [ArbitraryCall][] = [[{ method: 'GET', path: '/crm/v8/users?type=__proto__', body: undefined }]];

describe('to any call an answer of Zoho’s kind comes back', () => {
  it('on records with any values', () => fc.assert(fc.asyncProperty(recordWrites(ids), expectZohoAnswer), RUNS));
  it('on reads with any parameters', () =>
    fc.assert(fc.asyncProperty(reads(ids), expectZohoAnswer), { ...RUNS, examples: FOUND }));
  it('on any method, path and body', () => fc.assert(fc.asyncProperty(anyCalls(), expectZohoAnswer), RUNS));
});

it('what was stored by odd writes can be read, searched and asked for', async () => {
  await fc.assert(fc.asyncProperty(recordWrites(ids), expectZohoAnswer), { ...RUNS, numRuns: 200 });
  const { status } = await open.call('POST', '/coql', {
    body: { select_query: 'select Account_Name, Annual_Revenue, Rating from Accounts where id is not null' },
  });
  expect(status).toBe(200);
  for (const record of open.org.table('Accounts')?.all() ?? []) {
    expect((await open.call('GET', `/Accounts/${record.id}`)).status).toBe(200);
  }
});
