import type { Policy } from '../policy/policy.ts';
import type { RefusalRequest } from '../refusal/request.ts';
import type { Facts } from '../score/facts.ts';
import type { Day } from '../values/day.ts';
import type { Params } from '../values/numbers.ts';
import { EVIDENCE_LIMIT, type FreeAct, type GateId, type Mode, type Tier } from '../vocabulary/model.ts';

/** What a gate may look at: the customer's facts, and the tier that stands today. */
export interface GateFacts extends Facts {
  tier: Tier;
}

/** Something new that the firm is about to bind itself to, or an act that no gate touches. */
export interface Commitment {
  /** The deal's or order's record id; null before it is saved. */
  id: string | null;
  act: 'deal' | 'order' | FreeAct;
  /** Home minor units; null while nobody has said. */
  amount: number | null;
  prepaid: boolean;
  /** `winning`: about to become an order. */
  stage: 'open' | 'winning';
  /** What is asked for, where the refusal rules are to look at it. */
  request?: RefusalRequest;
}

/** What a gate found. `unknown` never blocks: it names the fact that is needed. */
export type GateFinding =
  | { state: 'open'; params: Params; evidence: string[] }
  | { state: 'closed' }
  | { state: 'unknown'; need: string };

export interface GateRule {
  id: GateId;
  test(facts: GateFacts, commitment: Commitment | undefined): GateFinding;
}

export const closed: GateFinding = { state: 'closed' };

export const unknown = (need: string): GateFinding => ({ state: 'unknown', need });

export const open = (params: Params, records: readonly { id: string }[] = []): GateFinding => ({
  state: 'open',
  params,
  evidence: records.slice(0, EVIDENCE_LIMIT).map((record) => record.id),
});

/** Days from one day to another; 0 where the first is not known. */
export const since = (day: Day | null, asOf: Day): number => (day === null ? 0 : asOf - day);

/** The tier that gates act on: on thin data a low tier is only indicative, so that no gate is stricter for it. */
export function tierForGates(tier: Tier, coverage: number, policy: Policy): Tier {
  return coverage < policy.thinCoverage && tier !== 'A' && tier !== 'B' ? 'N' : tier;
}

/** A hard condition, apart from the score. */
export interface Gate {
  id: GateId;
  mode: Mode;
  /** What the gate does to a new commitment when its mode is `enforce`. */
  effect: Policy['gates'][GateId]['effect'];
  params: Params;
  evidence: string[];
}
