import { formatDay, parseDay } from '../../../shared/values/day.ts';
import type { Office } from './office.ts';

/** The day so many days after another, `yyyy-MM-dd`. */
export const after = (day: string, days: number): string => formatDay((parseDay(day) ?? 0) + days);

interface Bill {
  customer: string;
  number: string;
  issued: string;
  /** Days to pay. */
  terms?: number;
  /** Euros. */
  amount: number;
  /** Day on which it was paid; left out while it is open. */
  paidOn?: string;
}

/** Finance enters an invoice. @returns its id. */
export async function bill(office: Office, invoice: Bill): Promise<string> {
  const { customer, number, issued, terms = 30, amount, paidOn } = invoice;
  const finance = office.as('finance');
  const product =
    office.records('Products')[0]?.id ?? (await finance.create('Products', { Product_Name: 'Tool steel' }));
  return finance.create('Invoices', {
    Subject: number,
    Account_Name: { id: customer },
    Invoice_Date: issued,
    Due_Date: after(issued, terms),
    Invoiced_Items: [{ Product_Name: { id: product }, Quantity: 1, List_Price: amount }],
    ...(paidOn ? { Status: 'Paid', Paid_On: paidOn, Amount_Paid: amount } : { Status: 'Sent' }),
  });
}

/** Invoices of a customer's past: one a month, each paid so many days late. */
interface PaidHistory {
  months: number;
  /** Euros of each. */
  amount: number;
  daysLate: number;
}

/** Enters the paid invoices of the months up to today. */
export async function billHistory(office: Office, customer: string, history: PaidHistory): Promise<void> {
  const { months, amount, daysLate } = history;
  const start = office.today();
  for (let ago = months; ago > 1; ago -= 1) {
    const issued = after(start, -30 * ago);
    await bill(office, {
      customer,
      number: `H-${months - ago + 1}`,
      issued,
      amount,
      paidOn: after(issued, 30 + daysLate),
    });
  }
}

/** Finance books the whole payment of an invoice today. */
export async function pay(office: Office, invoice: string): Promise<void> {
  const total = office.records('Invoices').find(({ id }) => id === invoice)?.['Grand_Total'];
  await office
    .as('finance')
    .update('Invoices', invoice, { Status: 'Paid', Paid_On: office.today(), Amount_Paid: total });
}
