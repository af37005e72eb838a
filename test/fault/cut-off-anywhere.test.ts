import { describe, expect, it } from 'vitest';
import { LEASE_MS } from '../../functions/customers/with-leases.ts';
import { localContext, toSqsEvent } from '../../functions/local/lambda-shapes.ts';
import { factsCache } from '../../functions/org/org-facts.ts';
import { worker } from '../../functions/worker.ts';
import { fakeCrm } from '../fakes/fake-crm.ts';
import { addTroubled, NOON, recordId, visible, workerBench } from '../fakes/worker-bench.ts';

const DAY_MS = 86_400_000;
const CUSTOMERS = [1, 2, 3];

/** Customers that were well in January and are assessed again in June, when tasks, tags, notes and fields all move. */
async function worsened() {
  const bench = await workerBench(fakeCrm());
  for (const number of CUSTOMERS) addTroubled(bench.fake, number);
  for (const number of CUSTOMERS)
    for (let at = 0; at < 6; at += 1)
      bench.fake.put('Invoices', {
        id: recordId(5, number * 100 + at),
        Account_Name: { id: recordId(1, number) },
        Subject: 'Old',
        Invoice_Date: '2025-08-01',
        Due_Date: '2025-09-01',
        Status: 'Paid',
        Paid_On: '2025-08-25',
        Grand_Total: 3000,
        Modified_Time: '2025-08-25T10:00:00+02:00',
      });
  const request = async () => {
    await bench.send(...CUSTOMERS.map((number) => ({ module: 'Accounts', id: recordId(1, number) })));
  };
  for (const days of [160, 159]) {
    bench.time.business = NOON - days * DAY_MS;
    await request();
    await bench.round();
  }
  bench.time.business = NOON;
  bench.fake.calls.length = 0;
  await request();
  return bench;
}

type Bench = Awaited<ReturnType<typeof worsened>>;

/** Runs the worker until the CRM call with this number, and lets it hang there for ever, as a killed process does. */
async function cutOff(bench: Bench, at: number, side: 'before' | 'after'): Promise<boolean> {
  const cut = Promise.withResolvers<'cut'>();
  bench.fake.hook[side] = (call) => {
    if (call !== at) return undefined;
    cut.resolve('cut');
    return new Promise<never>(() => {});
  };
  const messages = await bench.base.queue.receive(100, 120_000);
  const run = bench.invoke(toSqsEvent(messages)).then(async ({ batchItemFailures }) => {
    expect(batchItemFailures).toEqual([]);
    await bench.base.queue.acknowledge(messages.map(({ receipt }) => receipt));
    return 'done' as const;
  });
  const ending = await Promise.race([run, cut.promise]);
  delete bench.fake.hook[side];
  return ending === 'cut';
}

/** Starts a new process on what the old one left: the queue, the leases and the CRM. */
async function startNewProcess(bench: Bench): Promise<void> {
  bench.time.real += LEASE_MS + 1;
  const handler = worker({ ...bench.deps, facts: factsCache(bench.base.now) });
  const messages = await bench.base.queue.receive(100, 120_000);
  const { batchItemFailures } = await handler(toSqsEvent(messages), localContext('worker', 60_000));
  expect(batchItemFailures).toEqual([]);
  await bench.base.queue.acknowledge(messages.map(({ receipt }) => receipt));
}

describe.each(['before', 'after'] as const)('a worker cut off just %s any CRM call', (side) => {
  it('leaves nothing that the next run does not bring to the same end', async () => {
    const whole = await worsened();
    expect(await cutOff(whole, Number.POSITIVE_INFINITY, side)).toBe(false);
    const wanted = visible(whole.fake, CUSTOMERS.length);
    // Each has fallen twice, on two of the days that are closed after the fact.
    expect(wanted.notes).toHaveLength(2 * CUSTOMERS.length);
    expect(wanted.tasks.length).toBeGreaterThan(0);
    const writes = whole.fake.calls.filter((call) => call.rows > 0).map((call) => call.name);
    expect(writes).toEqual(expect.arrayContaining(['create', 'removeTags', 'addTags', 'addNotes', 'update']));
    expect(writes.at(-1)).toBe('update');

    for (let at = 0; at < whole.fake.calls.length; at += 1) {
      const bench = await worsened();
      expect(await cutOff(bench, at, side)).toBe(true);
      await startNewProcess(bench);
      expect(
        visible(bench.fake, CUSTOMERS.length),
        `cut off ${side} call ${at}, ${whole.fake.calls[at]?.name}`,
      ).toEqual(wanted);
      expect(await bench.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });

      const end = bench.fake.calls.length;
      await bench.send({ module: 'Accounts', id: recordId(1, 1) });
      await bench.round();
      expect(bench.fake.calls.slice(end).filter((call) => call.rows > 0)).toEqual([]);
    }
  });
});
