import { describe, expect, it } from 'vitest';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { pointsFor, rawOf, shownScore } from '../../../../shared/score/score.ts';
import { tierByScore } from '../../../../shared/tiers/tier.ts';
import { round } from '../../../../shared/values/numbers.ts';
import { INDICATORS } from '../../../../shared/vocabulary/model.ts';
import { EXAMPLE, factorsFor } from '../../../fixtures/worked-example.ts';

describe('the score', () => {
  it('is 70.3 for the worked example of the model', () => {
    const { tenths, coverage } = rawOf(factorsFor(EXAMPLE), b2bStandard);
    expect([tenths, coverage]).toEqual([717, 0.88]);
    const score = shownScore(tenths, coverage, b2bStandard.prior);
    expect(score).toBe(70.3);
    expect(tierByScore(score, b2bStandard.tiers.edges)).toBe('B');
  });

  it('leaves coverage alone for what does not apply', () => {
    const factors = factorsFor(EXAMPLE, ['P6']);
    expect(rawOf(factors, b2bStandard)).toEqual({ tenths: 717, coverage: 0.898 });
  });

  it('gives 100 at best and 0 at worst', () => {
    for (const [end, expected] of [
      ['best', 1000],
      // Nobody is a customer for less than no time: a point of tenure stays.
      ['worst', 10],
    ] as const) {
      const values = Object.fromEntries(
        INDICATORS.map((id) => {
          const { bins, better } = b2bStandard.indicators[id];
          const beyond = better === 'low' ? 1e9 : -1e9;
          return [id, end === 'best' ? (bins[0]?.[0] ?? 0) : beyond];
        }),
      );
      expect(rawOf(factorsFor(values), b2bStandard).tenths).toBe(expected);
    }
  });

  it('moves on straight lines between the marks of a line, and is flat outside', () => {
    const { P1, V1 } = b2bStandard.indicators;
    const along = [-40, -10, -5, 0, 2.5, 5, 10, 22.5, 60, 61].map((v) => round(pointsFor(v, P1), 2));
    expect(along).toEqual([12, 12, 10.5, 9, 8.1, 7.2, 6.3, 4.2, 0, 0]);
    expect([4, 3, 2.25, 1, 0.25, 0, -1].map((v) => pointsFor(v, V1))).toEqual([5, 5, 4.5, 3, 0.5, 0, 0]);
  });

  it('counts upper edges of steps as inside where lower is better, and lower edges where higher is', () => {
    const { C1, A2 } = b2bStandard.indicators;
    expect([0, 0.5, 1, 2, 3].map((v) => pointsFor(v, C1))).toEqual([4, 2, 2, 1, 0]);
    expect([5, 4.9, 4, 1].map((v) => pointsFor(v, A2))).toEqual([5, 3.75, 3.75, 0]);
  });

  it('gives every group the points that its weight names', () => {
    for (const [group, weight] of Object.entries(b2bStandard.groups)) {
      const most = INDICATORS.filter((id) => b2bStandard.indicators[id].group === group);
      expect(most.reduce((total, id) => total + b2bStandard.indicators[id].max, 0)).toBe(weight);
    }
  });
});

describe('rounding', () => {
  it('sends a half up, however the sum before it was made', () => {
    const sums = [0.1 + 0.7 + 0.05, 0.05 + 0.1 + 0.7, 0.7 + 0.05 + 0.1, 0.85];
    expect(sums.map((sum) => round(sum, 1))).toEqual([0.9, 0.9, 0.9, 0.9]);
    expect(round(1.005, 2)).toBe(1.01);
    expect(round(77.75, 1)).toBe(77.8);
  });
});
