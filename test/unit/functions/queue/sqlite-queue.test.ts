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
  expect(await queue.deadLetters()).toMatchObject([
    { body: 'killer', reason: 'handed out 3 times without an end', receives: 3 },
  ]);
});

it('keeps one dead letter a message, however often it is dead-lettered', async () => {
  const { queue } = bench();
  await queue.deadLetter({ id: '1', body: 'a', group: 'x', receives: 1 }, { cause: 'failed', reason: 'first' });
  await queue.deadLetter({ id: '1', body: 'a', group: 'x', receives: 2 }, { cause: 'failed', reason: 'second' });
  expect(await queue.deadLetters()).toMatchObject([{ id: '1', reason: 'second', receives: 2 }]);
});

it('never retires a message that comes back by itself, however often', async () => {
  const { queue, time } = bench();
  await queue.send([{ body: 'patient', group: 'x' }]);
  for (let attempt = 1; attempt <= 200; attempt += 1) {
    const [message] = await queue.receive(1, 60_000);
    expect(message).toMatchObject({ body: 'patient', receives: attempt });
    await queue.delay(message?.receipt ?? '', 900_000);
    time.now += 900_000;
  }
  expect(await queue.depth()).toMatchObject({ visible: 1, dead: 0 });
});

it('hands out alone what has not come back several times, so that the one that ends the process ends no other', async () => {
  const { queue, time } = bench();
  const send = ['killer', 'a', 'b', 'c'].map((body) => ({ body, group: 'x' }));
  await queue.send(send);
  const done: string[] = [];
  for (let round = 0; round < 40; round += 1) {
    const messages = await queue.receive(100, 500);
    if (!messages.some(({ body }) => body === 'killer')) {
      await queue.acknowledge(messages.map(({ receipt }) => receipt));
      done.push(...messages.map(({ body }) => body));
    }
    time.now += 500;
  }
  expect(done.toSorted()).toEqual(['a', 'b', 'c']);
  expect(await queue.deadLetters()).toMatchObject([{ body: 'killer', cause: 'process-killed' }]);
});

it('hides a message anew while it is worked on, and leaves one alone that was put back', async () => {
  const { queue, time, bodies } = bench();
  await queue.send(['long', 'back'].map((body) => ({ body, group: 'x' })));
  const messages = await queue.receive(2, 500);
  const receiptOf = (body: string) => messages.find((message) => message.body === body)?.receipt ?? '';
  await queue.delay(receiptOf('back'), 600);
  time.now += 400;
  await queue.extend([receiptOf('long'), receiptOf('back')], 500);
  time.now += 200;
  expect(await bodies()).toEqual(['back']);
  time.now += 300;
  expect(await bodies()).toContain('long');
});

it.each([
  ['a day back', -86_400_000],
  ['a year on', 365 * 86_400_000],
  ['an hour back', -3_600_000],
])('hides nothing for longer than it was to be hidden where the clock is set %s', async (_name, jump) => {
  const { queue, time } = bench();
  time.now = Date.UTC(2026, 5, 15);
  await queue.send([{ body: 'delayed', group: 'x' }]);
  const [message] = await queue.receive(1, 120_000);
  await queue.delay(message?.receipt ?? '', 60_000);
  await queue.send([{ body: 'waiting', group: 'x' }]);
  time.now += jump;
  expect((await queue.depth()).visible).toBe(jump < 0 ? 1 : 2);
  time.now += 60_000;
  const both = await queue.receive(10, 1_000);
  expect(both.map(({ body }) => body).toSorted()).toEqual(['delayed', 'waiting']);
  for (const { sentAt } of both) expect(sentAt).toBeLessThanOrEqual(time.now);
});

it('puts dead letters back as new messages, and reads those of older files', async () => {
  const database = openDatabase(':memory:');
  database.exec(`create table dead_letter (id text primary key, body text not null, reason text not null,
    receives integer not null, died_at integer not null) strict;
    insert into dead_letter values ('7', 'old', 'failed 5 times, last: INVALID_DATA', 5, 3)`);
  const queue = sqliteQueue(database, () => 1000);
  expect(await queue.deadLetters()).toMatchObject([{ id: '7', cause: 'failed', group: '' }]);
  expect(await queue.revive(['7', 'unknown'])).toBe(1);
  expect(await queue.receive(1, 500)).toMatchObject([{ id: '7', body: 'old', receives: 1 }]);
  expect(await queue.deadLetters()).toEqual([]);
});

it('hides nothing for longer than it was to be, however the clock is set', async () => {
  const jumps = fc.array(fc.integer({ min: -400 * 86_400_000, max: 400 * 86_400_000 }), { maxLength: 6 });
  const steps = fc.constantFrom('send', 'receive', 'delay');
  await fc.assert(
    fc.asyncProperty(jumps, fc.array(steps, { minLength: 1, maxLength: 6 }), async (clock, work) => {
      const { queue, time } = bench(1_000);
      time.now = 1e12;
      for (const [at, step] of work.entries()) {
        if (step === 'send') await queue.send([{ body: String(at), group: 'x' }]);
        const received = step === 'send' ? [] : await queue.receive(10, 120_000);
        if (step === 'delay') for (const { receipt } of received) await queue.delay(receipt, 900_000);
        time.now += clock[at] ?? 0;
      }
      const { visible, hidden } = await queue.depth();
      time.now += 3_600_000;
      expect(await queue.depth()).toMatchObject({ visible: visible + hidden, hidden: 0 });
      // One that was handed out three times without an end comes alone, so that all of them take more than one reading.
      const handedOut: string[] = [];
      for (let next = await queue.receive(100, 1_000); next.length > 0; next = await queue.receive(100, 1_000))
        handedOut.push(...next.map(({ body }) => body));
      const sent = work.flatMap((step, at) => (step === 'send' ? [String(at)] : []));
      expect(handedOut.toSorted()).toEqual(sent);
    }),
    { numRuns: 200 },
  );
});
