import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type FunctionsOptions, startFunctions } from '../../../../functions/local/host.ts';
import { silentLog } from '../../../../functions/log.ts';
import { ignoredNotices } from '../../../../functions/store/notice-log.ts';
import { openBase } from '../../../../functions/wiring/base.ts';
import { TEST_KEY, TEST_TENANT } from '../../../fakes/worker-bench.ts';
import { notice } from '../intake/intake-bench.ts';

const SLEEP_MS = 3_600_000;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function hostBench(over: Partial<FunctionsOptions> = {}) {
  const host = await startFunctions({
    storeFile: ':memory:',
    key: TEST_KEY,
    log: silentLog,
    tenants: [TEST_TENANT],
    poller: { max: 1_000_000, gatherMs: SLEEP_MS },
    ...over,
  });
  closing.push(host.close);
  const { url, secret } = await host.webhookOf('acme');
  const post = async (body: unknown, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { host, url, secret, post };
}

describe('the local host', () => {
  it('answers the webhook and its health, and nothing else', async () => {
    const { host, post, secret } = await hostBench();
    expect((await post(notice(secret))).status).toBe(202);
    const statusOf = async (path: string, method = 'GET') => (await fetch(`${host.url}${path}`, { method })).status;
    expect(await statusOf('/health')).toBe(200);
    for (const path of ['/', '/health/more', '/zoho', '/metrics', '/.env', '/store.db'])
      expect(await statusOf(path)).toBe(404);
    expect(await statusOf('/zoho/acme')).toBe(405);
    expect(await statusOf('/health', 'POST')).toBe(404);
  });

  it('stops a body that does not end, long before its end', async () => {
    const { url } = await hostBench();
    const megabyte = Buffer.alloc(2 ** 20, 'x');
    const MOST = 200;
    let sent = 0;
    const end = await new Promise((resolve) => {
      const call = request(url, { method: 'POST' });
      call.on('response', ({ statusCode }) => {
        resolve(statusCode);
        call.destroy();
      });
      call.on('error', (error) => resolve(Reflect.get(error, 'code')));
      const next = (): void => {
        if (call.destroyed) return;
        if (sent === MOST) return void call.end();
        sent += 1;
        call.write(megabyte, next);
      };
      next();
    });
    expect(end).toBe(413);
    expect(sent).toBeLessThan(MOST);
  });

  it('counts strangers by the last address that the proxy names, whatever they write before it', async () => {
    const { post, secret } = await hostBench({ limits: { stranger: { burst: 2, perSecond: 0.001 } } });
    const statuses: number[] = [];
    for (let at = 0; at < 4; at += 1)
      statuses.push((await post(notice('wrong'), { 'x-forwarded-for': `10.0.0.${at}, 203.0.113.7` })).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    expect((await post(notice('wrong'), { 'x-forwarded-for': '203.0.113.8' })).status).toBe(401);
    expect((await post(notice(secret), { 'x-forwarded-for': '203.0.113.7' })).status).toBe(202);
  });

  it('writes down at its end how many secrets were wrong', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'winnow-host-'));
    const storeFile = join(folder, 'store.db');
    const { host, post } = await hostBench({ storeFile });
    for (let at = 0; at < 3; at += 1) await post(notice('wrong'));
    expect(await ignoredNotices(host.base.store, 'acme')).toEqual([]);
    await closing.pop()?.();
    const base = openBase(storeFile, silentLog);
    expect(await ignoredNotices(base.store, 'acme')).toMatchObject([{ reason: 'bad-secret', count: 3 }]);
    base.close();
    rmSync(folder, { recursive: true });
  });
});
