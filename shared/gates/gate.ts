import { wonDeals } from '../dossier/queries.ts';
import type { FactsWithExits } from '../exit/states.ts';
import type { Policy } from '../policy/policy.ts';
import type { RefusalRequest } from '../refusal/request.ts';
import type { Day } from '../values/day.ts';
import { type Params, percentileOf } from '../values/numbers.ts';
import type { FreeAct, GateId, Mode, Tier } from '../vocabulary/model.ts';
import { EVIDENCE_LIMIT } from '../vocabulary/model.ts';

/** What a gate may look at: the customer's facts, and the tier that stands today. */
export interface GateFacts extends FactsWithExits {
  tier: Tier;
}

/** Something new that the firm is about to bind itself to, or an act that no gate touches. */
export interface Commitment {
  /** The deal's or order's record id; null before it is saved. */
  id: string | null;
  act: 'deal' | 'order' | FreeAct;
  /** Home minor units; null while it is not known. */
  amount: number | null;
  prepaid: boolean;
  /** Days of payment asked for; left out where they are not known. */
  termsDays?: number;
  /** Discount given, 0–1; left out where it is not known. */
  discount?: number;
  /** `winning`: about to become an order. */
  stage: 'open' | 'winning';
  /** What is asked for, where the refusal rules apply to it. */
  request?: RefusalRequest;
}

/** What a gate found. `unknown` never blocks: it names the fact that is needed. */
export type GateFinding =
  | { state: 'open'; params: Params; evidence: string[] }
  | { state: 'closed' }
  | { state: 'unknown'; need: string };

export interface GateRule {
  id: GateId;
  /** @param openGates the gates open for the customer as such, whatever the commitment; worked out only where a rule asks. */
  test(facts: GateFacts, commitment: Commitment | undefined, openGates: () => readonly GateId[]): GateFinding;
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

/**
 * The tier that gates act on: on thin data a low tier is only indicative, so that no gate is stricter for it.
 * @example tierForGates('D', 0.3, policy) // 'N'
 */
export function tierForGates(tier: Tier, coverage: number, policy: Policy): Tier {
  return coverage < policy.thinCoverage && tier !== 'A' && tier !== 'B' ? 'N' : tier;
}

/**
 * What a large order is for this customer, home minor units; null with too few orders to say.
 * @example largeOrder(caring) // 2_000_000
 */
export function largeOrder({ dossier, policy, asOf }: Pick<GateFacts, 'dossier' | 'policy' | 'asOf'>): number | null {
  const { times, percentile, fewOrders } = policy.gates.G10;
  const orders = wonDeals(dossier, asOf - policy.windows.long, asOf).flatMap((d) => (d.amount ? [d.amount.home] : []));
  const usual = orders.length < fewOrders ? null : percentileOf(orders, percentile);
  return usual === null ? null : usual * times;
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
