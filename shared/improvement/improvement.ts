import type { ProcessFacts, ProcessFinder, ProcessView, StepView } from '../processes/process.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { type Day, formatDay, parseDay } from '../values/day.ts';
import type { Role } from '../vocabulary/roles.ts';
import { IMPROVEMENT_STEPS, type ImprovementStep, type PlanKind } from '../vocabulary/steps.ts';
import { effectOf } from './effect.ts';
import { type CarePlan, carePlans } from './plan.ts';

const LEADS: Readonly<Record<PlanKind, Role>> = {
  improvement: 'owner',
  education: 'service',
  'payment-plan': 'finance',
  service: 'service',
};

/**
 * Plans agreed with the customer, each as a process of three steps: it is offered and answered, it runs, its result is recorded together
 * with what was measured. Returns all that run, and the last that ended. A plan to improve our own service is no process of the customer.
 * @example improvementOf(caring)[0].at // 'plan-runs'
 */
export const improvementOf: ProcessFinder = (facts) => {
  const { dossier, policy, asOf } = facts;
  const plans = carePlans(dossier, policy, asOf).filter(({ kind }) => kind !== 'service');
  const last = plans.find(hasEnded);
  return plans.filter((plan) => plan === last || !hasEnded(plan)).map((plan) => viewOf(plan, facts));
};

const hasEnded = ({ outcome }: CarePlan): boolean => outcome !== 'open' && outcome !== 'accepted';

function viewOf(plan: CarePlan, facts: ProcessFacts): ProcessView {
  const { decision, outcome } = plan;
  const end = hasEnded(plan) ? endOf(plan, facts) : null;
  const at = end === null ? stepOf(plan, facts.asOf) : null;
  const unapproved = outcome === 'failed' && decision.state !== 'approved';
  return {
    process: 'improvement',
    recordId: decision.id,
    since: formatDay(plan.from),
    at,
    ended: end === null ? null : { how: outcome, on: formatDay(end) },
    steps: IMPROVEMENT_STEPS.map((id) => stepView(id, plan, facts, end)),
    refused: unapproved ? [{ what: 'State', why: 'plan-approval', evidence: [decision.id] }] : [],
    effect: effectOf(plan, facts),
  };
}

function stepOf({ outcome, to }: CarePlan, asOf: Day): ImprovementStep {
  if (outcome === 'open') return 'plan-offered';
  return asOf <= to ? 'plan-runs' : 'plan-measured';
}

/** One step; `end` is the day on which the plan ended, null while it has not. */
function stepView(id: ImprovementStep, plan: CarePlan, { policy, asOf }: ProcessFacts, end: Day | null): StepView {
  const { from, to, outcome } = plan;
  const { answerDays, resultDays } = policy.care.plan;
  const days: Record<ImprovementStep, { from: Day; due: Day; done: Day; needs: string[] }> = {
    'plan-offered': {
      from,
      due: afterWorkingDays(from, answerDays, policy.calendar),
      done: from,
      needs: ['plan-answer'],
    },
    'plan-runs': { from, due: to, done: end ?? to, needs: [] },
    'plan-measured': {
      from: end ?? to + 1,
      due: afterWorkingDays(to, resultDays, policy.calendar),
      done: end ?? to,
      needs: ['plan-result'],
    },
  };
  const order = IMPROVEMENT_STEPS.indexOf(id);
  const reached = end === null ? IMPROVEMENT_STEPS.indexOf(stepOf(plan, asOf)) : IMPROVEMENT_STEPS.length;
  const state = outcome === 'declined' && order > 0 ? 'skipped' : stateAt(order, reached);
  const known = state === 'done' || state === 'open';
  const day = days[id];
  return {
    id,
    state,
    who: LEADS[plan.kind],
    evidence: [plan.decision.id],
    from: known ? formatDay(day.from) : null,
    due: known ? formatDay(day.due) : null,
    doneOn: state === 'done' ? formatDay(day.done) : null,
    needs: state === 'open' ? day.needs : [],
  };
}

/** The state of the step at a place, where the one at `reached` is open. */
function stateAt(place: number, reached: number): StepView['state'] {
  if (place === reached) return 'open';
  return place < reached ? 'done' : 'ahead';
}

/** The day on which a plan ended: as recorded, else the first day on which it was seen ended, no later than its last day. */
function endOf({ decision, to }: CarePlan, { previous, asOf }: ProcessFacts): Day {
  const seen = previous?.processes.find((p) => p.recordId === decision.id)?.ended?.on;
  return decision.reviewOn ?? parseDay(seen) ?? Math.min(to, asOf);
}
