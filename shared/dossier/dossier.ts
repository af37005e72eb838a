import type { Day } from '../values/day.ts';
import type { Amount } from '../values/money.ts';
import type { ExitDay, ExitPerson, ExitTick, ExitWord } from '../vocabulary/exit-record.ts';
import type { Grade, IncidentSeverity, Tier } from '../vocabulary/model.ts';

/** The module of the customers: Accounts, or Contacts where an org sells to persons. */
export type CustomerModule = 'Accounts' | 'Contacts';

/** A credit limit: zero is not "none", none is not zero, and one that cannot be read is neither. */
export type CreditLimit =
  | { state: 'not-set' }
  | { state: 'unknown' }
  | { state: 'unlimited' }
  | { state: 'zero' }
  | { state: 'amount'; amount: Amount };

export interface Customer {
  id: string;
  module: CustomerModule;
  name: string;
  ownerId: string | null;
  /** The record's own currency, in which Zoho keeps its currency fields; null where it is not known. */
  currency: string | null;
  /** Today's rate of that currency as text, in the CRM's direction; null in a single-currency org. */
  rate: string | null;
  industry: string | null;
  /** Country of the company's billing address, as the CRM spells it. */
  country: string | null;
  employees: number | null;
  /** Annual revenue, home currency minor units. */
  annualRevenue: number | null;
  limit: CreditLimit;
  tags: string[];
  /** The day on which its record was made, as the CRM itself says; absent in exports without the field. */
  createdOn?: Day;
}

export interface Invoice {
  id: string;
  /** What a person calls it: the invoice number, else the subject. */
  label: string;
  issued: Day | null;
  due: Day | null;
  /** Grand total at the document's own rate; null where it is not known. */
  amount: Amount | null;
  /** What is still to be paid, home part at today's rate; null where that is not known. */
  open: Amount | null;
  /** The whole amount at today's rate, home minor units; absent where it is that of the document. */
  today?: number;
  /** `void` and `draft` invoices count nowhere; whether one of state `unknown` is paid or void is not known, and it judges nobody. */
  state: 'open' | 'settled' | 'void' | 'draft' | 'unknown';
  /** The day of the payment that settled it. */
  paidOn: Day | null;
  /** `books`: Zoho Books' payments. `field`: a recorded date. `observed`: the day the sync first saw it paid (approximate). */
  paidOnSource: 'books' | 'field' | 'observed' | null;
  dispute: 'none' | 'open' | 'upheld' | 'rejected' | 'unknown';
  /** The part of it that the dispute is about; absent where all of it is. */
  disputed?: Amount;
  /** Day of the last change of an invoice in open dispute, the upper bound of the dispute's beginning; else null. */
  modifiedOn: Day | null;
  /** What was paid and when, where single payments are known; without them all was paid on `paidOn`. */
  payments?: Payment[];
  /** What was left unpaid when it was closed and is no residue. Zero where it is known to have been paid in full. */
  short?: Amount;
  /** What was given up as lost. */
  writtenOff?: Amount;
  /** The sales order that it bills. */
  orderId?: string;
}

/** One payment, or the part of it that went to one invoice. */
export interface Payment {
  on: Day;
  amount: Amount;
}

export interface Deal {
  id: string;
  label: string;
  outcome: 'open' | 'won' | 'lost' | 'unknown';
  amount: Amount | null;
  closedOn: Day | null;
  termsDays: number | null;
  prepaid: boolean;
  /** The amount at today's rate, for what is still to come. */
  today?: number;
  /** Gross margin of the deal, where the org records it. */
  margin?: Amount;
  /** Discount given, 0–1, where the org records it. */
  discount?: number;
  ownerId?: string;
  /** The day on which it was made, and by whom, as the CRM itself says; absent in exports without the field. */
  createdOn?: Day;
  createdBy?: string;
  /** Who ticked `Prepaid` after the deal was made, by the record's own history; absent where that was not read, or it was made so. */
  prepaidBy?: string;
  /** What the CRM shows in `Winnow_Check`, lower case; absent where it shows nothing. */
  check?: DealCheckState;
  /** Its stage is one from which it is won next. */
  winning?: true;
}

/** What the check of a deal says: `released` would be held, but people let it pass. */
export const DEAL_CHECKS = ['clear', 'warn', 'hold', 'released'] as const;

export type DealCheckState = (typeof DEAL_CHECKS)[number];

export const INCIDENT_KINDS = [
  'breach',
  'dispute',
  'promise',
  'return',
  'deduction',
  'write-off',
  'feedback',
  'abuse',
  'fraud',
  'insolvency',
  'other',
] as const;

