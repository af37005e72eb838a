import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WorkerDeps } from '../../../../functions/batch/handle-messages.ts';
import type { Crm } from '../../../../functions/crm/crm.ts';
import { CrmError } from '../../../../functions/crm/errors.ts';
import { localContext, toSqsEvent } from '../../../../functions/local/lambda-shapes.ts';
import { factsCache } from '../../../../functions/org/org-facts.ts';
import { worker } from '../../../../functions/worker.ts';
import { addTroubled, recordId, workerBench } from '../../../fakes/worker-bench.ts';

const CUSTOMERS = 4;
const POISON = recordId(1, CUSTOMERS);
const HIDE_MS = 120_000;
/** A process that was killed waits here for ever, and holds what it held. */
const NEVER = new Promise<never>(() => undefined);

type Bench = Awaited<ReturnType<typeof workerBench>>;

/** What happens, in any order. */
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('change' as const), customer: fc.integer({ min: 1, max: CUSTOMERS }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('work' as const), workers: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(1_000, 121_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('busy' as const), calls: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('torn' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('jump' as const),
      ms: fc.constantFrom(-86_400_000, -60_000, 121_000, 3_600_000, 365 * 86_400_000),
    }),
  },
);

/** Zoho's state of mind. */
interface Trouble {
  busy: number;
  torn: number;
  /** How often a process may still be killed, and torn answers come: fewer than it takes to give a message up. */
  kills: number;
  tears: number;
  /** Customers of whom an old reading has overwritten a newer one. */
  overwritten: string[];
}

/** A process on the bench's store and queue, whose readings and writes are compared with those of the others. */
function process(bench: Bench, commits: Map<string, number>, trouble: Trouble, schedule: () => Promise<unknown>) {
  const { crm } = bench.fake;
  const read = new Map<string, number>();
  const state = { isKilled: false };
  const begin = async (): Promise<void> => {
    await schedule();
    if (state.isKilled) return NEVER;
    if (trouble.busy > 0) {
      trouble.busy -= 1;
      throw new CrmError('throttled', 'TOO_MANY_REQUESTS', 'Zoho refused a call');
    }
    if (trouble.torn > 0) {
      trouble.torn -= 1;
      throw new CrmError('invalid', 'SDK_FAILED', 'The SDK could not read an answer');
    }
    return undefined;
  };
  const own: Crm = {
    ...crm,
    query: async (coql) => {
      await begin();
      return crm.query(coql);
    },
    byIds: async (module, ids, fields) => {
      await begin();
      if (ids.includes(POISON)) throw new CrmError('invalid', 'INVALID_DATA', 'Zoho chokes on a record');
      // The comparison before the commit asks for Winnow's own fields alone; it is no reading.
      if (fields.includes('Account_Name')) for (const id of ids) read.set(id, commits.get(id) ?? 0);
      return crm.byIds(module, ids, fields);
    },
    update: async (module, rows) => {
      if (state.isKilled) return NEVER;
      if (module === 'Accounts')
        for (const { id = '', ...values } of rows) {
          // That a customer cannot be assessed, by its own fault or by a torn answer, is written without a reading.
          const isReport = Object.keys(values).join() === 'Winnow_Reasons';
          // What is thrown here would be taken for a failure of the customer's.
          if (!isReport && read.get(id) !== (commits.get(id) ?? 0)) trouble.overwritten.push(id);
          commits.set(id, (commits.get(id) ?? 0) + 1);
        }
      return crm.update(module, rows);
    },
  };
  const deps: WorkerDeps = { ...bench.deps, facts: factsCache(bench.base.now), crmOf: () => own };
  const handler = worker(deps);
  return {
    kill: () => {
      state.isKilled = true;
    },
    /** Works on one batch, as a poller does. */
    work: async (): Promise<void> => {
      const { queue } = bench.base;
      const messages = await queue.receive(10, HIDE_MS);
      if (messages.length === 0) return;
      const { batchItemFailures } = await handler(toSqsEvent(messages), localContext('worker', HIDE_MS));
      const back = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      await queue.acknowledge(messages.filter(({ id }) => !back.has(id)).map(({ receipt }) => receipt));
    },
  };
}

/** A change of what a customer owes, and the notice of it. */
async function change(bench: Bench, customer: number): Promise<void> {
  const id = recordId(2, customer * 100);
  const invoice = bench.fake.get('Invoices', id);
  if (invoice) invoice['Grand_Total'] = Number(invoice['Grand_Total']) + 1_000;
  await bench.send({ module: 'Accounts', id: recordId(1, customer) });
}

it('no message is lost, none dies of somebody else’s failure, and no customer is worked on twice at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(event, { minLength: 15, maxLength: 50 }), async (scheduler, story) => {
      const bench = await workerBench();
      bench.time.real = Date.UTC(2026, 5, 15);
      for (let number = 1; number <= CUSTOMERS; number += 1) addTroubled(bench.fake, number);
      const commits = new Map<string, number>();
      const trouble: Trouble = { busy: 0, torn: 0, kills: 2, tears: 4, overwritten: [] };
      const changed = new Set<number>();
      const schedule = () => scheduler.schedule(Promise.resolve());
      const start = () => process(bench, commits, trouble, schedule);
      let alive = [start(), start(), start()];
      const running = new Set<Promise<void>>();
      for (const happening of story) {
        if (happening.kind === 'change') {
          await change(bench, happening.customer);
          changed.add(happening.customer);
        } else if (happening.kind === 'work')
          for (const one of alive.slice(0, happening.workers)) {
            const work = one.work().finally(() => running.delete(work));
            running.add(work);
            await Promise.resolve();
          }
        else if (happening.kind === 'kill' && trouble.kills > 0) {
          trouble.kills -= 1;
          alive[0]?.kill();
          alive = [...alive.slice(1), start()];
        } else if (happening.kind === 'busy') trouble.busy += happening.calls;
        else if (happening.kind === 'torn' && trouble.tears > 0) {
          trouble.tears -= 1;
          trouble.torn += 1;
        } else if (happening.kind === 'pass' || happening.kind === 'jump') bench.time.real += happening.ms;
        // Some of what is under way goes on.
        for (let at = 0; at < 4 && scheduler.count() > 0; at += 1) await scheduler.waitNext(1);
      }
      trouble.busy = 0;
      trouble.torn = 0;
      const [survivor] = alive;
      for (let round = 0; round < 60; round += 1) {
        if (survivor) await scheduler.waitFor(survivor.work());
        const { visible, hidden } = await bench.base.queue.depth();
        if (visible + hidden === 0) break;
        bench.time.real += 900_000;
      }
      expect(await bench.base.queue.depth()).toMatchObject({ visible: 0, hidden: 0 });
      expect(trouble.overwritten).toEqual([]);
      for (const { body } of await bench.base.queue.deadLetters()) expect(body).toContain(POISON);
      for (const customer of changed) {
        if (recordId(1, customer) === POISON) continue;
        const owed = [0, 1, 2, 3].map((at) =>
          Number(bench.fake.get('Invoices', recordId(2, customer * 100 + at))?.['Grand_Total']),
        );
        const shown = bench.fake.get('Accounts', recordId(1, customer))?.['Winnow_Overdue'];
        expect(shown).toBe(owed.reduce((sum, one) => sum + one, 0));
      }
    }),
    { numRuns: 150, endOnFailure: true },
  );
});
