import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { sumOfPoints } from '../../../../shared/assessment/assessment.ts';
import { decodeAssessment, encodeAssessment, STORED_LIMIT } from '../../../../shared/assessment/codec.ts';
import type { Dossier, Invoice } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { isMeasured } from '../../../../shared/score/factor.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { gradeCustomer } from '../../../../shared/tiers/grade.ts';
import { dossiers, portfolio, TODAY } from '../../../fixtures/arbitrary.ts';

const policy = loadPolicy({
  preset: 'b2b-standard',
  minimumSpend: 20_000,
  standards: { minEmployees: 50 },
  // Exact under scaling: a tolerance in units is the one number of a policy that is itself an amount of money.
  tolerance: { units: 0, share: 0.005 },
});

const withTolerance = loadPolicy({ preset: 'b2b-standard', minimumSpend: 20_000 });

const context = { portfolio, withoutLift: true };

const judge = (dossier: Dossier) => assess(dossier, policy, TODAY, context);

/** The score of an assessment, without what follows from it. */
const scoreOf = (dossier: Dossier, p = policy): number => gradeCustomer(dossier, p, TODAY, context).score;

const runs = { numRuns: 400 };

const paidLater = (invoice: Invoice, days: number): Invoice => {
  if (invoice.paidOn === null) return invoice;
  const paidOn = invoice.paidOn + days;
  return paidOn <= TODAY
    ? { ...invoice, paidOn }
    : { ...invoice, state: 'open', open: invoice.amount, paidOn: null, paidOnSource: null };
};

describe('assess, for any customer', () => {
  it.each([
    ['no tolerance', policy],
    ['the preset tolerance', withTolerance],
  ])('never scores higher when one invoice is paid later (%s)', (_, p) => {
    fc.assert(
      fc.property(dossiers, fc.nat(), fc.integer({ min: 1, max: 400 }), (dossier, pick, days) => {
        if (dossier.invoices.length === 0) return;
        const at = pick % dossier.invoices.length;
        const invoices = dossier.invoices.map((i, n) => (n === at ? paidLater(i, days) : i));
        expect(scoreOf({ ...dossier, invoices }, p)).toBeLessThanOrEqual(scoreOf(dossier, p));
      }),
      { numRuns: 3000 },
    );
  });

  it('loses points that add up to exactly 100 minus the score, with what is not known as one line', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const a = judge(dossier);
        const measured = a.factors.filter(isMeasured);
        if (measured.length === 0) return;
        const tenths = measured.reduce((total, f) => total + Math.round(f.lost * 10), 0);
        const { unknown, behaviour, card } = sumOfPoints(a);
        expect(tenths + Math.round(unknown * 10)).toBe(1000 - Math.round(behaviour * 10));
        if (!a.factors.some((f) => f.state === 'missing' && f.missing !== 'not-applicable' && f.missing !== 'off'))
          expect(unknown).toBe(0);
        expect(behaviour + card).toBeCloseTo(a.score, 9);
        for (const f of measured) expect(f.lost).toBeGreaterThanOrEqual(0);
      }),
      runs,
    );
  });

  it('does not depend on the order of records', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const reversed = {
          ...dossier,
          invoices: [...dossier.invoices].reverse(),
          deals: [...dossier.deals].reverse(),
          cases: [...dossier.cases].reverse(),
        };
        const [a, b] = [judge(dossier), judge(reversed)];
        expect(b.factors).toEqual(a.factors);
        expect(b.score).toBe(a.score);
      }),
      runs,
    );
  });

  it('does not depend on the unit of money', () => {
    const inYen = (p: typeof policy) => ({ ...p, minimumSpend: (p.minimumSpend ?? 0) * 100 });
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const text = JSON.stringify(dossier).replace(
          /"(minor|home)":(\d+)/g,
          (_, key, n) => `"${key}":${Number(n) * 100}`,
        );
        const scaled = JSON.parse(text) as Dossier;
        const compared = { ...portfolio, casesPer10kMedian: (portfolio.casesPer10kMedian ?? 0) / 100 };
        const a = judge(dossier);
        const b = assess(scaled, inYen(policy), TODAY, { ...context, portfolio: compared });
        expect(b.score).toBe(a.score);
        expect(b.tier).toEqual(a.tier);
      }),
      runs,
    );
  });

  it('gives the same bytes twice, and says nothing new on a second look', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const once = judge(dossier);
        expect(JSON.stringify(judge(dossier))).toBe(JSON.stringify(once));
        expect(once.score).toBe(scoreOf(dossier));
        const again = assess(dossier, policy, TODAY, { ...context, previous: once });
        expect(again.tier).toEqual(once.tier);
        expect(again.alerts).toEqual(once.alerts);
        expect(again.history).toEqual(once.history);
      }),
      runs,
    );
  });

  it('never throws on missing facts, and keeps scores within the scale', () => {
    fc.assert(
      fc.property(
        dossiers,
        fc.constantFrom('invoices', 'deals', 'cases', 'amount', 'due', 'issued'),
        (dossier, drop) => {
          const damaged: Dossier = {
            ...dossier,
            sources: { ...dossier.sources, ...(drop in dossier.sources ? { [drop]: false } : {}) },
            invoices:
              drop === 'invoices'
                ? []
                : dossier.invoices.map((i) => ({
                    ...i,
                    ...(drop in i ? { [drop]: null } : {}),
                    ...(drop === 'amount' ? { open: null } : {}),
                  })),
          };
          const a = judge(damaged);
          expect(a.score).toBeGreaterThanOrEqual(0);
          expect(a.score).toBeLessThanOrEqual(100);
          expect(a.coverage).toBeLessThanOrEqual(1);
        },
      ),
      runs,
    );
  });

  it('pulls thin data to the prior: the score lies between the raw score and the prior', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const a = judge(dossier);
        const [low, high] = [Math.min(a.raw, policy.prior), Math.max(a.raw, policy.prior)];
        expect(a.score).toBeGreaterThanOrEqual(low - 0.05);
        expect(a.score).toBeLessThanOrEqual(high + 0.05);
      }),
      runs,
    );
  });

  it('fits the field that keeps it, survives it, and has its sentences in both languages', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const a = judge(dossier);
        const text = encodeAssessment(a);
        expect(text.length).toBeLessThanOrEqual(STORED_LIMIT);
        expect(decodeAssessment(text)).toEqual(JSON.parse(text));
        for (const language of ['en', 'zh'] as const) {
          const texts = textsFor(language);
          const sentences = [
            texts.headline(a, a.asOf),
            texts.brief(a, 255),
            ...a.factors.map((f) => texts.factorValue(f, a)),
          ];
          for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|NaN|\[object|Infinity/);
          expect(texts.brief(a, 255).length).toBeLessThanOrEqual(255);
        }
      }),
      runs,
    );
  });
});
