import { describe, expect, it } from 'vitest';
import { type DateTrigger, dueInstants, instantOf } from '../../automation/date-trigger.ts';
import { type Bench, setUp } from './bench.ts';

/** Dates with a time of day, as older text has them: here the times are what is tested. */
const WITH_TIMES = { behaviour: { executeAtOnDates: 'accept' as const } };

const at = (iso: string): number => Date.parse(iso);
const overdue = (more: object = {}) => ({
  type: 'date_or_datetime',
  details: {
    trigger_module: { api_name: 'Tasks' },
    field: { api_name: 'Due_Date' },
    unit: 1,
    period: 'days',
    recur_cycle: 'once',
    execute_at: '08:00:00',
    ...more,
  },
});
const task = (bench: Bench, Due_Date: string, more: object = {}) =>
  bench.insert('Tasks', [{ Subject: Due_Date, Due_Date, ...more }]);
const called = (bench: Bench): string[] => bench.receiver.bodies().map((body) => Object(body).id);

describe('rules on a date', () => {
  it('run once, at their time of day in the zone of the org, when the clock passes it', async () => {
    const bench = await setUp(WITH_TIMES);
    await bench.rule('Tasks', overdue());
    const [id] = await task(bench, '2026-08-20');
    await bench.emulator.clock.moveTo(at('2026-08-21T05:59:00Z'));
    expect(called(bench)).toEqual([]);
    await bench.emulator.clock.moveTo(at('2026-08-21T06:00:00Z'));
    expect(called(bench)).toEqual([id]);
    await bench.emulator.clock.moveTo(at('2026-09-30T06:00:00Z'));
    expect(called(bench)).toEqual([id]);
  });

  it('of several days run in the order of their days, each with its own records', async () => {
    const bench = await setUp(WITH_TIMES, undefined, { parallel: 1 });
    await bench.rule('Tasks', overdue());
    const [late] = await task(bench, '2026-08-30');
    const [early] = await task(bench, '2026-08-17');
    const [middle] = await task(bench, '2026-08-22');
    await task(bench, '2026-12-24');
    await bench.emulator.clock.moveTo(at('2026-09-15T00:00:00Z'));
    expect(called(bench)).toEqual([early, middle, late]);
  });

  it('do not look back before they were made', async () => {
    const bench = await setUp(WITH_TIMES);
    await task(bench, '2026-08-10');
    await bench.rule('Tasks', overdue());
    await bench.emulator.clock.moveTo(at('2026-09-15T00:00:00Z'));
    expect(called(bench)).toEqual([]);
  });

  it('check their criteria at that moment', async () => {
    const bench = await setUp(WITH_TIMES);
    const criteria = { field: { api_name: 'Status' }, comparator: 'not_equal', value: 'Completed' };
    await bench.rule('Tasks', overdue(), { criteria });
    const [open] = await task(bench, '2026-08-20');
    const [done] = await task(bench, '2026-08-20');
    const [gone] = await task(bench, '2026-08-20');
    await bench.api('PUT', `Tasks/${done}`, { data: [{ Status: 'Completed' }] });
    await bench.api('DELETE', `Tasks/${gone}`);
    await bench.emulator.clock.moveTo(at('2026-08-22T00:00:00Z'));
    expect(called(bench)).toEqual([open]);
  });

  it('follow a date that moves', async () => {
    const bench = await setUp(WITH_TIMES);
    await bench.rule('Tasks', overdue({ unit: -2 }));
    const [id] = await task(bench, '2026-08-20');
    await bench.api('PUT', `Tasks/${id}`, { data: [{ Due_Date: '2026-08-25' }] });
    await bench.emulator.clock.moveTo(at('2026-08-19T00:00:00Z'));
    expect(called(bench)).toEqual([]);
    await bench.emulator.clock.moveTo(at('2026-08-23T06:00:00Z'));
    expect(called(bench)).toEqual([id]);
  });

  it('run for datetimes too, hours away', async () => {
    const bench = await setUp(WITH_TIMES);
    await bench.rule('Accounts', {
      type: 'date_or_datetime',
      details: { trigger_module: {}, field: { api_name: 'Created_Time' }, unit: 2, period: 'hours' },
    });
    await bench.emulator.clock.moveTo(at('2026-08-15T10:20:00Z'));
    const [id] = await bench.insert('Accounts', [{ Account_Name: 'Acme' }]);
    await bench.emulator.clock.moveTo(at('2026-08-15T12:19:00Z'));
    expect(called(bench)).toEqual([]);
    await bench.emulator.clock.moveTo(at('2026-08-15T12:20:00Z'));
    expect(called(bench)).toEqual([id]);
  });

  it('read each record once a move, and none while no rule can be due', async () => {
    const bench = await setUp(WITH_TIMES);
    await bench.rule('Tasks', overdue());
    for (let n = 0; n < 50; n += 1) {
      bench.org.store('Tasks', { id: bench.org.ids.next(), Subject: 'x', Due_Date: `2027-01-${10 + (n % 20)}` });
    }
    const table = bench.org.table('Tasks');
    if (table === undefined) throw new Error('no Tasks');
    const { all } = table;
    let reads = 0;
    table.all = function* counted() {
      for (const row of all()) {
        reads += 1;
        yield row;
      }
    };
    await bench.emulator.clock.moveTo(at('2026-11-01T00:00:00Z'));
    expect(reads).toBe(50);
    await bench.emulator.clock.moveTo(at('2026-11-01T01:00:00Z'));
    expect(reads).toBe(50);
  });
});

