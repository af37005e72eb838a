import { askersOf } from '../soundness.ts';
import { approverOf, dutyAbout, isOver, isSuperseded } from './decision-duty.ts';
import type { Duty, DutyFinder } from './duty.ts';

/**
 * What was asked for and nobody has answered: for the role that approves it, or for the approver whom the request names. `by` are
 * those who asked; the task must not go to one of them.
 */
export const approve: DutyFinder = (facts) =>
  facts.dossier.decisions.flatMap((decision): Duty[] => {
    const who = approverOf(decision, facts.policy);
    if (decision.state !== 'proposed' || !who || isOver(decision, facts) || isSuperseded(decision, facts)) return [];
    const askers = askersOf(decision);
    const named = [decision.approver, decision.secondApprover].find((one) => one != null && !askers.includes(one));
    return [
      {
        ...dutyAbout('approve', decision, who, facts),
        ...(named == null ? {} : { userId: named }),
        params: { what: decision.kind, by: askers.join(', ') },
        insist: true,
      },
    ];
  });
