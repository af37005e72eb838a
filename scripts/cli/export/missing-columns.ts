import type { CustomerModule } from '../../../shared/dossier/dossier.ts';
import { CUSTOMER_LOOKUPS } from '../../../shared/records/fields.ts';
import type { ExportModule } from './columns.ts';

/** A column that every org could export and a file lacks. */
export interface MissingColumn {
  file: string;
  module: ExportModule;
  /** API name of the field. */
  column: string;
  /** What cannot be told without it. */
  unknown: string;
}

/**
 * Standard fields of Zoho's modules (API v8, fields of Accounts, Contacts, Invoices, Deals, Cases and Sales_Orders) that much depends on,
 * with what cannot be told where a file does not hold them.
 */
const NEEDED: Readonly<Partial<Record<ExportModule, Readonly<Record<string, string>>>>> = {
  Accounts: { Account_Name: 'what the customers are called' },
  Contacts: { Full_Name: 'what the customers are called' },
  Invoices: {
    Invoice_Date: 'how long customers take to pay, and how much they buy',
    Due_Date: 'what is overdue, and since when',
    Status: 'which invoices are paid, drafts, void or written off',
    Grand_Total: 'what customers owe',
    Currency: 'which invoices are in another currency than the home one',
  },
  Deals: {
    Stage: 'which deals are won, lost or open',
    Amount: 'what deals are worth',
    Closing_Date: 'when deals were won or lost',
    Currency: 'which deals are in another currency than the home one',
  },
  Cases: {
    Status: 'which cases are closed',
    Type: 'which cases are complaints',
    Created_Time: 'when cases were opened',
  },
  Sales_Orders: {
    Status: 'which orders are accepted, delivered or cancelled',
    Grand_Total: 'what orders are worth',
    Created_Time: 'when orders were placed',
  },
};

/** The standard columns that a module's file lacks, with what cannot be told without them. @param has plain names that it holds. */
export function missingColumns(
  file: string,
  module: ExportModule,
  customers: CustomerModule,
  has: ReadonlySet<string>,
): MissingColumn[] {
  const lookups: Readonly<Partial<Record<ExportModule, string>>> = CUSTOMER_LOOKUPS[customers];
  const lookup = lookups[module];
  const needed = {
    ...(lookup === undefined ? {} : { [lookup]: 'whose the records are: none can be used' }),
    ...NEEDED[module],
  };
  return Object.entries(needed).flatMap(([column, unknown]) =>
    has.has(column) ? [] : [{ file, module, column, unknown }],
  );
}

/** One line for a person: `Invoices.csv has no column Status: which invoices are paid … cannot be told`. */
export const describeMissing = ({ file, column, unknown }: MissingColumn): string =>
  `${file} has no column ${column}; without it cannot be told ${unknown}`;
