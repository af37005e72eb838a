import type { CustomerModule } from '../dossier/dossier.ts';
import { EXIT_DAYS, EXIT_PEOPLE, EXIT_PICKS, EXIT_TEXTS, EXIT_TICKS } from '../vocabulary/exit-record.ts';

/**
 * Every CRM field that Winnow reads or owns, by the plain name used in the code. In an org the names can carry the
 * developer's namespace (`winnow__Score` for `Winnow_Score`); `field-map.ts` resolves them once from the org's metadata.
 */

/** Standard fields read for a dossier, a module at a time. */
export const READ = {
  Accounts: [
    'Account_Name',
    'Owner',
    'Industry',
    'Billing_Country',
    'Employees',
    'Annual_Revenue',
    'Currency',
    'Exchange_Rate',
    'Tag',
    'Created_Time',
  ],
  Contacts: [
    'Full_Name',
    'Owner',
    'Account_Name',
    'Mailing_Country',
    'Currency',
    'Exchange_Rate',
    'Tag',
    'Created_Time',
  ],
  Invoices: [
    'Account_Name',
    'Subject',
    'Invoice_Number',
    'Invoice_Date',
    'Due_Date',
    'Status',
    'Grand_Total',
    'Currency',
    'Exchange_Rate',
    'Modified_Time',
    'Paid_On',
    'Amount_Paid',
    'Dispute',
    'Sales_Order',
  ],
  Deals: [
    'Account_Name',
    'Deal_Name',
    'Stage',
    'Amount',
    'Closing_Date',
    'Currency',
    'Exchange_Rate',
    'Payment_Terms_Days',
    'Prepaid',
    'Gross_Margin',
    'Discount_Percent',
    'Owner',
    'Winnow_Check',
    'Created_Time',
    'Created_By',
  ],
  Cases: [
    'Account_Name',
    'Subject',
    'Case_Number',
    'Status',
    'Type',
    'Created_Time',
    'Fault',
    'Closed_On',
    'Case_Reason',
  ],
  Sales_Orders: [
    'Account_Name',
    'Subject',
    'SO_Number',
    'Status',
    'Grand_Total',
    'Currency',
    'Exchange_Rate',
    'Created_Time',
    'Billed_Percent',
    'Deal_Name',
  ],
  Winnow_Incidents: [
    'Customer',
    'Lead',
    'Name',
    'Kind',
    'Fault',
    'Severity',
    'Confirmed',
    'Amount',
    'Currency',
    'Exchange_Rate',
    'Happened_On',
    'Due_On',
    'Kept',
    'Answered_On',
    'Solved_On',
    'Invoice',
    'Created_Time',
    'Created_By',
    'Modified_By',
    'Theme',
  ],
  Winnow_Contracts: [
    'Customer',
    'Name',
    'Kind',
    'Signed_On',
    'Valid_From',
    'Valid_To',
    'Amount',
    'Cover_Percent',
    'Minimum_Amount',
    'Notice_Days',
    'Payment_Terms_Days',
    'Currency',
    'Exchange_Rate',
  ],
  Winnow_Decisions: [
    'Customer',
    'Lead',
    'Name',
    'Kind',
    'State',
    'Requested_By',
    'Approved_By',
    'Owner',
    'Reason',
    'Valid_From',
    'Expires_On',
    'Deal',
    'Limit_State',
    'Amount',
    'Temporary',
    'Tier',
    'Value',
    'Band',
    'Currency',
    'Exchange_Rate',
    'Created_Time',
    'Card_Identity',
    'Card_Band',
    'Card_Financials',
    'Card_Order',
    'Card_Fit',
    'Card_References',
    'Created_By',
    'Modified_By',
    'Modified_Time',
    'Second_Approved_By',
    'Exit',
    'About',
    'Outcome',
    'Alternative',
    'Sent_On',
    'Review_On',
  ],
  Winnow_Exits: [
    'Customer',
    'Name',
    'Owner',
    'Created_By',
    'Modified_By',
    'Created_Time',
    'Requested_By',
    'Stage',
    'Step_Due_On',
    ...EXIT_DAYS,
    ...EXIT_PEOPLE,
    ...Object.keys(EXIT_PICKS),
    ...Object.keys(EXIT_TEXTS),
    ...EXIT_TICKS,
  ],
} as const satisfies Record<string, readonly string[]>;

