import { LEAD_SOURCES } from './people.ts';
import { address, type FieldSpec, field, lookup, type ModuleSpec, pick } from './spec.ts';

/** One stage of the sales pipeline: what people see, what the API reads and writes, and what it stands for. */
export interface Stage {
  display: string;
  actual: string;
  probability: number;
  forecastType: 'Open' | 'Closed Won' | 'Closed Lost';
}

/** Default stages, fact sheet §5.2; one display value differs from its actual value. */
export const STAGES: readonly Stage[] = [
  { display: 'Qualification', actual: 'Qualification', probability: 10, forecastType: 'Open' },
  { display: 'Needs Analysis', actual: 'Needs Analysis', probability: 20, forecastType: 'Open' },
  { display: 'Value Proposition', actual: 'Value Proposition', probability: 40, forecastType: 'Open' },
  { display: 'Identify Decision Makers', actual: 'Id. Decision Makers', probability: 60, forecastType: 'Open' },
  { display: 'Proposal/Price Quote', actual: 'Proposal/Price Quote', probability: 75, forecastType: 'Open' },
  { display: 'Negotiation/Review', actual: 'Negotiation/Review', probability: 90, forecastType: 'Open' },
  { display: 'Closed Won', actual: 'Closed Won', probability: 100, forecastType: 'Closed Won' },
  { display: 'Closed Lost', actual: 'Closed Lost', probability: 0, forecastType: 'Closed Lost' },
  {
    display: 'Closed Lost to Competition',
    actual: 'Closed Lost to Competition',
    probability: 0,
    forecastType: 'Closed Lost',
  },
];

/** The category of forecast of each kind of stage; an id of its own for each, the same in every org. */
export const FORECAST_CATEGORIES: Readonly<Record<Stage['forecastType'], { name: string; id: string }>> = {
  Open: { name: 'Pipeline', id: '6100000000000000501' },
  'Closed Won': { name: 'Closed', id: '6100000000000000503' },
  'Closed Lost': { name: 'Omitted', id: '6100000000000000505' },
};

/** Name of the pipeline every org has. */
export const STANDARD_PIPELINE = 'Standard (Standard)';

/** Deals, fact sheet §5.1. */
export const DEALS: ModuleSpec = {
  name: 'Deals',
  singular: 'Deal',
  plural: 'Deals',
  displayField: 'Deal_Name',
  fields: [
    field('Deal_Name', 'text', { mandatory: true, length: 120 }),
    pick(
      'Stage',
      STAGES.map((stage) => [stage.display, stage.actual] as const),
      { mandatory: true, closed: true },
    ),
    pick('Pipeline', [STANDARD_PIPELINE], { closed: true }),
    field('Amount', 'currency'),
    field('Closing_Date', 'date'),
    field('Probability', 'integer', { length: 3 }),
    field('Expected_Revenue', 'currency', { readOnly: true }),
    pick('Type', ['Existing Business', 'New Business']),
    field('Next_Step', 'text', { length: 100 }),
    pick('Lead_Source', LEAD_SOURCES),
    lookup('Account_Name', 'Accounts'),
    lookup('Contact_Name', 'Contacts'),
    lookup('Campaign_Source', 'Campaigns'),
    pick('Reason_For_Loss__s', [
      'Expectation Mismatch',
      'Price',
      'Unqualified Customer',
      'Lack of response',
      'Missed Follow Ups',
      'Wrong Target',
      'Competition',
      'Future Interest',
      'Other',
    ]),
    field('Sales_Cycle_Duration', 'integer', { readOnly: true, defaultValue: 0 }),
    field('Overall_Sales_Duration', 'integer', { readOnly: true, defaultValue: 0 }),
    field('Lead_Conversion_Time', 'integer', { readOnly: true }),
    field('Description', 'textarea', { textarea: 'large' }),
  ],
};

