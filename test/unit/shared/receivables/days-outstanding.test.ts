import { describe, expect, it } from 'vitest';
import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Invoice } from '../../../../shared/dossier/dossier.ts';
import { b2bStandard as policy } from '../../../../shared/policy/standard.ts';
import { daysBesideTerms, daysOutstanding, weightedTerms } from '../../../../shared/receivables/days-outstanding.ts';
import { quartersBelowMinimum } from '../../../../shared/receivables/minimum-spend.ts';
import { type Receivables, receivablesOf, recentDaysLate } from '../../../../shared/receivables/receivables.ts';
import { dossierWith, invoice, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const dossier = (invoices: Invoice[]) => dossierWith({ invoices });

const sorted = (...invoices: Invoice[]): Receivables =>
  receivablesOf(dossierAsOf(dossier(invoices), TODAY, undefined), policy, TODAY);

/** An invoice issued so many days ago, due after so many days; paid on the due day, or open. */
const issued = (ago: number, terms: number, units: number, isPaid = true): Invoice =>
  invoice(ago - terms, units, isPaid ? 0 : undefined, { issued: TODAY - ago });

const { long, short } = policy.windows;

describe('days sales outstanding', () => {
  const dso = (...invoices: Invoice[]) => daysOutstanding(sorted(...invoices), policy, TODAY);

  it('set what is open against the billing since the first invoice', () => {
    expect(dso(issued(100, 30, 300), issued(40, 30, 100, false))).toBeCloseTo((100 / 400) * 100, 9);
  });

  it('look no further back than the long window', () => {
    expect(dso(issued(long + 500, 30, 9000), issued(40, 30, 100, false), issued(60, 30, 300))).toBeCloseTo(long / 4, 9);
  });

  it('count at least one day', () => {
    expect(dso(issued(0, 30, 100, false))).toBe(1);
  });

  it('are not known where nothing was billed in the window, or no day is known', () => {
    expect(dso()).toBeNull();
    expect(dso(issued(long + 1, 30, 100, false))).toBeNull();
    expect(daysOutstanding({ ...sorted(issued(40, 30, 100)), first: null }, policy, TODAY)).toBeNull();
  });
});

describe('agreed days to pay', () => {
  const terms = (...invoices: Invoice[]) => weightedTerms(sorted(...invoices), policy, TODAY);

  it('are weighted by amount, over the long window', () => {
    expect(terms(issued(50, 30, 300), issued(50, 10, 100))).toBe(25);
    expect(terms(issued(long, 90, 300), issued(long - 1, 10, 100))).toBe(10);
  });

  it('may be none, and are not those of an invoice that is due before it was issued, or without a day', () => {
    expect(terms(issued(50, 0, 100))).toBe(0);
    const odd = [issued(50, -1, 900), { ...issued(50, 60, 900), issued: null }, { ...issued(50, 60, 900), due: null }];
    expect(terms(...odd, issued(50, 10, 100))).toBe(10);
    expect(terms(...odd)).toBeUndefined();
  });

  it('stand beside the days outstanding, both whole', () => {
    const beside = (...invoices: Invoice[]) => daysBesideTerms(sorted(...invoices), policy, TODAY);
    expect(beside(issued(101, 30, 300), issued(40, 11, 100, false))).toEqual({ days: 25, terms: 25 });
    expect(beside()).toBeUndefined();
    expect(beside({ ...issued(40, 11, 100, false), due: null })).toBeUndefined();
  });
});

describe('average days late of the invoices that were due lately', () => {
  const late = (...invoices: Invoice[]) => recentDaysLate({ receivables: sorted(...invoices), policy, asOf: TODAY });
  const few = policy.fewInvoices;
  const recent = (count: number, units: number, days: number) =>
    Array.from({ length: count }, () => invoice(short - 1, units, days));

  it('is weighted by amount, over the short window', () => {
    expect(late(...recent(few, 100, 4), ...recent(few, 300, 8), invoice(short, 9000, 50))).toBe(7);
  });

  it('is not known of too few invoices', () => {
    expect(late(...recent(few - 1, 100, 4))).toBeNull();
    expect(late(...recent(few - 1, 100, 4), invoice(short, 100, 4))).toBeNull();
  });
});

describe('quarters below the minimum', () => {
  const minimum = 4000;
  const below = (invoices: Invoice[], more: { minimumSpend?: number | null; hasInvoices?: boolean } = {}) => {
    const { minimumSpend = minimum, hasInvoices = true } = more;
    const of = dossierWith({ invoices, sources: { invoices: hasInvoices } });
    const receivables = sorted(...invoices);
    return quartersBelowMinimum({ dossier: of, receivables, policy: { ...policy, minimumSpend }, asOf: TODAY }, 2);
  };
  const old = issued(182, 30, 5000);

  it('are found where each of them was below a quarter of the year’s', () => {
    expect(below([old, issued(91, 30, 999), issued(0, 30, 400)])).toEqual({
      quarters: 2,
      billed: usd(1399).minor,
      minimum: usd(2000).minor,
    });
  });

  it.each<[string, Invoice[], Parameters<typeof below>[1]?]>([
    ['one of them reached it', [old, issued(91, 30, 1000)]],
    ['one of them reached it on its first day', [old, issued(181, 30, 1000)]],
    ['today’s invoice reached it', [old, issued(0, 30, 1000)]],
    ['the history is shorter', [issued(181, 30, 10)]],
    ['there is no history', []],
    ['the policy has no minimum', [old], { minimumSpend: null }],
    ['invoices are not read', [old], { hasInvoices: false }],
    ['an invoice has no day', [old, { ...issued(50, 30, 10), issued: null }]],
  ])('are none where %s', (_, invoices, more) => {
    expect(below(invoices, more)).toBeUndefined();
  });
});
