import { describe, expect, it } from 'vitest';
import type { Case, Deal, Order } from '../../../../shared/dossier/dossier.ts';
import { b2bStandard as policy } from '../../../../shared/policy/standard.ts';
import {
  casesUnread,
  complaintsOf,
  doubtfulOrders,
  expectedCases,
  expectedEvents,
  recentCases,
  serviceDebtOf,
} from '../../../../shared/score/complaints.ts';
import { doubtfulDeals } from '../../../../shared/score/facts.ts';
import {
  complaint,
  type DossierParts,
  deal,
  dossierWith,
  invoice,
  TODAY,
  usd,
} from '../../../fixtures/plain-dossier.ts';

const { long } = policy.windows;

const order = (ago: number, more: Partial<Order> = {}): Order => ({
  id: '7',
  label: 'SO-7',
  state: 'accepted',
  amount: usd(100),
  today: usd(100).home,
  on: TODAY - ago,
  billed: null,
  ...more,
});

const counted = (parts: DossierParts) => complaintsOf(dossierWith(parts), policy, TODAY);

it('finds the cases opened in the window, its last day in and its first out, newest first', () => {
  const opened = (id: string, ago: number, more: Partial<Case> = {}) => complaint(ago, 'customer', { id, ...more });
  const cases = [
    opened('first', 29),
    opened('today', 0),
    opened('too early', 30),
    opened('tomorrow', -1),
    opened('no day', 5, { openedOn: null }),
  ];
  expect(recentCases(dossierWith({ cases }), TODAY - 30, TODAY).map(({ id }) => id)).toEqual(['today', 'first']);
});

describe('complaints', () => {
  it('weigh by whose fault they were; other cases and those of which the fault cannot be read weigh nothing', () => {
    const weight = (...cases: Case[]) => counted({ cases }).weight;
    const { fault } = policy.counting;
    expect(weight(complaint(1, 'customer'), complaint(2, 'shared'))).toBe(fault.customer + fault.shared);
    expect(weight(complaint(1, 'unread'))).toBe(0);
    expect(weight(complaint(1, 'customer', { complaint: false }))).toBe(0);
    expect(counted({ cases: [complaint(1, 'customer', { complaint: false })] }).complaints).toEqual([]);
  });

  it.each<[string, DossierParts, number]>([
    ['sales orders', { orders: [order(1), order(2, { state: 'delivered' }), order(3, { state: 'closed' })] }, 3],
    ['sales orders of the window', { orders: [order(0), order(long - 1), order(long), order(-1)] }, 2],
    ['sales orders that are placed', { orders: [order(1), order(2, { state: 'draft' }), order(3, { on: null })] }, 1],
    ['sales orders, whatever was won', { orders: [order(1)], deals: [deal(1, 100), deal(2, 100)] }, 1],
    ['else won deals', { deals: [deal(1, 100), deal(2, 100)], invoices: [invoice(5, 100)] }, 2],
    ['else invoices', { invoices: [invoice(5, 100), invoice(9, 100, 0)] }, 2],
    [
      'invoices of the window that count',
      {
        invoices: [
          invoice(5, 100, 0, { issued: TODAY - long + 1 }),
          invoice(5, 100, 0, { issued: TODAY - long }),
          invoice(5, 100, 0, { issued: null }),
          invoice(5, 100, 0, { state: 'void' }),
          invoice(5, 100, 0, { state: 'draft' }),
        ],
      },
      1,
    ],
    ['nothing', {}, 0],
  ])('are set against %s', (_, parts, orders) => {
    expect(counted(parts).orders).toBe(orders);
  });
});

