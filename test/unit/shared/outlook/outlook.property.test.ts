import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Dossier, Invoice } from '../../../../shared/dossier/dossier.ts';
import { allOwed } from '../../../../shared/outlook/cash-forecast.ts';
import { chanceLate } from '../../../../shared/outlook/chance-late.ts';
import { type Expectations, outlookOf } from '../../../../shared/outlook/outlook.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { type Grading, gradeCustomer } from '../../../../shared/tiers/grade.ts';
import { sum } from '../../../../shared/values/money.ts';
import { dossiers, portfolio, TODAY } from '../../../fixtures/arbitrary.ts';

// Exact under scaling: a tolerance in units is the one number of a policy that is itself an amount of money.
const policy = loadPolicy({ preset: 'b2b-standard', tolerance: { units: 0, share: 0.005 } });

const grade = (dossier: Dossier): Grading => gradeCustomer(dossier, policy, TODAY, { portfolio });

function expectationsOf(grading: Grading): Expectations | undefined {
  const outlook = outlookOf(grading);
  return 'none' in outlook ? undefined : outlook;
}

const paidLater = (invoice: Invoice, days: number): Invoice => {
  if (invoice.paidOn === null) return invoice;
  const paidOn = invoice.paidOn + days;
  return paidOn <= TODAY
    ? { ...invoice, paidOn }
    : { ...invoice, state: 'open', open: invoice.amount, paidOn: null, paidOnSource: null };
};

/** How many customers a property has really said something about: one that compares nothing would always hold. */
function counting(): { seen: () => void; atLeast: (least: number) => void } {
  let count = 0;
  return {
    seen: () => {
      count += 1;
    },
    atLeast: (least) => expect(count).toBeGreaterThanOrEqual(least),
  };
}

it('paying later never lowers the chance of late payment', () => {
  const CASES = 2000;
  const compared = counting();
  fc.assert(
    fc.property(dossiers, fc.nat(), fc.integer({ min: 1, max: 400 }), (dossier, pick, days) => {
      const at = pick % Math.max(1, dossier.invoices.length);
      const invoices = dossier.invoices.map((i, n) => (n === at ? paidLater(i, days) : i));
      const [before, later] = [expectationsOf(grade(dossier)), expectationsOf(grade({ ...dossier, invoices }))];
      if (!before || !later) return;
      compared.seen();
      expect(later.chanceLate.value).toBeGreaterThanOrEqual(before.chanceLate.value);
    }),
    { numRuns: CASES },
  );
  compared.atLeast(CASES / 10);
});

it('the range holds the chance, and is narrower where more invoices stand behind it', () => {
  const CASES = 400;
  const compared = counting();
  fc.assert(
    fc.property(dossiers, (dossier) => {
      const found = expectationsOf(grade(dossier));
      if (!found) return;
      compared.seen();
      const { value, low, high } = found.chanceLate;
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
      const { days, early, late } = found.delay;
      expect(early).toBeLessThanOrEqual(days);
      expect(late).toBeGreaterThanOrEqual(days);
    }),
    { numRuns: CASES },
  );
  compared.atLeast(CASES / 8);
});

it('does not depend on the unit of money: chances and days stay, money grows with it', () => {
  const CASES = 400;
  const compared = counting();
  fc.assert(
    fc.property(dossiers, (dossier) => {
      const scaled = JSON.parse(
        JSON.stringify(dossier).replace(/"(minor|home)":(\d+)/g, (_, key, n) => `"${key}":${Number(n) * 10}`),
      ) as Dossier;
      const [grading, tenfold] = [grade(dossier), grade(scaled)];
      const [a, b] = [expectationsOf(grading), expectationsOf(tenfold)];
      expect(allOwed(outlookOf(tenfold).cash)).toBeCloseTo(10 * allOwed(outlookOf(grading).cash), -3);
      expect(b === undefined).toBe(a === undefined);
      if (!a || !b) return;
      compared.seen();
      expect(b.chanceLate).toEqual(a.chanceLate);
      expect(b.delay).toEqual(a.delay);
      expect(b.events).toEqual(a.events);
      // Rounded to whole minor units before and after.
      expect(Math.abs(b.lateMoney - 10 * a.lateMoney)).toBeLessThanOrEqual(5);
    }),
    { numRuns: CASES },
  );
  compared.atLeast(CASES / 8);
});

it('says nothing of a new customer, of too few facts, or of no history; then no sum has a day', () => {
  const CASES = 600;
  const silent = counting();
  fc.assert(
    fc.property(dossiers, (dossier) => {
      const grading = grade(dossier);
      const outlook = outlookOf(grading);
      const isThin = grading.coverage < policy.thinCoverage;
      const isSilent = isThin || grading.modelTier.letter === 'N' || grading.facts.receivables.judged.length === 0;
      expect('none' in outlook).toBe(isSilent);
      if (!('none' in outlook)) return;
      silent.seen();
      expect(outlook.cash.noForecast).toBe(allOwed(outlook.cash));
      expect(outlook.payments.every(({ expected }) => expected === null)).toBe(true);
    }),
    { numRuns: CASES },
  );
  silent.atLeast(CASES / 12);
});

it('the weeks and the rests add up to all that is owed, and so do the invoices named and the sum of the others', () => {
  fc.assert(
    fc.property(dossiers, (dossier) => {
      const grading = grade(dossier);
      const { cash, payments, more } = outlookOf(grading);
      const owed = sum(grading.facts.receivables.owed.map(({ open }) => open.home));
      expect(allOwed(cash)).toBe(owed);
      expect(sum(payments.map(({ amount }) => amount)) + (more?.amount ?? 0)).toBe(owed);
    }),
    { numRuns: 600 },
  );
});

it('a calibration changes the chance and nothing of the grading', () => {
  const CASES = 200;
  const compared = counting();
  fc.assert(
    fc.property(dossiers, (dossier) => {
      const grading = grade(dossier);
      const before = JSON.stringify([grading.score, grading.factors, grading.modelTier]);
      const [plain, own] = [outlookOf(grading), outlookOf(grading, { shift: 0.5, steepness: 1.1, effects: {} })];
      expect(JSON.stringify([grading.score, grading.factors, grading.modelTier])).toBe(before);
      if ('none' in plain || 'none' in own) return;
      compared.seen();
      expect(own.delay).toEqual(plain.delay);
      expect(own.chanceLate.value).not.toBe(plain.chanceLate.value);
    }),
    { numRuns: CASES },
  );
  compared.atLeast(0.15 * CASES);
});

it('the chance falls as the payment view rises', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 99, noNaN: true }),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      (view, more) => {
        expect(chanceLate(view + more)).toBeLessThan(chanceLate(view));
      },
    ),
  );
});
