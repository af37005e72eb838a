import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import { CHILD_MODULES, OWN_CUSTOMER_FIELDS, READ } from '../../../../shared/records/fields.ts';
import { type ReadContext, readDossier } from '../../../../shared/records/read-dossier.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import { round } from '../../../../shared/values/numbers.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const TODAY = parseDay('2026-11-20') ?? 0;

const context: ReadContext = {
  home: 'USD',
  zone: 'America/New_York',
  today: TODAY,
  policy,
  customerModule: 'Accounts',
  rates: new Map([
    ['USD', '1'],
    ['EUR', '0.8'],
    ['JPY', '150'],
  ]),
  fields: {
    Accounts: new Set<string>([...READ.Accounts, ...OWN_CUSTOMER_FIELDS]),
    ...Object.fromEntries(CHILD_MODULES.map((module) => [module, new Set<string>(READ[module])])),
  },
};

const invoice = (over: Row): Row => ({
  id: '1000000000000000001',
  Account_Name: { id: '9000000000000000001', name: 'Acme' },
  Subject: 'October',
  Invoice_Number: 'INV-1',
  Invoice_Date: '2026-09-01',
  Due_Date: '2026-10-01',
  Status: 'Approved',
  Currency: 'USD',
  Grand_Total: 1000.1,
  ...over,
});

const read = (over: Row, more: { cases?: Row[]; customer?: Row } = {}, ctx = context) =>
  readDossier(
    {
      customer: { id: '9000000000000000001', Account_Name: 'Acme', ...more.customer },
      invoices: [invoice(over)],
      deals: [],
      cases: more.cases ?? [],
    },
    ctx,
  );

describe('one invoice', () => {
  it('is open for its full amount in exact cents', () => {
    const [one] = read({}).invoices;
    expect(one).toMatchObject({ state: 'open', label: 'INV-1', dispute: 'none', paidOn: null });
    expect(one?.open).toEqual({ currency: 'USD', minor: 100_010, home: 100_010 });
  });

  it('is settled by its paid date, by its paid amount, or by its status', () => {
    expect(read({ Paid_On: '2026-10-05' }).invoices[0]).toMatchObject({ state: 'settled', paidOnSource: 'field' });
    expect(read({ Amount_Paid: 1000.1 }).invoices[0]).toMatchObject({ state: 'settled', paidOn: null });
    expect(read({ Status: 'paid' }).invoices[0]).toMatchObject({ state: 'settled', paidOn: null, open: { minor: 0 } });
  });

  it('is open for the rest when paid in part', () => {
    const [one] = read({ Amount_Paid: 400, Paid_On: '2026-10-01' }).invoices;
    expect(one).toMatchObject({ state: 'open', paidOn: null, open: { minor: 60_010 } });
  });

  it('counts nowhere when cancelled or a draft', () => {
    expect(read({ Status: 'Cancelled' }).invoices[0]?.state).toBe('void');
    expect(read({ Status: 'draft' }).invoices[0]?.state).toBe('draft');
  });

  it('takes the flow at the document’s rate and the balance at today’s', () => {
    const [one] = read({ Currency: 'EUR', Exchange_Rate: 0.9, Grand_Total: 900 }).invoices;
    expect(one?.amount).toEqual({ currency: 'EUR', minor: 90_000, home: 100_000 });
    expect(one?.open).toEqual({ currency: 'EUR', minor: 90_000, home: 112_500 });
  });

  it('knows that yen have no cents, and reads rates the other way when the org does', () => {
    expect(read({ Currency: 'JPY', Exchange_Rate: 150, Grand_Total: 15_000 }).invoices[0]?.amount?.home).toBe(10_000);
    const reversed = { ...context, policy: { ...policy, rateDirection: 'home-per-foreign' as const } };
    expect(
      read({ Currency: 'EUR', Exchange_Rate: 1.25, Grand_Total: 100 }, {}, reversed).invoices[0]?.amount?.home,
    ).toBe(12_500);
  });

  it.each([
    [{ Grand_Total: null }, 'Grand_Total', 'absent'],
    [{ Grand_Total: 'twelve' }, 'Grand_Total', 'unreadable'],
    [{ Grand_Total: -5, Status: 'In clearing' }, 'Grand_Total', 'negative'],
    [{ Grand_Total: 1e15 }, 'Grand_Total', 'absurd'],
    [{ Currency: 'ZZZ' }, 'Grand_Total', 'unknown-currency'],
    [{ Currency: 'dollars' }, 'Grand_Total', 'unknown-currency'],
    [{ Currency: 'EUR', Exchange_Rate: 0 }, 'Grand_Total', 'no-rate'],
    [{ Due_Date: null }, 'Due_Date', 'absent'],
    [{ Due_Date: '01/10/2026' }, 'Due_Date', 'unreadable'],
    [{ Due_Date: '2026-02-30' }, 'Due_Date', 'unreadable'],
    [{ Paid_On: 'yesterday' }, 'Paid_On', 'unreadable'],
  ])('with %j says what is wrong and leaves the rest of the assessment standing', (over, field, fault) => {
    const dossier = read(over);
    expect(dossier.defects).toContainEqual({ module: 'Invoices', id: '1000000000000000001', field, fault });
    const a = assess(dossier, policy, TODAY);
    expect(a.defects).toEqual(dossier.defects);
    expect(a.score).toBeGreaterThan(0);
  });
});

