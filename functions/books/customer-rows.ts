import type { BooksRows } from '../../shared/records/read-books.ts';
import { idOf, numberField, textField } from '../../shared/records/read-value.ts';
import type { Row } from '../crm/types.ts';
import type { BooksApi } from './books-api.ts';

/** Lists of Zoho Books, of one customer or of all. */
export interface BooksLists {
  invoices: Row[];
  payments: Row[];
  creditNotes: Row[];
}

/**
 * One customer's rows as `readBooks` takes them, from the lists of Books. A payment's row in a list names the invoices it went
 * to by their numbers only, and not how much went to each. With one invoice that follows from the amount; only a payment that
 * was spread over several is asked for by its id, so that the day's calls suffice.
 */
export async function customerRows(api: Pick<BooksApi, 'payment'>, lists: BooksLists): Promise<BooksRows> {
  const byNumber = new Map(
    lists.invoices.flatMap((row) => {
      const [number, id] = [textField(row['invoice_number']), idOf(row['invoice_id'])];
      // A number may be given again after its invoice was made void: the payment went to the one that holds.
      return number && id && row['status'] !== 'void' ? [[number, id] as const] : [];
    }),
  );
  const payments: Row[] = [];
  for (const row of lists.payments) payments.push(await withAllocation(api, row, byNumber));
  return { invoices: lists.invoices, payments, creditNotes: lists.creditNotes };
}

async function withAllocation(
  api: Pick<BooksApi, 'payment'>,
  row: Row,
  byNumber: ReadonlyMap<string, string>,
): Promise<Row> {
  if (Array.isArray(row['invoices'])) return row;
  const numbers = numbersOf(row);
  if (numbers.length === 0) return { ...row, invoices: [] };
  const [only] = numbers;
  const amount = numberField(row['amount']);
  if (numbers.length === 1 && only !== undefined && amount !== undefined) {
    const invoice_id = byNumber.get(only);
    const amount_applied = amount - (numberField(row['unused_amount']) ?? 0);
    return { ...row, invoices: invoice_id === undefined ? [] : [{ invoice_id, amount_applied }] };
  }
  const id = idOf(row['payment_id']);
  const payment = id === undefined ? undefined : await api.payment(id);
  return payment ? { ...row, ...payment } : { ...row, invoices: [] };
}

/** The numbers in `invoice_numbers`, "INV-1, INV-2". UNVERIFIED whether a number may hold a comma itself: it would be asked for by its id. */
function numbersOf(row: Row): string[] {
  return (textField(row['invoice_numbers']) ?? '')
    .split(',')
    .map((number) => number.trim())
    .filter((number) => number !== '');
}
