import { DECISION_KINDS, INCIDENT_KINDS, OUTCOMES } from './dossier.ts';
import {
  EXIT_DAYS,
  EXIT_ENDS,
  EXIT_NOTES,
  EXIT_PEOPLE,
  EXIT_PICKS,
  EXIT_STEPS,
  EXIT_TEXTS,
  EXIT_TICKS,
} from './exit-record.ts';
import { GRADES } from './policy/names.ts';

/**
 * A field of a module of our own, as provisioning creates it; `type` in Zoho's words (settings/fields). `target` names the
 * module that a lookup points at; `customer` stands for the module that the policy judges.
 */
export interface ModuleFieldSpec {
  name: string;
  label: string;
  type:
    | ('integer' | 'double' | 'picklist' | 'text' | 'textarea' | 'currency' | 'date' | 'boolean')
    | ('lookup' | 'userlookup');
  length?: number;
  values?: readonly string[];
  target?: 'customer' | 'Invoices' | 'Deals' | 'Winnow_Exits';
  unique?: boolean;
}

/** A module of our own: Enterprise edition and up. Every module has Zoho's own `Name`, `Owner` and `Created_Time` besides. */
export interface ModuleSpec {
  name: string;
  singular: string;
  plural: string;
  fields: readonly ModuleFieldSpec[];
}

const title = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const picklist = (name: string, label: string, values: readonly string[]): ModuleFieldSpec => ({
  ...{ name, label, type: 'picklist' },
  values: values.map(title),
});

const field = (name: string, type: ModuleFieldSpec['type']): ModuleFieldSpec => ({
  ...{ name, label: name.replaceAll('_', ' '), type },
});

const percent = (name: string): ModuleFieldSpec => ({ ...field(name, 'integer'), length: 3 });

const CUSTOMER: ModuleFieldSpec = { name: 'Customer', label: 'Customer', type: 'lookup', target: 'customer' };

const FAULTS = ['customer', 'shared', 'us', 'unknown'];

/** Modules that hold what the standard modules have no place for: the conduct ledger, contracts and security, decisions. */
export const MODULE_SPECS: readonly ModuleSpec[] = [
  {
    ...{ name: 'Winnow_Incidents', singular: 'Winnow Incident', plural: 'Winnow Incidents' },
    fields: [
      CUSTOMER,
      picklist('Kind', 'Kind', INCIDENT_KINDS),
      picklist('Fault', 'Fault', FAULTS),
      picklist('Severity', 'Severity', ['minor', 'major', 'serious']),
      field('Confirmed', 'boolean'),
      field('Amount', 'currency'),
      ...['Happened_On', 'Due_On', 'Answered_On', 'Solved_On'].map((name) => field(name, 'date')),
      picklist('Kept', 'Kept', ['open', 'kept', 'broken']),
      { ...field('Invoice', 'lookup'), target: 'Invoices' },
      { ...field('Theme', 'text'), length: 100 },
    ],
  },
  {
    ...{ name: 'Winnow_Contracts', singular: 'Winnow Contract', plural: 'Winnow Contracts' },
    fields: [
      CUSTOMER,
      picklist('Kind', 'Kind', ['contract', 'cover', 'deposit']),
      ...['Signed_On', 'Valid_From', 'Valid_To'].map((name) => field(name, 'date')),
      ...['Amount', 'Minimum_Amount'].map((name) => field(name, 'currency')),
      percent('Cover_Percent'),
      percent('Notice_Days'),
    ],
  },
  {
    ...{ name: 'Winnow_Exits', singular: 'Winnow Exit', plural: 'Winnow Exits' },
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
    ...{ name: 'Winnow_Decisions', singular: 'Winnow Decision', plural: 'Winnow Decisions' },
    fields: [
      CUSTOMER,
      picklist('Kind', 'Kind', DECISION_KINDS),
      picklist('State', 'State', ['proposed', 'approved', 'rejected']),
      ...['Requested_By', 'Approved_By', 'Second_Approved_By'].map((name) => field(name, 'userlookup')),
      { ...field('Reason', 'textarea'), length: 2000 },
      ...['Valid_From', 'Expires_On'].map((name) => field(name, 'date')),
      { ...field('Deal', 'lookup'), target: 'Deals' },
      picklist('Limit_State', 'Limit State', ['amount', 'unlimited', 'zero']),
      field('Amount', 'currency'),
      field('Temporary', 'boolean'),
      picklist('Tier', 'Tier', [...GRADES, 'N']),
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
    ...{ name: 'Winnow_Assessments', singular: 'Winnow Assessment', plural: 'Winnow Assessments' },
    fields: [
      CUSTOMER,
      { ...field('Winnow_Key', 'text'), length: 100, unique: true },
      field('Assessed_On', 'date'),
      ...['Tier', 'Tier_Before'].map((name) => picklist(name, name.replaceAll('_', ' '), [...GRADES, 'N'])),
      field('Score', 'double'),
      percent('Coverage'),
      { ...field('Policy', 'text'), length: 100 },
      { ...field('Reasons', 'textarea'), length: 2000 },
      ...['Exposure', 'Overdue'].map((name) => field(name, 'currency')),
    ],
  },
  {
    ...{ name: 'Winnow_Policies', singular: 'Winnow Policy', plural: 'Winnow Policies' },
    fields: [
      { ...field('Version', 'text'), length: 20 },
      picklist('State', 'State', ['draft', 'approved', 'published']),
      field('Effective_From', 'date'),
      ...['Author', 'Approved_By'].map((name) => field(name, 'userlookup')),
      { ...field('Document', 'textarea'), length: 32_000 },
    ],
  },
];
