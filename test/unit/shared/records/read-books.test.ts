import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { averageDaysLate, receivablesOf } from '../../../../shared/receivables/receivables.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import { type CustomerRows, readDossier } from '../../../../shared/records/read-dossier.ts';
import { formatDay, parseDay } from '../../../../shared/values/day.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const TODAY = parseDay('2026-06-30') ?? 0;

const invoice = (n: number, over: Row = {}): Row => ({
  invoice_id: `46000000000${n}`,
  invoice_number: `INV-${n}`,
  status: 'sent',
  date: '2026-03-01',
  due_date: '2026-03-31',
  currency_code: 'USD',
  exchange_rate: 1,
  total: 1000,
  balance: 1000,
  ...over,
});

const payment = (date: string, parts: [n: number, amount: number][]): Row => ({
  payment_id: `47${date}`,
  date,
  currency_code: 'USD',
  exchange_rate: 1,
  invoices: parts.map(([n, amount_applied]) => ({ invoice_id: `46000000000${n}`, amount_applied })),
});

const read = (books: NonNullable<CustomerRows['books']>, crm: Row[] = []) =>
  readDossier(
    {
      customer: { id: '9000000000000000001' },
      invoices: crm.map((row) => ({ Currency: 'USD', ...row })),
      deals: [],
      cases: [],
      books,
    },
    {
      home: 'USD',
      zone: 'UTC',
      today: TODAY,
      policy,
      customerModule: 'Accounts',
      fields: {},
      rates: new Map([['EUR', '0.8']]),
    },
  );

