import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { differenceOf } from '../../../../shared/assessment/difference.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { dossiers, portfolio, TODAY as RANDOM_DAY } from '../../../fixtures/arbitrary.ts';
import { dossierWith, goodHistory, invoice, TODAY } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const context = { portfolio, withoutLift: true };

describe('the difference between two assessments', () => {
  const { invoices, deals } = goodHistory();
  const before = assess(dossierWith({ invoices, deals }), policy, TODAY, context);
  const after = assess(dossierWith({ invoices: [...invoices, invoice(61, 9000)], deals }), policy, TODAY, context);

  it('names score, tier, the factors that moved with their points, gates and alerts', () => {
    const difference = differenceOf(before, after);
    expect(difference.score).toBeLessThan(0);
    expect(difference.factors[0]?.points).toBeLessThan(0);
    expect(difference.factors.map((f) => f.id)).toEqual(expect.arrayContaining(['P1', 'P3', 'P4']));
    expect(difference.gates.opened.map((g) => g.id)).toEqual(['G1']);
    const lines = textsFor('en').difference(difference);
    expect(lines[0]).toMatch(/^Score [\d.]+ → [\d.]+ \(−[\d.]+\)\.$/);
    expect(lines).toContainEqual(expect.stringMatching(/^Oldest overdue invoice: 0 days → 61 days \(−[\d.]+\)$/));
    expect(lines).toContainEqual(expect.stringMatching(/^New: An undisputed invoice is overdue by 61 days/));
    expect(textsFor('zh').difference(difference)).toContainEqual(
      expect.stringMatching(/^最久逾期发票：0 天 → 61 天（−[\d.]+）$/),
    );
  });

  it('is turned round by turning the two round', () => {
    const [there, back] = [differenceOf(before, after), differenceOf(after, before)];
    expect(back.score).toBe(-there.score);
    expect(back.gates.closed).toEqual(there.gates.opened);
    expect(back.factors.map((f) => f.points)).toEqual(there.factors.map((f) => (f.points === 0 ? 0 : -f.points)));
  });

  it('of an assessment and itself is nothing, and is said so', () => {
    expect(textsFor('en').difference(differenceOf(after, after))).toEqual(['Nothing has changed.']);
    expect(textsFor('zh').difference(differenceOf(after, after))).toEqual(['没有变化。']);
  });

  it('adds up: the points of all factors, of what is not known and of the card are the change of the score', () => {
    fc.assert(
      fc.property(dossiers, dossiers, (one, other) => {
        const [a, b] = [one, other].map((d) => assess(d, policy, RANDOM_DAY, context));
        if (!a || !b || [a, b].some((x) => x.factors.every((f) => f.state === 'missing'))) return;
        const difference = differenceOf(a, b);
        const points = [...difference.factors.map((f) => f.points), difference.unknown, difference.card];
        const sum = points.reduce((total, p) => total + Math.round(p * 10), 0);
        expect(sum).toBe(Math.round(difference.score * 10));
        for (const language of ['en', 'zh'] as const)
          for (const line of textsFor(language).difference(difference))
            expect(line).not.toMatch(/undefined|NaN|\[object|Infinity/);
      }),
      { numRuns: 300 },
    );
  });
});
