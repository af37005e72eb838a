import { DECISION_KINDS, INCIDENT_KINDS } from './dossier.ts';
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
  target?: 'customer' | 'Invoices' | 'Deals';
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
    ...{ name: 'Winnow_Decisions', singular: 'Winnow Decision', plural: 'Winnow Decisions' },
    fields: [
      CUSTOMER,
      picklist('Kind', 'Kind', DECISION_KINDS),
      picklist('State', 'State', ['proposed', 'approved', 'rejected']),
      ...['Requested_By', 'Approved_By'].map((name) => field(name, 'userlookup')),
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
    ],
  },
];
