import { expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { hasMaterialChange } from '../../../../shared/reconcile/material-change.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const stored = assess(
  make.dossierWith({ ...make.goodHistory(), invoices: [...make.goodHistory().invoices, make.invoice(-4, 700)] }),
  policy,
  make.TODAY,
);

function withOutlook(change: object): Assessment {
  if (!stored.outlook || 'none' in stored.outlook) throw new Error('nothing is expected of the customer');
  return { ...stored, outlook: { ...stored.outlook, ...change } };
}

it('a small move of a chance, a sum or a week is no write', () => {
  const { chanceLate, lateMoney, cash } = withOutlook({}).outlook as Extract<
    Assessment['outlook'],
    { lateMoney: number }
  >;
  const moved = {
    chanceLate: { ...chanceLate, value: chanceLate.value + 0.002, low: 0, judged: 99 },
    lateMoney: lateMoney + 1,
    cash: { ...cash, byWeek: [...cash.byWeek].reverse() },
  };
  expect(hasMaterialChange(stored, withOutlook(moved))).toBe(false);
});

it.each([
  ['the chance by a fifth', { chanceLate: { value: 0.9, low: 0.8, high: 1, judged: 12 } }],
  ['the usual delay', { delay: { days: 9, early: 3, late: 12, least: -15, most: 60 } }],
  ['the first digit of the late money', { lateMoney: 999_999_999 }],
  ['that the usual day of an invoice has passed', { payments: [{ id: '1', amount: 70_000, expected: 'late' }] }],
])('%s is a write', (_, change) => {
  expect(hasMaterialChange(stored, withOutlook(change))).toBe(true);
});

it('an assessment of before is written anew once, and then no more', () => {
  const { outlook: _outlook, dso: _dso, ...older } = stored;
  expect(hasMaterialChange(older, stored)).toBe(true);
  expect(hasMaterialChange(stored, stored)).toBe(false);
});