describe('due instants', () => {
  const trigger: DateTrigger = {
    type: 'date_or_datetime',
    field: 'x',
    wholeDay: true,
    unit: 0,
    period: 'days',
    cycle: 'once',
    minute: 8 * 60,
  };
  const due = (value: string, more: Partial<DateTrigger>, from = '2026-01-01', to = '2027-12-31'): string[] =>
    dueInstants({ ...trigger, ...more }, value, 'Europe/Berlin', { from: at(from), to: at(to) }).map((instant) =>
      new Date(instant).toISOString(),
    );

  it.each<[string, Partial<DateTrigger>, string[]]>([
    ['2026-08-20', {}, ['2026-08-20T06:00:00.000Z']],
    ['2026-12-20', { unit: 1, period: 'weeks' }, ['2026-12-27T07:00:00.000Z']],
    ['2026-01-31', { unit: 1, period: 'months' }, ['2026-02-28T07:00:00.000Z']],
    ['2026-08-21', { unit: 1, period: 'b_days' }, ['2026-08-24T06:00:00.000Z']],
    ['2026-08-24', { unit: -1, period: 'b_days' }, ['2026-08-21T06:00:00.000Z']],
    ['2026-08-20', { unit: 3, period: 'hours' }, ['2026-08-20T09:00:00.000Z']],
    ['not a date', {}, []],
    ['2020-02-29', { cycle: 'yearly' }, ['2026-02-28T07:00:00.000Z', '2027-02-28T07:00:00.000Z']],
  ])('%s with %j is %j', (value, more, expected) => {
    expect(due(value, more)).toEqual(expected);
  });

  it('recurs every month on the same day, or the last', () => {
    expect(due('2026-05-31', { cycle: 'monthly' }, '2026-06-01', '2026-09-01')).toEqual([
      '2026-06-30T06:00:00.000Z',
      '2026-07-31T06:00:00.000Z',
      '2026-08-31T06:00:00.000Z',
    ]);
  });

  it('knows the two odd days of a year', () => {
    const local = (day: string, minute: number) => new Date(instantOf(day, minute, 'Europe/Berlin')).toISOString();
    expect(local('2026-03-29', 150)).toBe('2026-03-29T01:30:00.000Z');
    expect(local('2026-10-25', 150)).toBe('2026-10-25T00:30:00.000Z');
  });
});