it.each<[string, Case, boolean]>([
  ['a complaint that is read', complaint(1, 'customer'), false],
  ['whether it is a complaint', complaint(1, 'customer', { complaint: null }), true],
  ['when it was opened', complaint(1, 'customer', { openedOn: null }), true],
  ['whose fault a complaint was', complaint(1, 'unread'), true],
  ['whose fault another case was', complaint(1, 'unread', { complaint: false }), false],
  ['a case on the first day of the window', complaint(long - 1, 'unread'), true],
  ['a case before the window', complaint(long, 'unread'), false],
])('counts what cannot be read of cases: %s', (_, one, isUnread) => {
  expect(casesUnread(dossierWith({ cases: [one] }), policy, TODAY)).toBe(isUnread ? 1 : 0);
});

describe('the number of orders is doubtful', () => {
  const isDoubtful = (parts: DossierParts) => 'doubt' in doubtfulOrders(dossierWith(parts));
  const won = (more: Partial<Deal> = {}) => deal(1, 100, more);

  it.each<[string, DossierParts, boolean]>([
    ['not where all is known', { orders: [order(1)], deals: [won()] }, false],
    ['where the state of an order is not known', { orders: [order(1), order(1, { state: 'unknown' })] }, true],
    ['where an order has no day', { orders: [order(1, { on: null })] }, true],
    [
      'where it is not known whether a deal was won, and there are no orders',
      { deals: [won({ outcome: 'unknown' })] },
      true,
    ],
    ['where a won deal has no day', { deals: [won({ closedOn: null })] }, true],
    ['not where a lost deal has none', { deals: [won({ outcome: 'lost', closedOn: null })] }, false],
    ['not for a deal beside orders', { orders: [order(1)], deals: [won({ outcome: 'unknown' })] }, false],
  ])('%s', (_, parts, expected) => {
    expect(isDoubtful(parts)).toBe(expected);
    if (expected) expect(doubtfulOrders(dossierWith(parts))).toEqual({ doubt: 'order-facts' });
  });
});

it.each<[string, Partial<Deal>, boolean]>([
  ['won on a day', {}, false],
  ['of an unknown outcome', { outcome: 'unknown' }, true],
  ['won without a day', { closedOn: null }, true],
  ['lost without a day', { outcome: 'lost', closedOn: null }, true],
  ['open without a day', { outcome: 'open', closedOn: null }, false],
])('what is counted by deals is doubtful after a deal %s: %s', (_, more, isDoubtful) => {
  expect(doubtfulDeals(dossierWith({ deals: [deal(1, 100, more)] }))).toEqual(
    isDoubtful ? { doubt: 'deal-facts' } : {},
  );
});

it('owes a customer good service once the share of complaints that are our fault passes the policy’s', () => {
  const debt = (...faults: Case['fault'][]) =>
    serviceDebtOf(dossierWith({ cases: faults.map((fault) => complaint(5, fault)) }), half, TODAY);
  const half = { ...policy, counting: { ...policy.counting, serviceDebtShare: 0.5 } };
  expect(debt()).toBeNull();
  expect(debt('us', 'customer')).toBeNull();
  expect(debt('us', 'us', 'customer')).toEqual({ ours: 2, of: 3 });
  expect(debt('us', 'us', 'customer', 'unread', 'unread')).toEqual({ ours: 2, of: 3 });
  expect(debt('unread')).toBeNull();
});

it('expects of the next 90 days the events that came steadily, the recent counting most', () => {
  expect(expectedEvents([TODAY], TODAY)).toBeCloseTo(Math.LN2, 9);
  expect(expectedEvents([TODAY - 90], TODAY)).toBeCloseTo(Math.LN2 / 2, 9);
  expect(expectedEvents([TODAY, TODAY - 180], TODAY)).toBeCloseTo(Math.LN2 * 1.25, 9);
  expect(expectedEvents([TODAY + 1, null], TODAY)).toBe(0);
  // One event a day, for as long as anybody remembers, brings ninety in ninety days.
  const daily = Array.from({ length: 4000 }, (_, ago) => TODAY - ago);
  expect(expectedEvents(daily, TODAY)).toBeCloseTo(90, 0);
  expect(expectedCases({ cases: [complaint(90, 'customer')] }, TODAY)).toBeCloseTo(Math.LN2 / 2, 9);
});
