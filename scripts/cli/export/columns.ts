import type { CustomerModule } from '../../../shared/dossier/dossier.ts';
import {
  CHILD_MODULES,
  type ChildModule,
  CUSTOMER_LOOKUPS,
  OWN_CUSTOMER_FIELDS,
  READ,
} from '../../../shared/records/fields.ts';
import { EXIT_DAYS, EXIT_PEOPLE, EXIT_TICKS } from '../../../shared/vocabulary/exit-record.ts';

/** What a cell of an export may hold. */
export type CellKind =
  | 'id'
  | 'customer'
  | 'person'
  | 'text'
  | 'date'
  | 'datetime'
  | 'amount'
  | 'integer'
  | 'boolean'
  | 'tags';

/** A module that an export folder can hold. */
export type ExportModule = CustomerModule | ChildModule;

const KINDS: Readonly<Record<string, CellKind>> = {
  Owner: 'person',
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
  Customer: 'id',
  Invoice: 'id',
  Deal: 'id',
  Sales_Order: 'id',
  Requested_By: 'person',
  Approved_By: 'person',
  Gross_Margin: 'amount',
  Minimum_Amount: 'amount',
  Discount_Percent: 'amount',
  Billed_Percent: 'amount',
  Cover_Percent: 'amount',
  Card_Identity: 'amount',
  Card_Band: 'amount',
  Card_Financials: 'amount',
  Card_Order: 'amount',
  Card_Fit: 'amount',
  Card_References: 'amount',
  Value: 'amount',
  Notice_Days: 'integer',
  Confirmed: 'boolean',
  Temporary: 'boolean',
  Happened_On: 'date',
  Due_On: 'date',
  Answered_On: 'date',
  Solved_On: 'date',
  Signed_On: 'date',
  Valid_From: 'date',
  Valid_To: 'date',
  Expires_On: 'date',
  Second_Approved_By: 'person',
  Exit: 'id',
  Sent_On: 'date',
  Review_On: 'date',
  ...Object.fromEntries(EXIT_DAYS.map((name) => [name, 'date'])),
  ...Object.fromEntries(EXIT_PEOPLE.map((name) => [name, 'person'])),
  ...Object.fromEntries(EXIT_TICKS.map((name) => [name, 'boolean'])),
  Winnow_Score: 'integer',
  Winnow_Exposure: 'amount',
  Winnow_Overdue: 'amount',
  Winnow_Credit_Limit: 'amount',
  Winnow_Assessed_At: 'datetime',
};

/** Plain names of the columns that are read of a module. */
export function wantedColumns(module: ExportModule, customers: CustomerModule): string[] {
  const own = module === customers ? OWN_CUSTOMER_FIELDS : [];
  const lookup = isChild(module) ? [CUSTOMER_LOOKUPS[customers][module]] : [];
  // A case may name a contact alone; it belongs to the contact's account.
  const contact = module === 'Cases' ? ['Related_To'] : [];
  return [...new Set([...READ[module], ...own, ...lookup, ...contact])];
}

/** What the cells of a column hold; `Account_Name` is the name of an account, and elsewhere the account of a record. */
export function kindOf(module: ExportModule, column: string, customers: CustomerModule): CellKind {
  if (isChild(module) && CUSTOMER_LOOKUPS[customers][module] === column) return 'customer';
  if (column === 'Account_Name') return module === 'Accounts' ? 'text' : 'id';
  if (column === 'Deal_Name') return module === 'Deals' ? 'text' : 'id';
  return KINDS[column] ?? 'text';
}

/** Whether a module holds records about a customer rather than customers. */
function isChild(module: ExportModule): module is ChildModule {
  return CHILD_MODULES.some((child) => child === module);
}
