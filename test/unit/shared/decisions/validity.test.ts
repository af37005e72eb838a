import { describe, expect, it } from 'vitest';
import { approvedDecisions, bandInForce, endOf, findings, isInForce } from '../../../../shared/decisions/validity.ts';
import type { Decision } from '../../../../shared/dossier/dossier.ts';
import { b2bStandard as policy } from '../../../../shared/policy/standard.ts';
import { decision, dossierWith, TODAY } from '../../../fixtures/plain-dossier.ts';

/** Decisions of all states and days, each under the name of what it shows. */
const RECORDED: readonly Decision[] = [
  decision('survey', 1, { id: 'of yesterday' }),
  decision('survey', 0, { id: 'of today' }),
  decision('survey', 9, { id: 'of last week' }),
  decision('survey', -1, { id: 'of tomorrow' }),
  decision('survey', 2, { id: 'proposed', state: 'proposed' }),
  decision('survey', 2, { id: 'rejected', state: 'rejected' }),
  decision('survey', 2, { id: 'without a day', from: null }),
  decision('hold', 2, { id: 'of another kind' }),
];

const dossier = dossierWith({ decisions: [...RECORDED] });

const ids = (decisions: Decision[]): string[] => decisions.map(({ id }) => id);

it('finds what people stated of a kind until today, latest first, if nobody has rejected it', () => {
  expect(ids(findings(dossier, 'survey', TODAY))).toEqual(['of today', 'of yesterday', 'proposed', 'of last week']);
});

it('finds what was approved of a kind until today, latest first', () => {
  expect(ids(approvedDecisions(dossier, 'survey', TODAY))).toEqual(['of today', 'of yesterday', 'of last week']);
});

it('ends a decision by its own last day, else by the policy, and one without a first day never', () => {
  expect(endOf(decision('survey', 10, { expires: TODAY + 3 }), 180)).toBe(TODAY + 3);
  expect(endOf(decision('survey', 10), 180)).toBe(TODAY + 170);
  expect(endOf(decision('survey', 10, { from: null }), 180)).toBeNull();
});

it('keeps a decision in force on its last day, and one without an end for good', () => {
  const on = (day: number) => isInForce(decision('survey', 10), 10, day);
  expect([on(TODAY - 1), on(TODAY), on(TODAY + 1)]).toEqual([true, true, false]);
  expect(isInForce(decision('survey', 10, { from: null }), 10, TODAY)).toBe(true);
});

describe('the financial band in force', () => {
  const band = (...decisions: Decision[]) => bandInForce(dossierWith({ decisions }), policy, TODAY)?.id;
  const { financialBand } = policy.validity;

  it('is the latest that names one, until it has run out', () => {
    const good = decision('financial-band', 20, { id: 'good', band: 'A' });
    expect(band()).toBeUndefined();
    expect(band(good, decision('financial-band', 5, { band: null }))).toBe('good');
    expect(band(decision('financial-band', financialBand, { id: 'last day', band: 'A' }))).toBe('last day');
    expect(band(decision('financial-band', financialBand + 1, { band: 'A' }))).toBeUndefined();
  });
});
