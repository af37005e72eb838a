import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { saveAttempts } from '../../../../../functions/batch/attempts.ts';
import { silentLog } from '../../../../../functions/log.ts';
import { readKey } from '../../../../../functions/store/encryption.ts';
import { registerTenant } from '../../../../../functions/tenants/registry.ts';
import { openBase } from '../../../../../functions/wiring/base.ts';
import { runCommandLine } from '../../../../../scripts/cli/commands.ts';
import { recordId, TEST_KEY, TEST_TENANT } from '../../../../fakes/worker-bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'winnow-dead-letters-'));
const storeFile = join(folder, 'winnow.sqlite');

beforeAll(() => {
  vi.stubEnv('WINNOW_STORE', storeFile);
  vi.stubEnv('WINNOW_KEY', TEST_KEY);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const bodyOf = (tenant: string): string =>
  JSON.stringify({ v: 1, tenant, module: 'Accounts', id: recordId(1, 1), cause: 'watch/update' });

beforeEach(async () => {
  const base = openBase(storeFile, silentLog, () => Date.UTC(2026, 5, 15));
  await registerTenant(base.store, readKey(TEST_KEY), TEST_TENANT).catch(() => undefined);
  const deadLetter = (id: string, tenant: string, code: string) =>
    base.queue.deadLetter(
      { id, body: bodyOf(tenant), group: tenant, receives: 5 },
      { cause: 'failed', reason: `failed 5 times, last: ${code}` },
    );
  await deadLetter('1', 'acme', 'INVALID_DATA');
  await deadLetter('2', 'acme', 'TypeError');
  await deadLetter('3', 'other', 'INVALID_DATA');
  await saveAttempts(
    base.store,
    { tenant: 'acme', message: '9' },
    {
      failures: 0,
      retries: 40,
      leases: 0,
      blocks: 0,
      reason: 'TOO_MANY_REQUESTS',
      since: Date.UTC(2026, 5, 15, 9),
      nextAt: Date.UTC(2100, 0, 1, 10),
    },
  );
  base.close();
});

async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const printed = { out: '', error: '' };
  const code = await runCommandLine(args, {
    out: (text) => {
      printed.out += `${text}\n`;
    },
    error: (text) => {
      printed.error += `${text}\n`;
    },
    progress: () => undefined,
    width: 80,
  });
  return { code, ...printed };
}

const left = async (): Promise<string[]> =>
  JSON.parse((await run('dead-letters', 'list', '--json')).out).map(({ id }: { id: string }) => id);

describe('winnow dead-letters', () => {
  it('lists them with their reasons, by org and by cause', async () => {
    const all = await run('dead-letters', 'list');
    expect(all).toMatchObject({ code: 0, error: '' });
    expect(all.out).toContain('2026-06-15 00:00 failed after 5 hand-outs: failed 5 times, last: INVALID_DATA');
    expect(all.out).toContain('3 dead letters.');
    expect((await run('dead-letters', 'list', '--tenant', 'acme', '--cause', 'INVALID_DATA')).out).toContain(
      '1 dead letter.',
    );
    expect((await run('dead-letters', 'list', '--cause', 'failed')).out).toContain('3 dead letters.');
  });

  it('changes nothing in a dry run, and then puts back those that are meant', async () => {
    const dry = await run('dead-letters', 'retry', '--tenant', 'acme', '--dry-run');
    expect(dry.out).toContain('Dry run: 2 would be put back into the queue.');
    expect(await left()).toEqual(['1', '2', '3']);
    expect((await run('dead-letters', 'retry', '--cause', 'INVALID_DATA')).out).toContain('2 put back into the queue');
    expect(await left()).toEqual(['2']);
    const base = openBase(storeFile, silentLog);
    const back = await base.queue.receive(10, 1_000);
    expect(back.map(({ id }) => id).toSorted()).toEqual(['1', '3']);
    await base.queue.acknowledge(back.map(({ receipt }) => receipt));
    base.close();
  });

  it('asks for what it needs', async () => {
    expect(await run('dead-letters')).toMatchObject({ code: 2 });
    expect((await run('dead-letters', 'burn')).error).toContain('say what to do: list, retry');
    expect((await run('dead-letters', 'list', '--dry-run')).error).toContain('--dry-run belongs to retry');
    expect((await run('dead-letters', 'list', '--tenant', 'nobody')).error).toContain('No org "nobody" is connected');
  });
});

it('winnow status tells what waits, for what and since when, and how dead letters are tried again', async () => {
  const { out } = await run('status');
  expect(out).toContain(
    'waiting: 1 message since 2026-06-15 09:00 UTC, TOO_MANY_REQUESTS; next try 2100-01-01 10:00 UTC',
  );
  expect(out).toContain('To try them again: winnow dead-letters retry');
});
