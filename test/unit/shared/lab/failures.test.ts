import { describe, expect, it } from 'vitest';
import type { Dossier, Exit } from '../../../../shared/dossier/dossier.ts';
import { backtest } from '../../../../shared/lab/backtest.ts';
import { countFailures, failsFrom } from '../../../../shared/lab/failures.ts';
import { judgeMonths, pastMonthEnds } from '../../../../shared/lab/months.ts';
import { nightlyLab } from '../../../../shared/lab/nightly.ts';
import { emptyLabTally } from '../../../../shared/lab/nightly-tally.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { failedOf, failureChances, joinFailures, noFailures } from '../../../../shared/score/failures.ts';
import { sum } from '../../../../shared/values/money.ts';
import { GRADES } from '../../../../shared/vocabulary/model.ts';
import * as make from '../../../fixtures/plain-dossier.ts';
import { simulatedFirm } from '../../../fixtures/simulated-firm.ts';

const policy = b2bStandard;
const today = make.TODAY;

const of = (parts: make.DossierParts) => failsFrom(make.dossierWith(parts), policy);

const exitFor = (reason: string, on: number): Exit => ({
  id: '9100000000000000001',
  label: 'Exit',
  ownerId: null,
  requester: null,
  days: { Opened_On: on },
  people: {},
  words: { Exit_Reason: reason },
  ticks: [],
  shown: {},
});

describe('a customer fails', () => {
  it('on the 61st day of an unpaid invoice, and is failing until it is paid', () => {
    // Due 200 days ago, paid 90 days late: failing from 139 to 110 days ago.
    const fails = of({ invoices: [make.invoice(200, 900, 90)] });
    expect(fails(today - 139)).toBe(true);
    expect(fails(today - 139 - 179)).toBe(true);
    expect(fails(today - 139 - 180)).toBe(false);
    expect(fails(today - 138)).toBeUndefined();
    expect(fails(today - 110)).toBeUndefined();
    expect(fails(today - 109)).toBe(false);
  });

  it('not by an invoice that is paid within 60 days, disputed, or below the tolerance', () => {
    const day = today - 190;
    expect(of({ invoices: [make.invoice(200, 900, 60)] })(day)).toBe(false);
    expect(of({ invoices: [make.invoice(200, 900, 61)] })(day)).toBe(true);
    expect(of({ invoices: [make.invoice(200, 900, undefined, { dispute: 'open' })] })(day)).toBe(false);
    expect(of({ invoices: [make.invoice(200, 49)] })(day)).toBe(false);
    const invoice = make.invoice(200, 900);
    const dispute = make.incident('dispute', 150, { invoiceId: invoice.id });
    expect(of({ invoices: [invoice], incidents: [dispute] })(day)).toBe(false);
  });

  it('by an invoice given up as lost, for half a year: it may have come back since', () => {
    const lost = make.invoice(400, 900, undefined, { writtenOff: make.usd(900) });
    expect(of({ invoices: [lost] })(today - 400)).toBe(true);
    expect(of({ invoices: [lost] })(today - 300)).toBeUndefined();
    expect(of({ invoices: [lost] })(today - 100)).toBe(false);
  });

  it('by a write-off that is not our fault, and by an exit in which money is lost', () => {
    const writeOff = (over: object) => of({ incidents: [make.incident('write-off', 30, over)] })(today - 90);
    expect(writeOff({})).toBe(true);
    expect(writeOff({ fault: 'us' })).toBe(false);
    const exit = (reason: string) => of({ exits: [exitFor(reason, today - 30)] })(today - 90);
    expect([exit('non-payment'), exit('insolvency')]).toEqual([true, true]);
    expect([exit('conduct'), exit('other')]).toEqual([false, false]);
    expect(of({ exits: [exitFor('insolvency', today - 30)] })(today - 10)).toBeUndefined();
  });
});

describe('counting failures', () => {
  const firm = simulatedFirm({ seed: 5, customers: 60 });
  const counted = firm.reduce(
    (all, dossier) => joinFailures(all, countFailures(dossier, today, { policy, portfolio: undefined })),
    noFailures(),
  );

  it('takes each customer at the beginning of the last two half-years, once', () => {
    const inAll = sum(GRADES.map((grade) => counted[grade].customers));
    expect(inAll).toBeLessThanOrEqual(2 * firm.length);
    expect(inAll).toBeGreaterThan(firm.length);
    // Every tenth customer of the firm pays two months later than its neighbours.
    expect(failedOf(counted)).toBeGreaterThan(3);
    const late = counted.D.failed + counted.E.failed;
    expect(late / (counted.D.customers + counted.E.customers)).toBeGreaterThan(counted.A.failed / counted.A.customers);
    const young: Dossier = make.dossierWith({ invoices: [make.invoice(10, 900)] });
    expect(countFailures(young, today, { policy, portfolio: undefined })).toEqual(noFailures());
  });

  it('at past month ends takes half-years that do not overlap', () => {
    const days = pastMonthEnds(firm, 18, today);
    const rows = [...judgeMonths(firm, { policy, days, until: today })];
    const { failures } = backtest(rows, policy, today);
    expect(failures.from).toHaveLength(3);
    const chosen = rows.filter(({ day, failed, tier }) => {
      const isChosen = failures.from.includes(new Date(day * 86_400_000).toISOString().slice(0, 10));
      return isChosen && failed !== undefined && tier !== 'N';
    });
    expect(sum(failures.tiers.map(({ customers }) => customers))).toBe(chosen.length);
    expect(sum(failures.tiers.map(({ failed }) => failed))).toBe(chosen.filter(({ failed }) => failed).length);
  });

  it('pulls a tier of few customers to what is usual', () => {
    const counts = { ...noFailures(), A: { customers: 95, failed: 5 }, E: { customers: 1, failed: 1 } };
    const chances = failureChances(counts, 5);
    expect(chances.A).toBeCloseTo((5 + (5 * 6) / 96) / 100, 12);
    expect(chances.E).toBeCloseTo((1 + (5 * 6) / 96) / 6, 12);
    expect(chances.C).toBeCloseTo(6 / 96, 12);
    expect(failureChances(noFailures(), 5).A).toBe(0);
  });

  it('is kept for a month, and made anew in the next', () => {
    const tally = { ...emptyLabTally(), failures: counted };
    const before = { month: '2025-01', byTier: noFailures() };
    const night = (on: number) =>
      nightlyLab(tally, { record: null, calibration: undefined, failures: before }, policy, on).failures;
    const day = (text: string) => Date.parse(text) / 86_400_000;
    expect(night(day('2025-01-31'))).toEqual(before);
    expect(night(day('2025-02-01'))).toEqual({ month: '2025-02', byTier: counted });
  });
});
