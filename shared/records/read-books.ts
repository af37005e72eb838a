import { BOOKS, type Credit, type Invoice, type Payment } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { isTrifle } from '../receivables/residue.ts';
import type { Day } from '../values/day.ts';
import { type Amount, partOf } from '../values/money.ts';
import { isObject, present } from '../values/objects.ts';
import { type AmountReader, amountReader, type MoneyContext } from './amount-reader.ts';
import type { Row } from './field-map.ts';
import { AHEAD, invoiceDays } from './invoice-days.ts';
import type { BookedInvoice } from './match-books.ts';
import { faultOf } from './read-own-modules.ts';
import { idOf, isBlank, textField } from './read-value.ts';
import { type RecordContext, type RecordReader, recordReader } from './record-reader.ts';

/** One customer's rows of the Zoho Books API (v3): `invoices`, `customerpayments` with their allocations, `creditnotes`. */
export interface BooksRows {
  invoices: readonly Row[];
  payments: readonly Row[];
  creditNotes: readonly Row[];
}

/** What the books say: the same facts as from the CRM, with single payments. */
export interface BooksFacts {
  invoices: BookedInvoice[];
  credits: Credit[];
}

type InvoiceContext = RecordContext & { policy: Policy };

type BooksContext = Omit<InvoiceContext, 'amounts'> & MoneyContext;

const MODULE = 'Books';

/**
 * Reads the rows of Zoho Books. An invoice's amount is net of the credit notes applied to it; each payment counts with the part
 * that went to the invoice (`amount_applied`); what is left of a payment is a credit, as an unused credit note is; what is written off
 * is kept apart. Books counts home units for one foreign unit, whichever way the CRM writes its rates.
 */
export function readBooks(rows: BooksRows, context: BooksContext): BooksFacts {
  const { home, report } = context;
  const amounts = booksAmounts(context);
  // Every row of Books names its currency, so that the rates of the CRM say nothing about it.
  const atDocument = amountReader({ home, rates: new Map(), policy: { rateDirection: 'home-per-foreign' } }, report);
  const rowContext: InvoiceContext = { ...context, amounts };
  const receipts = rows.payments
    .map((row) => withPlainNames(row, 'payment_id'))
    .map((row): Receipt => ({ row, on: paymentDay(row, rowContext) }));
  const payments = allocations(receipts, atDocument);
  return {
    invoices: rows.invoices
      .map((row) => withPlainNames(row, 'invoice_id'))
      .flatMap((row) => readBooksInvoice(row, payments.get(idOf(row['id']) ?? '') ?? [], rowContext)),
    credits: [
      ...rows.creditNotes
        .map((row) => withPlainNames(row, 'creditnote_id'))
        .flatMap((row) => readCreditNote(row, rowContext)),
      ...receipts.flatMap((receipt) => unusedPart(receipt, rowContext)),
    ],
  };
}

/** Amounts at the rate of Books' own document, balances at the CRM's rate of today where it is known. */
function booksAmounts(context: BooksContext): AmountReader {
  const { home, rates, report } = context;
  const { flow } = amountReader({ home, rates: new Map(), policy: { rateDirection: 'home-per-foreign' } }, report);
  const crm = amountReader(context, report);
  const today: AmountReader['today'] = (row, minor) =>
    rates.has(textField(row['Currency']) ?? '') ? crm.today({ ...row, Exchange_Rate: null }, minor) : undefined;
  return {
    flow,
    today,
    balance: (row, at) => {
      const amount = flow(row, at);
      return amount && { ...amount, home: today(row, amount.minor) ?? amount.home };
    },
  };
}

/**
 * States of an invoice of Zoho Books (help: "How do I monitor the status of my invoices?"). What waits for approval, was refused it or
 * was never sent has not reached the customer. Any other word is not known.
 */
const STATES: Readonly<Record<string, Invoice['state']>> = {
  draft: 'draft',
  pending_approval: 'draft',
  rejected: 'draft',
  approved: 'draft',
  void: 'void',
  paid: 'settled',
  sent: 'open',
  viewed: 'open',
  unpaid: 'open',
  overdue: 'open',
  partially_paid: 'open',
  due_today: 'open',
};

function readBooksInvoice(row: Row, received: readonly Payment[], context: InvoiceContext): BookedInvoice[] {
  const { amounts } = context;
  const record = recordReader(MODULE, row, context);
  if (record.id === '') return [];
  const at = (field: string) => ({ module: MODULE, field });
  const total = amounts.flow(row, { ...at('total'), needed: true });
  const credited = amounts.flow(row, at('credits_applied'))?.minor ?? 0;
  const amount = total ? partOf(total, Math.max(0, total.minor - credited)) : null;
  const lost = amounts.flow(row, at('write_off_amount'))?.minor ?? 0;
  const payments = withinAmount(received, amount);
  const paid = payments.reduce((sum, payment) => sum + payment.amount.minor, 0);
  const balance = amounts.flow(row, at('balance'))?.minor;
  const rest = amount ? Math.min(amount.minor, balance ?? Math.max(0, amount.minor - paid - lost)) : 0;
  const state = stateOf(row, record.reject, amount !== null && rest === 0);
  // Where the day of some payment is not known, the last of the others is not the day on which it was paid.
  const areAllKnown = amount !== null && paid > 0 && paid >= amount.minor - rest - lost;
  const lastPaid = areAllKnown ? Math.max(...payments.map(({ on }) => on)) : null;
  const days = invoiceDays(record, context.today, {
    issued: { field: 'date', day: record.day('date') },
    due: { field: 'due_date', day: record.day('due_date') },
    paidOn: { field: 'last_payment_date', day: lastPaid ?? record.day('last_payment_date') },
  });
  const isAsPaid =
    state === 'settled' || (amount !== null && rest < amount.minor && isTrifle(rest, amount, context.policy));
  const today = amount ? amounts.today(row, amount.minor) : undefined;
  const invoice: Invoice = {
    id: BOOKS + record.id,
    label: textField(row['invoice_number']) ?? '',
    issued: days.issued,
    due: days.due,
    amount,
    open:
      amount && state !== 'unknown'
        ? partOf({ ...amount, home: today ?? amount.home }, state === 'settled' ? 0 : rest)
        : null,
    state,
    paidOn: isAsPaid ? days.paidOn : null,
    paidOnSource: isAsPaid && days.paidOn !== null ? 'books' : null,
    dispute: 'none',
    modifiedOn: null,
    ...present('today', today),
    ...(payments.length > 0 ? { payments } : {}),
    ...(amount && lost > 0 ? { writtenOff: partOf(amount, Math.min(amount.minor, lost)) } : {}),
    // A rest that was neither paid, credited nor written off cannot be closed in Books: nothing is ever short there.
    ...(amount && state === 'settled' ? { short: partOf(amount, 0) } : {}),
  };
  return [{ invoice, total: total?.minor ?? null }];
}

