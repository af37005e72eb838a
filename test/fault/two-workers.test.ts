import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WorkerDeps } from '../../functions/batch/handle-messages.ts';
import { type Crm, createCrm } from '../../functions/crm/crm.ts';
import type { Row } from '../../functions/crm/types.ts';
import { localContext, toSqsEvent } from '../../functions/local/lambda-shapes.ts';
import { silentLog } from '../../functions/log.ts';
import { provision } from '../../functions/provisioning/provision.ts';
import { readKey } from '../../functions/store/encryption.ts';
import { storedTokenVault } from '../../functions/store/token-vault.ts';
import { findTenant, registerTenant } from '../../functions/tenants/registry.ts';
import { type Base, openBase } from '../../functions/wiring/base.ts';
import { workerDepsOn } from '../../functions/wiring/worker.ts';
import { worker } from '../../functions/worker.ts';
import { loadPolicy } from '../../shared/policy/load.ts';
import { OWN_CUSTOMER_FIELDS } from '../../shared/records/fields.ts';
import { TENANT, tenantOf } from '../contract/functions/connected.ts';
import { TEST_KEY } from '../fakes/worker-bench.ts';
import { startZoho, type ZohoServer } from '../zoho/server.ts';

/** How long an impatient client waits for its answer: enough for its call to arrive, on a busy machine too. */
const PATIENCE_MS = 2_000;

const time = { real: Date.parse('2026-06-15T10:00:00Z') };
let zoho: ZohoServer;
let base: Base;
let crm: Crm;
let impatient: Crm;

beforeAll(async () => {
  zoho = await startZoho({ startsAt: '2026-06-15T10:00:00Z' });
  base = openBase(':memory:', silentLog, () => time.real);
  const key = readKey(TEST_KEY);
  const tenant = tenantOf(zoho);
  await registerTenant(base.store, key, tenant);
  const { hosts, credentials, policy } = tenant;
  const vault = storedTokenVault(base.store, key, base.now);
  crm = createCrm({ tenantId: TENANT, hosts, vault, ...credentials });
  impatient = createCrm({ tenantId: TENANT, hosts, vault, ...credentials, timeoutMs: PATIENCE_MS });
  // Nothing listens there: the tests hand out the messages themselves.
  const hook = { url: 'http://127.0.0.1:9/zoho/acme', secret: 'secret' };
  await provision({
    crm,
    tenantId: TENANT,
    hook,
    policy: loadPolicy(policy),
    now: zoho.clock.now(),
    dryRun: false,
  });
});
afterAll(async () => {
  base.close();
  await zoho.close();
});

/** A process of its own on the same store. @param changed calls of Zoho that this one makes in its own way. */
function newWorker(changed: Partial<Crm> = {}) {
  const deps: WorkerDeps = {
    ...workerDepsOn(base, readKey(TEST_KEY), zoho.clock),
    crmOf: () => ({ ...crm, ...changed }),
    random: () => 0,
  };
  const handler = worker(deps);
  return async (): Promise<{ handedBack: number }> => {
    const messages = await base.queue.receive(100, 120_000);
    const { batchItemFailures } = await handler(toSqsEvent(messages), localContext('worker', 120_000));
    const back = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    await base.queue.acknowledge(messages.filter(({ id }) => !back.has(id)).map(({ receipt }) => receipt));
    return { handedBack: back.size };
  };
}

/** A change of tier is told when its day is over. */
const nextDay = (): Promise<void> => zoho.clock.moveTo(zoho.clock.now() + 86_400_000);

const ask = (account: string) =>
  base.queue.send([
    { body: JSON.stringify({ v: 1, tenant: TENANT, module: 'Accounts', id: account, cause: 'test' }), group: TENANT },
  ]);

const idOf = ([outcome]: { id: string }[]): string => outcome?.id ?? '';

async function customer(name: string): Promise<string> {
  const account = idOf(await crm.create('Accounts', [{ Account_Name: name }]));
  await ask(account);
  await newWorker()();
  return account;
}

