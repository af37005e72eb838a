import type { Credit, Invoice } from '../dossier/dossier.ts';
import type { Labels } from '../policy/labels.ts';
import type { Policy } from '../policy/policy.ts';
import { isTrifle } from '../receivables/residue.ts';
import type { Day } from '../values/day.ts';
import { type Amount, partOf } from '../values/money.ts';
import { setPresent } from '../values/objects.ts';
import { dayInZone } from '../values/zone.ts';
import type { Row } from './field-map.ts';
import { invoiceDays } from './invoice-days.ts';
import { idOf, isBlank, textField } from './read-value.ts';
import { type RecordContext, type RecordReader, recordReader } from './record-reader.ts';

interface InvoiceContext extends RecordContext {
  policy: Policy;
  /** Whether the org's invoice status says when an invoice is paid. */
  statusShowsPayment: boolean;
}

/** What a row of the invoices is: an invoice, or a credit that was written as a negative one. */
export type InvoiceRow = { invoice: Invoice } | { credit: Credit };

/**
 * One invoice from a CRM row. Zoho's invoices have no paid amount, balance or paid date (facts: Invoices, standard fields), so
 * payment comes from `Paid_On` and `Amount_Paid` where the org has them and from the status where not. Where none of them says, it is
 * not known. A negative invoice that is open is a credit.
 */
export function readInvoice(row: Row, context: InvoiceContext): InvoiceRow {
  const { amounts, policy } = context;
  const record = recordReader('Invoices', row, context);
  const days = invoiceDays(record, context.today, {
    issued: { field: 'Invoice_Date', day: record.day('Invoice_Date') },
    due: {
      field: 'Due_Date',
      day: isBlank(row['Due_Date']) ? record.reject('Due_Date', 'absent') : record.day('Due_Date'),
    },
    paidOn: { field: 'Paid_On', day: record.day('Paid_On') },
  });
  const amount = amounts.flow(row, { module: 'Invoices', field: 'Grand_Total', needed: true, signed: true }) ?? null;
  const isCredit = amount !== null && amount.minor < 0;
  const received = amounts.flow(row, {
    module: 'Invoices',
    field: 'Amount_Paid',
    ...(isCredit ? { signed: true } : {}),
  });
  const paid = { minor: Math.abs(received?.minor ?? 0), known: received !== undefined };
  const isGarbled = !paid.known && !isBlank(row['Amount_Paid']);
  const status = statusOf(row, { record, context, amount, paidOn: days.paidOn, paid, isGarbled });
  if (isCredit) return { credit: creditOf(row, record, { amount, paid: paid.minor, status, issued: days.issued }) };
  const rest = amount ? Math.max(0, amount.minor - paid.minor) : 0;
  const today = amount ? amounts.today(row, amount.minor) : undefined;
  const dispute = record.meaning('dispute', 'Dispute');
  const settled = status === 'settled' || status === 'written-off';
  const isAsPaid = settled || (amount !== null && rest < amount.minor && isTrifle(rest, amount, policy));
  const paidOn = isAsPaid ? days.paidOn : null;
  const invoice: Invoice = {
    id: record.id,
    label: textField(row['Invoice_Number']) ?? textField(row['Subject']) ?? '',
    issued: days.issued,
    due: days.due,
    amount,
    open: amount && status !== 'unknown' ? partAt(amount, today, settled ? 0 : rest) : null,
    state: status === 'written-off' ? 'settled' : status,
    paidOn,
    paidOnSource: paidOn === null ? null : 'field',
    dispute: DISPUTES[dispute],
    modifiedOn: dayInZone(row['Modified_Time'], context.zone) ?? null,
  };
  setPresent(invoice, 'today', today === amount?.home ? undefined : today);
  if (amount && settled)
    Object.assign(invoice, closingOf(amount, rest, { lost: status === 'written-off', paid: paid.minor, policy }));
  setPresent(invoice, 'orderId', idOf(row['Sales_Order']));
  return { invoice };
}