export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** One line of the conduct ledger. */
export interface Incident {
  id: string;
  label: string;
  kind: IncidentKind;
  fault: Fault;
  severity: IncidentSeverity;
  /** A second person has confirmed it; what is not confirmed counts for nothing against anyone. */
  confirmed: boolean;
  amount: Amount | null;
  /** When it happened, or was promised. */
  on: Day | null;
  /** The day promised, or the day by which an answer is due. */
  due: Day | null;
  /** Whether a promise was kept; null while it is not recorded. */
  kept: boolean | null;
  /** Something of it that a judgement needs cannot be read: it judges nobody. */
  unclear?: true;
  answeredOn: Day | null;
  /** When it was put right: the dispute settled, the promised sum paid. */
  solvedOn: Day | null;
  /** The invoice it is about. */
  invoiceId: string | null;
  /** What feedback is about, in the firm's own words; absent where it is not recorded. */
  theme?: string;
  /** Who made the record and who changed it last, as the CRM itself notes it. Absent in exports without the fields. */
  createdBy?: string;
  modifiedBy?: string;
  /** Who by the record's own history has set `Confirmed`, or changed what is confirmed since; absent where the history was not read. */
  confirmedBy?: string;
}

/** An agreement with the customer, or security given for what it owes. */
export interface Contract {
  id: string;
  label: string;
  /** `cover`: insurance or guarantee. `deposit`: money held. */
  kind: 'contract' | 'cover' | 'deposit';
  /** What it secures cannot be read, so that it secures nothing and nothing is concluded from what it does not secure. */
  unclear?: true;
  signedOn: Day | null;
  from: Day | null;
  /** Last day; null for open-ended. */
  to: Day | null;
  /** Contract value, sum covered or sum held; the home part at today's rate. */
  amount: Amount | null;
  /** Share of the sum that the cover pays, 0–1. */
  share: number | null;
  /** Least that the customer undertook to buy a year. */
  minimum: Amount | null;
  noticeDays: number | null;
  /** Days of payment agreed; absent where the contract says none. */
  termsDays?: number;
}

export const DECISION_KINDS = [
  'limit',
  'override',
  'hold',
  'release',
  'qualification',
  'financial-band',
  'survey',
  'rating',
  'refusal',
  'exit',
  'screening',
  'plan',
  'wrong-alert',
  'other',
] as const;

export type DecisionKind = (typeof DECISION_KINDS)[number];

/** Parts of the qualification card (the decision model, c4). */
export const CARD_ITEMS = ['identity', 'band', 'financials', 'order', 'fit', 'references'] as const;

export type CardItem = (typeof CARD_ITEMS)[number];

/** What the signatures under a decision are worth. */
export interface Signing {
  /** Those who are known to have signed what the decision says. */
  by: readonly string[];
  /**
   * `no-role`: an approver does not have the role. `changed-after`: changed after it was signed, so that it waits for a signature again.
   * `as-signed`: changed after it was signed, `deleted`: deleted since; what was signed goes on holding.
   */
  finding?: 'no-role' | 'changed-after' | 'as-signed' | 'deleted';
}

/** One recorded act or judgement by people, with its reason and its end. */
export interface Decision {
  id: string;
  label: string;
  kind: DecisionKind;
  state: 'proposed' | 'approved' | 'rejected';
  /** Who asked for it, or whose finding it is; as the CRM names the person. */
  requester: string | null;
  approver: string | null;
  reason: string | null;
  from: Day | null;
  /** When the record was made, epoch milliseconds; absent in exports without the field. */
  madeAt?: number;
  /** Last day on which it holds; null where the policy's validity of its kind applies. */
  expires: Day | null;
  /** The deal or other record it is about. */
  recordId: string | null;
  /** `limit`: the limit set. Home part at today's rate. */
  limit: CreditLimit | null;
  /** `limit`: it replaces the lasting limit until it expires. */
  temporary: boolean;
  /** `override`: the tier set. */
  tier: Tier | null;
  /** `survey`, `rating`: 1–5. `qualification`: 0–100, where no parts are given. */
  value: number | null;
  /** `financial-band`: A best, E worst. */
  band: Grade | null;
  /** `financial-band`: the limit a bureau proposes. `qualification`: purchases expected a month. Home part at today's rate. */
  amount: Amount | null;
  /** `qualification`: the share of each part that is met, 0–1; a part not yet looked at is absent. */
  card: Partial<Record<CardItem, number>>;
  /** The names of requester and approver, where the CRM gives them. */
  requesterName?: string;
  approverName?: string;
  /** Who made the record, as the CRM itself notes it; no user can enter it. Absent in exports without the field. */
  createdBy?: string;
  /** Who changed it last, likewise, and on which day. */
  modifiedBy?: string;
  modifiedOn?: Day;
  /** Those who by the record's own history were the last to save what it says now; absent where the history was not read. */
  savedBy?: readonly string[];
  /** What the signatures under it are worth; absent until `withSignatures` has looked at them. */
  signing?: Signing;
  /** The second of two approvers, where a decision needs them. */
  secondApprover?: string;
  /** The exit that the decision belongs to. */
  exitId?: string;
  /** The lead for which it was recorded, before there was a customer. */
  leadId?: string;
  /** `screening`: the step it answers. `plan`: which plan. `wrong-alert`: the rule. `refusal`: the rule that fired. */
  about?: string;
  /** What became of it: an alternative or a plan that was offered. */
  outcome?: Outcome;
  /** `refusal`: the alternative that was taken up. */
  alternative?: string;
  /** When its letter went out, and when it is to be looked at again. */
  sentOn?: Day;
  reviewOn?: Day;
}

