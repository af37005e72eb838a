import { DECISION_KINDS, FAULTS, INCIDENT_KINDS, OUTCOMES } from '../dossier/dossier.ts';
import {
  EXIT_DAYS,
  EXIT_ENDS,
  EXIT_NOTES,
  EXIT_PEOPLE,
  EXIT_PICKS,
  EXIT_STEPS,
  EXIT_TEXTS,
  EXIT_TICKS,
} from '../vocabulary/exit-record.ts';
import { GRADES, INCIDENT_SEVERITIES, TIERS } from '../vocabulary/model.ts';
import { STAGES } from '../vocabulary/steps.ts';
import { OWN_LEAD_FIELDS } from './fields.ts';

/**
 * A field of a module of our own, as provisioning creates it; `type` in Zoho's words (settings/fields). `target` names the
 * module that a lookup points at; `customer` is the module of the customers.
 */
export interface ModuleFieldSpec {
  name: string;
  label: string;
  type:
    | ('integer' | 'double' | 'picklist' | 'text' | 'textarea' | 'currency' | 'date' | 'boolean')
    | ('lookup' | 'userlookup');
  length?: number;
  values?: readonly string[];
  target?: 'customer' | 'Invoices' | 'Deals' | 'Leads' | 'Winnow_Exits';
  unique?: boolean;
}

/** A module of our own: Enterprise edition and up. Every module also has Zoho's own `Name`, `Owner` and `Created_Time`. */
export interface ModuleSpec {
  name: string;
  singular: string;
  plural: string;
  fields: readonly ModuleFieldSpec[];
}

const title = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const picklist = (name: string, label: string, values: readonly string[]): ModuleFieldSpec => ({
  name,
  label,
  type: 'picklist',
  values: values.map(title),
});

const field = (name: string, type: ModuleFieldSpec['type']): ModuleFieldSpec => ({
  name,
  label: name.replaceAll('_', ' '),
  type,
});

const percent = (name: string): ModuleFieldSpec => ({ ...field(name, 'integer'), length: 3 });

const CUSTOMER: ModuleFieldSpec = { name: 'Customer', label: 'Customer', type: 'lookup', target: 'customer' };

/** What is recorded before there is a customer names the lead; the customer that it becomes is found by it. */
const LEAD: ModuleFieldSpec = { name: 'Lead', label: 'Lead', type: 'lookup', target: 'Leads' };

/** Modules that hold what the standard modules have no place for: the conduct ledger, contracts and security, decisions. */
export const MODULE_SPECS: readonly ModuleSpec[] = [
  {
    name: 'Winnow_Incidents',
    singular: 'Winnow Incident',
    plural: 'Winnow Incidents',
    fields: [
      CUSTOMER,
      LEAD,
      picklist('Kind', 'Kind', INCIDENT_KINDS),
      picklist('Fault', 'Fault', FAULTS),
      picklist('Severity', 'Severity', INCIDENT_SEVERITIES),
      field('Confirmed', 'boolean'),
      field('Amount', 'currency'),
      ...['Happened_On', 'Due_On', 'Answered_On', 'Solved_On'].map((name) => field(name, 'date')),
      picklist('Kept', 'Kept', ['open', 'kept', 'broken']),
      { ...field('Invoice', 'lookup'), target: 'Invoices' },
      { ...field('Theme', 'text'), length: 100 },
    ],
  },
  {
    name: 'Winnow_Contracts',
    singular: 'Winnow Contract',
    plural: 'Winnow Contracts',
    fields: [
      CUSTOMER,
      picklist('Kind', 'Kind', ['contract', 'cover', 'deposit']),
      ...['Signed_On', 'Valid_From', 'Valid_To'].map((name) => field(name, 'date')),
      ...['Amount', 'Minimum_Amount'].map((name) => field(name, 'currency')),
      percent('Cover_Percent'),
      percent('Notice_Days'),
      percent('Payment_Terms_Days'),
    ],
  },
  {
    name: 'Winnow_Exits',
    singular: 'Winnow Exit',
    plural: 'Winnow Exits',
    fields: [
      CUSTOMER,
      picklist('Stage', 'Stage', [...EXIT_STEPS, ...EXIT_ENDS]),
      field('Step_Due_On', 'date'),
      { ...field('Next_Step', 'text'), length: 255 },
      { ...field('Evidence', 'textarea'), length: 32_000 },
      field('Requested_By', 'userlookup'),
      ...EXIT_DAYS.map((name) => field(name, 'date')),
      ...EXIT_PEOPLE.map((name) => field(name, 'userlookup')),
      ...Object.entries(EXIT_PICKS).map(([name, values]) => picklist(name, name.replaceAll('_', ' '), values)),
      ...Object.entries({ ...EXIT_TEXTS, ...EXIT_NOTES }).map(
        ([name, length]): ModuleFieldSpec => ({
          ...field(name, length > 255 ? 'textarea' : 'text'),
          length,
        }),
      ),
      ...EXIT_TICKS.map((name) => field(name, 'boolean')),
    ],
  },
  {
    name: 'Winnow_Decisions',
    singular: 'Winnow Decision',
    plural: 'Winnow Decisions',
    fields: [
      CUSTOMER,
      LEAD,
      picklist('Kind', 'Kind', DECISION_KINDS),
      picklist('State', 'State', ['proposed', 'approved', 'rejected']),
      ...['Requested_By', 'Approved_By', 'Second_Approved_By'].map((name) => field(name, 'userlookup')),
      { ...field('Reason', 'textarea'), length: 2000 },
      ...['Valid_From', 'Expires_On'].map((name) => field(name, 'date')),
      { ...field('Deal', 'lookup'), target: 'Deals' },
      picklist('Limit_State', 'Limit State', ['amount', 'unlimited', 'zero']),
      field('Amount', 'currency'),
      field('Temporary', 'boolean'),
      picklist('Tier', 'Tier', TIERS),
      field('Value', 'double'),
      picklist('Band', 'Band', GRADES),
      ...['Identity', 'Band', 'Financials', 'Order', 'Fit', 'References'].map((part) => percent(`Card_${part}`)),
      { ...field('Exit', 'lookup'), target: 'Winnow_Exits' },
      { ...field('About', 'text'), length: 100 },
      picklist('Outcome', 'Outcome', OUTCOMES),
      { ...field('Alternative', 'text'), length: 255 },
      { ...field('Letter', 'textarea'), length: 32_000 },
      ...['Sent_On', 'Review_On'].map((name) => field(name, 'date')),
    ],
  },
  {
    name: 'Winnow_Assessments',
    singular: 'Winnow Assessment',
    plural: 'Winnow Assessments',
    fields: [
      CUSTOMER,
      { ...field('Winnow_Key', 'text'), length: 100, unique: true },
      field('Assessed_On', 'date'),
      ...['Tier', 'Tier_Before'].map((name) => picklist(name, name.replaceAll('_', ' '), TIERS)),
      field('Score', 'double'),
      percent('Coverage'),
      { ...field('Policy', 'text'), length: 100 },
      { ...field('Reasons', 'textarea'), length: 2000 },
      ...['Exposure', 'Overdue'].map((name) => field(name, 'currency')),
    ],
  },
  {
    name: 'Winnow_Policies',
    singular: 'Winnow Policy',
    plural: 'Winnow Policies',
    fields: [
      { ...field('Version', 'text'), length: 20 },
      picklist('State', 'State', ['draft', 'approved', 'published']),
      field('Effective_From', 'date'),
      ...['Author', 'Approved_By'].map((name) => field(name, 'userlookup')),
      { ...field('Document', 'textarea'), length: 32_000 },
    ],
  },
];

