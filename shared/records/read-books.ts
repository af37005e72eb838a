import { BOOKS, type Credit, type Defect, type Invoice, type Payment } from '../dossier/dossier.ts';
import type { labelSets } from '../policy/labels.ts';
import type { Policy } from '../policy/policy.ts';
import { isResidue } from '../receivables/receivables.ts';
import { type Amount, partOf } from '../values/money.ts';
import { type AmountReader, amountReader } from './amount-reader.ts';
import type { Row } from './field-map.ts';
import { faultOf } from './read-own-modules.ts';
import { dayField, idOf, textField } from './read-value.ts';

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
  labels: ReturnType<typeof labelSets>;
  report: (module: string, id: string, field: string, fault: Defect['fault']) => void;
}

/**
 * Reads the rows of Zoho Books. An invoice's amount is net of the credit notes applied to it; each payment counts with the part
 * that went to the invoice (`amount_applied`); what is written off is kept apart. Books counts home units for one foreign unit,
 * whichever way the CRM writes its rates.
 */
export function readBooks(rows: BooksRows, context: BooksContext): BooksFacts {
  const { home, rates, policy, report } = context;
  const atDocument = amountReader({ home, rates: new Map(), policy: { rateDirection: 'home-per-foreign' } }, report);
  const atToday = amountReader({ home, rates, policy }, report);
  const today = (row: Row, part: Amount): Amount => {
    const inHome = rates.has(part.currency) ? atToday.today(row, part.minor) : undefined;
    return inHome === undefined ? part : { ...part, home: inHome };
  };
  const payments = allocations(rows.payments, atDocument);
  return {
    invoices: [...rows.invoices]
      .map((row) => withCurrency(row))
      .flatMap((row) => readBooksInvoice(row, payments.get(textField(row['invoice_id']) ?? '') ?? [], today)),
    credits: rows.creditNotes.map(withCurrency).flatMap((row): Credit[] => {
      const id = textField(row['creditnote_id']);
      if (id === undefined || textField(row['status']) === 'void' || textField(row['status']) === 'draft') return [];
      const unapplied = atDocument.optional(row, 'balance');
      return [
        {
          id: BOOKS + id,
          label: textField(row['creditnote_number']) ?? '',
          kind: context.labels.returned(textField(row['reason'])) ? 'return' : 'other',
          fault: faultOf(row['cf_fault']),
          amount: atDocument.optional(row, 'total') ?? null,
          unapplied: unapplied ? today(row, unapplied) : null,
          on: dayField(row['date']) ?? null,
        },
      ];
    }),
  };

  function readBooksInvoice(row: Row, paid: Payment[], openAt: typeof today): Invoice[] {
    const id = textField(row['invoice_id']);
    if (id === undefined) return [];
    const total = atDocument.required('Books', row, 'total');
    const credited = atDocument.optional(row, 'credits_applied')?.minor ?? 0;
    const amount = total ? partOf(total, Math.max(0, total.minor - credited)) : null;
    const lost = atDocument.optional(row, 'write_off_amount')?.minor ?? 0;
    const received = paid.reduce((sum, payment) => sum + payment.amount.minor, 0);
    const balance = atDocument.optional(row, 'balance')?.minor;
    const rest = amount ? Math.min(amount.minor, balance ?? Math.max(0, amount.minor - received - lost)) : 0;
    const open = amount && openAt(row, partOf(amount, rest));
    const settled = amount !== null && open !== null && isSettled(amount, open, policy, home);
    const status = textField(row['status']);
    const last = paid.reduce<number | null>((day, payment) => Math.max(day ?? payment.on, payment.on), null);
    const paidOn = last ?? dayField(row['last_payment_date']) ?? null;
    return [
      {
        id: BOOKS + id,
        label: textField(row['invoice_number']) ?? '',
        issued: dayField(row['date']) ?? null,
        due: dayField(row['due_date']) ?? null,
        amount,
        open: open && (settled ? { ...open, minor: 0, home: 0 } : open),
        state: status === 'void' ? 'void' : status === 'draft' ? 'draft' : settled ? 'settled' : 'open',
        paidOn: settled ? paidOn : null,
        paidOnSource: settled && paidOn !== null ? 'books' : null,
        dispute: 'none',
        modifiedOn: null,
        ...(paid.length > 0 ? { payments: paid } : {}),
        ...(amount && lost > 0 ? { writtenOff: partOf(amount, Math.min(amount.minor, lost)) } : {}),
        // A rest that was neither paid, credited nor written off cannot be closed in Books: nothing is ever short there.
        ...(amount && settled ? { short: partOf(amount, 0) } : {}),
      },
    ];
  }
}

/**
 * The CRM's invoices with what the books know of them, matched by invoice number; Books wins for amounts, days and payments, the
 * CRM keeps ids, disputes and orders. Invoices that only one side has stand as they are.
 */
export function withBooks(crm: readonly Invoice[], books: readonly Invoice[]): Invoice[] {
  const key = (invoice: Invoice): string => invoice.label.trim().toLowerCase();
  const known = new Map(books.filter((one) => key(one) !== '').map((one) => [key(one), one]));
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
  return [...merged, ...books.filter((one) => !used.has(key(one)))];
}

function allocations(rows: readonly Row[], amounts: AmountReader): Map<string, Payment[]> {
  const byInvoice = new Map<string, Payment[]>();
  for (const row of rows) {
    const on = dayField(row['date']);
    const parts = Array.isArray(row['invoices']) ? row['invoices'] : [];
    for (const part of parts) {
      if (on === undefined || typeof part !== 'object' || part === null) continue;
      const invoice = 'invoice_id' in part ? idOf(part.invoice_id) : undefined;
      const applied = 'amount_applied' in part ? part.amount_applied : undefined;
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
