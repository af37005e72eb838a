import type { ExportModule } from '../columns.ts';

/** Labels of a module's fields on Zoho's screens that are not their API name with spaces, by the plain name. */
type Labels = Readonly<Record<string, readonly string[]>>;

const EVERYWHERE: Labels = {
  Id: ['Record Id', 'Record ID'],
  SO_Number: ['Sales Order Number'],
  Tag: ['Tags'],
  Sales_Order: ['Sales Order'],
  Exchange_Rate: ['Currency Rate'],
};

const OF_MODULE: Readonly<Partial<Record<ExportModule, Labels>>> = {
  Accounts: {
    Owner: ['Account Owner'],
    Billing_Country: ['Country'],
    Employees: ['No. of Employees', 'Employee Count'],
  },
  Contacts: { Owner: ['Contact Owner'], Full_Name: ['Contact Name', 'Name'] },
  Invoices: { Owner: ['Invoice Owner'], Contact_Name: ['Contact'], Account_Name: ['Account'] },
  Deals: {
    Owner: ['Deal Owner'],
    Deal_Name: ['Potential Name'],
    Closing_Date: ['Close Date'],
    Account_Name: ['Account'],
  },
  Cases: { Owner: ['Case Owner'], Case_Number: ['Case No'], Account_Name: ['Account'] },
  Sales_Orders: { Owner: ['Sales Order Owner'], Account_Name: ['Account'] },
};

/**
 * The labels by which a column of a Zoho view's export may stand for a field, most certain first.
 * @example labelsOf('Invoices', 'Due_Date') // ['due date']
 */
export function labelsOf(module: ExportModule, plain: string): string[] {
  const own = OF_MODULE[module]?.[plain] ?? [];
  return [plain, ...own, ...(EVERYWHERE[plain] ?? [])].map(asLabel);
}

/**
 * A header or a name in the form in which labels are compared.
 * @example asLabel('Due_Date ') // 'due date'
 */
export const asLabel = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ');
