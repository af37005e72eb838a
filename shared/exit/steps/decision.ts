import { approversOf, type DecisionFault, fourEyesFaults } from '../../decisions/approval.ts';
import { laterFirst, withoutCorrected } from '../../decisions/validity.ts';
import type { Decision, Exit } from '../../dossier/dossier.ts';
import { contractsInForce } from '../../dossier/queries.ts';
import type { Refused } from '../../processes/process.ts';
import { unitsToMinor } from '../../values/money.ts';
import { type EvaluateStep, type ExitCase, has, refuse } from '../case.ts';

/** Decisions about one exit that had begun by a day, earliest first. */
function decisionsOn({ facts, exit, today }: Pick<ExitCase, 'facts' | 'exit' | 'today'>): Decision[] {
  return facts.dossier.decisions
    .filter((d) => d.kind === 'exit' && d.exitId === exit.id && d.from !== null && d.from <= today)
    .sort((a, b) => laterFirst(b, a));
}

/** Those who asked for the exit or for the decision, or made the record of either: they cannot approve it. */
const requesters = (exit: Exit, decision: Decision): Set<string | null | undefined> =>
  new Set([exit.requester, exit.createdBy, decision.requester, decision.createdBy]);

/** Why a decision cannot carry the exit; empty where it can. */
function faultsOf({ exit, facts, rules }: ExitCase, decision: Decision): string[] {
  const approvers = approversOf(decision);
  const asked = requesters(exit, decision);
  const { ownerId } = facts.dossier.customer;
  return [
    ...(new Set(approvers).size < rules.approvals ? ['exit-two-approvers'] : []),
    ...(approvers.some((who) => who === ownerId) ? ['exit-approver-owner'] : []),
    ...(approvers.some((who) => asked.has(who)) ? ['exit-approver-requester'] : []),
    ...fourEyesFaults(decision).flatMap((fault) => FAULTS[fault] ?? []),
  ];
}

/** Faults of any decision that are not listed above already. */
const FAULTS: Partial<Record<DecisionFault, string>> = {
  'no-reason': 'exit-decision-reason',
  'changed-by-requester': 'exit-decision-changed',
  'not-signed': 'exit-decision-unsigned',
  'no-role': 'exit-approver-role',
  'changed-after': 'exit-decision-changed-after',
};

/** Step 3: two approvers who neither asked for it nor own the account, with reasons, after the plan has ended; legal above a value. */
export const evaluateDecision: EvaluateStep = (exitCase, { ready }) => {
  const { exit, facts, rules } = exitCase;
  const all = decisionsOn(exitCase);
  const refused: Refused[] = [];
  const faults = (decision: Decision): string[] => [
    ...((decision.from ?? 0) < ready ? ['exit-too-early'] : []),
    ...faultsOf(exitCase, decision),
  ];
  const sound = all.filter((d) => d.state === 'rejected' || (d.state === 'approved' && faults(d).length === 0));
  const inForce = new Set(withoutCorrected(sound.toReversed()));
  for (const decision of all) {
    if (sound.includes(decision) && !inForce.has(decision)) continue;
    if (decision.state === 'rejected') refused.push(refuse(decision.id, 'exit-decision-rejected', [decision.id]));
    if (decision.state !== 'approved') continue;
    if (!inForce.has(decision)) {
      refused.push(...faults(decision).map((why) => refuse(decision.id, why, [decision.id])));
      continue;
    }
    const on = decision.from ?? ready;
    const evidence = [decision.id];
    const value = Math.max(0, ...contractsInForce(facts.dossier, on).map((c) => c.amount?.home ?? 0));
    if (value > unitsToMinor(rules.legalAbove, facts.dossier.home)) {
      if (!has(exitCase, 'Legal_Approved_By')) return { state: 'open', needs: ['exit-legal'], evidence, refused };
      const legal = exit.people.Legal_Approved_By;
      if (requesters(exit, decision).has(legal) || legal === facts.dossier.customer.ownerId)
        return {
          state: 'open',
          needs: ['exit-legal'],
          evidence,
          refused: [...refused, refuse('Legal_Approved_By', 'exit-legal-involved')],
        };
    }
    return { state: 'done', on, decision, evidence, refused };
  }
  const isProposed = all.some((d) => d.state === 'proposed' && (d.from ?? 0) >= ready);
  return { state: 'open', needs: [isProposed ? 'exit-decision-approval' : 'exit-decision'], refused };
};
