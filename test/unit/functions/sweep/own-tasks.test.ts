import { expect, it } from 'vitest';
import { hoursSincePass, progressOf } from '../../../../functions/sweep/progress.ts';
import { sweepBench } from '../../../fakes/sweep-bench.ts';
import { recordId } from '../../../fakes/worker-bench.ts';

const HOUR_MS = 3_600_000;

it('reports days without a pass once, by the worker or the pass, whichever is first, and closes the task with the next pass', async () => {
  const bench = await sweepBench(2);
  const { time, fake } = bench;
  const later = (hours: number): void => {
    time.real += hours * HOUR_MS;
    time.business += hours * HOUR_MS;
  };
  const reports = () =>
    [...(fake.tables.get('Tasks')?.values() ?? [])].filter((task) => String(task['Winnow_Key']).includes('thin-data'));
  const event = async () => {
    await bench.send({ module: 'Accounts', id: recordId(1, 1) });
    await bench.round();
  };
  await bench.sweep();
  later(24);
  await event();
  await bench.sweep();
  expect(reports()).toEqual([]);

  later(60);
  await event();
  expect(reports()).toMatchObject([{ Winnow_Key: 'winnow:firm:thin-data:2026-06', Status: 'Not Started' }]);
  expect(String(reports()[0]?.['Subject'])).toContain('60');
  later(1);
  await event();
  expect(reports()).toHaveLength(1);

  await bench.sweep();
  expect(reports()).toMatchObject([{ Status: 'Completed' }]);
  expect(hoursSincePass(await progressOf(bench.base.store, 'acme'), time.real + 5 * HOUR_MS)).toBe(5);
});

it('asks Zoho nothing about it where passes go through, and knows no gap before the first', async () => {
  const bench = await sweepBench(1);
  expect(hoursSincePass(await progressOf(bench.base.store, 'acme'), bench.time.real)).toBeUndefined();
  await bench.sweep();
  bench.fake.calls.length = 0;
  bench.time.real += HOUR_MS;
  await bench.send({ module: 'Deals', id: recordId(3, 404) });
  await bench.round();
  expect(bench.fake.calls.filter(({ module, name }) => module === 'Tasks' && name === 'query')).toEqual([]);
});
