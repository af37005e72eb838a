import { expect, it } from 'vitest';
import { customerRows } from '../../../../functions/books/customer-rows.ts';

const invoice = (id: string, status: string) => ({ invoice_id: id, invoice_number: 'INV-7', status });

const paid = { payment_id: '900', amount: 119, invoice_numbers: 'INV-7' };

const neverAsked = { payment: () => Promise.reject(new Error('asked for a payment by its id')) };

it.each([
  ['before', [invoice('1', 'void'), invoice('2', 'sent')]],
  ['after', [invoice('2', 'sent'), invoice('1', 'void')]],
])('gives a payment to the invoice that holds its number, not to a void one listed %s it', async (_, invoices) => {
  const { payments } = await customerRows(neverAsked, { invoices, payments: [paid], creditNotes: [] });
  expect(payments).toEqual([{ ...paid, invoices: [{ invoice_id: '2', amount_applied: 119 }] }]);
});

it('asks for a payment by its id only where it went to several invoices', async () => {
  const asked: string[] = [];
  const api = {
    payment: (id: string) => {
      asked.push(id);
      return Promise.resolve({ invoices: [{ invoice_id: '2', amount_applied: 100 }] });
    },
  };
  const spread = { ...paid, payment_id: '901', invoice_numbers: 'INV-7, INV-8' };
  const { payments } = await customerRows(api, {
    invoices: [invoice('2', 'sent')],
    payments: [paid, spread],
    creditNotes: [],
  });
  expect(asked).toEqual(['901']);
  expect(payments[1]).toMatchObject({ invoices: [{ invoice_id: '2', amount_applied: 100 }] });
});
