import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import type { Policy, Scale } from '../../../../shared/policy/policy.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { gradeCustomer } from '../../../../shared/tiers/grade.ts';
import { INDICATORS, type IndicatorId } from '../../../../shared/vocabulary/model.ts';
import { dossiers, TODAY } from '../../../fixtures/arbitrary.ts';
import { dossierWith, goodHistory, invoice, TODAY as PLAIN_TODAY } from '../../../fixtures/plain-dossier.ts';

const USED = INDICATORS.filter((id) => b2bStandard.indicators[id].max > 0);

function scoreOf(dossier: Dossier, policy: Policy, asOf: number): number {
  return gradeCustomer(dossier, policy, asOf, {}).score;
}

/** The standard with one scale in the place of its own. */
const withScale = (id: IndicatorId, scale: Scale): Policy => ({
  ...b2bStandard,
  indicators: { ...b2bStandard.indicators, [id]: scale },
});

/** The points of a knot moved a part of the way to those of the next worse one. */
function pointsLowered(scale: Scale, at: number, part: number): Scale {
  const bins = scale.bins.map(([edge, points], i): [number, number] => {
    const worse = scale.bins[i + 1]?.[1] ?? scale.otherwise;
    return i === at ? [edge, points + part * (worse - points)] : [edge, points];
  });
  // Where a line ends, it goes on flat.
  return { ...scale, bins, otherwise: scale.line ? (bins.at(-1)?.[1] ?? 0) : scale.otherwise };
}

/** The edge of a knot moved a part of the way to that of the next better one: the same points ask for a better value. */
function edgeTightened(scale: Scale, at: number, part: number): Scale {
  const bins = scale.bins.map(([edge, points], i): [number, number] => {
    const better = scale.bins[i - 1]?.[0] ?? edge;
    return i === at ? [edge + part * (better - edge), points] : [edge, points];
  });
  return { ...scale, bins };
}

// The first knot holds the maximum, which is the weight of the indicator: moving it is another policy, not a stricter scale.
const moves = fc.record({
  id: fc.constantFrom(...USED),
  at: fc.nat(20),
  part: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  move: fc.constantFrom(pointsLowered, edgeTightened),
});

it('a knot moved towards strictness raises nobody’s score, and moved back lowers nobody’s', () => {
  let lowered = 0;
  fc.assert(
    fc.property(dossiers, moves, (dossier, { id, at, part, move }) => {
      const scale = b2bStandard.indicators[id];
      if (scale.bins.length < 2) return;
      const stricter = withScale(id, move(scale, 1 + (at % (scale.bins.length - 1)), part));
      const [before, after] = [scoreOf(dossier, b2bStandard, TODAY), scoreOf(dossier, stricter, TODAY)];
      expect(after).toBeLessThanOrEqual(before);
      if (after < before) lowered += 1;
    }),
    { numRuns: 300 },
  );
  // The property would hold of a score that no scale reaches.
  expect(lowered).toBeGreaterThan(0);
});

it('a knot moved moves only those whose value lies beside it', () => {
  const late = dossierWith({ ...goodHistory(), invoices: [1, 2, 3, 4, 5, 6].map((n) => invoice(30 * n, 500, 20)) });
  const scale = b2bStandard.indicators.P1;
  const beside = withScale('P1', pointsLowered(scale, 3, 0.5));
  const far = withScale('P1', pointsLowered(scale, 1, 0.5));
  const before = scoreOf(late, b2bStandard, PLAIN_TODAY);
  expect(scale.bins[3]?.[0]).toBe(15);
  expect(scoreOf(late, beside, PLAIN_TODAY)).toBeLessThan(before);
  expect(scoreOf(late, far, PLAIN_TODAY)).toBe(before);
});
