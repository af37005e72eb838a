import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { round } from '../../../../shared/values/numbers.ts';

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
