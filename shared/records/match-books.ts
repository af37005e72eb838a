import type { Invoice } from '../dossier/dossier.ts';

/** Both sides may date an invoice differently, by no more than this; days. */
const DATES_APART = 31;

/** Both sides may state its amount differently, by no more than this share. */
const AMOUNTS_APART = 0.1;

/**
 * One customer's invoices of the CRM with what the books know of them. One row of the books goes to one invoice: the same number and
 * currency, about the same day and amount, and both or neither of them void; the nearest pair first. Books wins for amounts, days and
 * payments, the CRM keeps ids, disputes and orders. What finds no partner stays as it is, on either side.
 */
export function withBooks(crm: readonly Invoice[], books: readonly Invoice[]): Invoice[] {
  const pairs = crm
    .flatMap((invoice) =>
      books.flatMap((row) => {
        const distance = distanceOf(invoice, row);
        return distance === undefined ? [] : [{ invoice, row, distance }];
      }),
    )
    .sort((a, b) => a.distance - b.distance);
  const partners = new Map<Invoice, Invoice>();
  const used = new Set<Invoice>();
  for (const { invoice, row } of pairs)
    if (!partners.has(invoice) && !used.has(row)) {
      partners.set(invoice, row);
      used.add(row);
    }
  return [
    ...crm.map((invoice) => {
      const row = partners.get(invoice);
      return row ? joined(invoice, row) : invoice;
    }),
    ...books.filter((row) => !used.has(row)),
  ];
}

/** How far two records are from being the same invoice, 0 for alike in all; undefined where they are not the same. */
function distanceOf(invoice: Invoice, row: Invoice): number | undefined {
  const number = numberOf(invoice);
  if (number === '' || number !== numberOf(row) || isVoid(invoice) !== isVoid(row)) return undefined;
  if (invoice.amount && row.amount && invoice.amount.currency !== row.amount.currency) return undefined;
  const days = Math.abs((invoice.issued ?? row.issued ?? 0) - (row.issued ?? invoice.issued ?? 0));
  const [one, other] = [
    invoice.amount?.minor ?? row.amount?.minor ?? 0,
    row.amount?.minor ?? invoice.amount?.minor ?? 0,
  ];
  const share = one === other ? 0 : Math.abs(one - other) / Math.max(one, other);
  if (days > DATES_APART || share > AMOUNTS_APART) return undefined;
  return days / DATES_APART + share / AMOUNTS_APART;
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
