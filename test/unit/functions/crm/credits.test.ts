import { expect, it } from 'vitest';
import { metered, tagCredits, writeCredits } from '../../../../functions/crm/credits.ts';
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
