import { describe, expect, it } from 'vitest';
import type { Incident, Invoice, Order } from '../../../../shared/dossier/dossier.ts';
import { allOwed, cashForecast, joinForecasts } from '../../../../shared/outlook/cash-forecast.ts';
import { chanceLate, chanceOf } from '../../../../shared/outlook/chance-late.ts';
import { comingEvents, returnHabit } from '../../../../shared/outlook/coming-events.ts';
import { expectedDay, paymentDelay } from '../../../../shared/outlook/payment-delay.ts';
import { b2bStandard as policy } from '../../../../shared/policy/standard.ts';
import { type Calibration, CIRCUMSTANCES, type Circumstances } from '../../../../shared/score/calibration.ts';
import type { Facts } from '../../../../shared/score/facts.ts';
import { type DossierParts, dossierWith, incident, invoice, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const { long } = policy.windows;

const order = (ago: number | null, state: Order['state'] = 'accepted'): Order => ({
  id: '7',
  label: 'SO-7',
  state,
  amount: usd(100),
  today: usd(100).home,
  on: ago === null ? null : TODAY - ago,
  billed: null,
});

const issued = (ago: number, more: Partial<Invoice> = {}): Invoice =>
  invoice(0, 100, 0, { issued: TODAY - ago, ...more });

const returned = (ago: number): Incident => incident('return', ago);

describe('returns and orders of the last year', () => {
  it.each<[string, DossierParts, number, number]>([
    ['nothing', {}, 0, 0],
    [
      'orders, the window’s last day in and its first out',
      { orders: [order(0), order(long - 1), order(long), order(-1)] },
      0,
      2,
    ],
    ['orders without a day', { orders: [order(null), order(5)] }, 0, 1],
    ['orders that are placed', { orders: [order(1), order(1, 'delivered'), order(1, 'closed')] }, 0, 3],
    ['other orders', { orders: [order(1), order(1, 'draft'), order(1, 'cancelled'), order(1, 'unknown')] }, 0, 1],
    ['orders beside invoices', { orders: [order(1)], invoices: [issued(1), issued(2)] }, 0, 1],
    ['invoices where no order is placed', { orders: [order(1, 'draft')], invoices: [issued(1), issued(2)] }, 0, 2],
    [
      'invoices that count',
      { invoices: [issued(1), issued(1, { state: 'void' }), issued(1, { state: 'draft' })] },
      0,
      1,
    ],
    ['returns of the window', { incidents: [returned(0), returned(long - 1), returned(long)] }, 2, 0],
    ['no ledger of returns', { incidents: [returned(0)], sources: { incidents: false } }, 0, 0],
  ])('%s', (_, parts, returns, orders) => {
    expect(returnHabit(dossierWith(parts), policy, TODAY)).toEqual({ returns, orders });
  });
});

describe('the chance of a return', () => {
  const chance = (parts: DossierParts, returnsPerOrder: number | null = 0.2) => {
    const portfolio = { returnsPerOrder, casesPerQuarter: null } as unknown as Facts['portfolio'];
    return comingEvents({ dossier: dossierWith(parts), policy, portfolio, asOf: TODAY } as Omit<Facts, 'history'>);
  };
  const k = policy.shrink.k;

  it('is that of the recent orders by the share that comes back, short histories pulled to the portfolio', () => {
    const parts = { orders: [order(0), order(90)], incidents: [returned(9)] };
    const expected = (1.5 * Math.LN2 * (1 + k * 0.2)) / (2 + k);
    expect(chance(parts).returns).toBeCloseTo(expected / (1 + expected), 3);
  });

  it('is not said without orders, without a ledger, or without a portfolio that has a share', () => {
    expect(chance({})).toEqual({});
    expect(chance({ orders: [order(0)] }, null)).toEqual({});
    expect(chance({ orders: [order(0)], sources: { incidents: false } })).toEqual({});
  });
});

describe('the cash forecast', () => {
  const on = (amount: number, days: number) => ({ amount, expected: TODAY + days });
  const one = cashForecast(
    [on(1, 0), on(2, 60), { amount: 4, expected: 'late' }, { amount: 8, expected: null }],
    TODAY,
  );
  const other = cashForecast([on(16, 0), on(32, 8), { amount: 64, expected: 'late' }], TODAY);

  it('of several customers is the sum of each part', () => {
    expect(joinForecasts([one, other])).toEqual({
      byWeek: [17, 32, 0, 0, 0, 0, 0, 0],
      later: 2,
      laterThanUsual: 68,
      noForecast: 8,
    });
    expect(joinForecasts([])).toEqual({
      byWeek: [0, 0, 0, 0, 0, 0, 0, 0],
      later: 0,
      laterThanUsual: 0,
      noForecast: 0,
    });
  });

  it('holds all that is owed', () => {
    expect([allOwed(one), allOwed(other)]).toEqual([15, 112]);
  });

  it('expects an invoice on its usual day, also where that is today', () => {
    const delay = paymentDelay([], policy);
    const due = (ago: number) => expectedDay({ due: TODAY - ago }, delay, TODAY);
    expect([due(delay.days + 1), due(delay.days), due(0)]).toEqual(['late', TODAY, TODAY + delay.days]);
  });
});

describe('a calibration of the chance of late payment', () => {
  const [name] = CIRCUMSTANCES;
  const calibration: Calibration = { shift: 0.5, steepness: 2, effects: { [name]: { size: 0.25, mean: 4, z: 3 } } };
  const circumstances = Object.fromEntries(CIRCUMSTANCES.map((each) => [each, 10])) as unknown as Circumstances;

  it('shifts and stretches the default', () => {
    expect(chanceLate(66, calibration)).toBeCloseTo(chanceOf(0.5), 12);
    expect(chanceLate(57, calibration)).toBeCloseTo(chanceOf(2.5), 12);
  });

  it('adds what is special about the invoice, measured from the usual one', () => {
    expect(chanceLate(66, calibration, circumstances)).toBeCloseTo(chanceOf(0.5 + 0.25 * 6), 12);
    expect(chanceLate(66, { ...calibration, effects: {} }, circumstances)).toBeCloseTo(chanceOf(0.5), 12);
  });
});
