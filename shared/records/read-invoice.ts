import type { Invoice } from '../dossier/dossier.ts';
import type { LabelSets } from '../policy/labels.ts';
import type { Policy } from '../policy/policy.ts';
import { isResidue } from '../receivables/receivables.ts';
import { type Amount, partOf } from '../values/money.ts';
import { dayInZone } from '../values/zone.ts';
import type { AmountReader } from './amount-reader.ts';
import type { Row } from './field-map.ts';
import { dayField, idOf, type ReportDefect, textField } from './read-value.ts';

interface InvoiceContext {
  zone: string;
  home: string;
  policy: Policy;
  amounts: AmountReader;
  labels: LabelSets;
  report: ReportDefect;
}

const DISPUTES: Readonly<Record<string, Invoice['dispute']>> = { open: 'open', upheld: 'upheld', rejected: 'rejected' };

/**
 * One invoice from a CRM row. Zoho's invoices have no paid amount, balance or paid date (facts: Invoices, standard fields), so
 * payment comes from `Paid_On` and `Amount_Paid` where the org has them and from the status alone where not.
 */
export function readInvoice(row: Row, context: InvoiceContext): Invoice {
  const { amounts, labels, report, policy } = context;
  const id = idOf(row['id']) ?? '';
  const day = (field: string, needed: boolean): number | null => {
    const read = dayField(row[field]);
    const blank = row[field] === null || row[field] === undefined || row[field] === '';
    if (read === undefined && (needed || !blank)) report('Invoices', id, field, blank ? 'absent' : 'unreadable');
    return read ?? null;
  };
  const issued = day('Invoice_Date', false);
  const due = day('Due_Date', true);
  const paidOn = day('Paid_On', false);
  const amount = amounts.required('Invoices', row, 'Grand_Total') ?? null;
  const paid = amounts.optional(row, 'Amount_Paid')?.minor ?? 0;
  const status = textField(row['Status']);
  const rest = amount ? Math.max(0, amount.minor - paid) : 0;
  const openHome = amount ? amounts.today(row, rest) : undefined;
  const residue = amount !== null && isResidue(openHome ?? 0, amount.home, policy, context.home);
  const lost = labels.writtenOff(status);
  const settled =
    lost ||
    labels.paid(status) ||
    (amount !== null && paid > 0 && rest === 0) ||
    (paidOn !== null && (paid === 0 || residue));
  const orderId = idOf(row['Sales_Order']);
  const dispute = DISPUTES[textField(row['Dispute'])?.toLowerCase() ?? ''] ?? 'none';
  return {
    id,
    label: textField(row['Invoice_Number']) ?? textField(row['Subject']) ?? '',
    issued: issued ?? null,
    due,
    amount,
    open: amount && {
      currency: amount.currency,
      minor: settled ? 0 : rest,
      home: settled ? 0 : (openHome ?? amount.home),
    },
    state: stateOf(status, settled, labels),
    paidOn: settled ? paidOn : null,
    paidOnSource: settled && paidOn !== null ? 'field' : null,
    dispute,
    modifiedOn: dispute === 'open' ? (dayInZone(row['Modified_Time'], context.zone) ?? null) : null,
    ...(amount && settled ? closingOf(amount, rest, { lost, paid, residue }) : {}),
    ...(orderId === undefined ? {} : { orderId }),
  };
}

function stateOf(status: string | undefined, settled: boolean, labels: LabelSets): Invoice['state'] {
  if (labels.void(status)) return 'void';
  if (labels.draft(status)) return 'draft';
  return settled ? 'settled' : 'open';
}

// How an invoice was closed: written off, short, or in full; nothing where no paid amount is recorded.
function closingOf(
  amount: Amount,
  rest: number,
  how: { lost: boolean; paid: number; residue: boolean },
): Pick<Invoice, 'writtenOff' | 'short'> {
  const part = (minor: number): Amount => partOf(amount, minor);
  if (how.lost) return { writtenOff: part(rest) };
  return how.paid > 0 ? { short: part(how.residue ? 0 : rest) } : {};
}
