import type { CustomerRows } from '../../../../../shared/records/read-dossier.ts';
import { ago, monthly, rowsOf } from './rows.ts';

/** An org that has all modules; what a customer leaves out is empty, not missing. */
const whole = { orders: [], incidents: [], contracts: [], decisions: [] } satisfies Partial<CustomerRows>;

/** A: ten years of prompt payment, well inside the limit, pleased and pleasant. */
export function preferred(): CustomerRows {
  const { account, invoice, deal, complaint, order, decision, contract, by } = rowsOf(11);
  return {
    ...whole,
    customer: account('Alder & Sons GmbH', { Winnow_Credit_Limit: 60_000 }),
    invoices: [...monthly(24, 1).map((due) => invoice(due, 18_000, { late: -2 })), invoice(-20, 18_000)],
    deals: [3600, ...monthly(20, 1)].map((closed) => deal(closed, 'Closed Won', 18_000, { Gross_Margin: 6500 })),
    cases: [complaint(80, 'Us')],
    orders: monthly(11, 1).map((placed) => order(placed, 'Delivered', 18_000)),
    contracts: [contract('Contract', 200_000)],
    decisions: [
      decision(60, 'Financial-band', { Band: 'A' }),
      decision(30, 'Survey', { Value: 5 }),
      decision(40, 'Rating', { Value: 5 }),
      decision(35, 'Rating', { Value: 4, Requested_By: by(3) }),
    ],
  };
}

/** B: good, with the odd slip. */
export function standard(): CustomerRows {
  const { account, invoice, deal, complaint } = rowsOf(12);
  return {
    ...whole,
    customer: account('Birch Werkzeugbau KG', { Winnow_Credit_Limit: 14_000 }),
    invoices: [
      ...monthly(18, 1).map((due, n) => invoice(due, 11_000, { late: n % 2 === 0 ? 14 : 0 })),
      invoice(-15, 11_000),
    ],
    deals: monthly(36, 2).map((closed, n) => deal(closed, n % 6 === 5 ? 'Closed Lost' : 'Closed Won', 11_000)),
    cases: [complaint(120, 'Shared')],
  };
}

/** C: pays late as a habit, and takes more service than others. */
export function watched(): CustomerRows {
  const { account, invoice, deal, complaint, incident } = rowsOf(13);
  return {
    ...whole,
    customer: account('Cedar Möbel GmbH', { Winnow_Credit_Limit: 10_500 }),
    invoices: [
      ...monthly(14, 2).map((due, n) => invoice(due, 5000, { late: n % 3 === 0 ? 34 : 11 })),
      invoice(14, 5000),
      invoice(-16, 5000),
    ],
    deals: monthly(30, 3).map((closed, n) => deal(closed, n % 3 === 2 ? 'Closed Lost' : 'Closed Won', 5000)),
    cases: [complaint(40, 'Customer'), complaint(130, 'Shared')],
    incidents: [incident(60, 'Promise', { Due_On: ago(50), Kept: 'Kept' })],
  };
}

/** D: overdue and over the limit, a promise broken, an order cancelled. */
export function restricted(): CustomerRows {
  const { account, invoice, deal, complaint, order, incident } = rowsOf(14);
  return {
    ...whole,
    customer: account('Dogwood Handels GmbH', { Winnow_Credit_Limit: 30_000 }),
    invoices: [
      ...monthly(12, 3).map((due) => invoice(due, 9000, { late: 22 })),
      invoice(48, 14_000),
      invoice(20, 9000),
      invoice(-8, 9000),
    ],
    deals: monthly(24, 3).map((closed, n) => deal(closed, n % 2 === 0 ? 'Closed Lost' : 'Closed Won', 9000)),
    cases: [complaint(25, 'Customer'), complaint(70, 'Customer'), complaint(150, 'Unknown')],
    orders: [...monthly(9, 2).map((placed) => order(placed, 'Delivered', 9000)), order(20, 'Cancelled', 12_000)],
    incidents: [
      incident(40, 'Promise', { Due_On: ago(30), Kept: 'Broken', Amount: 14_000 }),
      incident(90, 'Return', { Amount: 4000 }),
    ],
  };
}

