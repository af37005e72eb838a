import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, Incident } from '../../../../shared/dossier/dossier.ts';
import { material } from '../../../../shared/reconcile/material-change.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { complaint, decision, incident, TODAY } from '../../../fixtures/plain-dossier.ts';
import { dutyTexts, look, withOther } from './story.ts';

describe('whatever the ledger holds', () => {
  const day = fc.integer({ min: -40, max: 400 });
  const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
  const themes = fc.constantFrom('Late', 'late ', '迟到', '');
  const incidents = fc.array(
    fc.record({
      kind: fc.constantFrom('feedback', 'promise', 'dispute', 'breach', 'abuse') as fc.Arbitrary<Incident['kind']>,
      ago: day,
      due: fc.option(day),
      kept: fc.option(fc.boolean()),
      answered: fc.option(day),
      solved: fc.option(day),
      confirmed: fc.boolean(),
      fault: fc.constantFrom('us', 'customer', 'shared', 'unknown') as fc.Arbitrary<Incident['fault']>,
      theme: optional(themes),
    }),
    { maxLength: 8 },
  );
  const plans = fc.array(
    fc.record({
      about: optional(
        fc.constantFrom('improvement', 'education', 'education：late', 'payment-plan', 'service: Late', 'x', ':'),
      ),
      ago: day,
      ends: fc.option(day),
      outcome: optional(fc.constantFrom('open', 'accepted', 'declined', 'met', 'failed')) as fc.Arbitrary<
        Decision['outcome']
      >,
      review: optional(day),
    }),
    { maxLength: 4 },
  );
  const at = (ago: number | null | undefined): number | null => (ago == null ? null : TODAY - ago);
  const dossiers = fc.record({ incidents, plans, faults: fc.array(themes, { maxLength: 6 }) }).map((drawn) =>
    withOther({
      incidents: drawn.incidents.map(({ kind, ago, due, answered, solved, theme, ...more }) => ({
        ...incident(kind, ago, { due: at(due), answeredOn: at(answered), solvedOn: at(solved), ...more }),
        ...(theme === undefined ? {} : { theme }),
      })),
      decisions: drawn.plans.map(({ about, ago, ends, outcome, review }) => ({
        ...decision('plan', ago, { expires: at(ends) }),
        ...(about === undefined ? {} : { about }),
        ...(outcome === undefined ? {} : { outcome }),
        ...(review === undefined ? {} : { reviewOn: TODAY - review }),
      })),
      cases: drawn.faults.map((reason, n) => complaint(n * 20, n % 2 === 0 ? 'us' : 'customer', { reason })),
    }),
  );

  it('says the same in any order, nothing new at a second look, and all of it in both languages', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const before = look(dossier, TODAY - 20);
        const a = look(dossier, TODAY, before);
        const turned = {
          ...dossier,
          incidents: dossier.incidents.toReversed(),
          decisions: dossier.decisions.toReversed(),
          cases: dossier.cases.toReversed(),
        };
        expect(look(turned, TODAY, before)).toEqual(a);
        expect(material(look(dossier, TODAY, a))).toBe(material(a));
        const keys = a.duties.map(({ kind, subject }) => `${kind} ${subject}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const one of a.duties) {
          expect(one.subject.length).toBeLessThanOrEqual(40);
          for (const text of dutyTexts(a, one)) expect(text).not.toMatch(/undefined|NaN|null/);
        }
        for (const { effect } of a.processes)
          if (effect)
            for (const language of ['en', 'zh'] as const)
              expect(textsFor(language).effect(effect, a)).not.toMatch(/undefined|NaN/);
      }),
      { numRuns: 150 },
    );
  });
});
