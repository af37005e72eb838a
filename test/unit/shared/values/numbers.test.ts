import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, percentileOf, round, shareOut } from '../../../../shared/values/numbers.ts';

describe('rounding', () => {
  it('cuts off the last bits first, far from a half and near it', () => {
    const half = fc
      .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -20, max: 20 }))
      .map(([n, bits]) => n / 2 + bits * 1e-7);
    const value = fc.oneof(
      half,
      half.map((n) => n / 10),
      half.map((n) => n / 1e4),
      fc.double(),
      fc.double({ min: -1, max: 1 }),
      fc.constant(-0),
    );
    fc.assert(
      fc.property(value, fc.nat(4), (number, decimals) => {
        const scale = 10 ** decimals;
        expect(round(number, decimals)).toBe(Math.round(Number((number * scale).toFixed(6))) / scale);
      }),
      { numRuns: 5000 },
    );
  });
});

it('gives the percentile of the nearest rank, and none of nothing', () => {
  const values = [40, 10, 30, 20];
  expect([0, 0.25, 0.26, 0.5, 0.75, 1].map((share) => percentileOf(values, share))).toEqual([10, 10, 20, 20, 30, 40]);
  expect(percentileOf([], 0.5)).toBeNull();
  expect(values).toEqual([40, 10, 30, 20]);
});

it('gives the middle value, between the two middle ones of an even count', () => {
  const lists = [[], [7], [9, 1], [100, 9, 20], [4, 1, 10, 2]];
  expect(lists.map(median)).toEqual([0, 7, 5, 20, 3]);
});

describe('a sum shared out in whole parts', () => {
  it.each<[string, number[], number, number[]]>([
    ['gives what remains to the largest remainders', [1.2, 1.5, 1.3], 4, [1, 2, 1]],
    ['gives it to the earlier of two that are equal', [1.5, 1.5, 1], 4, [2, 1, 1]],
    ['gives to each where several remain', [0.6, 0.6, 0.8], 2, [1, 0, 1]],
    ['leaves whole parts as they are', [2, 3], 5, [2, 3]],
    ['takes what is whole but for its last bits for whole', [1.9999999999, 1], 3, [2, 1]],
    ['takes nothing away where the parts come to more', [2, 3], 4, [2, 3]],
  ])('%s', (_, parts, total, whole) => {
    expect(shareOut(parts, total)).toEqual(whole);
  });
});
