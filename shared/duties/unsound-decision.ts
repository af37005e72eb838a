import type { Decision } from '../dossier.ts';
import { limitsOf } from '../limit.ts';
import { DECISION_FAULTS, type DecisionFault, faultsOf } from '../soundness.ts';
import { approverOf, dutyAbout, isOver, isSuperseded } from './decision-duty.ts';
import type { Duty, DutyFacts, DutyFinder } from './duty.ts';

/** Decisions that would have an effect today but for what is wrong with them; quiet once another follows. */
export const unsoundDecision: DutyFinder = (facts) => {
  const faults = faultsFinder(facts);
  return facts.dossier.decisions.flatMap((decision): Duty[] => {
    const who = approverOf(decision, facts.policy);
    const isAnswered = decision.state === 'approved' || decision.kind === 'screening';
    if (decision.state === 'proposed' || !isAnswered || !who || isOver(decision, facts)) return [];
    const found = faults(decision);
    if (found.length === 0 || isSuperseded(decision, facts)) return [];
    return [
      {
        ...dutyAbout('unsound-decision', decision, who, facts),
        params: { what: decision.kind, faults: found.join(' ') },
      },
    ];
  });
};

/** A limit is judged by the one before it, a screening's step by where the screening stands, all others by themselves. */
function faultsFinder({ dossier, policy, asOf, processes }: DutyFacts): (decision: Decision) => DecisionFault[] {
  const limits = new Map(limitsOf(dossier, policy, asOf).map(({ decision, faults }) => [decision.id, faults]));
  const told = processes.filter(({ ended }) => ended === null).flatMap(({ refused }) => refused);
  return (decision) => {
    if (decision.kind === 'limit') return limits.get(decision.id) ?? [];
    if (decision.kind !== 'screening') return faultsOf(decision, policy);
    return DECISION_FAULTS.filter((fault) =>
      told.some(({ what, why }) => what === decision.id && why === `fault-${fault}`),
    );
  };
}
