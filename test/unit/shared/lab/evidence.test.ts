import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedOf, stabilityIndex, weighEvidence } from '../../../../shared/lab/evidence.ts';
import { shuffled } from '../../../fixtures/simulated-firm.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const FOLDER = process.env['WINNOW_CREDIT_DIR'] ?? join(ROOT, '../shared/data/germancredit');
const FILE = join(FOLDER, 'germancredit.csv');
const isHere = existsSync(FILE);
if (!isHere)
  console.warn(
    'The German credit data is not here: set WINNOW_CREDIT_DIR to a folder with germancredit.csv. Nothing was compared.',
  );

describe.skipIf(!isHere)('weight of evidence on the German credit data', () => {
  const table: Record<string, string>[] = isHere ? parse(readFileSync(FILE), { columns: true }) : [];
  const evidenceOf = (binOf: (row: Record<string, string>) => string) =>
    weighEvidence(table.map((row) => ({ bin: binOf(row), bad: row['creditability'] === 'bad' })));

  // Figures of the R package scorecard 0.3.1, iv() and woebin().
  it.each([
    ['status_of_existing_checking_account', 0.666012],
    ['credit_history', 0.293234],
    ['savings_account_and_bonds', 0.19601],
    ['property', 0.112638],
    ['present_employment_since', 0.086434],
    ['housing', 0.083293],
    ['other_installment_plans', 0.057615],
    ['foreign_worker', 0.043877],
    ['other_debtors_or_guarantors', 0.032019],
    ['purpose', 0.169195],
  ])('repeats the information value of %s', (column, published) => {
    expect(evidenceOf((row) => row[column] ?? '').informationValue).toBeCloseTo(published, 6);
  });

  it('repeats the weights of the checking account and of age', () => {
    const woeOf = (found: ReturnType<typeof weighEvidence>) => new Map(found.bins.map(({ bin, woe }) => [bin, woe]));
    const account = woeOf(evidenceOf((row) => row['status_of_existing_checking_account'] ?? ''));
    expect(account.get('... < 0 DM')).toBeCloseTo(0.818099, 6);
    expect(account.get('0 <= ... < 200 DM')).toBeCloseTo(0.401392, 6);
    expect(account.get('no checking account')).toBeCloseTo(-1.176263, 6);
    const age = evidenceOf((row) => String([26, 35, 40].filter((edge) => Number(row['age_in_years']) >= edge).length));
    expect(age.informationValue).toBeCloseTo(0.112742, 6);
    expect(age.bins.map(({ woe }) => Number(woe.toFixed(6)))).toEqual([0.528844, 0.060465, -0.563689, -0.194156]);
  });
});

const indexOf = (reference: readonly (number | null)[], now: readonly (number | null)[]): number =>
  stabilityIndex(countedOf(reference), countedOf(now));

describe('weight of evidence', () => {
  it('counts a bin without bads as one with 0.99, as the R package does', () => {
    const rows = [
      { bin: 'a', bad: false },
      { bin: 'b', bad: true },
      { bin: 'b', bad: false },
    ];
    expect(weighEvidence(rows).bins[0]?.woe).toBeCloseTo(Math.log(0.99 / 0.5), 12);
  });

  it('does not depend on the order of the rows', () => {
    const row = fc.record({ bin: fc.constantFrom('a', 'b', 'c'), bad: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.integer(), (rows, seed) => {
        expect(weighEvidence(shuffled(rows, seed))).toEqual(weighEvidence(rows));
      }),
      { numRuns: 200 },
    );
  });
});

describe('stability index', () => {
  const values = Array.from({ length: 200 }, (_, i) => i);

  it('is 0 for the same values, small for a sample, large for a shift', () => {
    expect(indexOf(values, shuffled(values, 4))).toBe(0);
    expect(
      indexOf(
        values,
        values.filter((value) => value % 3 > 0),
      ),
    ).toBeLessThan(0.05);
    expect(
      indexOf(
        values,
        values.map((value) => value + 60),
      ),
    ).toBeGreaterThan(0.25);
  });

  it('counts what is no longer known as a shift', () => {
    expect(
      indexOf(
        values,
        values.map((value) => (value % 2 ? null : value)),
      ),
    ).toBeGreaterThan(0.25);
    expect(indexOf([null, null], [null])).toBe(0);
  });

  it('is never negative', () => {
    const list = fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(indexOf(a, b)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});
