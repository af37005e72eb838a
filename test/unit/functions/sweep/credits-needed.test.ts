import { expect, it } from 'vitest';
import { metered, tagCredits, writeCredits } from '../../../../functions/crm/credits.ts';
import { priceOf } from '../../../../functions/sweep/credits-needed.ts';
import type { Change } from '../../../../shared/reconcile/change.ts';
import { fakeCrm } from '../../../fakes/fake-crm.ts';

it.each([
  [0, 0],
  [1, 1],
  [10, 1],
  [11, 2],
  [100, 10],
  [101, 11],
  [250, 25],
])('prices %i rows written at %i credits', (rows, credits) => {
  expect(writeCredits(rows)).toBe(credits);
});

it.each([
  [1, 1],
  [50, 1],
  [51, 2],
  [130, 3],
])('prices a tag on %i records at %i credits', (records, credits) => {
  expect(tagCredits(records)).toBe(credits);
});

it('prices what a person will see written: tasks, tags by name, notes with a look each, and fields', () => {
  const on = (id: string): Change[] => [
    { kind: 'add-tag', module: 'Accounts', id, tag: id === '1' ? 'Winnow A' : 'Winnow B' },
    { kind: 'note', module: 'Accounts', id, title: 't', content: 'c' },
    { kind: 'fields', module: 'Accounts', id, values: {} },
  ];
  const plans = ['1', '2', '3'].map((customer) => ({ customer, changes: on(customer) }));
  // Two tags on their records, three looks and one call for the notes, one for the fields.
  expect(priceOf(plans)).toBe(2 + 3 + 1 + 1);
  expect(priceOf([])).toBe(0);
});

it('asks before it reads, and neither reads nor counts what is not allowed', async () => {
  const fake = fakeCrm();
  const { crm, spent } = metered(fake.crm, (credits) => {
    if (spent() + credits > 1) throw new Error('too dear');
  });
  await crm.byIds('Accounts', ['1'], ['Account_Name']);
  await expect(crm.byIds('Accounts', ['2'], ['Account_Name'])).rejects.toThrow('too dear');
  expect(spent()).toBe(1);
  expect(fake.calls).toHaveLength(1);
});
