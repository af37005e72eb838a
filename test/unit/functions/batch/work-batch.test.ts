import { describe, expect, it } from 'vitest';
import { CrmError } from '../../../../functions/crm/errors.ts';
import { toSqsEvent } from '../../../../functions/local/lambda-shapes.ts';
import { takeLease } from '../../../../functions/store/lease.ts';
import { ignoredNotices } from '../../../../functions/store/notice-log.ts';
import { reportsOf, saveReport } from '../../../../functions/store/reports.ts';
import { fakeCrm, tagNames } from '../../../fakes/fake-crm.ts';
import { addTroubled, NOON, recordId, workerBench } from '../../../fakes/worker-bench.ts';

describe('the worker', () => {
  it('assesses the customer of an overdue invoice and writes tasks, tag and fields, the fields last', async () => {
    const bench = await workerBench();
    const account = addTroubled(bench.fake, 1);
    await bench.send({ module: 'Invoices', id: recordId(2, 100) });
    expect(await bench.round()).toBe(0);

    const row = bench.fake.get('Accounts', account);
    expect(row).toMatchObject({ Winnow_Overdue: 16000, Winnow_Assessed_At: '2026-06-15T12:00:00+00:00' });
    expect(tagNames(row)).toEqual([`Winnow ${row?.['Winnow_Tier']}`]);
    expect([...(bench.fake.tables.get('Tasks')?.values() ?? [])].map((task) => task['What_Id'])).toContainEqual({
      id: account,
    });
    expect(bench.fake.calls.filter((call) => call.rows > 0).map(({ name, module }) => `${name} ${module}`)).toEqual([
      'create Tasks',
      'addTags Accounts',
      'update Accounts',
    ]);
    expect(await bench.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
  });

  it('writes nothing the second time', async () => {
    const bench = await workerBench();
    addTroubled(bench.fake, 1);
    await bench.send({ module: 'Accounts', id: recordId(1, 1) });
    await bench.round();
    const before = structuredClone([...bench.fake.tables]);
    bench.fake.calls.length = 0;
    await bench.send({ module: 'Deals', id: recordId(3, 1) });
    await bench.round();
    expect(bench.fake.calls.filter((call) => call.rows > 0)).toEqual([]);
    expect([...bench.fake.tables]).toEqual(before);
  });

  it('opens every task once though two workers look at once and Zoho keeps no key unique', async () => {
    const bench = await workerBench();
    bench.fake.keys.areUnique = false;
    addTroubled(bench.fake, 1);
    await bench.send({ module: 'Accounts', id: recordId(1, 1) });
    const [message] = await bench.base.queue.receive(1, 120_000);
    if (!message) throw new Error('no message');
    // The pause lets each worker reach the creation before the other has read its tasks.
    bench.fake.hook.before = (_at, { name }) =>
      name === 'create' ? new Promise((resolve) => setTimeout(resolve, 20)) : undefined;
    await Promise.all([bench.invoke(toSqsEvent([message])), bench.invoke(toSqsEvent([message]))]);
    await bench.invoke(toSqsEvent([message]));
    const keys = [...(bench.fake.tables.get('Tasks')?.values() ?? [])].map((task) => task['Winnow_Key']);
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('does not read the tasks of a customer without material change, unless a person asks for it or a write was refused', async () => {
    const bench = await workerBench();
    const account = addTroubled(bench.fake, 1);
    const taskReads = async (): Promise<number> => {
      bench.fake.calls.length = 0;
      await bench.send({ module: 'Accounts', id: account });
      await bench.round();
      return bench.fake.calls.filter(({ name, module }) => name === 'query' && module === 'Tasks').length;
    };
    expect(await taskReads()).toBeGreaterThan(0);
    expect(await taskReads()).toBe(0);
    Object.assign(bench.fake.get('Accounts', account) ?? {}, { Winnow_Assessed_At: null });
    expect(await taskReads()).toBeGreaterThan(0);
    await saveReport(bench.base.store, {
      tenant: 'acme',
      module: 'Accounts',
      id: account,
      step: 'open-task',
      code: 'INVALID_DATA',
      message: '',
      at: NOON,
    });
    expect(await taskReads()).toBeGreaterThan(0);
  });

  it('reads fifty customers with one query a module, however many messages there are', async () => {
    const bench = await workerBench();
    for (let number = 1; number <= 50; number += 1) addTroubled(bench.fake, number);
    for (let number = 1; number <= 50; number += 1)
      await bench.send(
        { module: 'Accounts', id: recordId(1, number) },
        { module: 'Invoices', id: recordId(2, number * 100) },
      );
    await bench.round();
    const queries = bench.fake.calls.filter((call) => call.name === 'query').map((call) => call.module);
    expect(queries.filter((module) => module === 'Invoices')).toHaveLength(2);
    expect(queries.filter((module) => module === 'Deals')).toHaveLength(1);
    // Once to read them, once to see that nobody has written them since.
    expect(bench.fake.calls.filter((call) => call.name === 'byIds')).toHaveLength(2);
    expect(bench.fake.calls.filter((call) => call.name === 'update' && call.module === 'Accounts')).toEqual([
      { name: 'update', module: 'Accounts', rows: 50 },
    ]);
  });

  it('reads a customer with five thousand invoices whole, page by page', async () => {
    const bench = await workerBench();
    const account = recordId(1, 1);
    bench.fake.put('Accounts', { id: account, Account_Name: 'Large' });
    for (let at = 0; at < 5000; at += 1)
      bench.fake.put('Invoices', {
        id: recordId(2, at),
        Account_Name: { id: account },
        Subject: `I${at}`,
        Invoice_Date: '2026-05-01',
        Due_Date: '2026-07-01',
        Status: 'Sent',
        Grand_Total: 1,
      });
    await bench.send({ module: 'Accounts', id: account });
    await bench.round();
    expect(bench.fake.get('Accounts', account)).toMatchObject({ Winnow_Exposure: 5000, Winnow_Overdue: 0 });
    expect(bench.fake.calls.filter((c) => c.name === 'query' && c.module === 'Invoices')).toHaveLength(4);
  });

  it('reports a locked customer, lets its message go, and serves the others', async () => {
    const bench = await workerBench();
    const locked = addTroubled(bench.fake, 1);
    const free = addTroubled(bench.fake, 2);
    bench.fake.refused.set(locked, 'RECORD_LOCKED');
    await bench.send({ module: 'Accounts', id: locked }, { module: 'Accounts', id: free });
    expect(await bench.round()).toBe(0);
    expect(bench.fake.get('Accounts', free)).toHaveProperty('Winnow_Score');
    expect(bench.fake.get('Accounts', locked)).not.toHaveProperty('Winnow_Score');
    expect(await reportsOf(bench.base.store, 'acme')).toMatchObject([
      { id: locked, code: 'RECORD_LOCKED', step: 'add-tag' },
    ]);

    bench.fake.refused.clear();
    await bench.send({ module: 'Accounts', id: locked });
    await bench.round();
    expect(bench.fake.get('Accounts', locked)).toHaveProperty('Winnow_Score');
    expect(await reportsOf(bench.base.store, 'acme')).toEqual([]);
  });

  it.each([
    ['throttled', 'TOO_MANY_REQUESTS'],
    ['unavailable', 'NO_ANSWER'],
  ] as const)('returns messages to the queue when Zoho is %s, without waiting', async (kind, code) => {
    const bench = await workerBench();
    const account = addTroubled(bench.fake, 1);
    bench.fake.hook.before = (_, call) => {
      if (call.name === 'update') throw new CrmError(kind, code, 'Zoho refused an update');
    };
    await bench.send({ module: 'Accounts', id: account });
    expect(await bench.round()).toBe(1);
    expect(await bench.base.queue.depth()).toMatchObject({ visible: 0, hidden: 1, dead: 0 });
    delete bench.fake.hook.before;
    expect(await bench.round()).toBe(0);
    bench.time.real += 4_000;
    expect(await bench.round()).toBe(0);
    expect(bench.fake.get('Accounts', account)).toHaveProperty('Winnow_Score');
    expect(await bench.base.queue.depth()).toMatchObject({ visible: 0, hidden: 0 });
  });

  it('finds the one customer that Zoho chokes on, serves the others, and dead-letters its message after five tries', async () => {
    const bench = await workerBench();
    const poison = addTroubled(bench.fake, 3);
    const others = [1, 2, 4, 5].map((number) => addTroubled(bench.fake, number));
    const { byIds } = bench.fake.crm;
    bench.fake.crm.byIds = async (module, ids, fields) => {
      if (ids.includes(poison)) throw new CrmError('invalid', 'INVALID_DATA', 'Zoho refused records');
      return byIds(module, ids, fields);
    };
    await bench.send(...[...others, poison].map((id) => ({ module: 'Accounts', id })));
    expect(await bench.round()).toBe(1);
    for (const id of others) expect(bench.fake.get('Accounts', id)).toHaveProperty('Winnow_Score');
    for (let attempt = 2; attempt <= 5; attempt += 1) {
      bench.time.real += 1_000_000;
      await bench.round();
    }
    expect(await bench.base.queue.deadLetters()).toMatchObject([
      { reason: 'failed 5 times, last: INVALID_DATA', receives: 5 },
    ]);
    expect(await bench.base.queue.depth()).toMatchObject({ visible: 0, hidden: 0 });
  });

  it('dead-letters what is no message and what names no tenant, with the reason', async () => {
    const bench = await workerBench();
    await bench.base.queue.send([{ body: 'rubbish', group: 'x' }]);
    await bench.send({ module: 'Accounts', id: recordId(1, 1), tenant: 'nobody' });
    expect(await bench.round()).toBe(0);
    expect((await bench.base.queue.deadLetters()).map((letter) => letter.reason).toSorted()).toEqual([
      'unknown tenant "nobody"',
      'unreadable: the body is not JSON',
    ]);
  });

  it('ignores records that are gone or have no customer, and counts them with the reason', async () => {
    const bench = await workerBench();
    bench.fake.put('Deals', { id: recordId(3, 9), Account_Name: null });
    await bench.send(
      { module: 'Accounts', id: recordId(1, 404) },
      { module: 'Invoices', id: recordId(2, 404) },
      { module: 'Deals', id: recordId(3, 9) },
    );
    expect(await bench.round()).toBe(0);
    const lines = await ignoredNotices(bench.base.store, 'acme');
    expect(lines.map(({ module, reason, lastId }) => ({ module, reason, lastId }))).toEqual([
      { module: 'Deals', reason: 'no-customer', lastId: recordId(3, 9) },
      { module: 'Accounts', reason: 'unknown-record', lastId: recordId(1, 404) },
      { module: 'Invoices', reason: 'unknown-record', lastId: recordId(2, 404) },
    ]);
  });

  it('leaves a customer that another worker holds, and comes back', async () => {
    const bench = await workerBench();
    const account = addTroubled(bench.fake, 1);
    await takeLease(bench.base.store, `customer/acme/${account}`, bench.time.real + 10_000);
    await bench.send({ module: 'Accounts', id: account });
    expect(await bench.round()).toBe(1);
    expect(bench.fake.calls.filter((call) => call.name === 'byIds')).toEqual([]);
    bench.time.real += 10_000;
    expect(await bench.round()).toBe(0);
    expect(bench.fake.get('Accounts', account)).toHaveProperty('Winnow_Score');
  });

  it('takes a possible echo as a request only where the time of assessment was cleared', async () => {
    const bench = await workerBench();
    const account = addTroubled(bench.fake, 1);
    await bench.send({ module: 'Accounts', id: account });
    await bench.round();
    bench.fake.calls.length = 0;
    await bench.send({ module: 'Accounts', id: account, maybe: true });
    await bench.round();
    expect(bench.fake.calls.map((call) => call.name)).toEqual(['byIds']);

    Object.assign(bench.fake.get('Accounts', account) ?? {}, { Winnow_Assessed_At: null });
    bench.time.business += 3_600_000;
    await bench.send({ module: 'Accounts', id: account, maybe: true });
    await bench.round();
    expect(bench.fake.get('Accounts', account)).toMatchObject({ Winnow_Assessed_At: '2026-06-15T13:00:00+00:00' });
  });

  it('does nothing but say so in an org without the fields', async () => {
    const fake = fakeCrm();
    fake.missing.set('Accounts', ['Winnow_Assessment']);
    const bench = await workerBench(fake);
    addTroubled(fake, 1);
    await bench.send({ module: 'Accounts', id: recordId(1, 1) });
    expect(await bench.round()).toBe(0);
    expect(await ignoredNotices(bench.base.store, 'acme')).toMatchObject([{ reason: 'not-provisioned' }]);
    expect(fake.calls.filter((call) => call.rows > 0)).toEqual([]);
  });

  it('makes no task where the org has no key to find it again by', async () => {
    const fake = fakeCrm();
    fake.missing.set('Tasks', ['Winnow_Key']);
    const bench = await workerBench(fake);
    const account = addTroubled(fake, 1);
    await bench.send({ module: 'Accounts', id: account });
    await bench.round();
    expect(fake.tables.get('Tasks')).toBeUndefined();
    expect(fake.get('Accounts', account)).toHaveProperty('Winnow_Score');
  });
});