/** Four invoices long overdue, of 16,000 together. */
async function addLate(account: string): Promise<string[]> {
  const product = idOf(await crm.create('Products', [{ Product_Name: 'Thing' }]));
  const rows = ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-01'].map((due) => ({
    Subject: `Due ${due}`,
    Account_Name: { id: account },
    Invoice_Date: '2025-12-20',
    Due_Date: due,
    Status: 'Sent',
    Invoiced_Items: [{ Product_Name: { id: product }, Quantity: 1, List_Price: 4000 }],
  }));
  return (await crm.create('Invoices', rows)).map(({ id }) => id);
}

const pay = (invoices: readonly string[]) =>
  crm.update(
    'Invoices',
    invoices.map((id) => ({ id, Status: 'Paid', Paid_On: '2026-06-15' })),
  );

const reverse = (invoices: readonly string[]) =>
  crm.update(
    'Invoices',
    invoices.map((id) => ({ id, Status: 'Sent', Paid_On: null })),
  );

const shown = async (account: string): Promise<Row> =>
  (await crm.byIds('Accounts', [account], ['Tag', ...OWN_CUSTOMER_FIELDS]))[0] ?? {};

const tasks = (account: string) => crm.related('Accounts', account, 'Tasks', ['Winnow_Key', 'Status']);

const notes = async (account: string) => crm.related('Accounts', account, 'Notes', ['Note_Title']);

it('an old reading never overwrites a newer one, where a worker stood still for longer than its lease', async () => {
  const account = await customer('Read twice');
  const invoices = await addLate(account);
  await ask(account);
  const gate = Promise.withResolvers<void>();
  const hasRead = Promise.withResolvers<void>();
  // A has read the customer and its invoices when it asks for its tasks; then it stands still.
  const a = newWorker({
    query: async (coql) => {
      const rows = await crm.query(coql);
      if (!/ from Tasks /.test(coql)) return rows;
      hasRead.resolve();
      await gate.promise;
      return rows;
    },
  })();
  await hasRead.promise;
  time.real += 121_000;
  await pay(invoices);
  await ask(account);
  await newWorker()();
  const byB = { row: await shown(account), tasks: await tasks(account), notes: await notes(account) };

  expect(byB.row).toMatchObject({ Winnow_Overdue: 0 });

  gate.resolve();
  expect(await a).toEqual({ handedBack: 1 });
  expect({ row: await shown(account), tasks: await tasks(account), notes: await notes(account) }).toEqual(byB);
});

it('an answer that comes too late does not double a note, and its late write undoes nothing', async () => {
  const account = await customer('Slow answers');
  await nextDay();
  await ask(account);
  await newWorker()();
  await addLate(account);
  await nextDay();
  await ask(account);
  const late = Promise.withResolvers<void>();
  zoho.emulator.faults.add({ method: 'POST', path: '^/crm/v8/Notes', until: late.promise });
  let noteTaker = impatient;
  const work = newWorker({ addNotes: (...notes) => noteTaker.addNotes(...notes) });
  expect(await work()).toEqual({ handedBack: 1 });
  // It comes back soon, and finds the customer still held: Zoho may yet make the note.
  time.real += 2_000;
  expect(await work()).toEqual({ handedBack: 1 });
  expect(await notes(account)).toEqual([]);
  late.resolve();
  noteTaker = crm;
  await expect.poll(() => notes(account)).toHaveLength(1);
  time.real += 121_000;
  expect(await work()).toEqual({ handedBack: 0 });
  expect(await notes(account)).toHaveLength(1);
  expect(await shown(account)).toMatchObject({ Winnow_Overdue: 16_000 });
  expect(await findTenant(base.store, TENANT)).toBeDefined();
  expect(await base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
});

it('tasks follow a payment that is booked and reversed, however often, and none is doubled', async () => {
  const account = await customer('Back and forth');
  const invoices = await addLate(account);
  const look = async () => {
    await ask(account);
    await newWorker()();
    const rows = await tasks(account);
    return rows
      .filter((task) => String(task['Winnow_Key']).includes(':oldest-overdue:'))
      .map((task) => [task['Winnow_Key'], task['Status'] === 'Completed' ? 'closed' : 'open']);
  };
  const [[key = ''] = []] = await look();
  for (let turn = 0; turn < 3; turn += 1) {
    await pay(invoices);
    expect(await look()).toEqual([[key, 'closed']]);
    await reverse(invoices);
    expect(await look()).toEqual([[key, 'open']]);
    expect(await look()).toEqual([[key, 'open']]);
  }
});
