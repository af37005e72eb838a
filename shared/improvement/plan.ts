import { findings } from '../decisions/validity.ts';
import type { Decision, Dossier, Outcome } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { PLAN_KINDS, type PlanKind } from '../vocabulary/steps.ts';

/** A plan as people have recorded it: a decision of kind `plan`. */
export interface CarePlan {
  decision: Decision;
  kind: PlanKind;
  /** The cause or theme that it is about, as cases and feedback name it; null where it is about all of them. */
  cause: string | null;
  from: Day;
  /** Last day before its result is asked for. */
  to: Day;
  outcome: Outcome;
}

/**
 * The plans recorded up to a day, latest first; rejected ones are none. `About` names the kind and, after a colon, the cause:
 * `education: Instructions not clear`; what names no kind is an improvement plan. Without an outcome it is open.
 * @example carePlans(caring.dossier, policy, asOf)[0].kind // 'improvement'
 */
export function carePlans(dossier: Dossier, policy: Policy, asOf: Day): CarePlan[] {
  return findings(dossier, 'plan', asOf).map((decision) => {
    const [first = '', ...rest] = (decision.about ?? '').split(/[:：]/);
    const kind = PLAN_KINDS.find((planKind) => planKind === first.trim().toLowerCase()) ?? 'improvement';
    const from = decision.from ?? asOf;
    const { runDays, compareDays } = policy.care.plan;
    const end = decision.expires ?? from + runDays;
    return {
      decision,
      kind,
      from,
      outcome: decision.outcome ?? 'open',
      cause: rest.join(':').trim() || null,
      to: kind === 'education' ? Math.max(decision.expires ?? from, from + compareDays) : Math.max(end, from),
    };
  });
}

/** Whether a plan is about a cause: without regard to case; one that names none is about every cause. */
export const isAbout = ({ cause }: CarePlan, other: string): boolean => cause === null || sameCause(cause, other);

/**
 * A cause as it is compared: people write the same one with other capitals and spaces.
 * @example causeKey(' Instructions not Clear') // 'instructions not clear'
 */
export const causeKey = (cause: string): string => cause.normalize('NFKC').trim().toLowerCase();

const sameCause = (cause: string, other: string): boolean => causeKey(cause) === causeKey(other);

/** What the plans agreed with a customer are read from. */
export interface CareFacts {
  dossier: Dossier;
  policy: Policy;
  asOf: Day;
}
