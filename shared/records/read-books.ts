import { BOOKS, type Credit, type Invoice, type Payment } from '../dossier/dossier.ts';
import type { LabelSets } from '../policy/labels.ts';
import type { Policy } from '../policy/policy.ts';
import { isResidue } from '../receivables/receivables.ts';
import { type Amount, partOf } from '../values/money.ts';
import { isObject } from '../values/objects.ts';
import { type AmountReader, amountReader } from './amount-reader.ts';
import type { Row } from './field-map.ts';
import { faultOf } from './read-own-modules.ts';
import { dayField, idOf, type ReportDefect, textField } from './read-value.ts';

/** One customer's rows of the Zoho Books API (v3): `invoices`, `customerpayments` with their allocations, `creditnotes`. */
export interface BooksRows {
  invoices: readonly Row[];
  payments: readonly Row[];
  creditNotes: readonly Row[];
}

/** What the books say: the same facts as from the CRM, with single payments. */
export interface BooksFacts {
  invoices: Invoice[];
  credits: Credit[];
}

interface BooksContext {
  home: string;
  policy: Policy;
  /** Today's rates by ISO code, in the CRM's direction. */
  rates: ReadonlyMap<string, string>;
  labels: LabelSets;
  report: ReportDefect;
}

/** What the readers of one row need. */
interface RowContext extends BooksContext {
  /** Amounts at the document's own rate. */
  atDocument: AmountReader;
  /** A part of a document's amount with its home value at today's rate, where that is known. */
  atToday(row: Row, part: Amount): Amount;
}

/**
 * Reads the rows of Zoho Books. An invoice's amount is net of the credit notes applied to it; each payment counts with the part
 * that went to the invoice (`amount_applied`); what is written off is kept apart. Books counts home units for one foreign unit,
 * whichever way the CRM writes its rates.
 */
export function readBooks(rows: BooksRows, context: BooksContext): BooksFacts {
  const { home, rates, policy, report } = context;
  const atDocument = amountReader({ home, rates: new Map(), policy: { rateDirection: 'home-per-foreign' } }, report);
  const today = amountReader({ home, rates, policy }, report);
  const atToday = (row: Row, part: Amount): Amount => {
    const inHome = rates.has(part.currency) ? today.today(row, part.minor) : undefined;
    return inHome === undefined ? part : { ...part, home: inHome };
  };
  const rowContext: RowContext = { ...context, atDocument, atToday };
  const payments = allocations(rows.payments, atDocument);
  return {
    invoices: rows.invoices
      .map(withCurrency)
      .flatMap((row) => readBooksInvoice(row, payments.get(textField(row['invoice_id']) ?? '') ?? [], rowContext)),
    credits: rows.creditNotes.map(withCurrency).flatMap((row) => readCreditNote(row, rowContext)),
  };
}

function readBooksInvoice(row: Row, payments: Payment[], context: RowContext): Invoice[] {
  const { atDocument, atToday, policy, home } = context;
  const id = textField(row['invoice_id']);
  if (id === undefined) return [];
  const total = atDocument.required('Books', row, 'total');
  const credited = atDocument.optional(row, 'credits_applied')?.minor ?? 0;
  const amount = total ? partOf(total, Math.max(0, total.minor - credited)) : null;
  const lost = atDocument.optional(row, 'write_off_amount')?.minor ?? 0;
  const received = payments.reduce((sum, payment) => sum + payment.amount.minor, 0);
  const balance = atDocument.optional(row, 'balance')?.minor;
  const rest = amount ? Math.min(amount.minor, balance ?? Math.max(0, amount.minor - received - lost)) : 0;
  const open = amount && atToday(row, partOf(amount, rest));
  const settled = amount !== null && open !== null && isSettled(amount, open, policy, home);
  const lastPaid = payments.reduce<number | null>((day, { on }) => Math.max(day ?? on, on), null);
  const paidOn = lastPaid ?? dayField(row['last_payment_date']) ?? null;
  return [
    {
      id: BOOKS + id,
      label: textField(row['invoice_number']) ?? '',
      issued: dayField(row['date']) ?? null,
      due: dayField(row['due_date']) ?? null,
      amount,
      open: open && (settled ? { ...open, minor: 0, home: 0 } : open),
      state: stateOf(textField(row['status']), settled),
      paidOn: settled ? paidOn : null,
      paidOnSource: settled && paidOn !== null ? 'books' : null,
      dispute: 'none',
      modifiedOn: null,
      ...(payments.length > 0 ? { payments } : {}),
      ...(amount && lost > 0 ? { writtenOff: partOf(amount, Math.min(amount.minor, lost)) } : {}),
      // A rest that was neither paid, credited nor written off cannot be closed in Books: nothing is ever short there.
      ...(amount && settled ? { short: partOf(amount, 0) } : {}),
    },
  ];
}

