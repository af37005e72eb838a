import { describe, expect, it } from 'vitest';
import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Credit, Invoice } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { weightedTerms } from '../../../../shared/receivables/days-outstanding.ts';
import {
  averageDaysLate,
  disputedPart,
  type Receivables,
  receivablesOf,
} from '../../../../shared/receivables/receivables.ts';
import { isNew } from '../../../../shared/tiers/tier.ts';
import { least } from '../../../../shared/values/day.ts';
import { unitsToMinor } from '../../../../shared/values/money.ts';
import { type DossierParts, dossierWith, invoice, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const sorted = (...invoices: Invoice[]): Receivables =>
  receivablesOf(dossierAsOf(dossierWith({ invoices }), TODAY, undefined), policy, TODAY);

const days = (r: Receivables): number[] => r.judged.map((j) => j.days);

describe('receivables', () => {
  it('count neither what is void, nor a draft, nor what has no amount', () => {
    const left = [{ state: 'void' }, { state: 'draft' }, { amount: null }, { open: null }] as const;
    for (const more of left) expect(sorted(invoice(40, 900, undefined, more)).counted).toEqual([]);
    expect(sorted(invoice(40, 900)).counted).toHaveLength(1);
  });

  it('are overdue from the day after the due day, oldest first', () => {
    expect(sorted(invoice(0, 900)).overdue).toEqual([]);
    const due = sorted(invoice(1, 900), invoice(9, 900), invoice(5, 900)).overdue.map((i) => TODAY - (i.due ?? 0));
    expect(due).toEqual([9, 5, 1]);
  });

  it('judge the invoices due in the long window, its last day in and the one before out', () => {
    expect(days(sorted(invoice(364, 900, 10), invoice(365, 900, 20)))).toEqual([10]);
    expect(days(sorted(invoice(0, 900), invoice(-1, 900)))).toEqual([0]);
  });

  it('count all that was ever due, also from before the window, and today', () => {
    expect(sorted(invoice(0, 900), invoice(-1, 900), invoice(900, 900, 0)).dueEver).toBe(2);
  });

  it('are late after the grace, and not on its last day', () => {
    expect(sorted(invoice(90, 900, 3), invoice(80, 900, 4)).judged.map((j) => j.isLate)).toEqual([false, true]);
  });

  it('never count paying early against paying late', () => {
    expect(sorted(invoice(90, 900, -20)).judged[0]).toMatchObject({ days: 0, weight: 0, isLate: false });
  });

  it('weigh each payment by its own lateness, and name the late part alone', () => {
    const payments = [
      { on: TODAY - 100, amount: usd(600) },
      { on: TODAY - 80, amount: usd(300) },
    ];
    const [judged] = sorted(invoice(100, 900, 20, { payments })).judged;
    expect(judged).toMatchObject({ days: 20, late: 30_000, weight: 30_000 * 20, isLate: true });
  });

  it('tell how many settled invoices have no day of payment', () => {
    const r = sorted(invoice(90, 900, 0, { paidOn: null }), invoice(60, 900, 0));
    expect([r.undated, r.judged.length]).toEqual([1, 1]);
  });

  it('excuse a dispute up to a quarter of a year of billing, and not beyond', () => {
    const disputed = (units: number) => invoice(40, units, undefined, { dispute: 'open', modifiedOn: TODAY - 5 });
    expect(sorted(disputed(1000), invoice(90, 3000, 0)).excused.size).toBe(1);
    expect(sorted(disputed(1000), invoice(90, 2999, 0)).excused.size).toBe(0);
  });

  it('bill a month what the billing window has by the month, and no less than one month in all', () => {
    expect(sorted(invoice(-20, 900)).monthlyBilling).toBe(90_000);
    const half = sorted(invoice(-29, 600), invoice(200, 9000, 0));
    expect(half.monthlyBilling).toBeCloseTo(60_000 / 6, 6);
    expect(sorted().monthlyBilling).toBe(0);
  });

  it('weigh agreed terms by amount', () => {
    const long = invoice(10, 3000, 0, { issued: TODAY - 70 });
    expect(weightedTerms(sorted(invoice(10, 1000, 0), long), policy, TODAY)).toBe((30 + 3 * 60) / 4);
    expect(weightedTerms(sorted(), policy, TODAY)).toBeUndefined();
  });
});

const credit = (units: number, on = TODAY - 5): Credit => ({
  id: `80${units}${on}`,
  label: 'CN',
  kind: 'other',
  fault: 'unknown',
  amount: usd(units),
  unapplied: usd(units),
  on,
});

const overdueOf = (parts: DossierParts): [dueAgo: number, units: number][] =>
  receivablesOf(dossierAsOf(dossierWith(parts), TODAY, undefined), policy, TODAY).overdue.map((i) => [
    TODAY - (i.due ?? 0),
    i.open.minor / 100,
  ]);

/** An invoice of which all but a few units were paid. */
const leaving = (dueAgo: number, units: number, left: number, more: Partial<Invoice> = {}): Invoice =>
  invoice(dueAgo, units, undefined, { open: usd(left), ...more });

describe('what is left of paid invoices', () => {
  it('is no arrears while it is no sum that counts', () => {
    const few = [30, 60, 90, 120].map((dueAgo) => leaving(dueAgo, 640, 9));
    expect(overdueOf({ invoices: few })).toEqual([]);
    expect(sorted(...few).residues).toBe(3600);
  });

  it('becomes arrears together once it is', () => {
    const many = [30, 60, 90, 120, 150, 180].map((dueAgo) => leaving(dueAgo, 640, 9));
    expect(overdueOf({ invoices: many })).toHaveLength(6);
    expect(sorted(...many).residues).toBe(0);
  });

  it('is arrears where nothing was paid, however small the invoice', () => {
    expect(overdueOf({ invoices: [invoice(75, 18), leaving(60, 640, 9)] })).toEqual([[75, 18]]);
    expect(days(sorted(invoice(75, 18)))).toEqual([75]);
  });

  it('makes no payment late that came in time', () => {
    const payments = [
      { on: TODAY - 102, amount: usd(630) },
      { on: TODAY - 11, amount: usd(10) },
    ];
    const [judged] = sorted(invoice(100, 640, 89, { payments })).judged;
    expect(judged).toMatchObject({ days: 0, isLate: false, weight: 0 });
  });

  it('makes no late payment later', () => {
    const payments = [
      { on: TODAY - 93, amount: usd(630) },
      { on: TODAY - 11, amount: usd(10) },
    ];
    expect(sorted(invoice(100, 640, 89, { payments })).judged[0]).toMatchObject({ days: 7, isLate: true });
  });
});

describe('a part in dispute', () => {
  const history = [60, 90, 120, 150].map((dueAgo) => invoice(dueAgo, 5000, 0));

  it('is excused, and the rest is owed', () => {
    const one = invoice(33, 4400, undefined, { dispute: 'open', disputed: usd(650) });
    expect(overdueOf({ invoices: [...history, one] })).toEqual([[33, 3750]]);
  });

  it('is owed again once the dispute is too old, and never once it was decided for the customer', () => {
    const one = invoice(33, 4400, undefined, { dispute: 'open', disputed: usd(650), modifiedOn: TODAY - 46 });
    expect(overdueOf({ invoices: [...history, one] })).toEqual([[33, 4400]]);
    const upheld = { ...one, dispute: 'upheld' as const };
    expect(overdueOf({ invoices: [...history, upheld] })).toEqual([[33, 3750]]);
  });

  it('larger than what is still open excuses all of it and no more', () => {
    const one = leaving(33, 4400, 500, { dispute: 'open', disputed: usd(650) });
    expect(overdueOf({ invoices: [...history, one, invoice(20, 700)] })).toEqual([[20, 700]]);
  });

  it('of an unknown outcome asks for nothing', () => {
    expect(overdueOf({ invoices: [...history, invoice(33, 4400, undefined, { dispute: 'unknown' })] })).toEqual([]);
  });
});

describe('unused credits', () => {
  const two = [invoice(80, 1300), invoice(20, 900)];

  it('pay the oldest arrears first, and what is not yet due last', () => {
    expect(overdueOf({ invoices: two, credits: [credit(1000)] })).toEqual([
      [80, 300],
      [20, 900],
    ]);
    expect(overdueOf({ invoices: two, credits: [credit(1000), credit(500)] })).toEqual([[20, 700]]);
    expect(overdueOf({ invoices: [...two, invoice(-30, 9000)], credits: [credit(2200)] })).toEqual([]);
  });

  it('of a later day, and those of which the rest is not known, pay nothing', () => {
    const later = credit(1000, TODAY + 3);
    expect(overdueOf({ invoices: two, credits: [later, { ...credit(700), unapplied: null }] })).toHaveLength(2);
  });

  it('are not used up by what nobody asks for', () => {
    const disputed = invoice(90, 800, undefined, { dispute: 'upheld' });
    expect(overdueOf({ invoices: [disputed, ...two], credits: [credit(1300)] })).toEqual([[20, 900]]);
  });

  it('make a covered invoice as late as its payments were, and no later', () => {
    const payments = [{ on: TODAY - 60, amount: usd(800) }];
    const covered = leaving(80, 1300, 500, { payments });
    const { judged } = receivablesOf(
      dossierAsOf(dossierWith({ invoices: [covered], credits: [credit(500)] }), TODAY, undefined),
      policy,
      TODAY,
    );
    expect(judged[0]).toMatchObject({ days: 20, isLate: true });
  });
});

it('invoices over nothing are no history', () => {
  const nothing = invoice(100, 0, 0);
  expect(sorted(nothing, nothing)).toMatchObject({ counted: [], dueEver: 0, first: null, undated: 0 });
});

describe('a customer', () => {
  const known = sorted(...[1, 2, 3, 4, 5, 6].map((n) => invoice(20 * n, 900, 0)));

  it('is new for ninety days, and no longer on the ninetieth', () => {
    expect(isNew(known, TODAY - 89, policy, TODAY)).toBe(true);
    expect(isNew(known, TODAY - 90, policy, TODAY)).toBe(false);
    expect(isNew(known, null, policy, TODAY)).toBe(true);
  });

  it('is new while too few invoices were due to weigh behaviour', () => {
    const { coldStart, newCustomer } = policy;
    const enough = Math.max(newCustomer.dueInvoices, Math.ceil(coldStart.newBelow * coldStart.fullAt));
    const since = TODAY - 400;
    expect(isNew({ ...known, dueEver: enough - 1 }, since, policy, TODAY)).toBe(true);
    expect(isNew({ ...known, dueEver: enough }, since, policy, TODAY)).toBe(false);
  });
});

describe('helpers of the sums', () => {
  it('find the least day that is known', () => {
    expect([least([null, 5, 3, null, 4]), least([null]), least([])]).toEqual([3, null, null]);
  });

  it('turn units into minor units by the currency', () => {
    expect([unitsToMinor(50, 'USD'), unitsToMinor(50, 'JPY')]).toEqual([5000, 50]);
  });
});

describe('what is not known of invoices', () => {
  const doubtful = (...invoices: Invoice[]) => {
    const { doubtfulDue, isBillingDoubtful } = sorted(...invoices);
    return { ...doubtfulDue, isBillingDoubtful };
  };
  const { long } = policy.windows;

  it('is counted while the invoice may have been due in the window, with what it is about', () => {
    const unread = (dueAgo: number, more: Partial<Invoice> = {}) =>
      invoice(dueAgo, 900, undefined, { open: null, ...more });
    const counted = { count: 1, amount: usd(900).home, isBillingDoubtful: false };
    const none = { count: 0, amount: 0, isBillingDoubtful: false };
    expect.soft(doubtful(unread(0)), 'due today').toEqual(counted);
    expect.soft(doubtful(unread(-1)), 'due tomorrow').toEqual(none);
    expect.soft(doubtful(unread(long - 1)), 'due on the first day of the window').toEqual(counted);
    expect.soft(doubtful(unread(long)), 'due the day before').toEqual(none);
    expect.soft(doubtful(unread(5, { state: 'unknown' })), 'of an unknown state').toEqual(counted);
    expect.soft(doubtful(invoice(5, 900, undefined, { dispute: 'unknown' })), 'of an unknown dispute').toEqual(counted);
    expect.soft(doubtful(invoice(5, 900, undefined, { due: null })), 'without a due day').toEqual(counted);
    expect
      .soft(doubtful(invoice(5, 900, undefined, { due: null, issued: TODAY - long })), 'issued before the window')
      .toEqual(none);
    expect.soft(doubtful(invoice(5, 900, 0), invoice(5, 900)), 'known').toEqual(none);
  });

  it('makes the billing doubtful where an amount or the day of issue is missing', () => {
    expect(doubtful(invoice(5, 900, 0, { amount: null }))).toEqual({ count: 1, amount: 0, isBillingDoubtful: true });
    expect(doubtful(invoice(5, 900, 0, { issued: null })).isBillingDoubtful).toBe(true);
    expect(doubtful(invoice(5, 900, 0, { amount: null, state: 'void' })).isBillingDoubtful).toBe(false);
    expect(doubtful(invoice(5, 900, 0, { amount: null, state: 'draft' })).isBillingDoubtful).toBe(false);
  });
});

it('shifts a due day to the next working day where the policy says so', () => {
  const shifting = { ...policy, lateness: { ...policy.lateness, dueShift: true } };
  // 2025-11-08 is a Saturday, two days before the day of the fixture.
  const invoices = [invoice(2, 900), invoice(3, 900)];
  const dueAgo = (rules: typeof policy) =>
    receivablesOf(dossierAsOf(dossierWith({ invoices }), TODAY, undefined), rules, TODAY).counted.map(
      (i) => TODAY - (i.due ?? 0),
    );
  expect(dueAgo(policy)).toEqual([2, 3]);
  expect(dueAgo(shifting)).toEqual([0, 3]);
});

describe('invoices that were paid before they fell due', () => {
  const ahead = (dueIn: number, more: Partial<Invoice> = {}) =>
    sorted(invoice(-dueIn, 900, -dueIn, { ...more })).paidAhead.length;

  it.each<[string, number, Partial<Invoice>, number]>([
    ['from tomorrow on', 1, {}, 1],
    ['not today', 0, {}, 0],
    ['not what is open', 5, { state: 'open', open: usd(900), paidOn: null }, 0],
    ['not what was written off', 5, { writtenOff: usd(900) }, 0],
    ['not without a due day', 5, { due: null, paidOn: TODAY }, 0],
    ['not without a day of payment', 5, { paidOn: null }, 0],
  ])('are those due %s', (_, dueIn, more, count) => {
    expect(ahead(dueIn, more)).toBe(count);
  });
});

it('takes for open what is open, and for a disputed part never more than is open', () => {
  const settled = invoice(5, 900, undefined, { state: 'settled', open: usd(0), paidOn: TODAY, paidOnSource: 'field' });
  expect(sorted(settled, invoice(5, 900, undefined, { open: usd(0) }), invoice(5, 900)).open).toHaveLength(1);
  const part = (units: number | undefined, dispute: Invoice['dispute'] = 'open') => {
    const [open] = sorted(
      invoice(5, 900, undefined, { dispute, ...(units === undefined ? {} : { disputed: usd(units) }) }),
    ).open;
    return open && disputedPart(open).home;
  };
  expect([part(undefined), part(300), part(5000), part(300, 'rejected')]).toEqual(
    [900, 300, 900, 0].map((units) => usd(units).home),
  );
});

it('averages days late over amounts, with what is not known as paid in time, and none of nothing', () => {
  const { judged } = sorted(invoice(60, 100, 4), invoice(60, 300, 8));
  expect(averageDaysLate(judged)).toBe(7);
  expect(averageDaysLate(judged, usd(400).home)).toBe(3.5);
  expect(averageDaysLate([])).toBeNull();
});
