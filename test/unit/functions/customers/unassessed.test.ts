import { describe, expect, it } from 'vitest';
import { reportsOf } from '../../../../functions/store/reports.ts';
import type { AssessmentSeal } from '../../../../functions/tenants/assessment-seal.ts';
import { changeTenant } from '../../../../functions/tenants/registry.ts';
import { ranOf, sweepBench } from '../../../fakes/sweep-bench.ts';
import { recordId } from '../../../fakes/worker-bench.ts';

/** Customers whose assessment throws, as a fault of ours that one of them sets off would. */
async function poisonedBench(customers: number, ...numbers: number[]) {
  const bench = await sweepBench(customers);
  const poisoned = new Set(numbers.map((number) => recordId(1, number)));
  const { sealOf: sealOfBench } = bench.deps;
  const sealOf = (tenantId: string): AssessmentSeal => {
    const seal = sealOfBench(tenantId);
    return {
      ...seal,
      verify: (text, of) => {
        if (poisoned.has(of.id)) throw new TypeError('cannot read the poison');
        return seal.verify(text, of);
      },
    };
  };
  return { bench, poisoned, sealOf };
}

describe('a customer that cannot be assessed', () => {
  it('is reported and says so at the first failure, once, and its neighbours are done', async () => {
    const { bench, poisoned, sealOf } = await poisonedBench(5, 2);
    Object.assign(bench.deps, { sealOf });
    const { progress } = ranOf(await bench.sweep());
    expect(progress).toMatchObject({ state: 'done', done: 5, counts: { failed: 1, changed: 4 } });
    const id = recordId(1, 2);
    expect(await reportsOf(bench.base.store, 'acme')).toMatchObject([
      { id, step: 'assess', code: 'NOT_ASSESSED', message: expect.stringContaining('cannot read the poison') },
    ]);
    expect(bench.fake.get('Accounts', id)?.['Winnow_Reasons']).toMatch(/^Could not be assessed on 2026-06-15:/);
    for (const number of [1, 3, 4, 5])
      expect(bench.fake.get('Accounts', recordId(1, number))?.['Winnow_Tier']).toMatch(/^[A-EN]$/);

    bench.fake.calls.length = 0;
    await bench.sweep();
    expect(bench.written()).toEqual({});

    poisoned.clear();
    await bench.sweep();
    expect(bench.fake.get('Accounts', id)?.['Winnow_Reasons']).not.toMatch(/Could not be assessed/);
    expect(await reportsOf(bench.base.store, 'acme')).toEqual([]);
  });

  it('gets its reasons back where it had been assessed before, and nobody is blamed for them', async () => {
    const { bench, poisoned, sealOf } = await poisonedBench(3);
    Object.assign(bench.deps, { sealOf });
    await bench.sweep();
    const id = recordId(1, 2);
    const reasons = bench.fake.get('Accounts', id)?.['Winnow_Reasons'];
    poisoned.add(id);
    await bench.sweep();
    expect(bench.fake.get('Accounts', id)?.['Winnow_Reasons']).toMatch(/^Could not be assessed/);
    poisoned.clear();
    await bench.sweep();
    expect(bench.fake.get('Accounts', id)?.['Winnow_Reasons']).toBe(reasons);
    expect(await reportsOf(bench.base.store, 'acme')).toEqual([]);
  });

  it('does not end the pass, where two of them are all that is left of a page', async () => {
    const { bench, sealOf } = await poisonedBench(102, 101, 102);
    Object.assign(bench.deps, { sealOf });
    const { progress } = ranOf(await bench.sweep());
    expect(progress).toMatchObject({ state: 'done', done: 102, counts: { failed: 2, changed: 100 } });
    expect((await reportsOf(bench.base.store, 'acme')).map(({ id }) => id)).toEqual([
      recordId(1, 101),
      recordId(1, 102),
    ]);
  });

  it('is nothing that a dry run writes or reports', async () => {
    const { bench, sealOf } = await poisonedBench(3, 2);
    Object.assign(bench.deps, { sealOf });
    expect(ranOf(await bench.sweep({ dryRun: true })).progress.counts).toMatchObject({ failed: 1, changed: 2 });
    expect(bench.written()).toEqual({});
    expect(await reportsOf(bench.base.store, 'acme')).toEqual([]);
  });

  it('fails its own message alone', async () => {
    const { bench, sealOf } = await poisonedBench(3, 2);
    Object.assign(bench.deps, { sealOf });
    Object.assign(bench.workerDeps, { sealOf });
    await bench.send(...[1, 2, 3].map((number) => ({ module: 'Accounts', id: recordId(1, number) })));
    expect(await bench.round()).toBe(1);
    expect(bench.fake.get('Accounts', recordId(1, 1))).toHaveProperty('Winnow_Tier');
    expect(bench.fake.get('Accounts', recordId(1, 3))).toHaveProperty('Winnow_Tier');
    expect(await reportsOf(bench.base.store, 'acme')).toMatchObject([{ id: recordId(1, 2), code: 'NOT_ASSESSED' }]);
  });
});

describe('an org of before the seal', () => {
  it('has all its assessments sealed by one pass, without a word, and then believes none without a seal', async () => {
    const bench = await sweepBench(3);
    await bench.sweep();
    const unseal = (number: number): string => {
      const row = bench.fake.get('Accounts', recordId(1, number)) ?? {};
      const text = String(row['Winnow_Assessment']).replace(/,"seal":"[^"]+"\}$/, '}');
      return String(Object.assign(row, { Winnow_Assessment: text })['Winnow_Assessment']);
    };
    for (const number of [1, 2, 3]) unseal(number);
    for (const { id } of await bench.base.store.list('copy')) await bench.base.store.remove('copy', id);
    await changeTenant(bench.base.store, 'acme', ({ sealedSince: _, ...old }) => old);
    await bench.sweep();
    expect((await bench.tenant()).sealedSince).toBe('2026-06-15');
    for (const number of [1, 2, 3])
      expect(bench.fake.get('Accounts', recordId(1, number))?.['Winnow_Assessment']).toMatch(/"seal":"1\./);
    expect(await reportsOf(bench.base.store, 'acme')).toEqual([]);

    await bench.sweep();
    unseal(1);
    await bench.sweep();
    expect(await reportsOf(bench.base.store, 'acme')).toMatchObject([
      { id: recordId(1, 1), code: 'EDITED_BY_HAND', message: expect.stringContaining('it has no seal') },
    ]);
  });
});