function stateOf(status: string | undefined, settled: boolean): Invoice['state'] {
  if (status === 'void' || status === 'draft') return status;
  return settled ? 'settled' : 'open';
}

function readCreditNote(row: Row, { atDocument, atToday, labels }: RowContext): Credit[] {
  const id = textField(row['creditnote_id']);
  const status = textField(row['status']);
  if (id === undefined || status === 'void' || status === 'draft') return [];
  const unapplied = atDocument.optional(row, 'balance');
  return [
    {
      id: BOOKS + id,
      label: textField(row['creditnote_number']) ?? '',
      kind: labels.returned(textField(row['reason'])) ? 'return' : 'other',
      fault: faultOf(row['cf_fault']),
      amount: atDocument.optional(row, 'total') ?? null,
      unapplied: unapplied ? atToday(row, unapplied) : null,
      on: dayField(row['date']) ?? null,
    },
  ];
}

/**
 * The CRM's invoices with what the books know of them, matched by invoice number; Books wins for amounts, days and payments, the
 * CRM keeps ids, disputes and orders. Invoices that only one side has are kept as they are.
 */
export function withBooks(crm: readonly Invoice[], books: readonly Invoice[]): Invoice[] {
  const key = (invoice: Invoice): string => invoice.label.trim().toLowerCase();
  const known = new Map(books.filter((invoice) => key(invoice) !== '').map((invoice) => [key(invoice), invoice]));
  const used = new Set<string>();
  const merged = crm.map((invoice): Invoice => {
    const found = used.has(key(invoice)) ? undefined : known.get(key(invoice));
    if (!found) return invoice;
    used.add(key(invoice));
    const { id, label, dispute, modifiedOn, orderId } = invoice;
    return {
      ...found,
      id,
      label,
      dispute,
      modifiedOn,
      issued: found.issued ?? invoice.issued,
      due: found.due ?? invoice.due,
      ...(found.amount ? {} : { amount: invoice.amount, open: invoice.open, state: invoice.state }),
      ...(orderId === undefined ? {} : { orderId }),
    };
  });
  return [...merged, ...books.filter((invoice) => !used.has(key(invoice)))];
}

function allocations(rows: readonly Row[], amounts: AmountReader): Map<string, Payment[]> {
  const byInvoice = new Map<string, Payment[]>();
  for (const row of rows) {
    const on = dayField(row['date']);
    const parts = Array.isArray(row['invoices']) ? row['invoices'] : [];
    for (const part of parts) {
      if (on === undefined || !isObject(part)) continue;
      const invoice = idOf(part['invoice_id']);
      const applied = part['amount_applied'];
      const amount = amounts.optional({ ...withCurrency(row), applied }, 'applied');
      if (invoice === undefined || !amount || amount.minor === 0) continue;
      byInvoice.set(invoice, [...(byInvoice.get(invoice) ?? []), { on, amount }]);
    }
  }
  for (const list of byInvoice.values()) list.sort((a, b) => a.on - b.on || a.amount.minor - b.amount.minor);
  return byInvoice;
}

function isSettled(amount: Amount, open: Amount, policy: Policy, home: string): boolean {
  return open.minor === 0 || isResidue(open.home, amount.home, policy, home);
}

const withCurrency = (row: Row): Row => ({
  ...row,
  Currency: row['currency_code'],
  Exchange_Rate: row['exchange_rate'],
});