function stateOf(row: Row, reject: RecordReader['reject'], isPaidUp: boolean): Invoice['state'] {
  const status = textField(row['status']);
  const state = stateNamed(status);
  if (state === 'void' || state === 'draft') return state;
  if (isPaidUp || state === 'settled') return 'settled';
  if (state !== undefined) return state;
  if (status !== undefined) reject('status', 'unlisted', status);
  return 'unknown';
}

const stateNamed = (status: string | undefined): Invoice['state'] | undefined =>
  Object.hasOwn(STATES, status?.toLowerCase() ?? '') ? STATES[status?.toLowerCase() ?? ''] : undefined;

/** The parts of payments that an invoice can hold: what goes beyond its amount was not paid on it. */
function withinAmount(payments: readonly Payment[], amount: Amount | null): Payment[] {
  let left = amount?.minor ?? 0;
  return payments.flatMap((payment) => {
    const minor = Math.min(left, payment.amount.minor);
    left -= minor;
    return minor > 0 ? [{ ...payment, amount: partOf(payment.amount, minor) }] : [];
  });
}

function readCreditNote(row: Row, context: RecordContext): Credit[] {
  const record = recordReader(MODULE, row, context);
  const status = textField(row['status'])?.toLowerCase();
  if (record.id === '' || STATES[status ?? ''] === 'void' || STATES[status ?? ''] === 'draft') return [];
  return [
    {
      id: BOOKS + record.id,
      label: textField(row['creditnote_number']) ?? '',
      kind: context.labels.isReturn(textField(row['reason'])) ? 'return' : 'other',
      fault: faultOf(record, 'cf_fault'),
      amount: context.amounts.flow(row, { module: MODULE, field: 'total' }) ?? null,
      unapplied: context.amounts.balance(row, { module: MODULE, field: 'balance' }) ?? null,
      on: record.day('date'),
    },
  ];
}

/** A payment as Books has it, and the day on which it came where that can be true. */
interface Receipt {
  row: Row;
  on: Day | null;
}

/** The day of a payment; one dated years ahead is a slip and no post-dated cheque. */
function paymentDay(row: Row, context: RecordContext): Day | null {
  const record = recordReader(MODULE, row, context);
  const on = isBlank(row['date']) ? record.reject('date', 'absent') : record.day('date');
  return on !== null && on > context.today + AHEAD ? record.reject('date', 'impossible') : on;
}

/** What a customer has paid and nobody has set against an invoice yet: Books counts it as the customer's credit. */
function unusedPart({ row, on }: Receipt, context: RecordContext): Credit[] {
  const unapplied = context.amounts.balance(row, { module: MODULE, field: 'unused_amount' });
  const id = idOf(row['id']);
  if (id === undefined || !unapplied || unapplied.minor === 0) return [];
  const label = textField(row['payment_number']) ?? '';
  return [{ id: BOOKS + id, label, kind: 'other', fault: 'unknown', amount: null, unapplied, on }];
}

/** The parts of dated payments by the invoice to which they went, earliest first. */
function allocations(receipts: readonly Receipt[], amounts: AmountReader): Map<string, Payment[]> {
  const byInvoice = new Map<string, Payment[]>();
  for (const { row, on } of receipts) {
    const parts = Array.isArray(row['invoices']) ? row['invoices'] : [];
    for (const part of parts) {
      if (on === null || !isObject(part)) continue;
      const invoice = idOf(part['invoice_id']);
      const applied = { ...row, amount_applied: part['amount_applied'] };
      const amount = amounts.flow(applied, { module: MODULE, field: 'amount_applied' });
      if (invoice === undefined || !amount || amount.minor === 0) continue;
      byInvoice.set(invoice, [...(byInvoice.get(invoice) ?? []), { on, amount }]);
    }
  }
  for (const list of byInvoice.values()) list.sort((a, b) => a.on - b.on || a.amount.minor - b.amount.minor);
  return byInvoice;
}

/** A row of Books with id, currency and rate under the names that the readers know. */
const withPlainNames = (row: Row, id: string): Row => ({
  ...row,
  id: row[id],
  Currency: isBlank(row['currency_code']) ? undefined : row['currency_code'],
  Exchange_Rate: row['exchange_rate'],
});
