import type { Dossier } from '../dossier/dossier.ts';
import type { RefusalRule } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { GateId, Tier } from '../vocabulary/model.ts';
import type { RefusalEffect, RefusalReason } from '../vocabulary/refusal.ts';

/** What is asked of the firm, as far as it is known; null is a fact that is not known yet. */
export interface RefusalRequest {
  scope: RefusalRule['scope'][number];
  /** Amount or budget, home minor units. */
  amount: number | null;
  /** Pieces, parcels, square metres: the unit that the firm's rules are written in. */
  volume: number | null;
  /** Country, province, city, postcode of where it is to be done. */
  places: readonly string[] | null;
  /** 1 Monday … 7 Sunday, and the time of day, `HH:mm`, in the org's zone. */
  weekday: number | null;
  time: string | null;
  /** What is needed, in a word of the firm's own list. */
  need: string | null;
  /** Whether terms of payment after delivery are asked for. */
  onCredit: boolean | null;
  /** Country of the one who asks, and whether it is for their own use rather than for resale. */
  country: string | null;
  endUser: boolean | null;
  industry: string | null;
  strategic: boolean | null;
}

/**
 * A request of which nothing is known but its scope.
 * @example unknownRequest('deal').amount // null
 */
export const unknownRequest = (scope: RefusalRequest['scope']): RefusalRequest => ({
  scope,
  amount: null,
  volume: null,
  places: null,
  weekday: null,
  time: null,
  need: null,
  onCredit: null,
  country: null,
  endUser: null,
  industry: null,
  strategic: null,
});

/** The customer who asks, where the firm knows it already. */
export interface AskingCustomer {
  dossier: Dossier;
  tier: Tier;
  /** Billed in the long window, home minor units. */
  billed: number;
  /** Gates that are open for the customer as such. */
  gates: readonly GateId[];
}

export interface ScreeningContext {
  asOf: Day;
  /** ISO 4217. */
  home: string;
}

/** The result of one rule. */
export interface RuleFinding {
  rule: string;
  reason: RefusalReason;
  effect: RefusalEffect;
  /** `clear`: out of scope or a test does not hold. `unknown`: a fact is needed first. */
  state: 'applies' | 'exempt' | 'unknown' | 'clear';
  exemption: 'tier' | 'strategic' | 'eu-end-user' | null;
  needs: string[];
  /** The rule's day of review has passed. */
  reviewDue: boolean;
}

/** What the letter of a refusal states; people may soften the words, not the reason code. */
export interface RefusalLetter {
  rule: string;
  reason: RefusalReason;
  effect: RefusalEffect;
  because: Bilingual;
  change: Bilingual;
  /** Day from which asking again is worth it, `yyyy-MM-dd`. */
  askAgain: string | null;
  alternatives: Bilingual[];
  /** What is asked for, what is needed at least of one order and of a year, the fee: home minor units. */
  amounts: { asked: number | null; least: number | null; leastYear: number | null; fee: number | null };
  /** The same in the unit of the firm's rules: pieces, parcels, square metres. */
  volumes: { asked: number | null; least: number | null };
  /** How many services the agreement holds, where they are used up. */
  services: number | null;
  home: string;
  /** Last day on which the customer may ask for written reasons, `yyyy-MM-dd`. */
  reasonsUntil: string;
}

export type RefusalResult = {
  /** The result of every rule in scope, in the policy's order. */
  findings: RuleFinding[];
  /** Facts without which a rule cannot be judged; missing facts refuse no request. */
  needs: string[];
} & ({ outcome: 'accept'; letter: null } | { outcome: RefusalEffect; letter: RefusalLetter });
