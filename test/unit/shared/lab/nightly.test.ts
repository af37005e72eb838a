import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firmAlertsOf } from '../../../../shared/alerts/firm-alerts.ts';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { tryCalibration } from '../../../../shared/lab/calibration.ts';
import { fairness, fairnessOf } from '../../../../shared/lab/fairness.ts';
import { type LabBefore, type LabRecord, type NightlyLab, nightlyLab } from '../../../../shared/lab/nightly.ts';
import { countOf, joinSamples, sampledRows, sampleOf } from '../../../../shared/lab/nightly-sample.ts';
import { addToLabTally, emptyLabTally, joinLabTallies, type LabTally } from '../../../../shared/lab/nightly-tally.ts';
import { traitsOf } from '../../../../shared/lab/traits.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { portfolioOf } from '../../../../shared/portfolio/tally.ts';
import { firmFiguresOf } from '../../../../shared/reconcile/firm-tasks.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import { dossiers as anyDossier, TODAY } from '../../../fixtures/arbitrary.ts';
import { TODAY as SIMULATED_TODAY } from '../../../fixtures/plain-dossier.ts';
import { shuffled, simulatedFirm } from '../../../fixtures/simulated-firm.ts';

const policy = b2bStandard;

function tallyOf(list: readonly Dossier[], asOf: number, from = emptyLabTally()): LabTally {
  return list.reduce((tally, dossier) => {
    const own = emptyLabTally();
    const assessment = assess(dossier, policy, asOf, { withoutLift: true });
    addToLabTally(own, { dossier, assessment }, { policy, portfolio: undefined, asOf, sample: tally.sample });
    return joinLabTallies(tally, own);
  }, from);
}

const uniqueFirm = fc
  .array(anyDossier, { maxLength: 8 })
  .map((list) => list.map((dossier, i) => ({ ...dossier, customer: { ...dossier.customer, id: `${9000 + i}` } })));

describe('what a pass counts for the lab', () => {
  it('is the same however the customers are parted, in whatever order, and when kept as text in between', () => {
    fc.assert(
      fc.property(uniqueFirm, fc.nat(8), fc.nat(), (list, cut, seed) => {
        const kept = JSON.parse(JSON.stringify(tallyOf(list.slice(0, cut), TODAY)));
        const parted = joinLabTallies(tallyOf(list.slice(cut), TODAY), kept);
        expect(parted).toEqual(tallyOf(list, TODAY));
        expect(tallyOf(shuffled(list, seed), TODAY)).toEqual(tallyOf(list, TODAY));
      }),
      { numRuns: 40 },
    );
  });

  it('stays small, however many customers there are and whatever they call their country', () => {
    const groups = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`Country ${i}`, { customers: 1 + i, held: i }]),
    );
    const [half, other] = [{ ...emptyLabTally() }, { ...emptyLabTally() }];
    half.groups = { ...half.groups, region: groups };
    const { region } = joinLabTallies(half, other).groups;
    expect(Object.keys(region)).toHaveLength(100);
    expect(Object.values(region).reduce((sum, { customers }) => sum + customers, 0)).toBe((400 * 401) / 2);
    expect(region['Country 399']).toEqual({ customers: 400, held: 399 });
    expect(region['Country 0']).toBeUndefined();
  });

  it('draws a fixed number of invoices, the same from every order, and does not judge who cannot be drawn any more', () => {
    const customers = Array.from({ length: 900 }, (_, i) => ({
      id: String(i),
      place: ((i * 7919) % 900) / 900,
      invoices: Array.from({ length: 1 + (i % 12) }, () => [1, 2, 50, 0, 0, 9] as [1, 2, 50, 0, 0, 9]),
    }));
    const whole = joinSamples(customers, []);
    expect(countOf(whole)).toBeGreaterThan(1480);
    expect(countOf(whole)).toBeLessThanOrEqual(1500);
    const stepwise = shuffled(customers, 3).reduce<typeof whole>((sample, next) => joinSamples(sample, [next]), []);
    expect(stepwise).toEqual(whole);
    const [dossier] = simulatedFirm({ seed: 1, customers: 1 });
    const context = { policy, portfolio: undefined, asOf: SIMULATED_TODAY };
    if (!dossier) throw new Error('no customer');
    expect(sampleOf(dossier, { ...context, sample: [] })[0]?.invoices).toHaveLength(12);
    const first = whole.map((customer) => ({ ...customer, place: 0 }));
    expect(sampleOf(dossier, { ...context, sample: first })).toEqual([]);
  });
});

