import { describe, expect, it } from 'vitest';
import { waitingOf } from '../../../../functions/batch/attempts.ts';
import { CrmError, type CrmErrorKind } from '../../../../functions/crm/errors.ts';
import { takeLease } from '../../../../functions/store/lease.ts';
import { addTroubled, recordId, workerBench } from '../../../fakes/worker-bench.ts';

const LONGEST_MS = 900_000;

/** Forty customers, each with a message. */
async function fortyMessages() {
  const bench = await workerBench();
  const accounts = Array.from({ length: 40 }, (_, at) => addTroubled(bench.fake, at + 1));
  await bench.send(...accounts.map((id) => ({ module: 'Accounts', id })));
  const rounds = async (times: number, passMs = LONGEST_MS): Promise<void> => {
    for (let round = 0; round < times; round += 1) {
      await bench.round();
      bench.time.real += passMs;
    }
  };
  return { ...bench, accounts, rounds };
}

describe('a message', () => {
  it.each([
    ['throttled', 'TOO_MANY_REQUESTS'],
    ['unavailable', 'SERVICE_UNAVAILABLE'],
    ['auth', 'INVALID_TOKEN'],
    ['scope', 'OAUTH_SCOPE_MISMATCH'],
  ] satisfies [CrmErrorKind, string][])(
    'never dies of an org that is %s, is told of, and is done when that is over',
    async (kind, code) => {
      const bench = await fortyMessages();
      bench.fake.hook.before = () => {
        throw new CrmError(kind, code, 'Zoho refused a call');
      };
      await bench.rounds(100);
      expect(await bench.base.queue.depth()).toMatchObject({ dead: 0 });
      const [waiting, ...others] = await waitingOf(bench.base.store, 'acme');
      expect(others).toEqual([]);
      expect(waiting).toMatchObject({ reason: code, messages: 40, since: 1_000_000 });
      // It has slowed down as far as it does.
      expect((waiting?.nextAt ?? 0) - bench.time.real).toBeLessThanOrEqual(0);
      delete bench.fake.hook.before;
      await bench.rounds(1);
      expect(await bench.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
      expect(await waitingOf(bench.base.store, 'acme')).toEqual([]);
    },
  );

  it('is not given up for one torn answer after many calls that Zoho was too busy for', async () => {
    const bench = await fortyMessages();
    const error = { now: new CrmError('throttled', 'TOO_MANY_REQUESTS', 'Zoho refused a call') };
    bench.fake.hook.before = (_at, { name }) => {
      if (name === 'byIds') throw error.now;
    };
    await bench.rounds(8);
    error.now = new CrmError('invalid', 'SDK_FAILED', 'The SDK could not read an answer');
    await bench.rounds(1);
    delete bench.fake.hook.before;
    await bench.rounds(1);
    expect(await bench.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
  });

  it('is not given up for what fails for the org as a whole', async () => {
    const bench = await fortyMessages();
    bench.fake.hook.before = (_at, { name }) => {
      if (name === 'org') throw new Error('a fault of ours while the org is read');
    };
    await bench.rounds(20);
    expect(await bench.base.queue.depth()).toEqual({ visible: 40, hidden: 0, dead: 0 });
  });

  it('outlives the lease of a worker that was killed', async () => {
    const bench = await workerBench();
    const account = addTroubled(bench.fake, 1);
    await takeLease(bench.base.store, `customer/acme/${account}`, bench.time.real + 120_000);
    await bench.send({ module: 'Accounts', id: account });
    for (let second = 0; second < 200; second += 1) {
      await bench.round();
      bench.time.real += 1_000;
    }
    expect(await bench.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
    expect(bench.fake.get('Accounts', account)).toHaveProperty('Winnow_Score');
  });

  it('is looked at though a look of the future is noted, because the clock was set back', async () => {
    const bench = await workerBench();
    const account = addTroubled(bench.fake, 1);
    const { store } = bench.base;
    await store.put('look', `acme/${account}`, String(bench.time.real + 86_400_000), { expiresAt: 9e12 });
    const tenant = JSON.parse((await store.get('tenant', 'acme'))?.value ?? '{}');
    await store.put('tenant', 'acme', JSON.stringify({ ...tenant, policy: { preset: 'b2b-standard' } }));
    await bench.send({ module: 'Accounts', id: account });
    await bench.round();
    expect(bench.fake.get('Accounts', account)).toHaveProperty('Winnow_Score');
    expect(await bench.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 0 });
  });
});

it('a customer that fails costs its own message alone', async () => {
  const bench = await fortyMessages();
  const poison = recordId(1, 7);
  const { byIds } = bench.fake.crm;
  bench.fake.crm.byIds = async (module, ids, fields) => {
    if (ids.includes(poison)) throw new CrmError('invalid', 'INVALID_DATA', 'Zoho chokes on a record');
    return byIds(module, ids, fields);
  };
  await bench.rounds(30);
  expect(await bench.base.queue.depth()).toEqual({ visible: 0, hidden: 0, dead: 1 });
  expect(await bench.base.queue.deadLetters()).toMatchObject([
    { cause: 'failed', reason: 'failed 5 times, last: INVALID_DATA', group: 'acme' },
  ]);
});
