import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { decodeAssessment, encodeAssessment } from '../../../../shared/assessment/codec.ts';
import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { hasMaterialChange } from '../../../../shared/reconcile/material-change.ts';
import { reconcile } from '../../../../shared/reconcile/reconcile.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import type { Day } from '../../../../shared/values/day.ts';
import type { Language } from '../../../../shared/vocabulary/language.ts';
import { portfolio, TODAY } from '../../../fixtures/arbitrary.ts';
import { fullDossiers } from '../../../fixtures/arbitrary-ledger.ts';
import { dossierOf, OPENED } from '../../../fixtures/exit-story.ts';
import { mutantOf, randomFrom } from '../../../fixtures/mutants.ts';

const MUTANTS = 4000;

const SEED = Number(process.env['WINNOW_SEED'] ?? 20_251_130);

const policy = loadPolicy({ preset: 'b2b-standard', minimumSpend: 20_000 });

/** Customers, and the day on which what is stored of them was assessed. */
const customers: readonly { dossier: Dossier; on: Day }[] = [
  ...fc.sample(fullDossiers, { numRuns: 30, seed: 12 }).map((dossier) => ({ dossier, on: TODAY })),
  ...[10, 60, 150, 300].map((days) => ({ dossier: dossierOf(), on: OPENED + days })),
];

const stored = ({ dossier, on }: (typeof customers)[number]): string =>
  encodeAssessment(assess(dossier, policy, on, { portfolio, withoutLift: true }));

/** Everything that is done with a stored assessment before the next one is written. */
function nextLook({ dossier, on }: (typeof customers)[number], text: string, language: Language): void {
  const previous = decodeAssessment(text);
  const context = { portfolio, withoutLift: true, ...(previous && { previous }) };
  const assessment = assess(dossier, policy, on + 1, context);
  hasMaterialChange(previous, assessment);
  const { id, module, ownerId } = dossier.customer;
  const shown = { module, id, ownerId, fields: { Winnow_Assessment: text }, tags: [], tasks: [], stored: previous };
  const assessedAt = '2025-11-09T03:00:00+00:00';
  reconcile({ shown, dossier, assessment, previous, policy, language, people: {}, assessedAt });
  if (previous) textsFor(language).brief(previous, 255);
}

function never(): never {
  throw new Error('there are customers');
}

describe('a stored assessment that somebody has changed', () => {
  it(`never makes the next look throw (${MUTANTS} mutants)`, () => {
    const cases = customers.map((customer) => ({ customer, value: JSON.parse(stored(customer)) as unknown }));
    const thrown: string[] = [];
    let read = 0;
    for (let at = 0; at < MUTANTS; at += 1) {
      const { customer, value } = cases[at % cases.length] ?? never();
      const mutant = JSON.stringify(mutantOf(value, randomFrom(SEED + at)));
      // One that cannot be read is as good as none, whatever it holds.
      if (!decodeAssessment(mutant)) continue;
      read += 1;
      try {
        nextLook(customer, mutant, at % 2 === 0 ? 'en' : 'zh');
      } catch (error) {
        thrown.push(`WINNOW_SEED=${SEED + at}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
    expect(thrown.slice(0, 3)).toEqual([]);
    // A shape that refused everything would pass too.
    expect(read).toBeGreaterThan(MUTANTS / 10);
    expect(read).toBeLessThan(MUTANTS);
  });

  it('reads what was written, every field of it', () => {
    fc.assert(
      fc.property(fullDossiers, (dossier) => {
        const assessment = assess(dossier, policy, TODAY, { portfolio });
        expect(decodeAssessment(JSON.stringify(assessment))).toEqual(JSON.parse(JSON.stringify(assessment)));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['infinite numbers', (text: string) => text.replace(/"score":[\d.]+/, '"score":1e999')],
    ['days that do not exist', (text: string) => text.replace(/"asOf":"[^"]+"/, '"asOf":"2026-02-30"')],
    ['tiers that do not exist', (text: string) => text.replace(/"letter":"."/, '"letter":"Z"')],
    ['lists that are none', (text: string) => text.replace(/"history":\[.*?\]/, '"history":{"0":1}')],
    ['a module of another kind', (text: string) => text.replace('"module":"Accounts"', '"module":"Leads"')],
  ])('does not read %s', (_, change) => {
    const text = stored(customers[0] ?? never());
    expect(change(text)).not.toBe(text);
    expect(decodeAssessment(text)).toBeDefined();
    expect(decodeAssessment(change(text))).toBeUndefined();
  });
});
