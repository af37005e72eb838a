import { describe, expect, test } from 'vitest';
import { sumOfPoints } from '../../../../../shared/assessment/assessment.ts';
import { b2bStandard } from '../../../../../shared/policy/standard.ts';
import { pointsLost } from '../../../../../widget/panel/sections/reasons.tsx';
import { changeSince } from '../../../../../widget/panel/sections/score-change.tsx';
import { assessed } from '../../../../fixtures/assessments.ts';
import * as customers from '../../../../fixtures/customers.ts';

describe.each(Object.entries(customers))('the points of %s', (_name, customer) => {
  const assessment = assessed(customer());

  test('add up: 100 less the reasons, the others and what is not known is the score, but for the card', () => {
    const { reasons, others } = pointsLost(assessment);
    const { unknown, behaviour, card } = sumOfPoints(assessment);
    const lost = reasons.reduce((sum, reason) => sum + Math.round(reason.lost * 10), 0) + Math.round(others.lost * 10);
    expect(1000 - lost - Math.round(unknown * 10)).toBe(Math.round(behaviour * 10));
    expect(behaviour + card).toBeCloseTo(assessment.score, 9);
  });

  test('known share and the rest give the score that is shown', () => {
    const { raw, coverage, score } = assessment;
    expect(coverage * raw + (1 - coverage) * b2bStandard.prior).toBeCloseTo(score, 1);
  });
});

describe('the change of the score', () => {
  const base = assessed(customers.healthy());
  const point = (on: string, score: number) => ({ on, score, tier: 'A' as const, adl: null });

  test('is counted from the last look at least thirty days ago', () => {
    const history = [
      point('2026-03-01', 90),
      point('2026-05-10', 85),
      point('2026-06-01', 84),
      point('2026-06-15', 81),
    ];
    expect(changeSince({ ...base, score: 81.5, history })).toEqual({ points: -3.5, since: '2026-05-10' });
  });

  test('in a younger history from its first point, and never from today’s own', () => {
    expect(changeSince({ ...base, score: 80, history: [point('2026-06-01', 84)] })).toEqual({
      points: -4,
      since: '2026-06-01',
    });
    expect(changeSince({ ...base, history: [point('2026-06-15', 81)] })).toBeUndefined();
    expect(changeSince({ ...base, history: [] })).toBeUndefined();
  });
});