/** A module whose records hang on a customer, and the list of a dossier's rows that holds them. */
export const CHILD_LISTS = {
  Invoices: 'invoices',
  Deals: 'deals',
  Cases: 'cases',
  Sales_Orders: 'orders',
  Winnow_Incidents: 'incidents',
  Winnow_Contracts: 'contracts',
  Winnow_Decisions: 'decisions',
  Winnow_Exits: 'exits',
} as const;

export type ChildModule = keyof typeof CHILD_LISTS;

/** Every module of a dossier except the customer's own; those that an org lacks are left out by the caller. */
export const CHILD_MODULES = [
  'Invoices',
  'Deals',
  'Cases',
  'Sales_Orders',
  'Winnow_Incidents',
  'Winnow_Contracts',
  'Winnow_Decisions',
  'Winnow_Exits',
] satisfies readonly ChildModule[];

/** The lookup by which a child record names its customer (facts: standard modules, API v8; a case's contact is `Related_To`). */
export const CUSTOMER_LOOKUPS: Readonly<Record<CustomerModule, Readonly<Record<ChildModule, string>>>> = {
  Accounts: {
    Invoices: 'Account_Name',
    Deals: 'Account_Name',
    Cases: 'Account_Name',
    Sales_Orders: 'Account_Name',
    Winnow_Incidents: 'Customer',
    Winnow_Contracts: 'Customer',
    Winnow_Decisions: 'Customer',
    Winnow_Exits: 'Customer',
  },
  Contacts: {
    Invoices: 'Contact_Name',
    Deals: 'Contact_Name',
    Cases: 'Related_To',
    Sales_Orders: 'Contact_Name',
    Winnow_Incidents: 'Customer',
    Winnow_Contracts: 'Customer',
    Winnow_Decisions: 'Customer',
    Winnow_Exits: 'Customer',
  },
};

/** Winnow's own fields on the customer module: at most ten, the room that Standard edition leaves. */
export const OWN_CUSTOMER_FIELDS = [
  'Winnow_Score',
  'Winnow_Tier',
  'Winnow_Stage',
  'Winnow_Hold',
  'Winnow_Reasons',
  'Winnow_Exposure',
  'Winnow_Overdue',
  'Winnow_Credit_Limit',
  'Winnow_Assessed_At',
  'Winnow_Assessment',
] as const;

/** Zoho's own fields of a lead that a first screening reads, by plain names. What a conversion leaves is unverified and may be absent. */
export const LEAD_FIELDS = [
  'Company',
  'Full_Name',
  'Owner',
  'Email',
  'Secondary_Email',
  'Phone',
  'Mobile',
  'Website',
  'Industry',
  'No_of_Employees',
  'Annual_Revenue',
  'City',
  'State',
  'Zip_Code',
  'Country',
  'Currency',
  'Exchange_Rate',
  'Tag',
  'Created_Time',
  'Converted__s',
  'Converted_Account',
  'Converted_Contact',
] as const;

/** Fields that Winnow adds to leads: four of the ten that Standard edition leaves. */
export const OWN_LEAD_FIELDS = ['Winnow_Stage', 'Winnow_Reasons', 'Winnow_Assessment', 'Winnow_Assessed_At'] as const;

/**
 * The tag that shows a customer's tier, at most 25 characters and free of the signs Zoho refuses in tags.
 * @example tierTag('B') // 'Winnow B'
 */
export function tierTag(tier: string): string {
  return `Winnow ${tier}`;
}
