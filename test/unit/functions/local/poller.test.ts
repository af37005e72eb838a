import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startPoller } from '../../../../functions/local/poller.ts';
import { silentLog } from '../../../../functions/log.ts';
import { sqliteQueue } from '../../../../functions/queue/sqlite-queue.ts';
import { openDatabase } from '../../../../functions/store/database.ts';
import { worker } from '../../../../functions/worker.ts';
import { addTroubled, workerBench } from '../../../fakes/worker-bench.ts';

it('hands no batch out again while the first still runs, however slow Zoho is', async () => {
  const bench = await workerBench();
  const account = addTroubled(bench.fake, 1);
  const queue = sqliteQueue(openDatabase(':memory:'), Date.now);
  const handler = worker(bench.deps);
  let running = 0;
  let most = 0;
  bench.fake.hook.before = async (_at, { name, module }) => {
    if (name !== 'query' || module !== 'Cases') return;
    running += 1;
    most = Math.max(most, running);
    await sleep(400);
    running -= 1;
  };
  const message = { v: 1, tenant: 'acme', module: 'Accounts', id: account, cause: 'test' };
  await queue.send([{ body: JSON.stringify(message), group: 'acme' }]);
  // Far shorter than the batch takes.
  const poller = startPoller({ queue, worker: handler, log: silentLog, gatherMs: 0, hideMs: 60 });
  await poller.idle();
  await poller.stop();
  expect(most).toBe(1);
  expect(bench.fake.get('Accounts', account)).toHaveProperty('Winnow_Score');
});

it('puts a batch back whose function threw, and gives none of its messages up for that', async () => {
  // Queue and poller wait minutes by this clock, and nobody else does.
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const queue = sqliteQueue(openDatabase(':memory:'), Date.now);
  await queue.send([{ body: 'innocent', group: 'x' }]);
  let calls = 0;
  const poller = startPoller({
    queue,
    log: silentLog,
    gatherMs: 0,
    worker: async () => {
      calls += 1;
      if (calls <= 20) throw new Error('the store is locked');
      return { batchItemFailures: [] };
    },
  });
  const idle = poller.idle();
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  await idle;
  await poller.stop();
  expect(calls).toBe(21);
  expect(await queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
});
