import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvText } from '../../scripts/demo-org/records.ts';
import { formatDay } from '../../shared/values/day.ts';
import { IBM_ABSENT, type IbmInvoice, ibmFolder, readIbm } from './source.ts';

/** A row of an export by API name; ids are made up, 19 digits. */
type Row = Record<string, string | number | boolean | null>;

export interface IbmTables {
  accounts: Row[];
  invoices: Row[];
  cases: Row[];
}

/**
 * The set as CRM records. The set has no currency (USD is assumed), no limits, no deals and no day of a dispute: a dispute
 * becomes `Dispute` Open on its invoice and a closed case of type Problem opened on the day of settlement, the last day on
 * which it can have arisen.
 */
export function ibmTables(invoices: readonly IbmInvoice[]): IbmTables {
  const customers = [...new Set(invoices.map(({ customer }) => customer))].sort();
  const ids = new Map(customers.map((customer, index) => [customer, id(10, index)]));
  const ownerOf = (invoice: IbmInvoice) => ids.get(invoice.customer) ?? '';
  return {
    accounts: customers.map((customer) => ({ Id: ids.get(customer) ?? '', Account_Name: customer })),
    invoices: invoices.map((invoice, index) => invoiceRow(invoice, id(13, index), ownerOf(invoice))),
    cases: invoices.flatMap((invoice, index) =>
      invoice.disputed ? [caseRow(invoice, id(14, index), ownerOf(invoice))] : [],
    ),
  };
}

/** Id of the customer or record of a kind at a place; the kind takes the place in which Zoho's ids differ by module too. */
function id(kind: number, index: number): string {
  return `88000000000${kind}${String(index + 1).padStart(6, '0')}`;
}

function invoiceRow(invoice: IbmInvoice, Id: string, Account_Name: string): Row {
  return {
    Id,
    Account_Name,
    Subject: `Invoice ${invoice.number}`,
    Invoice_Number: invoice.number,
    Invoice_Date: formatDay(invoice.issued),
    Due_Date: formatDay(invoice.due),
    Status: 'Paid',
    Grand_Total: invoice.amount,
    Paid_On: formatDay(invoice.settled),
    Amount_Paid: invoice.amount,
    Dispute: invoice.disputed ? 'Open' : 'None',
    Modified_Time: noon(invoice.settled),
  };
}

function caseRow(invoice: IbmInvoice, Id: string, Account_Name: string): Row {
  return {
    Id,
    Account_Name,
    Case_Number: `D-${invoice.number}`,
    Subject: `Dispute of invoice ${invoice.number}`,
    Status: 'Closed',
    Type: 'Problem',
    Fault: 'Unknown',
    Closed_On: formatDay(invoice.settled),
    Created_Time: noon(invoice.settled),
  };
}

const noon = (day: number): string => `${formatDay(day)}T12:00:00+00:00`;

export interface IbmFolderOptions {
  /** Folder of the set; without it where it usually is. */
  source?: string | undefined;
  /** Whether disputes become cases; without them the export has no such file. */
  withCases?: boolean;
}

/** Writes the set as an export folder that the command line reads; says so and writes nothing where the set is absent. */
export async function writeIbmFolder(
  target: string,
  { source, withCases = true }: IbmFolderOptions = {},
): Promise<boolean> {
  const dir = ibmFolder(source);
  if (!dir) {
    console.warn(IBM_ABSENT);
    return false;
  }
  const { accounts, invoices, cases } = ibmTables(readIbm(dir));
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'Accounts.csv'), csvText(accounts));
  await writeFile(join(target, 'Invoices.csv'), csvText(invoices));
  if (withCases) await writeFile(join(target, 'Cases.csv'), csvText(cases));
  const usd = { iso_code: 'USD', name: 'US Dollar - USD', symbol: '$', exchange_rate: 1, is_base: true };
  const org = { company_name: 'IBM sample', currency: usd.name, iso_code: 'USD', time_zone: 'UTC', currencies: [usd] };
  await writeFile(join(target, 'org.json'), `${JSON.stringify(org, null, 2)}\n`);
  return true;
}

if (import.meta.main) {
  const [target, source] = process.argv.slice(2);
  if (target === undefined) console.error('usage: convert.ts TARGET [SOURCE]');
  else await writeIbmFolder(target, { source });
}
