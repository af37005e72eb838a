import { carePlans } from '../improvement/care-plan.ts';
import type { Duty, DutyFinder } from './duty.ts';

/** What is to be recorded of a plan: the customer's answer, and its result beside what was measured. A plan that runs asks nothing. */
export const improvementStep: DutyFinder = ({ dossier, policy, processes, asOf }) => {
  const kinds = new Map(
    carePlans(dossier, policy, asOf).map(({ decision, kind, cause }) => [decision.id, { kind, cause }]),
  );
  return processes
    .filter(({ process }) => process === 'improvement')
    .flatMap(({ recordId, at, steps, effect }): Duty[] => {
      const step = steps.find(({ id, needs }) => id === at && needs.length > 0);
      if (!step || step.from === null || step.due === null) return [];
      const plan = kinds.get(recordId);
      const taught = plan?.kind === 'education' && step.id === 'plan-measured';
      return [
        {
          ...{ kind: taught ? 'measure-education' : 'improvement-step', subject: recordId },
          ...{ since: step.from, due: step.due, who: step.who, severity: 'info', evidence: [recordId] },
          params: { step: step.id, plan: plan?.kind ?? '', cause: plan?.cause ?? '', ...effect?.params },
        },
      ];
    });
};
