import { afterEach, expect, it, vi } from 'vitest';
import { CrmError } from '../../../functions/crm/errors.ts';
import { createLog, errorFields, errorLog, silentLog } from '../../../functions/log.ts';
import { StoreError } from '../../../functions/store/store-error.ts';
import { addTroubled, workerBench } from '../../fakes/worker-bench.ts';
import { intakeBench, notice } from './intake/intake-bench.ts';

/** Everything that is written while the work runs. */
async function written(work: () => Promise<unknown>): Promise<string> {
  let text = '';
  const catchIt = (chunk: unknown) => {
    text += String(chunk);
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(catchIt));
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return text;
}

afterEach(() => vi.restoreAllMocks());

it('hides what looks like a secret, by its name and by its value', async () => {
  const token = `1000.${'a'.repeat(32)}.${'b'.repeat(32)}`;
  const text = await written(async () =>
    createLog('INFO').info('line', {
      refreshToken: 'r-value',
      clientSecret: 'c-value',
      reason: `bad ${token}`,
      id: '42',
    }),
  );
  expect(text).toContain('"id":"42"');
  for (const secret of ['r-value', 'c-value', token]) expect(text).not.toContain(secret);
});

it('leaves out the message of a foreign error and logs where it came from', () => {
  const fields = errorFields(new TypeError('Cannot read "Jane Doe, 1 Main Street"'));
  expect(JSON.stringify(fields)).not.toContain('Jane');
  expect(fields).toMatchObject({ error: 'TypeError', frames: expect.arrayContaining([expect.stringMatching(/^at /)]) });
  expect(errorFields(new CrmError('auth', 'X', 'Zoho gave nothing'))).toMatchObject({
    code: 'X',
    reason: expect.stringMatching(/nothing/),
  });
});

it('says nothing of secrets, names or contents at the webhook', async () => {
  let secret = '';
  const text = await written(async () => {
    const bench = await intakeBench(createLog('DEBUG'));
    secret = bench.secret;
    const values = { Account_Name: 'Jane Doe Ltd', Email: 'jane@example.test' };
    await bench.post(notice(bench.secret, { affected_values: [{ record_id: '9000000000123', values }] }));
    await bench.post(notice('wrong-secret-value'));
    await bench.post(notice(bench.secret, { module: 'Jane Doe Ltd' }));
    expect(await bench.queued()).toHaveLength(1);
  });
  expect(text).toContain('notice taken');
  for (const hidden of [secret, 'Jane', 'jane@', 'wrong-secret-value']) expect(text).not.toContain(hidden);
});

it('says nothing of names or contents in the worker, even when it fails', async () => {
  const text = await written(async () => {
    const bench = await workerBench();
    const account = addTroubled(bench.fake, 1);
    Object.assign(bench.fake.get('Accounts', account) ?? {}, { Account_Name: 'Jane Doe Ltd' });
    bench.deps.log = createLog('DEBUG');
    await bench.send({ module: 'Accounts', id: account });
    bench.fake.hook.before = (_, call) => {
      if (call.name === 'create') throw new Error('cannot write the task for Jane Doe Ltd');
    };
    expect(await bench.round()).toBe(1);
  });
  expect(text).toContain('customers not assessed');
  expect(text).not.toContain('Jane');
});

it('writes an error that comes without end once, and then once a minute with how often it came', () => {
  const time = { now: 0 };
  const lines: unknown[] = [];
  const logError = errorLog({ ...silentLog, error: (_, fields) => lines.push(fields?.['timesSince']) }, () => time.now);
  for (let at = 0; at < 1_000; at += 1) logError('store', new StoreError('locked', undefined));
  logError('store', new StoreError('full', undefined));
  expect(lines).toEqual([undefined, undefined]);
  time.now += 60_000;
  logError('store', new StoreError('locked', undefined));
  expect(lines.slice(2)).toEqual([999]);
  time.now -= 86_400_000;
  logError('store', new StoreError('locked', undefined));
  expect(lines).toHaveLength(4);
});
