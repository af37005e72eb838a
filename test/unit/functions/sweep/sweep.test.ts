import { expect, it } from 'vitest';
import { CrmError } from '../../../../functions/crm/errors.ts';
import { progressOf } from '../../../../functions/sweep/progress.ts';
import { sweepDue } from '../../../../functions/sweep/sweep-due.ts';
import { changeTenant } from '../../../../functions/tenants/registry.ts';
import { ranOf, sweepBench } from '../../../fakes/sweep-bench.ts';
import { NOON, recordId } from '../../../fakes/worker-bench.ts';

const DAY_MS = 86_400_000;

const SOME_PORTFOLIO = {
  asOf: '2026-06-14',
  customers: 9,
  lateShare: 0.2,
  winShare: 0.3,
  conversionCuts: null,
  complaintsPerOrder: null,
  casesPer10kMedian: null,
};

it('measures a new org, writes to every customer, and writes nothing at the second time', async () => {
  const bench = await sweepBench(230);
  const { progress } = ranOf(await bench.sweep());
  expect(progress).toMatchObject({ state: 'done', why: null, phase: 'assess', done: 230, total: 230 });
  expect(progress.counts).toMatchObject({ customers: 230, changed: 230, refused: 0, failed: 0, busy: 0 });
  expect(Object.values(progress.counts.moves).reduce((sum, times) => sum + times, 0)).toBe(230);
  expect(bench.written()).toMatchObject({ update: 230, addTags: 230 });
  expect((await bench.tenant()).portfolio).toMatchObject({ customers: 230, asOf: '2026-06-15' });

  bench.fake.calls.length = 0;
  const again = ranOf(await bench.sweep());
  expect(again.progress.counts).toMatchObject({ customers: 230, changed: 0, writes: {}, moves: {} });
  expect(bench.written()).toEqual({});
});

it('assesses all customers by the figures measured, the first one included', async () => {
  const bench = await sweepBench(3);
  await bench.sweep();
  const first = JSON.stringify(bench.shown());
  bench.fake.calls.length = 0;
  await bench.sweep();
  expect(JSON.stringify(bench.shown())).toBe(first);
});

it('does what only time causes', async () => {
  const bench = await sweepBench(4);
  bench.time.business = NOON - 100 * DAY_MS;
  await bench.sweep();
  const before = bench.shown().accounts.map((row) => Number(row['Winnow_Overdue']));
  bench.fake.calls.length = 0;
  bench.time.business = NOON;
  const { progress } = ranOf(await bench.sweep());
  expect(progress.counts.changed).toBe(4);
  const after = bench.shown().accounts.map((row) => Number(row['Winnow_Overdue']));
  for (const [at, overdue] of after.entries()) expect(overdue).toBeGreaterThan(before[at] ?? 0);
});

it('reports in a dry run what a real one then does, and writes nothing anywhere', async () => {
  const bench = await sweepBench(130);
  const seen = JSON.stringify(bench.shown());
  const preview = ranOf(await bench.sweep({ dryRun: true }));
  expect(bench.written()).toEqual({});
  expect(JSON.stringify(bench.shown())).toBe(seen);
  expect(await progressOf(bench.base.store, 'acme')).toBeNull();
  expect((await bench.tenant()).portfolio).toBeNull();
  const real = ranOf(await (await sweepBench(130)).sweep());
  expect(real.progress.counts).toEqual(preview.progress.counts);
  // Besides the writes: two reads for fifty customers of a batch to see whether another worker was quicker, before the first write and
  // before the one that commits; and on a Monday the digests.
  const more = 6 + real.progress.ownTasks.credits;
  expect(real.credits - preview.credits).toBe(preview.progress.counts.writeCredits + more);
});

it('stops where the budget ends and goes on from there, to the same end', async () => {
  const whole = await sweepBench(350);
  await whole.sweep();
  const bench = await sweepBench(350);
  const ends: (string | null)[] = [];
  for (let run = 0; run < 40; run += 1) {
    const { progress, credits } = ranOf(await bench.sweep({ credits: 250 }));
    expect(credits).toBeLessThanOrEqual(250);
    ends.push(progress.why);
    if (progress.state === 'done') break;
    expect(progress).toMatchObject({ state: 'stopped', why: 'credits' });
  }
  expect(ends.length).toBeGreaterThan(2);
  expect(ends.at(-1)).toBeNull();
  expect(bench.shown()).toEqual(whole.shown());
  expect((await bench.tenant()).portfolio).toEqual((await whole.tenant()).portfolio);
});

it('leaves people the last credits of the day, where Zoho reports how many are left', async () => {
  const bench = await sweepBench(20);
  bench.left.credits = 900;
  expect(ranOf(await bench.sweep()).progress).toMatchObject({ state: 'stopped', why: 'reserve', done: 0 });
  bench.left.credits = 50_000;
  expect(ranOf(await bench.sweep()).progress).toMatchObject({ state: 'done' });
});

