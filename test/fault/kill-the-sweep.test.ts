import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { silentLog } from '../../functions/log.ts';
import { readKey } from '../../functions/store/encryption.ts';
import { progressOf } from '../../functions/sweep/progress.ts';
import { findTenant, registerTenant } from '../../functions/tenants/registry.ts';
import { openBase } from '../../functions/wiring/base.ts';
import { generateDemoOrg } from '../../scripts/demo-org/generate.ts';
import { OWN_CUSTOMER_FIELDS } from '../../shared/records/fields.ts';
import { TEST_KEY } from '../fakes/worker-bench.ts';
import { startZoho, type ZohoServer } from '../zoho/server.ts';
import { HANGS, killableProcesses, LONG_TEST, PATIENTLY } from './killable.ts';

const AS_OF = '2026-06-15';
const CUSTOMERS = 230;
const folder = mkdtempSync(join(tmpdir(), 'winnow-kill-sweep-'));
const processes = killableProcesses('sweep-process.ts');
const servers: ZohoServer[] = [];

afterAll(async () => {
  processes.killAll();
  for (const server of servers) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An emulated org with the same customers every time, and the store of an installation connected to it. */
async function org(name: string) {
  const zoho = await startZoho({ seed: join(folder, 'org'), startsAt: `${AS_OF}T10:00:00Z`, clockRuns: false });
  servers.push(zoho);
  const { accounts, api, orgId, clientId, clientSecret, refreshToken } = zoho.credentials();
  const storeFile = join(folder, `${name}.sqlite`);
  const base = openBase(storeFile, silentLog);
  await registerTenant(base.store, readKey(TEST_KEY), {
    id: 'acme',
    orgId,
    hosts: { accounts, api },
    credentials: { clientId, clientSecret, refreshToken },
  });
  return { zoho, storeFile, base };
}

function start(storeFile: string, now: number): { child: ChildProcess; ended: Promise<string> } {
  const child = processes.start(storeFile, String(now));
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += String(chunk);
  });
  return { child, ended: new Promise((resolve) => child.once('exit', () => resolve(text))) };
}

/** All that a person can see of Winnow in the CRM, without the ids that the CRM gives. */
function visible(zoho: ZohoServer) {
  const [first] = zoho.orgs.values();
  const all = (module: string) => [...(first?.table(module)?.all() ?? [])];
  const tasks = all('Tasks').map((task) => [task['Winnow_Key'], task['Subject'], task['Priority'], task['Due_Date']]);
  return {
    accounts: all('Accounts').map((row) => [row.id, row['Tag'], ...OWN_CUSTOMER_FIELDS.map((name) => row[name])]),
    tasks: tasks.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    notes: all('Notes').length,
  };
}

it(
  'ends in the same state when it is killed again and again, half-way through reading and in the middle of its writes',
  async () => {
    await generateDemoOrg(join(folder, 'org'), { seed: 'kill-sweep', asOf: AS_OF, customers: CUSTOMERS });
    const whole = await org('whole');
    await start(whole.storeFile, whole.zoho.clock.now()).ended;
    const wanted = visible(whole.zoho);
    expect(wanted.tasks.length).toBeGreaterThan(10);

    const cut = await org('cut');
    const now = cut.zoho.clock.now();
    const faults = [
      { method: 'POST', path: 'coql', skip: 9 },
      { method: 'POST', path: '^/crm/v8/Tasks' },
      { method: 'POST', path: 'add_tags', skip: 3 },
      { method: 'PUT', path: '^/crm/v8/Accounts', skip: 1 },
    ];
    const reached: number[] = [];
    for (const fault of faults) {
      cut.zoho.emulator.faults.add({ ...fault, ...HANGS });
      const { child, ended } = start(cut.storeFile, now);
      await vi.waitFor(() => expect(cut.zoho.emulator.faults.list().calls).toEqual([]), PATIENTLY);
      child.kill('SIGKILL');
      await ended;
      const progress = await progressOf(cut.base.store, 'acme');
      expect(progress?.state).toBe('going');
      reached.push(progress?.phase === 'assess' ? 1000 + progress.done : (progress?.done ?? 0));
    }
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
    expect(reached.at(-1)).toBeGreaterThan(1000);

    const outcome = JSON.parse(await start(cut.storeFile, now).ended);
    expect(outcome.progress).toMatchObject({ state: 'done', runs: faults.length + 1, done: CUSTOMERS });
    expect(visible(cut.zoho)).toEqual(wanted);
    const portfolio = async (base: typeof cut.base) => (await findTenant(base.store, 'acme'))?.portfolio;
    expect(await portfolio(cut.base)).toEqual(await portfolio(whole.base));
    for (const { base } of [whole, cut]) base.close();
  },
  LONG_TEST,
);
