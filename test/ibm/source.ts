import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Day, parseDay } from '../../shared/values/day.ts';

/**
 * One invoice of IBM's sample set "Late Payment Histories" (2,466 invoices of 100 customers, all settled). It is sample
 * data and probably fictional, but not made by this project.
 */
export interface IbmInvoice {
  customer: string;
  number: string;
  country: string;
  issued: Day;
  due: Day;
  settled: Day;
  /** Decimal text, no currency given. */
  amount: string;
  disputed: boolean;
  /** Settled minus due in days; negative where early. */
  daysLate: number;
}

const FILE = 'WA_Fn-UseC_-Accounts-Receivable.csv';
const DEFAULT_FOLDER = '../shared/data/ibm-late-payments';

/** Folder of the set: the argument, else WINNOW_IBM_DIR, else one next to the repository; undefined where it is not there. */
export function ibmFolder(argument?: string): string | undefined {
  const dir = resolve(argument ?? process.env['WINNOW_IBM_DIR'] ?? join(import.meta.dirname, '../..', DEFAULT_FOLDER));
  return existsSync(join(dir, FILE)) ? dir : undefined;
}

/** What to say where the set is not there. */
export const IBM_ABSENT = `The IBM set is not here: set WINNOW_IBM_DIR to a folder with ${FILE}. Nothing was measured.`;

/**
 * Reads the set in the order of the published baselines: issue day, then invoice number as text.
 * @throws Error on a row whose dates cannot be read: the set has none.
 */
export function readIbm(dir: string): IbmInvoice[] {
  const rows: Record<string, string>[] = parse(readFileSync(join(dir, FILE)), { columns: true, bom: true });
  return rows.map(readRow).sort((a, b) => a.issued - b.issued || (a.number < b.number ? -1 : 1));
}

function readRow(row: Record<string, string>): IbmInvoice {
  const due = usDay(row['DueDate']);
  const settled = usDay(row['SettledDate']);
  return {
    customer: row['customerID'] ?? '',
    number: row['invoiceNumber'] ?? '',
    country: row['countryCode'] ?? '',
    issued: usDay(row['InvoiceDate']),
    due,
    settled,
    amount: row['InvoiceAmount'] ?? '',
    disputed: row['Disputed'] === 'Yes',
    daysLate: settled - due,
  };
}

function usDay(text: string | undefined): Day {
  const [month = '', date = '', year = ''] = (text ?? '').split('/');
  const day = parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  if (day === undefined) throw new Error(`no date: ${text}`);
  return day;
}