it('ends between batches when asked to, and goes on', async () => {
  const bench = await sweepBench(250);
  const done: number[] = [];
  const cut = ranOf(
    await bench.sweep({ mayContinue: () => done.length < 7, onProgress: (progress) => void done.push(progress.done) }),
  );
  expect(cut.progress).toMatchObject({ state: 'going', why: 'interrupted' });
  expect(cut.progress.done).toBeGreaterThan(0);
  const { progress } = ranOf(await bench.sweep());
  expect(progress).toMatchObject({ state: 'done', runs: 2 });
  expect(progress.counts.customers).toBe(250);
});

it('never runs twice at once', async () => {
  const bench = await sweepBench(5);
  const [first, second] = await Promise.all([bench.sweep(), bench.sweep()]);
  expect([first?.kind, second?.kind].toSorted()).toEqual(['busy', 'ran']);
});

it('ends where another run has taken over, and goes on where its lease ran out and no other run took it', async () => {
  const bench = await sweepBench(250);
  let saves = 0;
  const slow = (otherwise: () => void) => ({
    onProgress: () => {
      saves += 1;
      if (saves !== 3) return;
      bench.time.real += 600_000;
      otherwise();
    },
  });
  const rival = () => {
    void bench.base.store.put('lease', 'sweep/acme', '', { expiresAt: bench.time.real + 60_000 });
  };
  expect(ranOf(await bench.sweep(slow(rival))).progress).toMatchObject({ why: 'lost' });
  expect(await bench.sweep()).toEqual({ kind: 'busy' });
  bench.time.real += 600_000;
  saves = 0;
  expect(ranOf(await bench.sweep(slow(() => {}))).progress).toMatchObject({ state: 'done' });
});

it('leaves alone a customer that another worker holds, or has written since it was read', async () => {
  const bench = await sweepBench(3);
  const [, held, overtaken] = [recordId(1, 1), recordId(1, 2), recordId(1, 3)];
  await bench.base.store.put('lease', `customer/acme/${held}`, '', { expiresAt: bench.time.real + 120_000 });
  bench.fake.hook.after = (at) => {
    const reads = bench.fake.calls.filter((call) => call.name === 'byIds').length;
    // Once when it is measured, once when it is assessed: now it has been read, and another worker is quicker.
    if (reads === 2 && bench.fake.calls[at]?.module === 'Cases')
      Object.assign(bench.fake.get('Accounts', overtaken) ?? {}, { Winnow_Score: 12 });
  };
  const { progress } = ranOf(await bench.sweep());
  expect(progress.counts).toMatchObject({ customers: 3, changed: 3, busy: 2, writes: { fields: 1 } });
  expect(bench.fake.get('Accounts', held)).not.toHaveProperty('Winnow_Tier');
  expect(bench.fake.get('Accounts', overtaken)).toMatchObject({ Winnow_Score: 12 });
  expect(bench.fake.get('Accounts', recordId(1, 1))).toHaveProperty('Winnow_Tier');
});

it('counts a customer that cannot be assessed, and serves the others', async () => {
  const bench = await sweepBench(9);
  const odd = recordId(1, 4);
  bench.fake.hook.before = (_at, { name, module }) => {
    if (name === 'byIds' && module === 'Accounts' && asked.includes(odd)) throw new Error('Zoho chokes on it');
  };
  let asked: readonly string[] = [];
  const { byIds } = bench.fake.crm;
  bench.fake.crm.byIds = (module, ids, fields) => {
    asked = ids;
    return byIds(module, ids, fields);
  };
  await changeTenant(bench.base.store, 'acme', (old) => ({ ...old, portfolio: SOME_PORTFOLIO }));
  const { progress } = ranOf(await bench.sweep());
  expect(progress).toMatchObject({ state: 'done', counts: { customers: 9, changed: 8, failed: 1 } });
  for (const [at, row] of bench.shown().accounts.entries()) expect('Winnow_Tier' in row).toBe(at !== 3);
});

it('stops where no customer can be assessed, before it has spent the budget on trying', async () => {
  const bench = await sweepBench(150);
  bench.fake.hook.before = (_at, { name, module }) => {
    if (name === 'query' && module === 'Cases') throw new Error('a fault of ours');
  };
  const { progress, credits } = ranOf(await bench.sweep({ credits: 300 }));
  expect(progress).toMatchObject({ state: 'stopped', done: 0 });
  expect(credits).toBeLessThanOrEqual(300);
});

it('stands still while Zoho is away, and goes on when it is back', async () => {
  const bench = await sweepBench(150);
  let away = true;
  bench.fake.hook.before = (_at, { name, module }) => {
    if (away && name === 'query' && module === 'Deals')
      throw new CrmError('unavailable', 'SERVICE_UNAVAILABLE', 'Zoho did not answer');
  };
  expect(ranOf(await bench.sweep()).progress).toMatchObject({ state: 'going', why: 'SERVICE_UNAVAILABLE', done: 0 });
  away = false;
  expect(ranOf(await bench.sweep()).progress).toMatchObject({ state: 'done', done: 150 });
});

