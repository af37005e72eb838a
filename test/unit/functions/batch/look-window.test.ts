import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeTenant } from '../../../../functions/tenants/registry.ts';
import { addTroubled, recordId, workerBench } from '../../../fakes/worker-bench.ts';

const WINDOW_MS = 10_000;
const DAY = 86_400_000;

async function windowBench() {
  const bench = await workerBench();
  const account = addTroubled(bench.fake, 1);
  await changeTenant(bench.base.store, 'acme', (tenant) => ({ ...tenant, policy: { preset: 'b2b-standard' } }));
  // Each look asks for the customer's deals once.
  const looks = () => bench.fake.calls.filter(({ name, module }) => name === 'query' && module === 'Deals').length;
  const depth = async () => bench.base.queue.depth();
  return { ...bench, account, looks, depth };
}

describe('a customer', () => {
  it('is looked at once in a window, and once more at its end for what came meanwhile', async () => {
    const bench = await windowBench();
    await bench.send({ module: 'Accounts', id: bench.account });
    await bench.round();
    expect(bench.looks()).toBe(1);
    for (let second = 1; second <= 9; second += 1) {
      bench.time.real += 1_000;
      await bench.send({ module: 'Accounts', id: bench.account }, { module: 'Invoices', id: recordId(2, 100) });
      await bench.round();
    }
    expect(bench.looks()).toBe(1);
    expect((await bench.depth()).hidden).toBe(18);
    bench.time.real += 1_000;
    await bench.round();
    expect(bench.looks()).toBe(2);
    bench.time.real += WINDOW_MS;
    await bench.round();
    expect(bench.looks()).toBe(2);
    expect(await bench.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
  });

  it('is looked at again for a change that came after the last look, and not for one that was sent before it', async () => {
    const bench = await windowBench();
    bench.time.real += DAY;
    await bench.send({ module: 'Accounts', id: bench.account }, { module: 'Invoices', id: recordId(2, 100) });
    const [first, late] = await bench.base.queue.receive(2, 60_000);
    expect([first, late]).not.toContain(undefined);
    bench.time.real += 5_000;
    await bench.send({ module: 'Accounts', id: bench.account });
    await bench.round();
    expect(bench.looks()).toBe(1);
    bench.time.real += 60_000 - 5_000;
    await bench.send({ module: 'Accounts', id: bench.account });
    bench.time.real += 2_000;
    await bench.round();
    expect(bench.looks()).toBe(2);
    expect(await bench.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
  });

  it('never misses the last notice, and is never looked at twice in a window, whenever notices come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 8_000 }), { minLength: 1, maxLength: 12 }),
        async (pauses) => {
          const bench = await windowBench();
          const times: number[] = [];
          const work = async () => {
            const before = bench.looks();
            await bench.round();
            if (bench.looks() > before) times.push(bench.time.real);
          };
          let last = 0;
          for (const pause of pauses) {
            bench.time.real += pause;
            last = bench.time.real;
            await bench.send({ module: 'Accounts', id: bench.account });
            await work();
          }
          for (let second = 0; second < 40; second += 1) {
            bench.time.real += 1_000;
            await work();
          }
          expect(times.at(-1)).toBeGreaterThanOrEqual(last);
          for (const [at, time] of times.entries())
            if (at > 0) expect(time - (times[at - 1] ?? 0)).toBeGreaterThanOrEqual(WINDOW_MS);
          expect(await bench.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('that was looked at before the clock was set back is looked at again, at the latest when a lease has run out', async () => {
  const bench = await windowBench();
  bench.time.real = 1e12;
  await bench.send({ module: 'Accounts', id: bench.account });
  await bench.round();
  bench.time.real -= DAY;
  await bench.send({ module: 'Accounts', id: bench.account });
  await bench.round();
  bench.time.real += 121_000;
  await bench.round();
  expect(bench.looks()).toBe(2);
  expect(await bench.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
});
