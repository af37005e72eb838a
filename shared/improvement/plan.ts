import { findings, laterFirst } from '../decisions/validity.ts';
import type { Decision, Dossier, Outcome } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import type { Day } from '../values/day.ts';
import { letterMark, PLAN_LETTERS } from '../vocabulary/letters.ts';
import { PLAN_KINDS, type PlanKind } from '../vocabulary/steps.ts';

/** A plan as people have recorded it: a decision of kind `plan`, or the plan letter that was sent. */
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

/** What a letter offers, by what its record has in `About`. */
const OFFERED_BY_LETTER: Readonly<Record<string, PlanKind>> = Object.fromEntries(
  Object.entries(PLAN_LETTERS).map(([letter, plan]) => [letterMark(letter as keyof typeof PLAN_LETTERS), plan]),
);

/**
 * The plans recorded up to a day, latest first; rejected ones are none. `About` names the kind and, after a colon, the cause:
 * `education: Instructions not clear`; what names no kind is an improvement plan. Without an outcome it is open. A plan letter that was
 * recorded as sent begins its plan on that day, unless a plan of its kind is on record for it.
 * @example carePlans(caring.dossier, policy, asOf)[0].kind // 'improvement'
 */
export function carePlans(dossier: Dossier, policy: Policy, asOf: Day): CarePlan[] {
  const recorded = findings(dossier, 'plan', asOf).map((decision) => {
    const [first = '', ...rest] = (decision.about ?? '').split(/[:：]/);
    const kind = PLAN_KINDS.find((planKind) => planKind === first.trim().toLowerCase()) ?? 'improvement';
    return planOf(decision, { kind, from: decision.from ?? asOf, cause: rest.join(':').trim() || null }, policy);
  });
  const plans = [...recorded];
  for (const { decision, kind, from } of planLetters(dossier, asOf)) {
    const soon = afterWorkingDays(from, policy.care.plan.answerDays, policy.calendar);
    const isOnRecord = plans.some((plan) => plan.kind === kind && plan.from <= soon && from <= plan.to);
    if (!isOnRecord) plans.push(planOf(decision, { kind, from, cause: null }, policy));
  }
  return plans.sort((a, b) => b.from - a.from || laterFirst(a.decision, b.decision));
}

function planOf(
  decision: Decision,
  { kind, from, cause }: Pick<CarePlan, 'kind' | 'from' | 'cause'>,
  policy: Policy,
): CarePlan {
  const { runDays, compareDays } = policy.care.plan;
  const end = decision.expires ?? from + runDays;
  return {
    decision,
    kind,
    from,
    cause,
    outcome: decision.outcome ?? 'open',
    to: kind === 'education' ? Math.max(decision.expires ?? from, from + compareDays) : Math.max(end, from),
  };
}

/** Plan letters that were sent by a day, the first of them first; a letter of an exit belongs to the exit's own plan. */
const planLetters = ({ decisions }: Dossier, asOf: Day): Pick<CarePlan, 'decision' | 'kind' | 'from'>[] =>
  decisions
    .flatMap((decision) => {
      const { kind, state, about = '', sentOn, exitId } = decision;
      const offered =
        kind === 'other' && state !== 'rejected' && exitId === undefined && OFFERED_BY_LETTER[about.trim()];
      return offered && sentOn !== undefined && sentOn <= asOf ? [{ decision, kind: offered, from: sentOn }] : [];
    })
    .sort((a, b) => a.from - b.from || laterFirst(b.decision, a.decision));

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
