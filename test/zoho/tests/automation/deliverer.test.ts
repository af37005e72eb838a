import { afterEach, describe, expect, it } from 'vitest';
import { createDeliverer, type Delivery, type Outcome } from '../../automation/deliverer.ts';
import type { DeliveryFaults } from '../../automation/delivery-faults.ts';
import { type Receiver, startReceiver } from './receiver.ts';

const open: Receiver[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

/** Sends `count` numbered deliveries under these faults and returns what arrived and what was noted. */
const run = async (faults: Partial<DeliveryFaults>, count = 20, kind: Delivery['kind'] = 'watch') => {
  const receiver = await startReceiver();
  open.push(receiver);
  const notes: Outcome[] = [];
  const deliverer = createDeliverer({
    timeoutMs: 2000,
    parallel: 1,
    note: (_delivery, outcome) => notes.push(outcome),
  });
  deliverer.setFaults(faults);
  for (let n = 0; n < count; n += 1) {
    deliverer.send({ kind, orgId: 'o', method: 'POST', url: receiver.url, headers: {}, body: String(n) });
  }
  await deliverer.settled();
  return { arrived: receiver.received.map(({ text }) => Number(text)), notes };
};
const ordered = (numbers: number[]): number[] => [...numbers].sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe('deliveries', () => {
  it('arrive once and in order without faults', async () => {
    const { arrived, notes } = await run({});
    expect(arrived).toEqual(upTo(20));
    expect(notes.every(({ status }) => status === 200)).toBe(true);
  });

  it('can be dropped, all or some, and the drop is noted', async () => {
    expect(await run({ drop: 1 }, 3)).toEqual({ arrived: [], notes: Array(3).fill({ status: 0, failure: 'dropped' }) });
    const some = await run({ drop: 0.5 });
    expect(some.arrived.length).toBeGreaterThan(0);
    expect(some.arrived.length).toBeLessThan(20);
    expect(some.notes).toHaveLength(20);
  });

  it('can be doubled', async () => {
    const { arrived } = await run({ duplicate: 1 }, 5);
    expect(ordered(arrived)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it('can overtake each other without getting lost', async () => {
    const { arrived } = await run({ reorder: 0.5 });
    expect(arrived).not.toEqual(upTo(20));
    expect(ordered(arrived)).toEqual(upTo(20));
    expect((await run({ reorder: 1 }, 1)).arrived).toEqual([0]);
  });

  it('can be late, and settled waits for them', async () => {
    expect((await run({ delayMs: 30 }, 2)).arrived).toEqual([0, 1]);
  });

  it('meet the same faults with the same seed, and only the kinds that were named', async () => {
    const first = await run({ drop: 0.5, seed: 7 });
    expect((await run({ drop: 0.5, seed: 7 })).arrived).toEqual(first.arrived);
    expect((await run({ drop: 1, kinds: ['workflow'] }, 3)).arrived).toEqual([0, 1, 2]);
  });

  it('settle at once when there are none', async () => {
    const deliverer = createDeliverer({ timeoutMs: 10, parallel: 1, note: () => undefined });
    await expect(deliverer.settled()).resolves.toBeUndefined();
  });
});
