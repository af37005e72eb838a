import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Json, StoredRecord } from '../base/types.ts';
import { lookupIdOf } from '../org/lookup-index.ts';
import type { Org } from '../org/org-model.ts';

const row = z.record(z.string(), z.json());

/** `Books.json` of a seed folder: one organisation of Zoho Books, rows as its API lists them. */
const booksFile = z.object({
  organization_id: z.string(),
  contacts: z.array(row).default([]),
  invoices: z.array(row).default([]),
  /** With `invoices: [{ invoice_id, amount_applied }]`, which a list leaves out. */
  customerpayments: z.array(row).default([]),
  creditnotes: z.array(row).default([]),
});

export type BooksRow = { [field: string]: Json };

/** What one organisation of Zoho Books holds; tests may change the lists. */
export interface BooksData {
  organization_id: string;
  contacts: BooksRow[];
  invoices: BooksRow[];
  customerpayments: BooksRow[];
  creditnotes: BooksRow[];
}

/** The organisation in a seed folder's `Books.json`; undefined where there is none. */
export function readBooksFile(folder: string): BooksData | undefined {
  const path = join(folder, 'Books.json');
  return existsSync(path) ? booksFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

/**
 * Books as a firm would keep them next to its CRM: a contact for every account, an invoice for every invoice that has an
 * account, and a payment where the CRM says that one was received. Ids are the CRM's with a digit before them.
 */
export function booksOfOrg(org: Org): BooksData {
  const records = (module: string): StoredRecord[] => [...(org.table(module)?.all() ?? [])];
  const invoices = records('Invoices').filter((invoice) => lookupIdOf(invoice['Account_Name']) !== undefined);
  return {
    // Where no id is given, the CRM org's own number serves.
    organization_id: org.meta.zgid,
    contacts: records('Accounts').map((account) => ({
      contact_id: `9${account.id}`,
      contact_name: account['Account_Name'] ?? '',
      contact_type: 'customer',
      status: 'active',
      currency_code: account['Currency'] ?? org.meta.iso_code,
      zcrm_account_id: account.id,
      last_modified_time: account['Modified_Time'] ?? '',
    })),
    invoices: invoices.map((invoice) => invoiceRow(invoice, org)),
    customerpayments: invoices.flatMap((invoice) => paymentRows(invoice, org)),
    creditnotes: [],
  };
}

const GONE: ReadonlySet<Json | undefined> = new Set(['Cancelled', 'Void']);

function invoiceRow(invoice: StoredRecord, org: Org): BooksRow {
  const total = Number(invoice['Grand_Total'] ?? 0);
  const received = receivedOf(invoice);
  const balance = Math.round((total - received) * 100) / 100;
  return {
    invoice_id: `9${invoice.id}`,
    invoice_number: numberOf(invoice),
    customer_id: `9${lookupIdOf(invoice['Account_Name'])}`,
    status: statusOf(invoice, received, balance),
    total,
    balance,
    date: invoice['Invoice_Date'] ?? null,
    due_date: invoice['Due_Date'] ?? null,
    currency_code: invoice['Currency'] ?? org.meta.iso_code,
    exchange_rate: invoice['Exchange_Rate'] ?? 1,
    last_payment_date: received > 0 ? (invoice['Paid_On'] ?? '') : '',
    created_time: invoice['Created_Time'] ?? '',
    last_modified_time: invoice['Modified_Time'] ?? '',
  };
}

function statusOf(invoice: StoredRecord, received: number, balance: number): string {
  if (GONE.has(invoice['Status'])) return 'void';
  if (invoice['Status'] === 'Draft') return 'draft';
  if (balance <= 0) return 'paid';
  return received > 0 ? 'partially_paid' : 'sent';
}

function paymentRows(invoice: StoredRecord, org: Org): BooksRow[] {
  const amount = receivedOf(invoice);
  const date = invoice['Paid_On'];
  if (amount <= 0 || date === undefined || date === null) return [];
  return [
    {
      payment_id: `8${invoice.id}`,
      customer_id: `9${lookupIdOf(invoice['Account_Name'])}`,
      invoice_numbers: numberOf(invoice),
      invoices: [{ invoice_id: `9${invoice.id}`, amount_applied: amount }],
      date,
      amount,
      unused_amount: 0,
      currency_code: invoice['Currency'] ?? org.meta.iso_code,
      exchange_rate: invoice['Exchange_Rate'] ?? 1,
      last_modified_time: invoice['Modified_Time'] ?? '',
    },
  ];
}

function receivedOf(invoice: StoredRecord): number {
  const paid = Number(invoice['Amount_Paid'] ?? 0);
  if (paid > 0) return paid;
  return invoice['Status'] === 'Paid' ? Number(invoice['Grand_Total'] ?? 0) : 0;
}

function numberOf(invoice: StoredRecord): string {
  return String(invoice['Invoice_Number'] ?? invoice['Subject'] ?? invoice.id);
}
