import { expect, it } from 'vitest';
import { CrmError } from '../../../../functions/crm/errors.ts';
import type { ChangesMessage } from '../../../../functions/queue/message.ts';
import { addTroubled, recordId, workerBench } from '../../../fakes/worker-bench.ts';

const SEARCH: ChangesMessage = {
  v: 1,
  tenant: 'acme',
  module: 'Invoices',
  changedSince: '2026-06-15T11:45:00+00:00',
  cause: 'watch/many',
};

/** A worker with two customers and one invoice of each that was changed since. */
async function searchBench(over: Partial<ChangesMessage> = {}) {
  const bench = await workerBench();
  const accounts = [1, 2].map((number) => addTroubled(bench.fake, number));
  for (const number of [1, 2]) {
    const id = recordId(2, number * 100);
    bench.fake.put('Invoices', { ...bench.fake.get('Invoices', id), id, Modified_Time: '2026-06-15T14:00:00+02:00' });
  }
  await bench.base.queue.send([{ body: JSON.stringify({ ...SEARCH, ...over }), group: 'acme' }]);
  return { ...bench, accounts };
}

it('assesses the customers of all records that have changed since, and of no other', async () => {
  const { round, base, fake, accounts } = await searchBench();
  expect(await round()).toBe(0);
  const queued = await base.queue.receive(10, 1);
  expect(queued.map(({ body }) => JSON.parse(body))).toEqual(
    [100, 200].map((number) => ({
      v: 1,
      tenant: 'acme',
      module: 'Invoices',
      id: recordId(2, number),
      cause: 'watch/many',
    })),
  );
  for (const id of accounts) expect(fake.get('Accounts', id)?.['Winnow_Assessment']).toBeUndefined();
});

it('comes back where Zoho is busy, and is named where its tenant is gone', async () => {
  const busy = await searchBench();
  const crm = {
    ...busy.fake.crm,
    query: async () => Promise.reject(new CrmError('throttled', 'TOO_MANY_REQUESTS', 'busy')),
  };
  busy.deps.crmOf = () => crm;
  expect(await busy.round()).toBe(1);
  expect(await busy.base.queue.depth()).toMatchObject({ hidden: 1, dead: 0 });
  const gone = await searchBench({ tenant: 'nobody' });
  expect(await gone.round()).toBe(0);
  expect(await gone.base.queue.deadLetters()).toMatchObject([{ reason: 'unknown tenant "nobody"' }]);
});