/** E: does not pay, breaks contracts, abuses staff. */
export function exiting(): CustomerRows {
  const { account, invoice, deal, complaint, order, incident, decision, by } = rowsOf(15);
  return {
    ...whole,
    customer: account('Elm Trading Ltd', { Winnow_Credit_Limit: 15_000, Industry: 'Retail', Employees: 6 }),
    invoices: [
      ...monthly(14, 6).map((due) => invoice(due, 6000, { late: 75 })),
      ...[140, 110, 80, 50].map((due) => invoice(due, 7000)),
    ],
    deals: monthly(20, 6).map((closed, n) =>
      deal(closed, n % 4 === 0 ? 'Closed Won' : 'Closed Lost', 6000, { Payment_Terms_Days: 90, Gross_Margin: 300 }),
    ),
    cases: monthly(10, 1).map((opened) => complaint(opened, 'Customer')),
    orders: [order(200, 'Delivered', 6000), order(150, 'Cancelled', 6000), order(90, 'Cancelled', 6000)],
    incidents: [
      ...[100, 70, 20].map((on) => incident(on, 'Promise', { Due_On: ago(on - 10), Kept: 'Broken' })),
      ...[200, 120, 60].map((on) => incident(on, 'Breach')),
      incident(30, 'Abuse', { Severity: 'Serious' }),
      incident(90, 'Return', { Amount: 9000 }),
      incident(300, 'Write-off', { Amount: 3000 }),
    ],
    decisions: [
      decision(90, 'Financial-band', { Band: 'E' }),
      decision(50, 'Survey', { Value: 1 }),
      decision(60, 'Rating', { Value: 1 }),
      decision(55, 'Rating', { Value: 2, Requested_By: by(3) }),
    ],
  };
}

/** N with a good card: one order so far, a limited start. */
export function newLimited(): CustomerRows {
  const { account, invoice, deal, decision } = rowsOf(16);
  const card = { Card_Identity: 100, Card_Band: 50, Card_Order: 100, Card_Fit: 60, Card_References: 0, Amount: 5000 };
  return {
    ...whole,
    customer: account('Fir Systems AG', { Winnow_Credit_Limit: null }),
    invoices: [invoice(5, 5200, { late: 0 })],
    deals: [deal(38, 'Closed Won', 5200)],
    cases: [],
    decisions: [decision(45, 'Qualification', card)],
  };
}

/** N with a poor card: paid in advance only. */
export function newPrepaid(): CustomerRows {
  const { account, deal, decision } = rowsOf(17);
  const card = {
    Card_Identity: 40,
    Card_Band: 0,
    Card_Financials: 20,
    Card_Order: 0,
    Card_Fit: 30,
    Card_References: 0,
  };
  return {
    ...whole,
    customer: account('Gorse Import', { Winnow_Credit_Limit: 0, Employees: 3 }),
    invoices: [],
    cases: [],
    deals: [deal(-10, 'Negotiation', 22_000, { Payment_Terms_Days: 60 })],
    decisions: [decision(12, 'Qualification', card)],
  };
}

/** Most complaints are our own fault: a service debt, and nothing held against the customer. */
export function servedBadly(): CustomerRows {
  const { account, invoice, deal, complaint, incident } = rowsOf(18);
  return {
    ...whole,
    customer: account('Hazel Maschinen GmbH', { Winnow_Credit_Limit: 50_000 }),
    invoices: [...monthly(15, 1).map((due) => invoice(due, 9000, { late: 2 })), invoice(-12, 9000)],
    deals: monthly(20, 2).map((closed) => deal(closed, 'Closed Won', 9000)),
    cases: [
      ...[20, 50, 90, 140].map((opened) => complaint(opened, 'Us')),
      ...[30, 200].map((opened) => complaint(opened, 'Customer')),
      complaint(4, 'Us', { Status: 'Open', Closed_On: null }),
    ],
    incidents: [incident(60, 'Return', { Fault: 'Us', Amount: 6000 })],
  };
}

/** An org without payment fields: all that is known is that an invoice was seen paid. */
export function statusOnly(): CustomerRows {
  const { account, invoice } = rowsOf(19);
  const bare = { Paid_On: undefined, Amount_Paid: undefined, Dispute: undefined };
  return {
    customer: account('Ivy Services', { Winnow_Credit_Limit: undefined }),
    invoices: [
      ...monthly(9, 2).map((due) => invoice(due, 4000, { late: 0, ...bare })),
      invoice(12, 4000, bare),
      invoice(-18, 4000, bare),
    ],
    deals: undefined,
    cases: undefined,
  };
}

