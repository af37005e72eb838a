import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { Crm } from '../../functions/crm/crm.ts';
import type { Row } from '../../functions/crm/types.ts';
import { silentLog } from '../../functions/log.ts';
import { provision } from '../../functions/provisioning/provision.ts';
import { readKey } from '../../functions/store/encryption.ts';
import { registerTenant } from '../../functions/tenants/registry.ts';
import { currentSecret } from '../../functions/tenants/secrets.ts';
import { openBase } from '../../functions/wiring/base.ts';
import { crmsOf } from '../../functions/wiring/worker.ts';
import { loadPolicy } from '../../shared/policy/load.ts';
import { OWN_CUSTOMER_FIELDS } from '../../shared/records/fields.ts';
import { TEST_KEY } from '../fakes/worker-bench.ts';
import { startZoho, type ZohoServer } from '../zoho/server.ts';
import { HANGS, killableProcesses, LONG_TEST, PATIENTLY } from './killable.ts';

const TAGS = ['A', 'B', 'C', 'D', 'E', 'N'].map((tier) => `Winnow ${tier}`);
const folders: string[] = [];
const processes = killableProcesses('functions-process.ts');
let zoho: ZohoServer | undefined;

afterEach(async () => {
  processes.killAll();
  await zoho?.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Starts the functions as a process. @returns it, its address, and what is rejected when it ends. */
async function startProcess(storeFile: string, port: number, control: string) {
  const child = processes.start(storeFile, String(port), control);
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`the process ended by itself, with ${code}`);
  });
  ended.catch(() => undefined);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(String(line).trim()));
    child.once('exit', () => reject(new Error('the process ended before it listened')));
  });
  return { child, url, ended };
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

it(
  'loses no message and doubles no task when the process is killed in the middle of its writes',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'winnow-kill-'));
    folders.push(folder);
    const storeFile = join(folder, 'winnow.sqlite');
    const emulated = await startZoho({ startsAt: '2026-06-15T10:00:00Z' });
    zoho = emulated;
    const { accounts, api, control, orgId, clientId, clientSecret, refreshToken } = emulated.credentials();
    const base = openBase(storeFile, silentLog);
    const key = readKey(TEST_KEY);
    const tenant = await registerTenant(base.store, key, {
      id: 'acme',
      orgId,
      hosts: { accounts, api },
      credentials: { clientId, clientSecret, refreshToken },
      // Messages that come back after a kill must not wait for a window.
      policy: { preset: 'b2b-standard', sync: { lookEverySeconds: 0 } },
    });
    const crm: Crm = crmsOf(base, key)(tenant);
    let { child, url, ended } = await startProcess(storeFile, 0, control);
    const hook = { url: `${url}/zoho/acme`, secret: currentSecret(tenant, key) };
    await provision({ crm, tenantId: 'acme', hook, policy: loadPolicy(tenant.policy), now: emulated.clock.now() });

    const [account] = await crm.create('Accounts', [{ Account_Name: 'Late & Sons' }]);
    const id = account?.id ?? '';
    const [product] = await crm.create('Products', [{ Product_Name: 'Thing' }]);
    const shown = async (): Promise<Row> =>
      (await crm.byIds('Accounts', [id], ['Tag', ...OWN_CUSTOMER_FIELDS]))[0] ?? {};
    const empty = () =>
      vi.waitFor(async () => {
        await emulated.automation.settled();
        expect(await base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
      }, PATIENTLY);

    const addInvoices = () =>
      crm.create(
        'Invoices',
        ['2026-03-01', '2026-04-01', '2026-05-01'].map((due) => ({
          Subject: due,
          Account_Name: { id },
          Invoice_Date: '2026-02-01',
          Due_Date: due,
          Status: 'Sent',
          Invoiced_Items: [{ Product_Name: { id: product?.id }, Quantity: 1, List_Price: 4000 }],
        })),
      );
    const wipe = async () => {
      await crm.removeTags('Accounts', TAGS, [id]);
      await crm.update('Accounts', [{ id, ...Object.fromEntries(OWN_CUSTOMER_FIELDS.map((name) => [name, null])) }]);
    };

    // The call that is cut off, and what sets the worker on; the third skips the test's own update.
    const rounds = [
      { cut: { method: 'POST', path: '^/crm/v8/Tasks' }, set: addInvoices },
      { cut: { method: 'POST', path: 'add_tags' }, set: wipe },
      { cut: { method: 'PUT', path: '^/crm/v8/Accounts', skip: 1 }, set: wipe },
    ];
    for (const { cut, set } of rounds) {
      await empty();
      emulated.emulator.faults.add({ ...cut, ...HANGS });
      await set();
      const isCut = vi.waitFor(() => expect(emulated.emulator.faults.list().calls).toEqual([]), PATIENTLY);
      await Promise.race([isCut, ended]);
      await killed(child);
      expect((await shown())['Winnow_Overdue'] ?? 0).toBe(0);
      ({ child, url, ended } = await startProcess(storeFile, Number(new URL(url).port), control));
      const done = async () => expect(await shown()).toMatchObject({ Winnow_Overdue: 12000 });
      await vi.waitFor(done, PATIENTLY);
    }
    await empty();
    expect(await shown()).toMatchObject({ Winnow_Overdue: 12000 });
    const keys = (await crm.related('Accounts', id, 'Tasks', ['Winnow_Key'])).map((task) => task['Winnow_Key']);
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
    await killed(child);
    base.close();
  },
  LONG_TEST,
);
