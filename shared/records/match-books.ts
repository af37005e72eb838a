import type { Invoice } from '../dossier/dossier.ts';
import { byId } from '../values/order.ts';
import type { ReportDefect } from './read-value.ts';

/** Both sides may date an invoice differently, by no more than this; days. */
const DATES_APART = 31;

/** Both sides may state its amount differently, by no more than this share. */
const AMOUNTS_APART = 0.1;

/** Farther than any two records that both stand: a void row is the same invoice only where no other is. */
const VOID_IN_BOOKS = 10;

/** An invoice of the books, with what it was before credit notes: as the CRM has it; minor units, null where it is not known. */
export interface BookedInvoice {
  invoice: Invoice;
  total: number | null;
}

/**
 * One customer's invoices of the CRM with what the books know of them. One row of the books goes to one invoice: the same number and
 * currency, about the same day and amount; the nearest pair first. What is void or never went out goes with its like; only an invoice
 * that stands alone in the CRM and is void in the books is void, and reported. Books wins for amounts, days and payments, the CRM keeps
 * ids, disputes and orders. What finds no partner stays as it is, on either side.
 */
export function withBooks(crm: readonly Invoice[], books: readonly BookedInvoice[], report: ReportDefect): Invoice[] {
  const pairs = crm
    .flatMap((invoice) =>
      books.flatMap((row) => {
        const distance = distanceOf(invoice, row);
        return distance === undefined ? [] : [{ invoice, row, distance }];
      }),
    )
    .sort((a, b) => a.distance - b.distance || byId(a.invoice, b.invoice) || byId(a.row.invoice, b.row.invoice));
  const partners = new Map<Invoice, Invoice>();
  const used = new Set<BookedInvoice>();
  for (const { invoice, row } of pairs)
    if (!partners.has(invoice) && !used.has(row)) {
      partners.set(invoice, row.invoice);
      used.add(row);
    }
  return [
    ...crm.map((invoice) => {
      const row = partners.get(invoice);
      if (row && isVoid(row) && !isVoid(invoice))
        report({ module: 'Invoices', id: invoice.id, field: 'Status' }, 'contradiction');
      return row ? joined(invoice, row) : invoice;
    }),
    ...books.filter((row) => !used.has(row)).map((row) => row.invoice),
  ];
}

/** How far two records are from being the same invoice, 0 for alike in all; undefined where they are not the same. */
function distanceOf(invoice: Invoice, { invoice: row, total }: BookedInvoice): number | undefined {
  const number = numberOf(invoice);
  if (number === '' || number !== numberOf(row) || (isVoid(invoice) && !isVoid(row))) return undefined;
  if (invoice.amount && row.amount && invoice.amount.currency !== row.amount.currency) return undefined;
  const days = Math.abs((invoice.issued ?? row.issued ?? 0) - (row.issued ?? invoice.issued ?? 0));
  const [one, other] = [invoice.amount?.minor ?? total ?? 0, total ?? invoice.amount?.minor ?? 0];
  const share = one === other ? 0 : Math.abs(one - other) / Math.max(one, other);
  if (days > DATES_APART || share > AMOUNTS_APART) return undefined;
  return days / DATES_APART + share / AMOUNTS_APART + (isVoid(invoice) === isVoid(row) ? 0 : VOID_IN_BOOKS);
}

const numberOf = ({ label }: Invoice): string => label.trim().toLowerCase();

const isVoid = ({ state }: Invoice): boolean => state === 'void' || state === 'draft';

function joined(invoice: Invoice, row: Invoice): Invoice {
  const { id, label, dispute, disputed, modifiedOn, orderId } = invoice;
  return {
    ...row,
    id,
    label,
    dispute,
    modifiedOn,
    issued: row.issued ?? invoice.issued,
    due: row.due ?? invoice.due,
    ...(row.amount ? {} : { amount: invoice.amount, open: invoice.open, state: invoice.state }),
    ...(disputed === undefined ? {} : { disputed }),
    ...(orderId === undefined ? {} : { orderId }),
  };
}