const DISPUTES = {
  open: 'open',
  upheld: 'upheld',
  rejected: 'rejected',
  none: 'none',
  blank: 'none',
  unlisted: 'unknown',
} as const satisfies Record<string, Invoice['dispute']>;

/** What is known of an invoice's payment besides its status. */
interface PaymentFacts {
  record: RecordReader;
  context: InvoiceContext;
  amount: Amount | null;
  paidOn: Day | null;
  paid: { minor: number; known: boolean };
  /** The amount paid cannot be read. */
  isGarbled: boolean;
}

/**
 * Whether the status of an org's invoices says when one is paid: some of them are called paid, unpaid or lost. Where none is, as with
 * Zoho's stock values, it says nothing.
 * @example showsPayment([{ Status: 'Approved' }, { Status: 'Delivered' }], labelsOf(policy)) // false
 */
export function showsPayment(rows: Iterable<Row>, labels: Labels): boolean {
  for (const row of rows)
    if (['paid', 'unpaid', 'written-off'].includes(labels.meaning('invoiceStatus', textField(row['Status']))))
      return true;
  return false;
}

/**
 * What the status and the fields of payment say together. The status of today wins over a day of payment that was left behind; a
 * status that says nothing of payment leaves it to the fields, where the org has them.
 */
function statusOf(row: Row, facts: PaymentFacts): Invoice['state'] | 'written-off' {
  const { record, context, amount, paidOn, paid, isGarbled } = facts;
  const meaning = record.meaning('invoiceStatus', 'Status');
  if (meaning === 'void' || meaning === 'draft' || meaning === 'written-off') return meaning;
  if (amount?.minor === 0 || meaning === 'paid') return 'settled';
  const isPaidUp = amount !== null && paid.minor > 0 && paid.minor >= Math.abs(amount.minor);
  if (isPaidUp) return 'settled';
  if (isGarbled) return 'unknown';
  if (meaning === 'unpaid') {
    if (paidOn !== null && paid.minor === 0) record.reject('Paid_On', 'contradiction');
    return 'open';
  }
  if (paidOn !== null && paid.minor === 0) return 'settled';
  const saysPayment =
    context.statusShowsPayment || context.has('Invoices', 'Paid_On') || context.has('Invoices', 'Amount_Paid');
  if (meaning === 'issued' && saysPayment && isBlank(row['Paid_On'])) return 'open';
  return meaning === 'issued' && paid.minor > 0 ? 'open' : 'unknown';
}

/** A part of an amount, its home value in proportion to what the whole is worth today. */
const partAt = (amount: Amount, today: number | undefined, minor: number): Amount =>
  partOf(today === undefined || today === amount.home ? amount : { ...amount, home: today }, minor);

// How an invoice was closed: written off, short, or in full; nothing where no paid amount is recorded.
function closingOf(
  amount: Amount,
  rest: number,
  { lost, paid, policy }: { lost: boolean; paid: number; policy: Policy },
): Pick<Invoice, 'writtenOff' | 'short'> {
  if (lost) return { writtenOff: partOf(amount, rest) };
  if (paid === 0) return {};
  return { short: partOf(amount, isTrifle(rest, amount, policy) ? 0 : rest) };
}

/** A negative invoice as a credit; where its status does not say that it can still be used, nothing of it is left. */
function creditOf(
  row: Row,
  record: RecordReader,
  {
    amount,
    paid,
    status,
    issued,
  }: { amount: Amount; paid: number; status: Invoice['state'] | 'written-off'; issued: Day | null },
): Credit {
  const whole: Amount = { ...amount, minor: -amount.minor, home: -amount.home };
  const isUsable = status === 'open';
  if (status === 'unknown') record.reject('Grand_Total', 'negative');
  return {
    id: record.id,
    label: textField(row['Invoice_Number']) ?? textField(row['Subject']) ?? '',
    kind: 'other',
    fault: 'unknown',
    amount: status === 'void' || status === 'draft' ? null : whole,
    unapplied: isUsable ? partOf(whole, Math.max(0, whole.minor - paid)) : null,
    on: issued,
  };
}
