import type { SQSEvent } from 'aws-lambda';
import type { WorkerDeps } from '../../functions/batch/handle-messages.ts';
import type { Row } from '../../functions/crm/types.ts';
import { localContext, toSqsEvent } from '../../functions/local/lambda-shapes.ts';
import { silentLog } from '../../functions/log.ts';
import { factsCache } from '../../functions/org/org-facts.ts';
import type { Message } from '../../functions/queue/message.ts';
import { storedDayCloses } from '../../functions/store/day-closes.ts';
import { readKey } from '../../functions/store/encryption.ts';
import { storedCopies } from '../../functions/store/written-copies.ts';
import { reportMissedSweeps } from '../../functions/sweep/own-tasks.ts';
import { assessmentSeal } from '../../functions/tenants/assessment-seal.ts';
import { registerTenant } from '../../functions/tenants/registry.ts';
import { openBase } from '../../functions/wiring/base.ts';
import { worker } from '../../functions/worker.ts';
import { type FakeCrm, fakeCrm, tagNames } from './fake-crm.ts';

/** A key for tests. */
export const TEST_KEY = Buffer.alloc(32, 7).toString('base64');

/** An org for tests; nothing listens at its addresses. */
export const TEST_TENANT = {
  id: 'acme',
  orgId: '700000001',
  hosts: { accounts: 'http://127.0.0.1:9', api: 'http://127.0.0.1:9' },
  credentials: { clientId: '1000.CLIENT', clientSecret: 'client-secret', refreshToken: '1000.refresh.token' },
  // Looks as often as a test asks for them: its clock stands.
  policy: { preset: 'b2b-standard', sync: { lookEverySeconds: 0 } },
};

/** 2026-06-15, a Monday, noon UTC. */
export const NOON = Date.UTC(2026, 5, 15, 12);

/** The worker on a real queue and store in memory, with the FAKE CRM and clocks that a test moves. */
export async function workerBench(fake: FakeCrm = fakeCrm(), storeFile = ':memory:') {
  const time = { real: 1_000_000, business: NOON };
  const base = openBase(storeFile, silentLog, () => time.real);
  const deps: WorkerDeps = {
    store: base.store,
    queue: base.queue,
    now: base.now,
    log: silentLog,
    random: () => 0.5,
    clock: { now: () => time.business },
    facts: factsCache(base.now),
    crmOf: () => fake.crm,
    sealOf: (tenantId) => assessmentSeal([readKey(TEST_KEY)], tenantId),
    copies: storedCopies(base.store, [readKey(TEST_KEY)]),
    dayCloses: storedDayCloses(base.store, [readKey(TEST_KEY)]),
    afterSetUp: reportMissedSweeps,
  };
  await registerTenant(base.store, readKey(TEST_KEY), TEST_TENANT);
  const handler = worker(deps);
  const invoke = (event: SQSEvent) => handler(event, localContext('worker', 60_000));

  return {
    fake,
    base,
    deps,
    time,
    invoke,
    send: (...records: (Partial<Message> & { module: string; id: string })[]) =>
      base.queue.send(
        records.map((record) => ({
          body: JSON.stringify({ v: 1, tenant: 'acme', cause: 'watch/update', ...record }),
          group: 'acme',
        })),
      ),
    /** Hands out what is visible and gives it to the worker, as a poller does. @returns how many went back. */
    round: async (): Promise<number> => {
      const messages = await base.queue.receive(100, 120_000);
      if (messages.length === 0) return 0;
      const { batchItemFailures } = await invoke(toSqsEvent(messages));
      const back = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      await base.queue.acknowledge(messages.filter(({ id }) => !back.has(id)).map(({ receipt }) => receipt));
      return back.size;
    },
  };
}

/** Ids of test records: a kind and a number. */
export function recordId(kind: number, number: number): string {
  return String(100_000_000_000_000 * kind + number);
}

/** An account of the FAKE with late, open and paid invoices, a lost deal and a complaint. */
export function addTroubled(fake: FakeCrm, number: number): string {
  const id = recordId(1, number);
  const account = { id, name: `Account ${number}` };
  fake.put('Accounts', { id, Account_Name: account.name, Owner: { id: recordId(9, 1) }, Industry: 'Retail' });
  for (const [at, due] of ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-01'].entries())
    fake.put('Invoices', {
      id: recordId(2, number * 100 + at),
      Account_Name: account,
      Subject: `Invoice ${number}-${at}`,
      Invoice_Date: '2025-12-20',
      Due_Date: due,
      Status: 'Sent',
      Grand_Total: 4000,
      Modified_Time: `${due}T10:00:00+01:00`,
    });
  fake.put('Deals', {
    id: recordId(3, number),
    Account_Name: account,
    Deal_Name: `Deal ${number}`,
    Stage: 'Closed Lost',
    Amount: 900,
    Closing_Date: '2026-02-01',
  });
  fake.put('Cases', {
    id: recordId(4, number),
    Account_Name: account,
    Subject: 'Broken',
    Status: 'New',
    Type: 'Problem',
    Created_Time: '2026-05-01T09:00:00+02:00',
    Fault: 'Us',
  });
  return id;
}

/** Everything a person can see in the CRM of so many customers, without the ids that the CRM gives to tasks. */
export function visible(fake: FakeCrm, customers: number) {
  const byKey = (a: Row, b: Row): number => (String(a['Winnow_Key']) < String(b['Winnow_Key']) ? -1 : 1);
  return {
    accounts: Array.from({ length: customers }, (_, at): Row => {
      const row = fake.get('Accounts', recordId(1, at + 1));
      return { ...row, Tag: tagNames(row).toSorted() };
    }),
    tasks: [...(fake.tables.get('Tasks')?.values() ?? [])].map(({ id: _, ...task }) => task).toSorted(byKey),
    notes: fake.notes.toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1)),
  };
}
