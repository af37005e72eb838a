import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { sumOfPoints } from '../../../../shared/assessment/assessment.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { PRESET_NAMES } from '../../../../shared/policy/presets.ts';
import { isMeasured } from '../../../../shared/score/factor.ts';
import { dossiers, portfolio, TODAY } from '../../../fixtures/arbitrary.ts';

describe.each(PRESET_NAMES)('customers judged by %s', (preset) => {
  const policy = loadPolicy({ preset });

  it('have losses that add up, and nothing counted that is switched off', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const assessment = assess(dossier, policy, TODAY, { portfolio });
        const { score, coverage, factors } = assessment;
        const measured = factors.filter(isMeasured);
        const lost = measured.reduce((sum, { lost: tenths }) => sum + Math.round(tenths * 10), 0);
        const { unknown, card } = sumOfPoints(assessment);
        expect(lost + Math.round(unknown * 10) - Math.round(card * 10)).toBe(1000 - Math.round(score * 10));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(coverage).toBeLessThanOrEqual(1);
        for (const { id } of measured) expect(policy.indicators[id].max).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});

describe('an indicator that is switched off', () => {
  it('is shown as such and leaves coverage alone', () => {
    const policy = loadPolicy({ preset: 'b2c-persons' });
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const a = assess(dossier, policy, TODAY, { portfolio });
        const off = a.factors.find(({ id }) => id === 'A1');
        expect(off).toMatchObject({ state: 'missing', missing: 'not-applicable', need: 'switched-off', max: 0 });
      }),
      { numRuns: 20 },
    );
  });
});
