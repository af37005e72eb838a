import type { Policy } from '../policy/policy.ts';
import type { GateId } from '../vocabulary/model.ts';
import type { Commitment, Gate, GateFacts, GateRule } from './gate.ts';
import { releaseOf } from './release.ts';
import { fraudOrAbuse, insolvency, noContract, promisesBroken } from './rules/conduct.ts';
import { limitExpired, longOverdue, overLimit, unusualOrder } from './rules/credit.ts';
import { inExit, requestRefused } from './rules/no-new-business.ts';
import { notScreened } from './rules/screening.ts';
import { termsOfTier } from './rules/terms.ts';

type Effect = Gate['effect'];

/** What all gates say together about a customer, or about one new commitment of it. */
export interface GateVerdict {
  /** The strongest thing that follows. `warn`: a gate is open that only warns. `released`: it would hold, but a person let it pass. */
  outcome: 'clear' | 'warn' | 'released' | Effect;
  /** Every gate that is open, not the first alone. */
  gates: Gate[];
  /** Gates that are open and let this commitment pass, with the reason. */
  passed: { id: GateId; why: 'prepaid' | 'free-act' | 'released' }[];
  /** Gates that could not be judged, with the fact that is needed; they block nothing. */
  unknown: { id: GateId; need: string }[];
}

/** Strongest first. */
export const STRENGTH: readonly Effect[] = ['stop', 'refuse', 'hold', 'approve'];

/**
 * The one evaluator for every path by which something new comes in: form, API, import, copy, reopening, nightly pass.
 * Without a commitment it says which gates stand open for the customer as such.
 * @example evaluateGates({ ...facts, tier: 'B' }).gates.map(({ id }) => id) // ['G1']
 */
export function evaluateGates(facts: GateFacts, newCommitment?: Commitment): GateVerdict {
  const { policy } = facts;
  const gates: Gate[] = [];
  const unknown: GateVerdict['unknown'] = [];
  const openGates = (): GateId[] =>
    GATES_OF_THE_CUSTOMER.filter((rule) => rule.test(facts, undefined, () => []).state === 'open').map(({ id }) => id);
  for (const { id, test } of GATE_RULES) {
    const found = test(facts, newCommitment, openGates);
    const { mode, effect } = policy.gates[id];
    if (found.state === 'open') gates.push({ id, mode, effect, params: found.params, evidence: found.evidence });
    if (found.state === 'unknown') unknown.push({ id, need: found.need });
  }
  const isReleased = newCommitment ? releaseOf(facts, newCommitment.id) !== undefined : false;
  const passed = gates.flatMap(({ id }): GateVerdict['passed'] => {
    const why = newCommitment && passes(id, newCommitment, policy, isReleased);
    return why ? [{ id, why }] : [];
  });
  const left = gates.filter(({ id }) => !passed.some((p) => p.id === id));
  return { outcome: outcomeOf(left, passed), gates, passed, unknown };
}

function passes(
  id: GateId,
  { act, prepaid }: Commitment,
  policy: Policy,
  isReleased: boolean,
): GateVerdict['passed'][number]['why'] | undefined {
  if (act !== 'deal' && act !== 'order' && policy.gates.never.includes(act)) return 'free-act';
  if (prepaid && policy.gates[id].prepaidPasses) return 'prepaid';
  return isReleased ? 'released' : undefined;
}

function outcomeOf(left: readonly Gate[], passed: GateVerdict['passed']): GateVerdict['outcome'] {
  const inForce = left.filter((gate) => gate.mode === 'enforce');
  const strongest = STRENGTH.find((effect) => inForce.some((gate) => gate.effect === effect));
  if (strongest) return strongest;
  if (left.some((gate) => gate.mode === 'warn')) return 'warn';
  return passed.some((p) => p.why === 'released') ? 'released' : 'clear';
}

/** Gates that may stand open for a customer without any new commitment. */
const GATES_OF_THE_CUSTOMER: readonly GateRule[] = [
  longOverdue,
  overLimit,
  insolvency,
  promisesBroken,
  fraudOrAbuse,
  limitExpired,
  inExit,
];

/** Every gate of the decision model, c7, in its order. */
export const GATE_RULES: readonly GateRule[] = [
  longOverdue,
  overLimit,
  insolvency,
  promisesBroken,
  fraudOrAbuse,
  limitExpired,
  noContract,
  inExit,
  requestRefused,
  unusualOrder,
  notScreened,
  termsOfTier,
];
