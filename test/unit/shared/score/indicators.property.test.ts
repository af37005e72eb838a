import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import { exposureOf } from '../../../../shared/receivables/exposure.ts';
import { receivablesOf } from '../../../../shared/receivables/receivables.ts';
import { type Factor, isMeasured, type Measured, type Missing } from '../../../../shared/score/factor.ts';
import type { Facts } from '../../../../shared/score/facts.ts';
import type { Portfolio } from '../../../../shared/score/portfolio.ts';
import { factorsOf, indicators, pointsFor, rawOf, shownScore } from '../../../../shared/score/score.ts';
import { INDICATORS, type IndicatorId } from '../../../../shared/vocabulary/model.ts';
import { portfolio, TODAY } from '../../../fixtures/arbitrary.ts';
import { fullDossiers } from '../../../fixtures/arbitrary-ledger.ts';
import { WORSE } from '../../../fixtures/worsen.ts';

const policy = loadPolicy({
  preset: 'b2b-standard',
  minimumSpend: 20_000,
  standards: { industries: ['Marine'], minEmployees: 50 },
  tolerance: { units: 0, share: 0.005 },
  costToServe: { assumedMargin: 0.3 },
});

const history = [{ on: '2025-06-01', score: 60, tier: 'C' as const, adl: 12 }];

const runs = { numRuns: 250 };

function factsOf(dossier: Dossier, p: Policy = policy, compared: Portfolio = portfolio): Facts {
  const then = dossierAsOf(dossier, TODAY, undefined);
  const receivables = receivablesOf(then, p, TODAY);
  const exposure = exposureOf(receivables, then.dossier, p, TODAY);
  return { dossier: then.dossier, policy: p, asOf: TODAY, receivables, exposure, portfolio: compared, history };
}

const finding = (id: IndicatorId, facts: Facts) => {
  const found = indicators[id]?.(facts);
  if (!found) throw new Error(`no indicator ${id}`);
  return found;
};

type Found = ReturnType<typeof finding>;

/** Amounts are whole minor units, so a share of them may differ by the rounding of one. */
function expectSamePoints(id: IndicatorId, one: Found, other: Found): void {
  if ('missing' in one || 'missing' in other) {
    expect(other, id).toEqual(one);
    return;
  }
  const scale = policy.indicators[id];
  if (pointsFor(one.value, scale) !== pointsFor(other.value, scale))
    expect(Math.abs(one.value - other.value), id).toBeLessThan(0.01 * Math.max(1, Math.abs(one.value)));
}

/** A factor that goes missing leaves the score between its worst and its best; every shown score is rounded to a tenth. */
function expectMissingBetween(factors: readonly Factor[], factor: Measured, kind: Missing): void {
  const { id, group, max } = factor;
  const judged = (changed: Factor) => {
    const { tenths, coverage } = rawOf(
      factors.map((f) => (f.id === id ? changed : f)),
      policy,
    );
    return { raw: tenths / 10, coverage, shown: shownScore(tenths, coverage, policy.prior) };
  };
  const [best, worst] = [judged({ ...factor, points: max }), judged({ ...factor, points: 0 })];
  const missing = judged({ id, group, max, state: 'missing', missing: kind, need: 'x' });
  if (missing.coverage === 0) return;
  expect(missing.raw, id).toBeLessThanOrEqual(best.raw);
  expect(missing.raw, id).toBeGreaterThanOrEqual(worst.raw);
  const pull = (to: typeof best): number => (to.coverage - missing.coverage) * (policy.prior - to.raw);
  expect(missing.shown, id).toBeLessThanOrEqual(best.shown + Math.max(0, pull(best)) + 0.15);
  expect(missing.shown, id).toBeGreaterThanOrEqual(worst.shown + Math.min(0, pull(worst)) - 0.15);
}