/** Books kept in Zoho Books: part payments, a credit note, a write-off. */
export function keptInBooks(): CustomerRows {
  const { account, deal } = rowsOf(20);
  const row = (n: number, due: number, total: number, more = {}) => ({
    invoice_id: `4600${n}`,
    invoice_number: `INV-${n}`,
    status: 'paid',
    date: ago(due + 30),
    due_date: ago(due),
    currency_code: 'EUR',
    exchange_rate: 1,
    total,
    balance: 0,
    ...more,
  });
  const paid = (on: number, n: number, amount_applied: number) => ({
    payment_id: `47${n}${on}`,
    date: ago(on),
    currency_code: 'EUR',
    exchange_rate: 1,
    invoices: [{ invoice_id: `4600${n}`, amount_applied }],
  });
  return {
    ...whole,
    customer: account('Juniper Bau GmbH', { Winnow_Credit_Limit: 40_000 }),
    invoices: [],
    cases: [],
    deals: monthly(26, 2).map((closed) => deal(closed, 'Closed Won', 10_000)),
    books: {
      invoices: [
        ...monthly(8, 3).map((due, n) => row(n, due, 10_000)),
        row(90, 200, 10_000, { write_off_amount: 400 }),
        row(91, 40, 10_000, { status: 'partially_paid', balance: 4000 }),
        row(92, -10, 10_000, { status: 'sent', balance: 10_000 }),
      ],
      payments: [
        ...monthly(8, 3).flatMap((due, n) => [paid(due, n, 6000), paid(due - 18, n, 4000)]),
        paid(195, 90, 9600),
        paid(38, 91, 6000),
      ],
      creditNotes: [
        {
          creditnote_id: '481',
          creditnote_number: 'CN-1',
          status: 'open',
          date: ago(25),
          reason: 'Sales Return',
          currency_code: 'EUR',
          exchange_rate: 1,
          total: 1500,
          balance: 1500,
        },
      ],
    },
  };
}

/** Three currencies, credit insurance, a temporary limit, orders half invoiced. */
export function insured(): CustomerRows {
  const { account, invoice, deal, order, contract, decision } = rowsOf(21);
  const yuan = { Currency: 'CNY', Exchange_Rate: 7.5 };
  const yen = { Currency: 'JPY', Exchange_Rate: 150 };
  return {
    ...whole,
    customer: account('Kapok Trading 有限公司', { ...yuan, Winnow_Credit_Limit: 600_000 }),
    invoices: [
      ...monthly(16, 1).map((due) => invoice(due, 150_000, { late: 4, ...yuan })),
      invoice(-5, 300_000, yuan),
      invoice(-25, 4_500_000, yen),
    ],
    deals: monthly(40, 1).map((closed) => deal(closed, 'Closed Won', 150_000, yuan)),
    cases: [],
    orders: [order(10, 'Approved', 240_000, { ...yuan, Billed_Percent: 50 })],
    contracts: [contract('Cover', 50_000, { Cover_Percent: 90 }), contract('Deposit', 5000)],
    decisions: [decision(20, 'Limit', { Amount: 90_000, Temporary: true, Expires_On: ago(-40), Reason: 'Season' })],
  };
}

/** Everything in dispute or put right: old arrears excused, one dispute lost, one won. */
export function disputing(): CustomerRows {
  const { account, invoice, deal, incident } = rowsOf(22);
  const lost = invoice(100, 5000);
  return {
    ...whole,
    customer: account('Larch Logistik', { Winnow_Credit_Limit: 45_000 }),
    invoices: [
      ...monthly(15, 2).map((due) => invoice(due, 9000, { late: 1 })),
      invoice(35, 7000, { Dispute: 'Open', Modified_Time: `${ago(30)}T12:00:00+00:00` }),
      invoice(60, 6000, { Dispute: 'Upheld' }),
      lost,
    ],
    deals: monthly(20, 2).map((closed) => deal(closed, 'Closed Won', 9000)),
    cases: [],
    incidents: [incident(120, 'Dispute', { Invoice: { id: lost['id'] }, Solved_On: ago(80), Fault: 'Customer' })],
  };
}
