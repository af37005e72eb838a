import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { dossierBefore, isLate, lastRecordedDay, monthStarts, outcomesOf } from '../../../../shared/lab/history.ts';
import { judge, monthlyPortfolio, previousOf } from '../../../../shared/lab/judge.ts';
import { PLAIN_PREDICTORS, plainHistory } from '../../../../shared/lab/plain-history.ts';
import { traitsOf } from '../../../../shared/lab/traits.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { INDICATORS } from '../../../../shared/vocabulary/model.ts';
import * as make from '../../../fixtures/plain-dossier.ts';
import { simulatedFirm } from '../../../fixtures/simulated-firm.ts';

const policy = b2bStandard;
const day = make.TODAY - 200;
const stateOf = (invoice: ReturnType<typeof make.invoice>) =>
  dossierBefore(make.dossierWith({ invoices: [invoice] }), day).invoices[0];

describe('a dossier as known on the morning of a day', () => {
  it('shows an invoice paid the day before as paid, and one paid on the day as open', () => {
    expect(stateOf(make.invoice(210, 100, 9))?.state).toBe('settled');
    expect(stateOf(make.invoice(210, 100, 10))?.state).toBe('open');
  });

  it('does not hold an invoice issued on the day', () => {
    expect(stateOf(make.invoice(170, 100))).toBeUndefined();
    expect(stateOf(make.invoice(171, 100))?.state).toBe('open');
  });

  it('does not know a dispute that is not dated before the invoice was settled or last changed', () => {
    for (const dispute of ['open', 'upheld', 'rejected', 'unknown'] as const) {
      expect(stateOf(make.invoice(210, 100, 30, { dispute }))?.dispute).toBe('none');
      expect(stateOf(make.invoice(250, 100, 10, { dispute }))?.dispute).toBe(dispute);
      expect(stateOf(make.invoice(210, 100, undefined, { dispute, modifiedOn: day }))?.dispute).toBe('none');
      expect(stateOf(make.invoice(210, 100, undefined, { dispute, modifiedOn: day - 1 }))?.dispute).toBe(dispute);
    }
  });

  it('knows nothing of later cases, incidents and payments, so that changing the future changes no judgement of the past', () => {
    const context = { policy, portfolioOn: monthlyPortfolio([], policy, [day]) };
    const later = fc.record({
      invoices: fc.array(
        fc
          .integer({ min: -60, max: 169 })
          .chain((dueAgo) =>
            fc.integer({ min: -20, max: 60 }).map((late) => make.invoice(dueAgo, 900, Math.min(late, dueAgo))),
          ),
        { maxLength: 5 },
      ),
      cases: fc.array(
        fc.integer({ min: 0, max: 200 }).map((ago) => make.complaint(ago, 'customer')),
        { maxLength: 4 },
      ),
      incidents: fc.array(
        fc.integer({ min: 0, max: 200 }).map((ago) => make.incident('breach', ago)),
        { maxLength: 4 },
      ),
    });
    const known = make.goodHistory();
    const earlier = known.invoices.filter(({ issued }) => (issued ?? day) < day);
    fc.assert(
      fc.property(later, ({ invoices, cases, incidents }) => {
        const before = judge(make.dossierWith({ ...known, invoices: earlier }), day, context);
        const after = judge(
          make.dossierWith({ ...known, invoices: [...earlier, ...invoices], cases, incidents }),
          day,
          context,
        );
        expect(after.score).toBe(before.score);
        expect(after.view).toBe(before.view);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a judgement', () => {
  it('says what the assessment of the same day says', () => {
    for (const dossier of simulatedFirm({ seed: 4, customers: 12 })) {
      const known = dossierBefore(dossier, day);
      const whole = assess(known, policy, day, { withoutLift: true });
      const found = judge(dossier, day, { policy, portfolioOn: monthlyPortfolio([], policy, [day]) });
      const alike = assess(known, policy, day, {
        withoutLift: true,
        portfolio: monthlyPortfolio([], policy, [day])(day),
      });
      expect(found.score).toBe(alike.score);
      expect(found.view).toBe(alike.views.payment ?? policy.prior);
      expect(found.grading.modelTier.letter).toBe(whole.tier.letter);
      expect(found.earned).toEqual(
        INDICATORS.map((id) => {
          const factor = alike.factors.find((each) => each.id === id);
          return factor?.state === 'measured' ? factor.points / factor.max : null;
        }),
      );
    }
  });

  it('goes on from the one before', () => {
    const [dossier = make.dossierWith()] = simulatedFirm({ seed: 4, customers: 1 });
    const context = { policy, portfolioOn: monthlyPortfolio([dossier], policy, [day - 60, day]) };
    const first = judge(dossier, day - 60, context);
    const since = judge(dossier, day, context, previousOf(first.grading)).grading.modelTier.since;
    expect(since).toBe(first.grading.modelTier.since);
  });
});

describe('the end of an invoice', () => {
  const ofOne = (invoice: ReturnType<typeof make.invoice>) =>
    outcomesOf(make.dossierWith({ invoices: [invoice] }), policy)[0];
  const until = make.TODAY;

  it('is late or not by the day of payment, and open while the records do not say', () => {
    const late = (invoice: ReturnType<typeof make.invoice>, threshold = 0) => {
      const outcome = ofOne(invoice);
      return outcome && isLate(outcome, threshold, until);
    };
    expect(late(make.invoice(40, 100, 0))).toBe(false);
    expect(late(make.invoice(40, 100, 1))).toBe(true);
    expect(late(make.invoice(40, 100, 7), 7)).toBe(false);
    expect(late(make.invoice(1, 100))).toBe(true);
    expect(late(make.invoice(0, 100))).toBeUndefined();
    expect(late(make.invoice(5, 100), 7)).toBeUndefined();
  });

  it('is late for what was given up as lost, however the books closed it', () => {
    const lost = ofOne(make.invoice(40, 100, 3, { writtenOff: make.usd(100) }));
    expect(lost?.paidOn).toBeNull();
    expect(lost && isLate(lost, 30, until)).toBe(true);
  });

  it('is the last payment where only a residue is left', () => {
    const payments = [
      { on: until - 12, amount: make.usd(60) },
      { on: until - 5, amount: make.usd(39) },
    ];
    expect(ofOne(make.invoice(20, 100, undefined, { payments, open: make.usd(1) }))?.paidOn).toBe(until - 5);
    expect(ofOne(make.invoice(20, 100, undefined, { payments, open: make.usd(30) }))?.paidOn).toBeNull();
  });

  it('cannot be told for void, excused and undated invoices: they are left out', () => {
    expect(ofOne(make.invoice(40, 100, 3, { state: 'void' }))).toBeUndefined();
    expect(ofOne(make.invoice(40, 100, 3, { dispute: 'upheld' }))).toBeUndefined();
    expect(ofOne(make.invoice(40, 100, 3, { paidOn: null }))).toBeUndefined();
    expect(ofOne(make.invoice(40, 100, 3, { due: null }))).toBeUndefined();
    expect(ofOne(make.invoice(40, 100, 3, { amount: null }))).toBeUndefined();
  });
});

it('the records of an old export do not reach to today', () => {
  const old = make.dossierWith({ invoices: [make.invoice(400, 100, 10), make.invoice(380, 100)] });
  expect(lastRecordedDay([old], make.TODAY)).toBe(make.TODAY - 390);
  expect(lastRecordedDay([make.dossierWith()], make.TODAY)).toBe(make.TODAY);
});

it('month starts are found across years', () => {
  expect(monthStarts(20_000, 20_500)).toHaveLength(16);
  expect(monthStarts(20_000, 19_000)).toEqual([]);
});

describe('a plain history', () => {
  it('counts what was settled before a day, as a walk over all invoices would', () => {
    const [dossier = make.dossierWith()] = simulatedFirm({ seed: 8, customers: 1 });
    const outcomes = outcomesOf(dossier, policy);
    const historyOn = plainHistory(outcomes, 7);
    fc.assert(
      fc.property(fc.integer({ min: make.TODAY - 950, max: make.TODAY + 5 }), (on) => {
        const settled = outcomes.filter(({ paidOn }) => paidOn !== null && paidOn < on);
        expect(historyOn(on)).toMatchObject({
          settled: settled.length,
          late: settled.filter(({ paidOn, due }) => (paidOn ?? due) - due > 7).length,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('falls back to the firm where there is none', () => {
    const none = { settled: 0, late: 0, days: 0 };
    const defaults = { lateShare: 0.3, meanDays: 4 };
    expect(PLAIN_PREDICTORS.ratio(none, defaults)).toBe(0.3);
    expect(PLAIN_PREDICTORS.days(none, defaults)).toBe(4);
    expect(PLAIN_PREDICTORS.shrunk({ settled: 5, late: 5, days: 0 }, defaults)).toBeCloseTo(0.65, 12);
  });
});

it('customers are told apart by size, region, language and age', () => {
  const dossiers = simulatedFirm({ seed: 5, customers: 9 });
  const traits = [...traitsOf(dossiers, policy, make.TODAY).values()];
  expect(new Set(traits.map(({ size }) => size))).toEqual(new Set(['small', 'medium', 'large']));
  expect(traits.filter(({ size }) => size === 'small')).toHaveLength(3);
  expect(traits[1]).toMatchObject({ region: 'China', language: 'zh', age: '1-to-3-years' });
});