describe('Zoho Books', () => {
  it('counts each payment with its own lateness and the open rest by today', () => {
    const payments = [payment('2026-03-20', [[1, 400]]), payment('2026-04-30', [[1, 300]])];
    const dossier = read({ invoices: [invoice(1, { balance: 300 })], payments, creditNotes: [] });
    const { judged } = receivablesOf(dossierAsOf(dossier, TODAY, undefined), policy, TODAY);
    // 400 in time, 300 thirty days late, 300 open for 91 days: (300 · 30 + 300 · 91) ÷ 1000.
    expect(averageDaysLate(judged)).toBeCloseTo(36.3, 10);
  });

  it('settles an invoice on the day of its last payment, and opens it again for an earlier look', () => {
    const payments = [payment('2026-03-20', [[1, 400]]), payment('2026-05-10', [[1, 600]])];
    const dossier = read({ invoices: [invoice(1, { balance: 0, status: 'paid' })], payments, creditNotes: [] });
    expect(dossier.invoices[0]).toMatchObject({ state: 'settled', paidOnSource: 'books', short: { minor: 0 } });
    expect(formatDay(dossier.invoices[0]?.paidOn ?? 0)).toBe('2026-05-10');
    const earlier = dossierAsOf(dossier, parseDay('2026-04-15') ?? 0, undefined).dossier.invoices[0];
    expect(earlier).toMatchObject({ state: 'open', paidOn: null, open: { minor: 60_000 } });
    expect(earlier?.payments).toHaveLength(1);
  });

  it('nets applied credit notes, keeps write-offs apart, and leaves unused credit as a claim on us', () => {
    const note = {
      creditnote_id: '48',
      creditnote_number: 'CN-1',
      status: 'open',
      date: '2026-04-01',
      reason: 'Sales Return',
      currency_code: 'USD',
      exchange_rate: 1,
      total: 350,
      balance: 150,
    };
    const row = invoice(1, { total: 1000, credits_applied: 200, write_off_amount: 300, balance: 0, status: 'paid' });
    const dossier = read({ invoices: [row], payments: [payment('2026-04-02', [[1, 500]])], creditNotes: [note] });
    expect(dossier.invoices[0]).toMatchObject({ amount: { minor: 80_000 }, writtenOff: { minor: 30_000 } });
    expect(dossier.credits[0]).toMatchObject({
      kind: 'return',
      amount: { minor: 35_000 },
      unapplied: { minor: 15_000 },
    });
    const a = assess(dossier, policy, TODAY, { withoutLift: true });
    expect(a.exposure).toMatchObject({ total: 0, parts: { receivables: 0, credits: 15_000 } });
    expect(a.factors.find((f) => f.id === 'A4')).toMatchObject({ state: 'measured', value: 0.375 });
  });

  it('counts home units for a foreign one, the other way round than the CRM, and balances at today’s rate', () => {
    const row = invoice(1, { currency_code: 'EUR', exchange_rate: 1.1 });
    const [one] = read({ invoices: [row], payments: [], creditNotes: [] }).invoices;
    expect(one?.amount).toEqual({ currency: 'EUR', minor: 100_000, home: 110_000 });
    expect(one?.open).toEqual({ currency: 'EUR', minor: 100_000, home: 125_000 });
  });

  it('wins over the CRM for money and days, and leaves it the record, the dispute and what Books does not have', () => {
    const crm = [
      {
        id: '1000000000000000001',
        Invoice_Number: 'inv-1 ',
        Invoice_Date: '2026-03-02',
        Due_Date: '2026-04-30',
        Status: 'Approved',
        Grand_Total: 990,
        Dispute: 'Open',
        Sales_Order: { id: '7000000000000000001' },
      },
      {
        id: '1000000000000000002',
        Invoice_Number: 'INV-77',
        Due_Date: '2026-04-30',
        Status: 'Approved',
        Grand_Total: 50,
      },
    ];
    const { invoices } = read({ invoices: [invoice(1), invoice(2)], payments: [], creditNotes: [] }, crm);
    expect(invoices.map((i) => [i.id, i.amount?.minor, i.dispute])).toEqual([
      ['1000000000000000001', 100_000, 'open'],
      ['1000000000000000002', 5000, 'none'],
      ['books:460000000002', 100_000, 'none'],
    ]);
    expect(invoices[0]).toMatchObject({ due: parseDay('2026-03-31'), orderId: '7000000000000000001' });
  });

  it('marks the numbers that it fed, and the weakest source where several did', () => {
    const three = [1, 2, 3].map((n) => invoice(n, { balance: 0, status: 'paid' }));
    const payments = [
      payment('2026-04-20', [
        [1, 1000],
        [2, 1000],
        [3, 1000],
      ]),
    ];
    const source = (crm: Row[]) => {
      const dossier = read({ invoices: three, payments, creditNotes: [] }, crm);
      const factor = assess(dossier, policy, TODAY, { withoutLift: true }).factors.find((f) => f.id === 'P1');
      return factor?.state === 'measured' ? factor.source : undefined;
    };
    expect(source([])).toBe('books');
    const own = { id: '1000000000000000001', Invoice_Number: 'INV-9', Due_Date: '2026-04-30', Status: 'Paid' };
    expect(source([{ ...own, Grand_Total: 70, Paid_On: '2026-05-05' }])).toBe('fields');
  });
});

const none = { payments: [], creditNotes: [] };

describe('the status of an invoice in Zoho Books', () => {
  it.each([
    ['draft', 'draft'],
    ['Pending_Approval', 'draft'],
    ['rejected', 'draft'],
    ['approved', 'draft'],
    ['void', 'void'],
    ['paid', 'settled'],
    ['sent', 'open'],
    ['viewed', 'open'],
    ['unpaid', 'open'],
    ['overdue', 'open'],
    ['partially_paid', 'open'],
    ['due_today', 'open'],
    [null, 'unknown'],
  ])('%s means %s', (status, state) => {
    const { invoices, defects } = read({ ...none, invoices: [invoice(3, { status })] });
    expect(invoices[0]?.state).toBe(state);
    expect(defects.filter(({ module }) => module === 'Books')).toEqual([]);
  });

  it.each(['awaiting_stamp', 'constructor'])(
    'that nobody knows, as %s, judges nobody and is told by its name',
    (status) => {
      const { invoices, defects } = read({ ...none, invoices: [invoice(3, { status })] });
      expect(invoices[0]).toMatchObject({ state: 'unknown', open: null });
      const expected = { module: 'Books', id: '460000000003', field: 'status', fault: 'unlisted', label: status };
      expect(defects).toContainEqual(expected);
    },
  );

  it('does not matter where nothing is left to pay', () => {
    expect(read({ ...none, invoices: [invoice(3, { status: 'awaiting_stamp', balance: 0 })] }).invoices[0]?.state).toBe(
      'settled',
    );
  });
});

