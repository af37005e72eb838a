import { causesOf } from '../alerts/plans.ts';
import type { Duty, DutyFinder } from './duty.ts';

const RECORDS = 12;

/** Every step of every contingency plan that is open: a set of tasks that closes with the plan's trigger. */
export const planSteps: DutyFinder = (facts) =>
  facts.plans.flatMap((plan): Duty[] => {
    const written = facts.policy.plans.find(({ id }) => id === plan.id);
    const evidence = written ? causesOf(written, { ...facts, facts }) : [];
    return plan.steps.map(({ who, by }, at) => ({
      ...{ kind: 'plan-step', subject: `${plan.id}.${at + 1}`, since: plan.since, due: by, who, severity: 'high' },
      params: { plan: plan.id, place: at, atRisk: plan.atRisk },
      evidence: evidence.slice(0, RECORDS),
    }));
  });