export const OUTCOMES = ['open', 'accepted', 'declined', 'met', 'failed'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Days, people, texts and ticks of an exit record, by the plain names of the CRM's fields (`shared/vocabulary/exit-record.ts`). */
export interface Exit {
  id: string;
  label: string;
  ownerId: string | null;
  /** Who asked for it: named, or else the one who made the record. */
  requester: string | null;
  createdBy?: string;
  modifiedBy?: string;
  days: Partial<Record<ExitDay, Day>>;
  people: Partial<Record<ExitPerson, string>>;
  /** Who entered the names of those who sign the evidence, by the record's own history; absent where that was not read. */
  signedBy?: Partial<Record<ExitPerson, string>>;
  /** Names that somebody else than their bearers has entered. */
  foreign?: readonly ExitPerson[];
  /** Picklists lower case, texts as they are; blank ones are absent. */
  words: Partial<Record<ExitWord, string>>;
  ticks: readonly ExitTick[];
  /** What the record shows of Winnow's own: the stage, lower case, and the day by which its step is due. */
  shown: { stage?: string; due?: Day };
}

/** A sales order. */
export interface Order {
  id: string;
  label: string;
  /** `closed`: nothing more will be delivered or billed, whatever is left. */
  state: 'draft' | 'accepted' | 'delivered' | 'closed' | 'cancelled' | 'unknown';
  /** At the document's rate. */
  amount: Amount | null;
  /** The whole amount at today's rate, home minor units. */
  today: number | null;
  on: Day | null;
  /** Share invoiced, 0–1, where the order itself says so; else it follows from the invoices that name the order. */
  billed: number | null;
  /** The deal that it came from. */
  dealId?: string;
}

/** A credit note. */
export interface Credit {
  id: string;
  label: string;
  /** `return`: goods came back. */
  kind: 'return' | 'other';
  fault: Fault;
  amount: Amount | null;
  /** What is not yet set against an invoice; home part at today's rate. */
  unapplied: Amount | null;
  on: Day | null;
}

/** Whose fault a case or an incident was, as a person can record it. */
export const FAULTS = ['customer', 'shared', 'us', 'unknown'] as const;

export type RecordedFault = (typeof FAULTS)[number];

/** The same as it was read; `unread` where the policy does not know the label. */
export type Fault = RecordedFault | 'unread';

export interface Case {
  id: string;
  label: string;
  openedOn: Day | null;
  closedOn: Day | null;
  /** Null where its status says neither. */
  open: boolean | null;
  /** Null where its type says neither. */
  complaint: boolean | null;
  fault: Fault;
  /** Why it came about, as the CRM's own list has it (`Case_Reason`); absent where it is not recorded. */
  reason?: string;
}

/** A module or field that could not be read, or a record that could not be used in full; shown, never guessed. */
export interface Defect {
  module: string;
  /** Empty where the fault is the whole module's. */
  id: string;
  field: string;
  fault: DefectFault;
  /** `unlisted`: the label that is in no list of the policy. */
  label?: string;
}

/**
 * `absurd`: too large to be true. `orphan`: it names a record that is not there. `unlisted`: a label that the policy does not know.
 * `contradiction`: another fact of the same record says otherwise. `impossible`: a day that cannot be. `hidden`: a field that every
 * org has and that cannot be read here.
 */
export const DEFECT_FAULTS = [
  'absent',
  'unreadable',
  'negative',
  'absurd',
  'unknown-currency',
  'no-rate',
  'no-permission',
  'orphan',
  'unlisted',
  'contradiction',
  'impossible',
  'hidden',
] as const;

export type DefectFault = (typeof DEFECT_FAULTS)[number];

/** Which sources could be read: a missing module or field is not an empty one. */
export interface Sources {
  invoices: boolean;
  deals: boolean;
  cases: boolean;
  paidOn: boolean;
  dispute: boolean;
  fault: boolean;
  /** The amount paid of an invoice. */
  amountPaid: boolean;
  /** Terms asked for in a deal. */
  terms: boolean;
  /** Sales orders. */
  orders: boolean;
  /** The conduct ledger. */
  incidents: boolean;
  contracts: boolean;
  decisions: boolean;
  /** Bands, surveys and ratings, which are kept among the decisions; absent where it is not told apart. */
  findings?: boolean;
  exits: boolean;
  /** Zoho Books: invoices, payments, credit notes. */
  books: boolean;
  /** Deals show Winnow's check; absent where they have no such field. */
  dealCheck?: true;
}

/** All that is known about one customer at an instant, normalised. */
export interface Dossier {
  customer: Customer;
  /** ISO 4217 code of the org's home currency; every `home` is in its minor units. */
  home: string;
  invoices: Invoice[];
  deals: Deal[];
  cases: Case[];
  incidents: Incident[];
  contracts: Contract[];
  decisions: Decision[];
  exits: Exit[];
  orders: Order[];
  credits: Credit[];
  sources: Sources;
  defects: Defect[];
}

/** Before an id of the books, so that it is never taken for a CRM record's. */
export const BOOKS = 'books:';
