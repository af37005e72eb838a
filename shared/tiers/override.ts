import { approvalFaults } from '../decisions/approval.ts';
import { approvedDecisions, withoutCorrected } from '../decisions/validity.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Gate } from '../gates/gate.ts';
import type { Policy } from '../policy/policy.ts';
import { type Day, formatDay } from '../values/day.ts';
import { GRADES, type Grade } from '../vocabulary/model.ts';
import type { Override, TierState } from './tier.ts';

/**
 * The tier with the override that holds today, if any. The model's own tier goes on underneath, so that a fresh score changes nothing
 * of the override, and the override ends by itself. It moves the tier by no more than the policy's steps, and not above the cap while one
 * of the cap's gates is open.
 * @example tierInForce(graded.tier, { ...graded, dossier: overridden, gates: [] }).letter // 'A'
 */
export function tierInForce(
  tier: TierState,
  { dossier, gates, policy, asOf }: { dossier: Dossier; gates: readonly Gate[]; policy: Policy; asOf: Day },
): TierState {
  if (tier.letter === 'N') return tier;
  const sound = approvedDecisions(dossier, 'override', asOf).filter((d) => approvalFaults(d, policy).length === 0);
  const decision = withoutCorrected(sound).find((d) => (d.expires ?? asOf) >= asOf);
  if (!decision) return tier;
  const asked = GRADES.indexOf(decision.tier as Grade);
  const byModel = GRADES.indexOf(tier.letter);
  const { steps, cap } = policy.override;
  const nearest = Math.min(byModel + steps, Math.max(byModel - steps, asked));
  const isCapped = gates.some((gate) => cap.gates.some((id) => id === gate.id));
  // The cap never pushes a customer below the model's own tier.
  const at = isCapped && nearest < byModel ? Math.min(byModel, Math.max(nearest, GRADES.indexOf(cap.tier))) : nearest;
  const override: Override = {
    decisionId: decision.id,
    instead: tier.letter,
    until: formatDay(decision.expires ?? asOf),
    reason: decision.reason ?? '',
    by: decision.requesterName ?? decision.requester ?? '',
    approver: decision.approverName ?? decision.approver ?? '',
    capped: at !== asked,
  };
  return { ...tier, letter: GRADES[at] ?? tier.letter, override };
}

/** The model's own state underneath an override, from which the next assessment goes on. */
export function withoutOverride(tier: TierState): TierState {
  const { override, ...byModel } = tier;
  return override ? { ...byModel, letter: override.instead } : byModel;
}
