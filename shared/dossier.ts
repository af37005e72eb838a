import type { Day } from './day.ts';
import type { Amount } from './money.ts';

/** The module whose records are judged: Accounts, or Contacts where an org sells to persons. */
export type CustomerModule = 'Accounts' | 'Contacts';

/** A credit limit is one of four states; zero is not "none", and none is not zero. */
export type CreditLimit =
  | { state: 'not-set' }
  | { state: 'unlimited' }
  | { state: 'zero' }
  | { state: 'amount'; amount: Amount };

export interface Customer {
  id: string;
  module: CustomerModule;
  name: string;
  ownerId: string | null;
  /** The record's own currency: Zoho keeps the customer's currency fields in it. */
  currency: string;
  /** The record's own exchange rate as text; null in a single-currency org. */
  rate: string | null;
  industry: string | null;
  /** Country of the company's billing address, as the CRM spells it. */
  country: string | null;
  employees: number | null;
  /** Annual revenue, home currency minor units. */
  annualRevenue: number | null;
  limit: CreditLimit;
  tags: string[];
}

export interface Invoice {
  id: string;
  /** What a person calls it: the invoice number, else the subject. */
  label: string;
  issued: Day | null;
  due: Day | null;
  /** Grand total at the document's own rate; null where it is missing, negative or absurd. */
  amount: Amount | null;
  /** What is still to be paid, home part at today's rate; null where the amount is null. */
  open: Amount | null;
  /** `void` and `draft` invoices count nowhere. */
  state: 'open' | 'settled' | 'void' | 'draft';
  paidOn: Day | null;
  /** `field`: a recorded date. `observed`: the day the sync first saw it paid (approximate). */
  paidOnSource: 'field' | 'observed' | null;
  dispute: 'none' | 'open' | 'upheld' | 'rejected';
  /** Day of the last change of an invoice in open dispute, the upper bound of the dispute's beginning; else null. */
  modifiedOn: Day | null;
}

export interface Deal {
  id: string;
  label: string;
  outcome: 'open' | 'won' | 'lost';
  amount: Amount | null;
  closedOn: Day | null;
  termsDays: number | null;
  prepaid: boolean;
}

/** Whose fault a case or an incident was, as a person has recorded it. */
export type Fault = 'customer' | 'shared' | 'us' | 'unknown';

export interface Case {
  id: string;
  label: string;
  openedOn: Day | null;
  closedOn: Day | null;
  open: boolean;
  complaint: boolean;
  fault: Fault;
}

/** A module or field that could not be read, or a record that could not be used in full; shown, never guessed. */
export interface Defect {
  module: string;
  /** Empty where the fault is the whole module's. */
  id: string;
  field: string;
  /** `absent`, `unreadable`, `negative`, `absurd`, `unknown-currency`, `no-rate`, `no-permission`, `orphan`. */
  fault: 'absent' | 'unreadable' | 'negative' | 'absurd' | 'unknown-currency' | 'no-rate' | 'no-permission' | 'orphan';
}

/** All that is known about one customer at an instant, normalised. */
export interface Dossier {
  customer: Customer;
  /** ISO 4217 code of the org's home currency; every `home` is in its minor units. */
  home: string;
  invoices: Invoice[];
  deals: Deal[];
  cases: Case[];
  /** Which sources were there to be read at all: a missing module is not an empty one. */
  sources: { invoices: boolean; deals: boolean; cases: boolean; paidOn: boolean; dispute: boolean; fault: boolean };
  defects: Defect[];
}
