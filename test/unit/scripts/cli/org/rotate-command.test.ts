import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../../../../../functions/log.ts';
import { readKey } from '../../../../../functions/store/encryption.ts';
import { connectionOf, findTenant, registerTenant } from '../../../../../functions/tenants/registry.ts';
import { openBase } from '../../../../../functions/wiring/base.ts';
import { TEST_KEY, TEST_TENANT } from '../../../../fakes/worker-bench.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

const NEW_KEY = Buffer.alloc(32, 9).toString('base64');

let folder: string;
let storeFile: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'winnow-rotate-'));
  storeFile = join(folder, 'store.db');
  vi.stubEnv('WINNOW_STORE', storeFile);
  vi.stubEnv('WINNOW_KEY', TEST_KEY);
  await onStore(({ store }) => registerTenant(store, readKey(TEST_KEY), TEST_TENANT));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function onStore<T>(work: (base: ReturnType<typeof openBase>) => Promise<T>): Promise<T> {
  const base = openBase(storeFile, silentLog);
  try {
    return await work(base);
  } finally {
    base.close();
  }
}

const secrets = async () => (await onStore(({ store }) => findTenant(store, 'acme')))?.secrets.length;

it('adds a secret, says how Zoho gets it, and retires the old one', async () => {
  const preview = await runWinnow('rotate', 'secret', '--dry-run');
  expect([preview.code, preview.out]).toEqual([0, 'acme: would be: a new webhook secret, beside the old one\n']);
  expect(await secrets()).toBe(1);
  const added = await runWinnow('rotate', 'secret');
  expect(added.out).toContain('winnow provision --tenant acme --url https://YOUR-ADDRESS');
  expect(await secrets()).toBe(2);
  expect((await runWinnow('rotate', 'secret')).code).toBe(2);
  expect((await runWinnow('rotate', 'secret', '--retire', '--tenant', 'acme')).code).toBe(0);
  expect(await secrets()).toBe(1);
  expect((await runWinnow('rotate', 'secret', '--retire')).out).toBe('Nothing to change.\n');
});

it('replaces the key, and says when the old one is needed no longer', async () => {
  expect((await runWinnow('rotate', 'key')).error).toContain('WINNOW_OLD_KEY');
  vi.stubEnv('WINNOW_KEY', NEW_KEY);
  vi.stubEnv('WINNOW_OLD_KEY', TEST_KEY);
  expect((await runWinnow('rotate', 'key', '--retire')).error).toContain('still needed by acme');
  const rotated = await runWinnow('rotate', 'key');
  expect([rotated.code, rotated.out]).toEqual([0, expect.stringContaining('credentials sealed with the new key')]);
  expect((await runWinnow('rotate', 'key', '--retire')).out).toContain('WINNOW_OLD_KEY is needed no longer');
  const tenant = await onStore(({ store }) => findTenant(store, 'acme'));
  expect(tenant && connectionOf(tenant, readKey(NEW_KEY)).orgId).toBe(TEST_TENANT.orgId);
});

it.each([
  [[], /secret or key/],
  [['potato'], /secret, key/],
  [['key', '--tenant', 'acme'], /goes with rotate secret/],
  [['secret', '--tenant', 'nobody'], /no org is connected as "nobody"/],
])('refuses %j and says what is meant', async (args, message) => {
  const { code, error } = await runWinnow('rotate', ...args);
  expect([code, error]).toEqual([2, expect.stringMatching(message)]);
});

it('says what is wrong with a store that is none', async () => {
  vi.stubEnv('WINNOW_STORE', import.meta.filename.replace('rotate-command.test.ts', 'nowhere/store.db'));
  const { code, error } = await runWinnow('status');
  expect([code, error]).toEqual([2, expect.stringContaining('check the path in WINNOW_STORE')]);
});