/** A field as provisioning creates it; `type` in Zoho's words (settings/fields). */
export interface FieldSpec {
  name: string;
  label: string;
  type: 'integer' | 'picklist' | 'text' | 'currency' | 'datetime' | 'textarea' | 'date' | 'boolean';
  length?: number;
  values?: readonly string[];
  unique?: boolean;
}

const CUSTOMER_SPECS: readonly FieldSpec[] = [
  { name: 'Winnow_Score', label: 'Winnow Score', type: 'integer', length: 3 },
  { name: 'Winnow_Tier', label: 'Winnow Tier', type: 'picklist', values: TIERS },
  {
    name: 'Winnow_Stage',
    label: 'Winnow Stage',
    type: 'picklist',
    values: STAGES,
  },
  { name: 'Winnow_Hold', label: 'Winnow Hold', type: 'picklist', values: ['None', 'Warn', 'Hold', 'Stop'] },
  { name: 'Winnow_Reasons', label: 'Winnow Reasons', type: 'text', length: 255 },
  { name: 'Winnow_Exposure', label: 'Winnow Exposure', type: 'currency' },
  { name: 'Winnow_Overdue', label: 'Winnow Overdue', type: 'currency' },
  { name: 'Winnow_Credit_Limit', label: 'Winnow Credit Limit', type: 'currency' },
  { name: 'Winnow_Assessed_At', label: 'Winnow Assessed At', type: 'datetime' },
  { name: 'Winnow_Assessment', label: 'Winnow Assessment', type: 'textarea', length: 32000 },
];

/** Those that leads have too: four of the ten that Standard edition leaves. */
const ON_LEADS: readonly string[] = OWN_LEAD_FIELDS;

/** All fields that Winnow adds to an org, by module. */
export const PROVISIONED: Readonly<Record<string, readonly FieldSpec[]>> = {
  Accounts: CUSTOMER_SPECS,
  Invoices: [
    { name: 'Paid_On', label: 'Paid On', type: 'date' },
    { name: 'Amount_Paid', label: 'Amount Paid', type: 'currency' },
    { name: 'Dispute', label: 'Dispute', type: 'picklist', values: ['None', 'Open', 'Upheld', 'Rejected'] },
  ],
  Cases: [
    { name: 'Fault', label: 'Fault', type: 'picklist', values: ['Customer', 'Shared', 'Us', 'Unknown'] },
    { name: 'Closed_On', label: 'Closed On', type: 'date' },
  ],
  Deals: [
    { name: 'Winnow_Check', label: 'Winnow Check', type: 'picklist', values: ['Clear', 'Warn', 'Hold', 'Released'] },
    { name: 'Payment_Terms_Days', label: 'Payment Terms Days', type: 'integer', length: 3 },
    { name: 'Prepaid', label: 'Prepaid', type: 'boolean' },
  ],
  Leads: CUSTOMER_SPECS.filter(({ name }) => ON_LEADS.includes(name)),
  Tasks: [{ name: 'Winnow_Key', label: 'Winnow Key', type: 'text', length: 100, unique: true }],
};
