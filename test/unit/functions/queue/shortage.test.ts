import { expect, it } from 'vitest';
import { freeBytesBeside, shortageOf } from '../../../../functions/queue/shortage.ts';

const GB = 2 ** 30;

it.each([
  ['neither', 10, GB, undefined],
  ['a queue of a hundred thousand', 100_000, GB, 'queue-full'],
  ['a disk that is almost full', 10, 100 * 2 ** 20, 'disk-full'],
  ['a disk of which nothing is known', 10, undefined, undefined],
])('with %s it is %4$s', async (_, hidden, free, shortage) => {
  const queue = { depth: async () => ({ visible: 0, hidden, dead: 0 }) };
  expect(await shortageOf({ queue, freeBytes: async () => free, now: () => 1 })()).toBe(shortage);
});

it('counts once a second, also after the clock was set back', async () => {
  const time = { now: 1e12 };
  let counts = 0;
  const depth = async () => {
    counts += 1;
    return { visible: 0, hidden: 0, dead: 0 };
  };
  const shortage = shortageOf({ queue: { depth }, freeBytes: async () => GB, now: () => time.now });
  for (let call = 0; call < 50; call += 1) await shortage();
  expect(counts).toBe(1);
  for (const step of [1_000, -86_400_000]) {
    time.now += step;
    await shortage();
  }
  expect(counts).toBe(3);
});

it('knows how much room there is beside a file', async () => {
  expect(await freeBytesBeside(import.meta.filename)).toBeGreaterThan(0);
  expect(await freeBytesBeside(':memory:')).toBeUndefined();
  expect(await freeBytesBeside('/no/such/folder/store.db')).toBeUndefined();
});