describe('what a pass finds of the model', () => {
  const asOf = SIMULATED_TODAY;
  const firm = simulatedFirm({ seed: 6, customers: 60 });
  const tally = tallyOf(firm, asOf);
  const NOTHING: LabBefore = { record: null, calibration: undefined };
  const next = ({ record, calibration }: NightlyLab): LabBefore => ({ record, calibration });
  const first = nightlyLab(tally, NOTHING, policy, asOf);

  it('is the calibration that the lab finds on the same invoices', () => {
    const trial = tryCalibration(sampledRows(tally.sample));
    expect(trial.refused).toBeUndefined();
    expect(first.calibration).toEqual(trial.calibration);
    expect(first.record.trial).toMatchObject({ refused: null, late: trial.late, timely: trial.timely, customers: 60 });
    expect(first.record.sample).toEqual({ customers: 60, invoices: 720 });
  });

  it('keeps that calibration for a year, and asks the invoices again after it or under another policy', () => {
    const poorer = { ...tally, sample: tally.sample.slice(0, 5) };
    const later = nightlyLab(poorer, next(first), policy, asOf + 364);
    expect(later.calibration).toEqual(first.calibration);
    expect(later.record.trial).toEqual(first.record.trial);
    expect(later.record.reference).toEqual(first.record.reference);
    const renewed = nightlyLab(poorer, next(first), policy, asOf + 365);
    expect(renewed).not.toHaveProperty('calibration');
    expect(renewed.record.trial.refused).toBe('too-few');
    const other = nightlyLab(poorer, next(first), { ...policy, version: 'other' }, asOf + 1);
    expect(other).not.toHaveProperty('calibration');
    expect(other.record.reference.on).not.toBe(first.record.reference.on);
  });

  it('has none of too few invoices, and says so', () => {
    const few = nightlyLab(tallyOf(firm.slice(0, 5), asOf), NOTHING, policy, asOf);
    expect(few).not.toHaveProperty('calibration');
    expect(few.record.trial).toMatchObject({ refused: 'too-few', brier: null });
    expect(nightlyLab(emptyLabTally(), NOTHING, policy, asOf).record.drift.lines[0]?.state).toBe('unknown');
  });

  it('counts who is held as the lab does on an export', () => {
    const traits = traitsOf(firm, policy, asOf);
    const rows = firm.map((dossier) => ({
      openGates: assess(dossier, policy, asOf, { withoutLift: true }).gates.map(({ id }) => id),
      traits: traits.get(dossier.customer.id) ?? { size: '', region: '', language: '', age: '' },
    }));
    const whole = fairness(rows, policy).filter(({ trait }) => trait !== 'size');
    expect(fairnessOf(first.record.groups).filter(({ trait }) => trait !== 'size')).toEqual(whole);
    const sizes = fairnessOf(first.record.groups).filter(({ trait }) => trait === 'size');
    expect(sizes.reduce((sum, { customers }) => sum + customers, 0)).toBe(60);
    // What was billed is kept in two digits: customers of nearly the same size may change places.
    for (const { customers } of sizes) expect(Math.abs(customers - 20)).toBeLessThanOrEqual(4);
  });

  describe('over the months', () => {
    const day = (text: string): number => parseDay(text) ?? 0;
    const lowered: LabTally = { ...tally, score: { 5: 30, 10: 30 } };
    const run = (...nights: [string, LabTally][]): LabRecord[] => {
      let before = next(nightlyLab(tally, NOTHING, policy, day('2025-01-10')));
      return nights.map(([on, counted]) => {
        const found = nightlyLab(counted, before, policy, day(on));
        before = next(found);
        return found.record;
      });
    };
    const portfolio = portfolioOf(firm, policy, asOf);
    const alertOf = (record: LabRecord | undefined) =>
      firmAlertsOf(record ? firmFiguresOf(portfolio, record) : {}, policy).find(({ rule }) => rule === 'drift');

    it('opens alert 18 in the second month in a row in which the scores have shifted', () => {
      const records = run(['2025-01-31', lowered], ['2025-02-01', lowered], ['2025-02-02', lowered]);
      expect(records.map(({ drift }) => drift.lines[0]?.state)).toEqual(['shifted', 'shifted', 'shifted']);
      expect(records.map(({ drift }) => drift.shifted.months)).toEqual([1, 2, 2]);
      expect(records.map(alertOf).map((alert) => alert?.params)).toEqual([undefined, { months: 2 }, { months: 2 }]);
    });

    it('begins to count again after a night without drift, and after a month without a pass', () => {
      const calm = run(['2025-01-31', lowered], ['2025-02-01', tally], ['2025-02-02', lowered]);
      expect(calm.map(({ drift }) => drift.shifted.months)).toEqual([1, 0, 1]);
      const silent = run(['2025-01-31', lowered], ['2025-03-01', lowered]);
      expect(silent.map(({ drift }) => drift.shifted.months)).toEqual([1, 1]);
    });

    it('opens alert 18 where the payment view no longer ranks what came due since, with certainty', () => {
      const turned: LabTally = {
        ...tally,
        sample: tally.sample.map((customer) => ({
          ...customer,
          invoices: customer.invoices.map(([issued, due, view, ...rest]) => [issued, due, 100 - view, ...rest]),
        })),
      };
      const [good, bad] = run(['2025-06-30', tally], ['2025-07-01', turned]);
      expect(good?.drift.since.interval?.low).toBeGreaterThan(0.5);
      expect(alertOf(good)).toBeUndefined();
      expect(alertOf(bad)?.params['auc']).toBeLessThan(0.6);
    });
  });
});