// Every customer is judged by all indicators at once: working out its facts costs far more than any of them.
describe('every indicator', () => {
  it('is measured for some customers, always as a number, and says what it needs otherwise', () => {
    const measured = new Set<IndicatorId>();
    fc.assert(
      fc.property(fullDossiers, (dossier) => {
        const facts = factsOf(dossier);
        for (const id of INDICATORS) {
          const found = finding(id, facts);
          if ('missing' in found) {
            expect(found.need, id).not.toBe('');
            continue;
          }
          measured.add(id);
          expect(found.value, id).toSatisfy(Number.isFinite);
          for (const value of Object.values(found.params))
            if (typeof value === 'number') expect(value, id).toSatisfy(Number.isFinite);
        }
      }),
      { ...runs, seed: 7 },
    );
    expect([...measured].toSorted()).toEqual(INDICATORS.toSorted());
  });

  it('does not depend on the order of records', () => {
    fc.assert(
      fc.property(fullDossiers, (dossier) => {
        const turned = Object.fromEntries(
          Object.entries(dossier).map(([key, value]) => [key, Array.isArray(value) ? value.toReversed() : value]),
        );
        const [one, other] = [factsOf(dossier), factsOf({ ...dossier, ...turned })];
        for (const id of INDICATORS) expect(finding(id, other), id).toEqual(finding(id, one));
      }),
      runs,
    );
  });

  it('does not depend on the unit of money', () => {
    const richer: Policy = {
      ...policy,
      minimumSpend: (policy.minimumSpend ?? 0) * 100,
      costToServe: { ...policy.costToServe, hourlyRate: policy.costToServe.hourlyRate * 100 },
    };
    const compared = { ...portfolio, casesPer10kMedian: (portfolio.casesPer10kMedian ?? 0) / 100 };
    fc.assert(
      fc.property(fullDossiers, (dossier) => {
        const text = JSON.stringify(dossier).replace(
          /"(minor|home|today)":(-?\d+)/g,
          (_, key, n) => `"${key}":${Number(n) * 100}`,
        );
        const [facts, scaled] = [factsOf(dossier), factsOf(JSON.parse(text), richer, compared)];
        for (const id of INDICATORS) expectSamePoints(id, finding(id, facts), finding(id, scaled));
      }),
      runs,
    );
  });

  it('missing lies between worst and perfect, but for the pull of thinner data to the prior', () => {
    const kinds: Missing[] = ['not-collected', 'stale', 'too-few', 'not-applicable'];
    fc.assert(
      fc.property(fullDossiers, fc.constantFrom(...kinds), (dossier, kind) => {
        const factors = factorsOf(factsOf(dossier));
        for (const factor of factors) if (isMeasured(factor)) expectMissingBetween(factors, factor, kind);
      }),
      runs,
    );
  });
});

/** With fewer customers some row of the table is met by none of them, in a quick run too. */
const ENOUGH_FOR_EVERY_ROW = 500;

describe('no indicator', () => {
  const cases = INDICATORS.flatMap((id) =>
    WORSE[id].map(([what, worsen]) => ({ id, name: `${id} when ${what}`, worsen })),
  );

  it('gains when what it measures gets worse', () => {
    const compared = new Map(cases.map(({ name }) => [name, 0]));
    fc.assert(
      fc.property(fullDossiers, fc.nat(), (dossier, pick) => {
        const facts = factsOf(dossier);
        for (const { id, name, worsen } of cases) {
          const worse = worsen(dossier, pick);
          if (!worse) continue;
          const [before, after] = [finding(id, facts), finding(id, factsOf(worse))];
          if ('missing' in before || 'missing' in after) continue;
          compared.set(name, (compared.get(name) ?? 0) + 1);
          const scale = policy.indicators[id];
          expect(pointsFor(after.value, scale), name).toBeLessThanOrEqual(pointsFor(before.value, scale));
        }
      }),
      { numRuns: ENOUGH_FOR_EVERY_ROW },
    );
    expect([...compared].filter(([, times]) => times === 0)).toEqual([]);
  });
});
