import { expect, it } from 'vitest';
import { type Hold, withLeases } from '../../../../functions/customers/with-leases.ts';
import { openDatabase } from '../../../../functions/store/database.ts';
import { takeLease } from '../../../../functions/store/lease.ts';
import { sqliteStore } from '../../../../functions/store/sqlite-store.ts';

function bench() {
  const time = { now: Date.UTC(2026, 5, 15) };
  const store = sqliteStore(openDatabase(':memory:'), () => time.now);
  const clock = { now: () => time.now };
  const hold = <T>(customers: readonly string[], work: (hold: Hold) => Promise<T>) =>
    withLeases(store, { tenantId: 'acme', customers, clock }, work);
  return { time, store, hold, isFree: async (id: string) => (await hold([id], async ({ free }) => free)).result };
}

it('renews leases while the work goes on, however long it takes', async () => {
  const { time, hold, isFree } = bench();
  await hold(['1'], async ({ stillHeld }) => {
    for (let minute = 0; minute < 60; minute += 1) {
      time.now += 60_000;
      expect([...(await stillHeld())]).toEqual(['1']);
      expect(await isFree('1')).toEqual([]);
    }
  });
  expect(await isFree('1')).toEqual(['1']);
});

it('tells a worker that stood still for too long that it holds nothing any more', async () => {
  const { time, hold } = bench();
  await hold(['1', '2'], async ({ stillHeld }) => {
    time.now += 121_000;
    const second = await hold(['1'], async (other) => {
      expect([...(await stillHeld())]).toEqual([]);
      return [...(await other.stillHeld())];
    });
    expect(second.result).toEqual(['1']);
  });
});

it('lets leases run out by themselves where a write may yet be done', async () => {
  const { time, hold, isFree } = bench();
  await hold(['1'], async ({ letRunOut }) => {
    time.now += 50_000;
    letRunOut();
  });
  time.now += 119_000;
  expect(await isFree('1')).toEqual([]);
  time.now += 1_000;
  expect(await isFree('1')).toEqual(['1']);
});

it.each([-86_400_000, -3_600_000, 86_400_000])(
  'blocks nobody for long where the clock jumps by %i ms',
  async (jump) => {
    const { time, store, isFree } = bench();
    // Of a worker that has died.
    await takeLease(store, 'customer/acme/1', time.now + 120_000);
    time.now += jump;
    await isFree('1');
    time.now += 120_000;
    expect(await isFree('1')).toEqual(['1']);
  },
);

it('lets a living worker go on where the clock is set back, and nobody beside it', async () => {
  const { time, hold, isFree } = bench();
  await hold(['1'], async ({ stillHeld }) => {
    time.now -= 86_400_000;
    expect([...(await stillHeld())]).toEqual(['1']);
    expect(await isFree('1')).toEqual([]);
  });
  expect(await isFree('1')).toEqual(['1']);
});