describe('a payment in Zoho Books', () => {
  const facts = (invoices: Row[], payments: Row[]) => read({ invoices, payments, creditNotes: [] });

  it('that is set against no invoice is a credit, from its own day on', () => {
    const extra = { ...payment('2026-05-20', []), payment_number: '88', unused_amount: 730 };
    const dossier = facts([invoice(1)], [extra]);
    expect(dossier.credits).toMatchObject([{ id: 'books:472026-05-20', label: '88', unapplied: { minor: 73_000 } }]);
    const { exposure } = assess(dossier, policy, TODAY, { withoutLift: true });
    expect([exposure.total, exposure.overdue, exposure.parts.credits]).toEqual([27_000, 27_000, 73_000]);
    const before = assess(dossier, policy, parseDay('2026-05-19') ?? 0, { withoutLift: true });
    expect(before.exposure.overdue).toBe(100_000);
  });

  it('never pays more of an invoice than there is of it', () => {
    const [one] = facts(
      [invoice(1, { balance: 0, status: 'paid' })],
      [payment('2026-03-20', [[1, 900]]), payment('2026-05-10', [[1, 400]])],
    ).invoices;
    expect(one?.payments?.map(({ amount }) => amount.minor)).toEqual([90_000, 10_000]);
  });

  it('of another century is told, opens nothing again, and leaves the day of payment unknown', () => {
    const paid = invoice(1, { balance: 0, status: 'paid' });
    const dossier = facts([paid], [payment('2026-03-20', [[1, 400]]), payment('2062-04-02', [[1, 600]])]);
    expect(dossier.defects).toContainEqual({ module: 'Books', id: '472062-04-02', field: 'date', fault: 'impossible' });
    const { exposure, factors } = assess(dossier, policy, TODAY, { withoutLift: true });
    expect([exposure.total, exposure.overdue]).toEqual([0, 0]);
    expect(dossier.invoices[0]).toMatchObject({ state: 'settled', paidOn: null });
    expect(factors.find(({ id }) => id === 'P1')?.state).toBe('missing');
  });

  it('by a cheque of next month has not come yet', () => {
    const paid = invoice(1, { balance: 0, status: 'paid' });
    const dossier = facts([paid], [payment('2026-07-20', [[1, 1000]])]);
    expect(assess(dossier, policy, TODAY, { withoutLift: true }).exposure.overdue).toBe(100_000);
  });

  it('without a day that can be read is told', () => {
    const paid = invoice(1, { balance: 0, status: 'paid', last_payment_date: '2026-04-06' });
    const row = { ...payment('2026-04-05', [[1, 1000]]), date: '05/04/2026' };
    const dossier = facts([paid], [row]);
    expect(dossier.defects).toContainEqual({ module: 'Books', id: '472026-04-05', field: 'date', fault: 'unreadable' });
    expect(dossier.invoices[0]?.paidOn).toBe(parseDay('2026-04-06'));
  });
});

it('counts an invoice with a credit note applied once, by what the books leave of it', () => {
  const crm = { id: '1000000000000000003', Invoice_Number: 'INV-1', Invoice_Date: '2026-03-01', Grand_Total: 1000 };
  const row = invoice(1, { credits_applied: 640, balance: 360 });
  const { invoices } = read({ ...none, invoices: [row] }, [crm]);
  expect(invoices).toMatchObject([{ id: '1000000000000000003', amount: { minor: 36_000 }, open: { minor: 36_000 } }]);
});

it('says so where the CRM still shows an invoice that is void in the books', () => {
  const crm = {
    id: '1000000000000000003',
    Invoice_Number: 'INV-1',
    Invoice_Date: '2026-03-01',
    Due_Date: '2026-03-31',
    Status: 'Delivered',
    Grand_Total: 1000,
  };
  const dossier = read({ ...none, invoices: [invoice(1, { status: 'void' })] }, [crm]);
  expect(dossier.invoices).toMatchObject([{ state: 'void' }]);
  expect(dossier.defects).toContainEqual({
    module: 'Invoices',
    id: '1000000000000000003',
    field: 'Status',
    fault: 'contradiction',
  });
});