const TOTALS: FieldSpec[] = [
  field('Sub_Total', 'currency', { readOnly: true }),
  field('Discount', 'currency'),
  field('Tax', 'currency'),
  field('Adjustment', 'currency'),
  field('Grand_Total', 'currency', { readOnly: true }),
  ...address('Billing'),
  ...address('Shipping'),
  field('Terms_and_Conditions', 'textarea', { textarea: 'large' }),
  field('Description', 'textarea', { textarea: 'large' }),
];

/** Invoices, fact sheet §5.1: no paid amount, no balance, no paid date. */
export const INVOICES: ModuleSpec = {
  name: 'Invoices',
  singular: 'Invoice',
  plural: 'Invoices',
  displayField: 'Subject',
  fields: [
    field('Subject', 'text', { mandatory: true }),
    field('Invoice_Number', 'autonumber', { readOnly: true }),
    field('Invoice_Date', 'date'),
    field('Due_Date', 'date'),
    pick('Status', ['Created', 'Approved', 'Delivered', 'Cancelled'], { defaultValue: 'Created' }),
    lookup('Account_Name', 'Accounts'),
    lookup('Contact_Name', 'Contacts'),
    lookup('Deal_Name', 'Deals'),
    lookup('Sales_Order', 'Sales_Orders'),
    field('Purchase_Order', 'text', { length: 100 }),
    field('Excise_Duty', 'currency'),
    field('Sales_Commission', 'currency'),
    field('Invoiced_Items', 'subform', { mandatory: true, to: 'Invoiced_Items' }),
    ...TOTALS,
  ],
};

/** Sales orders, fact sheet §5.1. */
export const SALES_ORDERS: ModuleSpec = {
  name: 'Sales_Orders',
  singular: 'Sales Order',
  plural: 'Sales Orders',
  displayField: 'Subject',
  fields: [
    field('Subject', 'text', { mandatory: true }),
    field('SO_Number', 'autonumber', { readOnly: true, label: 'SO Number' }),
    pick('Status', ['Created', 'Approved', 'Delivered', 'Cancelled'], { defaultValue: 'Created' }),
    field('Due_Date', 'date'),
    lookup('Deal_Name', 'Deals'),
    lookup('Account_Name', 'Accounts'),
    lookup('Contact_Name', 'Contacts'),
    field('Customer_No', 'text'),
    field('Pending', 'text'),
    field('Purchase_Order', 'text', { length: 100 }),
    field('Ordered_Items', 'subform', { mandatory: true, to: 'Ordered_Items' }),
    ...TOTALS,
  ],
};

/** Products, as far as line items point at them. */
export const PRODUCTS: ModuleSpec = {
  name: 'Products',
  singular: 'Product',
  plural: 'Products',
  displayField: 'Product_Name',
  fields: [
    field('Product_Name', 'text', { mandatory: true }),
    field('Product_Code', 'text', { length: 40 }),
    field('Product_Active', 'boolean', { defaultValue: true }),
    field('Unit_Price', 'currency'),
    field('Description', 'textarea', { textarea: 'large' }),
  ],
};

/** Line items of an inventory module are a module of their own; names beyond §5.1 are unverified. */
export const LINE_ITEMS: ModuleSpec[] = (
  [
    ['Invoiced_Items', 'Invoices'],
    ['Ordered_Items', 'Sales_Orders'],
  ] as const
).map(([name, parent]) => ({
  name,
  singular: name.replace('_', ' '),
  plural: name.replace('_', ' '),
  displayField: 'Product_Name',
  generatedType: 'subform',
  commonFields: false,
  fields: [
    lookup('Parent_Id', parent),
    lookup('Product_Name', 'Products'),
    field('Quantity', 'double'),
    field('List_Price', 'currency'),
    field('Discount', 'currency'),
    field('Tax', 'currency'),
    field('Total', 'currency', { readOnly: true }),
    field('Description', 'textarea', { textarea: 'small' }),
  ],
}));
