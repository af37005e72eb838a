import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, tryCalibration } from '../../../../shared/lab/calibration.ts';
import { spearman } from '../../../../shared/lab/rank-statistics.ts';
import { chanceLate } from '../../../../shared/outlook/chance-late.ts';
import type { Calibration } from '../../../../shared/score/calibration.ts';
import { shuffled, simulatedRows } from '../../../fixtures/simulated-firm.ts';

const usual = { customers: 40, invoices: 20 } as const;

describe('chance of a late payment', () => {
  it('is even at a view of 66, and its odds double every 6.2 points', () => {
    const odds = (view: number): number => chanceLate(view) / (1 - chanceLate(view));
    expect(odds(66)).toBe(1);
    expect(odds(66 - 9 * Math.LN2) / odds(66)).toBeCloseTo(2, 12);
    expect(9 * Math.LN2).toBeCloseTo(6.2, 1);
  });

  it('falls as the view rises, also when calibrated on any outcomes whatever', () => {
    const views = fc.uniqueArray(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(views, fc.integer(), fc.double({ min: -3, max: 3, noNaN: true }), (unsorted, seed, slope) => {
        const rows = simulatedRows({ seed, customers: 12, invoices: 8, logit: (lean) => slope * lean });
        const sorted = [...unsorted].sort((a, b) => a - b);
        for (const calibration of [undefined, calibrate(rows)]) {
          const chances = sorted.map((view) => chanceLate(view, calibration, rows[0]?.circumstances));
          for (const [i, chance] of chances.entries()) {
            expect(chance).toBeGreaterThanOrEqual(0);
            expect(chance).toBeLessThanOrEqual(chances[i - 1] ?? 1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('takes an invoice without known circumstances for the usual one', () => {
    const calibration: Calibration = {
      shift: 0.2,
      steepness: 1,
      effects: { dueOnDayOff: { size: 1, mean: 0.3, z: 5 } },
    };
    const at = { dueOnDayOff: 0.3, logAmount: 0 };
    expect(chanceLate(70, calibration)).toBeCloseTo(chanceLate(70, calibration, at), 12);
  });
});

describe('a calibration', () => {
  it('finds the law again by which a firm was simulated', () => {
    const rows = simulatedRows({
      seed: 11,
      customers: 120,
      invoices: 30,
      logit: (lean, { dueOnDayOff }) => 0.4 + 0.8 * lean + 1.2 * (dueOnDayOff - 2 / 7),
    });
    const { calibration, refused } = tryCalibration(rows);
    expect(refused).toBeUndefined();
    expect(calibration?.steepness).toBeCloseTo(0.8, 0);
    expect(calibration?.shift).toBeGreaterThan(0.2);
    expect(calibration?.effects.dueOnDayOff?.size).toBeGreaterThan(0.9);
    expect(calibration?.effects.dueOnDayOff?.size).toBeLessThan(1.5);
    expect(calibration?.effects.logAmount).toBeUndefined();
  });

  it('finds the order of the chances again that generated the invoices, for any firm that can be told', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.4, max: 2, noNaN: true }), (seed, steepness) => {
        const logit = (lean: number, { dueOnDayOff }: { dueOnDayOff: number }) => steepness * lean + 1.5 * dueOnDayOff;
        const rows = simulatedRows({ seed, ...usual, logit });
        const calibration = calibrate(rows);
        const found = rows.map(({ view, circumstances }) => chanceLate(view, calibration, circumstances));
        const generating = rows.map(({ view, circumstances }) => logit((66 - view) / 9, circumstances));
        expect(spearman(found, generating)).toBeGreaterThan(0.9);
      }),
      { numRuns: 40 },
    );
  });

  it('is refused for outcomes dealt out by chance, in 95 of 100 firms and more', () => {
    for (const size of [
      { customers: 40, invoices: 12 },
      { customers: 10, invoices: 30 },
    ]) {
      const refused = Array.from({ length: 100 }, (_, seed) => {
        const rows = simulatedRows({ seed, ...size, logit: (lean) => lean });
        const dealt = shuffled(
          rows.map(({ late }) => late),
          seed + 1000,
        );
        return tryCalibration(rows.map((row, i) => ({ ...row, late: dealt[i] ?? false }))).refused;
      }).filter((reason) => reason !== undefined);
      expect(refused.length).toBeGreaterThanOrEqual(95);
    }
  });

  it('is not shown below 30 late and 30 timely invoices of 10 customers', () => {
    const rows = simulatedRows({ seed: 5, customers: 10, invoices: 12, logit: (lean) => lean });
    const late = rows.filter((row) => row.late);
    expect(tryCalibration([...late.slice(0, 29), ...rows.filter((row) => !row.late)])).toMatchObject({
      refused: 'too-few',
      late: 29,
    });
    expect(
      tryCalibration(rows.map((row) => ({ ...row, customer: `c${Number(row.customer.slice(1)) % 9}` }))),
    ).toMatchObject({ customers: 9, refused: 'too-few' });
    expect(tryCalibration(rows).calibration).toBeDefined();
  });

  it('is refused where the firm changed, so that a fit to the past serves the present worse than the default', () => {
    const law = (seed: number, logit: (lean: number) => number) => simulatedRows({ seed, ...usual, logit });
    const past = law(7, (lean) => lean + 3).map((row) => ({
      ...row,
      issued: row.issued - 800,
      knownOn: row.knownOn - 800,
    }));
    const now = law(8, (lean) => lean).slice(0, 400);
    expect(tryCalibration([...past, ...now]).refused).toBe('worse');
  });

  it('keeps no effect with fewer than 20 customers, however strong', () => {
    const rows = simulatedRows({
      seed: 9,
      customers: 19,
      invoices: 60,
      logit: (lean, { dueOnDayOff }) => lean + 3 * dueOnDayOff,
    });
    expect(calibrate(rows).effects).toEqual({});
    const more = simulatedRows({
      seed: 9,
      customers: 20,
      invoices: 60,
      logit: (lean, { dueOnDayOff }) => lean + 3 * dueOnDayOff,
    });
    expect(Object.keys(calibrate(more).effects)).toEqual(['dueOnDayOff']);
  });

  it('does not depend on the order of the rows', () => {
    const rows = simulatedRows({ seed: 21, ...usual, logit: (lean) => lean });
    const [first, other] = [calibrate(rows), calibrate(shuffled(rows, 2))];
    expect(other.shift).toBeCloseTo(first.shift, 9);
    expect(other.steepness).toBeCloseTo(first.steepness, 9);
  });
});
