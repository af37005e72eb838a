import { expect, it } from 'vitest';
import { ascending, byId, compareTexts, descending } from '../../../../shared/values/order.ts';

const records = [
  { id: 'b', day: 2 },
  { id: 'c', day: null },
  { id: 'a', day: 2 },
  { id: 'd', day: 1 },
];

const ids = (list: readonly { id: string }[]): string => list.map(({ id }) => id).join('');

it('sorts by a number, ties by id, with what is not known as 0', () => {
  expect(ids(records.toSorted(ascending((record) => record.day)))).toBe('cdab');
  expect(ids(records.toSorted(descending((record) => record.day)))).toBe('abdc');
  expect(ids(records.toSorted(byId))).toBe('abcd');
});

it('calls equal texts equal', () => {
  expect([compareTexts('a', 'b'), compareTexts('b', 'a'), compareTexts('a', 'a')]).toEqual([-1, 1, 0]);
});
