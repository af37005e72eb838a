import type { Change } from '../../shared/reconcile/change.ts';
import type { LastWrites } from '../store/last-writes.ts';
import type { WrittenCopy } from '../store/written-copies.ts';

/** The changes of one customer. */
export interface Plan {
  customer: string;
  changes: readonly Change[];
  /** What to remember of the changes once they are written, and what earlier ones did not stick. */
  sticking?: { last: LastWrites; vain: readonly string[]; attempts: LastWrites['attempts'] };
  /** What is to be kept once the assessment is written. */
  copy?: WrittenCopy;
  /** What somebody has changed by hand and these changes put right. */
  edits?: HandEdits;
}

/** What was found changed by hand on one customer. */
export interface HandEdits {
  /** `Winnow_Tier`, `Winnow_Assessment (an older copy)`, `Deals 17: Winnow_Check`. */
  what: readonly string[];
  /** Who changed the customer's record last, as the CRM names the person; empty where it does not. */
  who: string;
  /** When, as the CRM writes it; empty where it does not. */
  at: string;
}

/** The changes of a kind. */
export type ChangeOf<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** One change, and the customer it is made for. */
export interface Write<C extends Change = Change> {
  customer: string;
  change: C;
}

/** How a customer's writes ended. A refusal needs a person: a second try of the same write is of no use. */
export type Ending = { kind: 'written' } | Retry | { kind: 'refused'; refusals: Refusal[] };

/** Some of the writes must be tried again. */
interface Retry {
  kind: 'retry';
  code: string;
  /** Users whom Zoho did not take as owners of new tasks: somebody else must get them. */
  absent?: string[];
}

/** A write that Zoho refused. */
export interface Refusal {
  step: Change['kind'];
  /** Zoho's code: RECORD_LOCKED, NOT_APPROVED … */
  code: string;
  message: string;
}

/** What a new record is found again by; unique in its module. */
export const RECORD_KEY = 'Winnow_Key';
