import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sqliteQueue } from '../../../../functions/queue/sqlite-queue.ts';
import { openDatabase } from '../../../../functions/store/database.ts';

function bench(maxReceives?: number) {
  const time = { now: 1000 };
  const queue = sqliteQueue(openDatabase(':memory:'), () => time.now, maxReceives);
  return { time, queue, bodies: async (max = 100) => (await queue.receive(max, 500)).map(({ body }) => body) };
}

it('hides a message that was handed out, and hands it out again after its time-out', async () => {
  const { queue, time } = bench();
  await queue.send([{ body: 'a', group: 'x' }]);
  const [first] = await queue.receive(10, 500);
  expect(first).toMatchObject({ body: 'a', group: 'x', receives: 1, sentAt: 1000 });
  expect(await queue.receive(10, 500)).toEqual([]);
  time.now += 500;
  const [second] = await queue.receive(10, 500);
  expect(second).toMatchObject({ id: first?.id, receives: 2 });
  await queue.acknowledge([first?.receipt ?? '']);
  expect((await queue.depth()).hidden).toBe(1);
  await queue.acknowledge([second?.receipt ?? '']);
  expect(await queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
});

it('brings a delayed message back at its hour', async () => {
  const { queue, time, bodies } = bench();
  await queue.send([{ body: 'a', group: 'x' }]);
  const [message] = await queue.receive(1, 60_000);
  await queue.delay(message?.receipt ?? '', 200);
  time.now += 199;
  expect(await bodies()).toEqual([]);
  time.now += 1;
  expect(await bodies()).toEqual(['a']);
});

it('lets no group hold up another', async () => {
  const { queue, bodies } = bench();
  await queue.send(Array.from({ length: 500 }, (_, at) => ({ body: `noisy ${at}`, group: 'noisy' })));
  await queue.send([{ body: 'quiet', group: 'quiet' }]);
  const first = await bodies(100);
  expect(first).toHaveLength(100);
  expect(first).toContain('quiet');
});

it('hands out each message once, in batches of the size asked for', async () => {
  const { queue, bodies } = bench();
  await queue.send(Array.from({ length: 250 }, (_, at) => ({ body: String(at), group: `g${at % 3}` })));
  const batches = [await bodies(), await bodies(), await bodies(), await bodies()];
  expect(batches.map((batch) => batch.length)).toEqual([100, 100, 50, 0]);
  expect(new Set(batches.flat()).size).toBe(250);
});

it('retires a message that never comes to an end, with the reason', async () => {
  const { queue, time, bodies } = bench(3);
  await queue.send([{ body: 'killer', group: 'x' }]);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    expect(await bodies()).toEqual(['killer']);
    time.now += 500;
  }
  expect(await bodies()).toEqual([]);
  expect(queue.deadLetters()).toMatchObject([
    { body: 'killer', reason: 'handed out 3 times without an end', receives: 3 },
  ]);
});

it('keeps one dead letter a message, however often it is dead-lettered', async () => {
  const { queue } = bench();
  await queue.deadLetter({ id: '1', body: 'a', receives: 1 }, 'first');
  await queue.deadLetter({ id: '1', body: 'a', receives: 2 }, 'second');
  expect(queue.deadLetters()).toMatchObject([{ id: '1', reason: 'second', receives: 2 }]);
});

it('hides nothing for longer than an hour, however the clock is set', async () => {
  const jumps = fc.array(fc.integer({ min: -400 * 86_400_000, max: 400 * 86_400_000 }), { maxLength: 6 });
  const steps = fc.constantFrom('send', 'receive', 'delay');
  await fc.assert(
    fc.asyncProperty(jumps, fc.array(steps, { minLength: 1, maxLength: 6 }), async (clock, work) => {
      const { queue, time } = bench(1_000);
      time.now = 1e12;
      for (const [at, step] of work.entries()) {
        if (step === 'send') await queue.send([{ body: String(at), group: 'x' }]);
        const received = step === 'send' ? [] : await queue.receive(10, 120_000);
        if (step === 'delay') for (const { receipt } of received) await queue.delay(receipt, 86_400_000);
        time.now += clock[at] ?? 0;
      }
      const { visible, hidden } = await queue.depth();
      time.now += 3_600_000;
      expect(await queue.depth()).toMatchObject({ visible: visible + hidden, hidden: 0 });
      expect(await queue.receive(100, 1)).toHaveLength(work.filter((step) => step === 'send').length);
    }),
    { numRuns: 200 },
  );
});