it('waits for the next night where a person must act first', async () => {
  const bench = await sweepBench(3);
  bench.fake.hook.before = (_at, { name }) => {
    if (name === 'byIds') throw new CrmError('auth', 'INVALID_TOKEN', 'Zoho took no token');
  };
  expect(ranOf(await bench.sweep()).progress).toMatchObject({ state: 'stopped', why: 'INVALID_TOKEN' });
});

it('reports a customer whose record is locked', async () => {
  const bench = await sweepBench(3);
  bench.fake.refused.set(recordId(1, 2), 'RECORD_LOCKED');
  const { progress } = ranOf(await bench.sweep());
  expect(progress.counts).toMatchObject({ customers: 3, changed: 3, refused: 1 });
});

it('runs only what is due, and one org that fails leaves the others alone', async () => {
  const bench = await sweepBench(3);
  await changeTenant(bench.base.store, 'acme', (old) => ({ ...old, zone: 'Europe/Berlin' }));
  expect(await sweepDue(bench.deps)).toEqual([]);
  bench.time.business = Date.parse('2026-06-16T01:00:00Z');
  const tenant = await bench.tenant();
  await bench.base.store.put('tenant', 'aaa', JSON.stringify({ ...tenant, id: 'aaa', policy: { preset: 'no-such' } }));
  const outcomes = await sweepDue(bench.deps);
  expect(outcomes).toMatchObject([
    { tenant: 'aaa', kind: 'failed', error: 'PolicyError' },
    { tenant: 'acme', kind: 'ran', progress: { state: 'done', night: '2026-06-16' } },
  ]);
  expect((await sweepDue(bench.deps)).map(({ tenant: id }) => id)).toEqual(['aaa']);
});

/** Customers that Zoho chokes on. */
function poison(bench: Awaited<ReturnType<typeof sweepBench>>, ids: ReadonlySet<string>): void {
  const { byIds } = bench.fake.crm;
  bench.fake.crm.byIds = async (module, asked, fields) => {
    if (asked.some((id) => ids.has(id))) throw new CrmError('invalid', 'INVALID_DATA', 'Zoho chokes on a record');
    return byIds(module, asked, fields);
  };
}

it('goes on past two customers that fail at the end of a page, every night, and says which and why', async () => {
  const bench = await sweepBench(102);
  const odd = [recordId(1, 101), recordId(1, 102)];
  poison(bench, new Set(odd));
  for (let night = 0; night < 2; night += 1) {
    const { progress } = ranOf(await bench.sweep());
    expect(progress).toMatchObject({ state: 'done', counts: { customers: night === 0 ? 104 : 102 } });
    expect(progress.failures).toEqual(Object.fromEntries(odd.map((id) => [id, 'INVALID_DATA'])));
  }
});

it('begins the next night behind hundreds that failed in a row', async () => {
  const bench = await sweepBench(230);
  await changeTenant(bench.base.store, 'acme', (old) => ({ ...old, portfolio: SOME_PORTFOLIO }));
  poison(bench, new Set(Array.from({ length: 210 }, (_, at) => recordId(1, at + 1))));
  expect(ranOf(await bench.sweep()).progress).toMatchObject({ state: 'stopped', why: 'failing', done: 200 });
  expect(ranOf(await bench.sweep()).progress).toMatchObject({ state: 'done', done: 230, counts: { failed: 210 } });
});

it('ends though its digests fail for good, and says so', async () => {
  const bench = await sweepBench(3);
  bench.fake.hook.before = (_at, { name, module }) => {
    if (name === 'query' && module === 'Tasks' && phase === 'digests') throw new Error('a fault of ours');
  };
  let phase = '';
  const { progress } = ranOf(
    await bench.sweep({
      onProgress: ({ phase: of, done }) => {
        if (of === 'assess' && done === 3) phase = 'digests';
      },
    }),
  );
  expect(progress).toMatchObject({ state: 'done', failures: { digests: 'Error' } });
});

it('takes up the dead letters of its org, but not those whose cause still stands', async () => {
  const bench = await sweepBench(3);
  const odd = recordId(1, 2);
  poison(bench, new Set([odd]));
  const letter = (id: string, cause: 'failed' | 'process-killed', tenant = 'acme') =>
    bench.base.queue.deadLetter(
      {
        id: `${tenant} ${cause} ${id}`,
        body: JSON.stringify({ v: 1, tenant, module: 'Accounts', id, cause: 'x' }),
        group: 'g',
        receives: 5,
      },
      { cause, reason: 'failed 5 times, last: INVALID_DATA' },
    );
  await letter(recordId(1, 1), 'failed');
  await letter(odd, 'failed');
  await letter(recordId(1, 3), 'process-killed');
  await letter(recordId(1, 3), 'failed', 'other');
  const { progress } = ranOf(await bench.sweep());
  expect(progress.revived).toBe(1);
  expect((await bench.base.queue.deadLetters()).map(({ id }) => id)).toEqual([
    `acme failed ${odd}`,
    `acme process-killed ${recordId(1, 3)}`,
    `other failed ${recordId(1, 3)}`,
  ]);
});
