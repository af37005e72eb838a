import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TEST_KEY } from '../../../../fakes/worker-bench.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winnow-connect-'));
  vi.stubEnv('WINNOW_STORE', join(folder, 'store.db'));
  vi.stubEnv('WINNOW_KEY', TEST_KEY);
  vi.stubEnv('WINNOW_CLIENT_SECRET', 'secret');
  vi.stubEnv('WINNOW_REFRESH_TOKEN', '1000.refresh.token');
  // Nothing may be sent before the addresses are known to be Zoho's.
  vi.stubGlobal('fetch', () => expect.unreachable('a token was sent'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true });
});

const connect = (...args: string[]) => runWinnow('connect', '--tenant', 'acme', '--client-id', 'c', ...args);

it.each([
  ['http://accounts.zoho.eu', 'https://www.zohoapis.eu', '--accounts'],
  ['https://accounts.zoho.eu', 'https://evil.example', '--api'],
  ['http://127.0.0.1:9', 'https://www.zohoapis.eu', '--accounts'],
])('sends nothing to %s and %s, and names the one that is no address of Zoho’s', async (accounts, api, option) => {
  const { code, error } = await connect('--accounts', accounts, '--api', api);
  expect([code, error]).toEqual([2, expect.stringContaining(`${option}: `)]);
});

it('reads no policy file of more than a megabyte', async () => {
  const file = join(folder, 'policy.json');
  writeFileSync(file, `{"preset":"b2b-standard","id":"${'x'.repeat(1_000_000)}"}`);
  const { code, error } = await connect('--data-centre', 'eu', '--policy', file);
  expect([code, error]).toEqual([2, expect.stringContaining('a policy has at most 1000000')]);
});
