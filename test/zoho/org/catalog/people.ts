import { address, field, lookup, type ModuleSpec, pick } from './spec.ts';

/** Picklists of two modules at once. */
const INDUSTRIES = [
  'Agriculture',
  'Banking',
  'Construction',
  'Consulting',
  'Education',
  'Energy',
  'Food & Beverage',
  'Healthcare',
  'Manufacturing',
  'Retail',
  'Technology',
  'Telecommunications',
  'Transportation',
] as const;
export const LEAD_SOURCES = [
  'Advertisement',
  'Cold Call',
  'Employee Referral',
  'External Referral',
  'Online Store',
  'Partner',
  'Public Relations',
  'Trade Show',
  'Web Download',
  'Chat',
] as const;

/** Accounts, fact sheet §5.1 and §5.2. */
export const ACCOUNTS: ModuleSpec = {
  name: 'Accounts',
  singular: 'Account',
  plural: 'Accounts',
  displayField: 'Account_Name',
  fields: [
    field('Account_Name', 'text', { mandatory: true, length: 200 }),
    field('Account_Number', 'bigint', { defaultValue: '0' }),
    pick('Account_Type', [
      'Analyst',
      'Competitor',
      'Customer',
      'Distributor',
      'Integrator',
      'Investor',
      'Other',
      'Partner',
      'Press',
      'Prospect',
      'Reseller',
      'Supplier',
      'Vendor',
    ]),
    field('Account_Site', 'text'),
    lookup('Parent_Account', 'Accounts'),
    pick('Rating', ['Acquired', 'Active', 'Market Failed', 'Project Cancelled', 'Shut Down']),
    pick('Ownership', ['Other', 'Private', 'Public', 'Subsidiary', 'Partnership', 'Government', 'Privately Held']),
    pick('Industry', INDUSTRIES),
    field('SIC_Code', 'integer', { label: 'SIC Code' }),
    field('Ticker_Symbol', 'text', { length: 30 }),
    field('Annual_Revenue', 'currency'),
    field('Employees', 'integer'),
    field('Phone', 'phone'),
    field('Fax', 'text', { length: 30 }),
    field('Website', 'website'),
    ...address('Billing'),
    ...address('Shipping'),
    field('Description', 'textarea', { textarea: 'large' }),
  ],
};

/** Contacts, fact sheet §5.1. */
export const CONTACTS: ModuleSpec = {
  name: 'Contacts',
  singular: 'Contact',
  plural: 'Contacts',
  displayField: 'Full_Name',
  fields: [
    field('First_Name', 'text', { length: 40 }),
    field('Last_Name', 'text', { mandatory: true, length: 80 }),
    field('Full_Name', 'text', { readOnly: true, length: 120 }),
    lookup('Account_Name', 'Accounts'),
    lookup('Vendor_Name', 'Vendors'),
    field('Email', 'email'),
    field('Secondary_Email', 'email'),
    ...['Phone', 'Mobile', 'Home_Phone', 'Other_Phone'].map((name) => field(name, 'phone')),
    field('Title', 'text', { length: 100 }),
    field('Department', 'text', { length: 50 }),
    lookup('Reporting_To', 'Contacts'),
    field('Date_of_Birth', 'date'),
    pick('Lead_Source', LEAD_SOURCES),
    ...address('Mailing', 'Zip'),
    ...address('Other', 'Zip'),
    field('Email_Opt_Out', 'boolean', { defaultValue: false }),
    field('Unsubscribed_Time', 'datetime', { readOnly: true }),
    pick('Data_Processing_Basis', ['Legitimate Interests', 'Contract', 'Legal Obligation', 'Consent']),
    field('Description', 'textarea', { textarea: 'large' }),
  ],
};

/** Vendors and campaigns: only as far as other modules point at them. */
export const VENDORS: ModuleSpec = {
  name: 'Vendors',
  singular: 'Vendor',
  plural: 'Vendors',
  displayField: 'Vendor_Name',
  fields: [field('Vendor_Name', 'text', { mandatory: true }), field('Email', 'email'), field('Phone', 'phone')],
};
export const CAMPAIGNS: ModuleSpec = {
  name: 'Campaigns',
  singular: 'Campaign',
  plural: 'Campaigns',
  displayField: 'Campaign_Name',
  fields: [field('Campaign_Name', 'text', { mandatory: true }), field('Start_Date', 'date'), field('End_Date', 'date')],
};
