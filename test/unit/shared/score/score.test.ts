import { describe, expect, it } from 'vitest';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { byPointsLost, type Factor } from '../../../../shared/score/factor.ts';
import { pointsFor, rawOf, shownScore, withLosses } from '../../../../shared/score/score.ts';
import { tierByScore } from '../../../../shared/tiers/tier.ts';
import { round } from '../../../../shared/values/numbers.ts';
import { INDICATORS, type IndicatorId } from '../../../../shared/vocabulary/model.ts';

/** The worked example of the decision model, c3: a value per indicator; what is not named is missing. */
const EXAMPLE: Partial<Record<IndicatorId, number>> = {
  P1: 12,
  P2: 0.3,
  P3: 20,
  P4: 0.25,
  P5: 4,
  A1: 0.8,
  A3: 1.3,
  A4: 0,
  V1: 2,
  V2: 0.12,
  V3: 30,
  V4: 0.7,
  S1: 1.4,
  S2: 0.04,
  S3: 1.5,
  S4: 0,
  C1: 0,
  C2: 0.01,
  C3: 0,
  C4: 2,
  R1: 3,
  R2: 1.2,
};

function factorsFor(values: Partial<Record<IndicatorId, number>>, notApplicable: IndicatorId[] = []): Factor[] {
  return INDICATORS.map((id): Factor => {
    const scale = b2bStandard.indicators[id];
    const value = values[id];
    const base = { id, group: scale.group, max: scale.max };
    if (value === undefined)
      return {
        ...base,
        state: 'missing',
        missing: notApplicable.includes(id) ? 'not-applicable' : 'not-collected',
        need: 'x',
      };
    const points = pointsFor(value, scale);
    const standard = { better: scale.better, edge: 0 };
    return { ...base, state: 'measured', value, points, lost: 0, params: {}, evidence: [], of: 0, standard };
  });
}

describe('the score', () => {
  it('repeats the worked example of the model', () => {
    const factors = withLosses(factorsFor(EXAMPLE), b2bStandard);
    const { tenths, coverage } = rawOf(factors, b2bStandard);
    expect(tenths / 10).toBe(61.2);
    expect(coverage).toBe(0.89);
    const score = shownScore(tenths, coverage, b2bStandard.prior);
    expect(score).toBe(61.1);
    expect(tierByScore(score, b2bStandard.tiers.edges)).toBe('C');
    const lost = byPointsLost(factors).slice(0, 4);
    expect(lost.map((f) => f.id)).toEqual(['P1', 'P2', 'P3', 'A1']);
    // P2 and P3 lose 4.24 each; one carries the tenth that makes the sum exact.
    expect(lost.map((f) => f.lost)).toEqual([5.3, 4.3, 4.2, 4.1]);
    const all = byPointsLost(factors).reduce((total, f) => total + Math.round(f.lost * 10), 0);
    expect(all).toBe(388);
  });

  it('leaves coverage alone for what does not apply', () => {
    const factors = factorsFor(EXAMPLE, ['P6']);
    expect(rawOf(factors, b2bStandard)).toEqual({ tenths: 612, coverage: 0.91 });
  });

  it('gives 100 at best and 0 at worst', () => {
    for (const [end, expected] of [
      ['best', 1000],
      ['worst', 0],
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

  it('counts upper edges as inside where lower is better, and lower edges where higher is', () => {
    const { P1, V1 } = b2bStandard.indicators;
    expect([0, 0.1, 5, 5.1, 60, 61].map((v) => pointsFor(v, P1))).toEqual([12, 10, 10, 7, 1, 0]);
    expect([3, 2.9, 1.5, 0.5, 0.4].map((v) => pointsFor(v, V1))).toEqual([5, 4, 4, 1, 0]);
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
