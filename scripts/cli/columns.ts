import type { CustomerModule } from '../../shared/dossier.ts';
import { OWN_CUSTOMER_FIELDS, READ } from '../../shared/fields.ts';

/** What a cell of an export may hold. */
export type CellKind = 'id' | 'text' | 'date' | 'datetime' | 'amount' | 'integer' | 'boolean' | 'tags';

/** The modules that an export folder can hold, the customers' own apart. */
export const CHILD_MODULES = ['Invoices', 'Deals', 'Cases'] as const;
export type ChildModule = (typeof CHILD_MODULES)[number];
export type ExportModule = CustomerModule | ChildModule;

const KINDS: Readonly<Record<string, CellKind>> = {
  Owner: 'id',
  Contact_Name: 'id',
  Related_To: 'id',
  Employees: 'integer',
  Annual_Revenue: 'amount',
  Tag: 'tags',
  Invoice_Date: 'date',
  Due_Date: 'date',
  Grand_Total: 'amount',
  Exchange_Rate: 'amount',
  Modified_Time: 'datetime',
  Paid_On: 'date',
  Amount_Paid: 'amount',
  Amount: 'amount',
  Closing_Date: 'date',
  Payment_Terms_Days: 'integer',
  Prepaid: 'boolean',
  Created_Time: 'datetime',
  Closed_On: 'date',
  Winnow_Score: 'integer',
  Winnow_Exposure: 'amount',
  Winnow_Overdue: 'amount',
  Winnow_Credit_Limit: 'amount',
  Winnow_Assessed_At: 'datetime',
};

/** The lookup that names the customer of a record: Zoho calls a case's contact `Related_To`. */
export function customerLookup(module: ChildModule, customers: CustomerModule): string {
  if (customers === 'Accounts') return 'Account_Name';
  return module === 'Cases' ? 'Related_To' : 'Contact_Name';
}

/** Plain names of the columns that are read of a module. */
export function wantedColumns(module: ExportModule, customers: CustomerModule): string[] {
  const own = module === customers ? OWN_CUSTOMER_FIELDS : [];
  const lookup = isChild(module) ? [customerLookup(module, customers)] : [];
  return [...new Set([...READ[module], ...own, ...lookup])];
}

/** What the cells of a column hold; a column of another module's customer (`Account_Name` of an invoice) holds an id. */
export function kindOf(module: ExportModule, column: string): CellKind {
  if (column === 'Account_Name') return module === 'Accounts' ? 'text' : 'id';
  return KINDS[column] ?? 'text';
}

/** Whether a module holds records about a customer rather than customers. */
function isChild(module: ExportModule): module is ChildModule {
  return CHILD_MODULES.some((child) => child === module);
}