describe('a customer', () => {
  it('has a limit that is not set, zero, unlimited or an amount in the record’s currency', () => {
    const limit = (value: unknown, extra: Row = {}) =>
      read({}, { customer: { Winnow_Credit_Limit: value, ...extra } }).customer.limit;
    expect(limit(null)).toEqual({ state: 'not-set' });
    expect(limit(0)).toEqual({ state: 'zero' });
    expect(limit(-1)).toEqual({ state: 'unlimited' });
    expect(limit(900, { Currency: 'EUR', Exchange_Rate: 0.9 })).toMatchObject({
      state: 'amount',
      amount: { home: 112_500 },
    });
  });

  it('is not judged by modules that could not be read', () => {
    const dossier = readDossier({ customer: { id: '9000000000000000001' } }, context);
    expect(dossier.defects.map((d) => [d.module, d.fault])).toEqual([
      ['Invoices', 'no-permission'],
      ['Deals', 'no-permission'],
      ['Cases', 'no-permission'],
    ]);
    const a = assess(dossier, policy, TODAY);
    expect(a.factors.filter((f) => f.state === 'measured')).toEqual([]);
    expect(a).toMatchObject({ score: policy.prior, coverage: 0, thin: true, tier: { letter: 'N' } });
  });

  it('reads the same in whatever order the records come, once each, and none without an id', () => {
    const rows = Array.from({ length: 12 }, (_, n) => invoice({ id: String(1000 + n), Grand_Total: 100 + n }));
    const inOrder = readDossier({ customer: {}, invoices: rows }, context);
    const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length });
    const extra = fc.subarray([...rows, invoice({ id: '' }), invoice({ id: null })]);
    fc.assert(
      fc.property(shuffled, extra, (order, more) => {
        const invoices = [...more, ...order];
        expect(readDossier({ customer: {}, invoices }, context).invoices).toEqual(inOrder.invoices);
      }),
    );
  });

  it('counts a record that came twice once', () => {
    const twice = readDossier(
      { customer: { id: '9' }, invoices: [invoice({}), invoice({ Grand_Total: 5 })], deals: [], cases: [] },
      context,
    );
    expect(twice.invoices).toHaveLength(1);
  });

  it('opens a case on the day of the org’s own calendar', () => {
    const opened = (Created_Time: string) =>
      read({}, { cases: [{ id: '3', Created_Time, Type: 'Problem' }] }).cases[0]?.openedOn;
    expect(opened('2026-03-09T03:30:00+00:00')).toBe(parseDay('2026-03-08'));
    expect(opened('2026-03-09T12:00:00+08:00')).toBe(parseDay('2026-03-09'));
  });
});

describe('a status-only org', () => {
  const days = (n: number): Row[] =>
    Array.from({ length: n }, (_, k) => invoice({ id: `100000000000000000${k}`, Status: 'Paid', Paid_On: undefined }));

  it('does not invent payment days, and notes them from the day a payment is first seen', () => {
    const fields = { ...context.fields, Invoices: new Set(['Status', 'Invoice_Date', 'Due_Date', 'Grand_Total']) };
    const rows = { customer: { id: '9' }, invoices: days(4), deals: [], cases: [] };
    const paid = readDossier(rows, { ...context, fields });
    const blind = assess(paid, policy, TODAY);
    expect(blind.factors.find((f) => f.id === 'P1')).toMatchObject({
      state: 'missing',
      missing: 'not-collected',
      need: 'paid-on',
    });

    const open = { ...paid, invoices: paid.invoices.map((i) => ({ ...i, state: 'open' as const, open: i.amount })) };
    const before = assess(open, policy, TODAY - 1);
    const seen = assess(paid, policy, TODAY, { previous: before });
    const later = assess(paid, policy, TODAY + 20, { previous: seen });
    const late = TODAY - (parseDay('2026-10-01') ?? 0);
    const { k } = policy.shrink;
    // Four invoices, pulled to the prior of the policy.
    const value = round((4 * late + k * policy.lateness.prior) / (4 + k), 4);
    for (const a of [seen, later])
      expect(a.factors.find((f) => f.id === 'P1')).toMatchObject({ state: 'measured', value, approximate: true });
  });
});
