import { approvedDecisions, isValid } from '../decisions/validity.ts';
import { partingInForce } from '../exit/re-entry.ts';
import { lastRecorded } from '../exit/recorded-acts.ts';
import { runningExit } from '../exit/states.ts';
import { complaintsOf } from '../score/complaints.ts';
import { CRITERIA, type ExitCriterion, type ExitFacts } from './exit-criteria.ts';

/**
 * Whether there is reason to consider parting, on what facts, and what is still missing before anyone may decide. Advice only: it
 * opens nothing and ends nothing (the decision model, c9). A customer that was parted with and is not back is not parted with again.
 * @returns null where no criterion is met.
 * @example exitAdvice(insolvent.facts).met // 'hard'
 */
export function exitAdvice(facts: ExitFacts): ExitAdvice | null {
  if (partingInForce(facts)) return null;
  const criteria = CRITERIA.flatMap(({ id, weight, find }) => {
    const found = find(facts);
    return found ? [{ id, weight, ...found }] : [];
  });
  if (criteria.length === 0) return null;
  const isHard = criteria.some((c) => c.weight === 'hard');
  const enough = criteria.length >= facts.policy.exit.soft;
  const ownFault = faultCheck(facts);
  return { criteria, met: isHard ? 'hard' : enough ? 'soft' : null, missing: missing(facts, ownFault), ownFault };
}

function faultCheck({ dossier, receivables, policy, asOf }: ExitFacts): ExitAdvice['ownFault'] {
  const { complaints } = complaintsOf(dossier, policy, asOf);
  const ours = complaints.filter((c) => c.fault === 'us').length;
  const openCases = dossier.cases.filter((c) => c.open && c.fault === 'us').length;
  const openDisputes = receivables.open.filter((i) => i.dispute === 'open').length;
  const isMostlyOurs = complaints.length > 0 && ours / complaints.length > policy.exit.ownFault;
  return {
    ours,
    of: complaints.length,
    openCases,
    openDisputes,
    settled: openCases === 0 && openDisputes === 0 && !isMostlyOurs,
  };
}

function missing(facts: ExitFacts, ownFault: ExitAdvice['ownFault']): ExitCheck[] {
  const { dossier, exposure, asOf } = facts;
  const running = runningExit(facts.exits);
  const offered = (running?.exit.days.Plan_Offered_On ?? asOf + 1) <= asOf;
  const { done = {}, demanded } = running?.progress ?? {};
  const checks: readonly (readonly [ExitCheck, boolean])[] = [
    ['own-fault', ownFault.settled || done.evidence !== undefined],
    ['demand-sent', exposure.overdue === 0 || demanded !== undefined || lastRecorded(facts, 'demand') !== null],
    ['alternative-offered', offered || lastRecorded(facts, 'alternative') !== null],
    ['replacement-revenue', lastRecorded(facts, 'replacement') !== null],
    ['dependencies', lastRecorded(facts, 'dependencies') !== null],
    ['two-people', running ? done.decision !== undefined : approvedDecisions(dossier, 'exit', asOf).some(isValid)],
  ];
  return checks.flatMap(([check, isDone]) => (isDone ? [] : [check]));
}

/** What must be settled before anyone may decide to part. */
export type ExitCheck =
  | 'own-fault'
  | 'two-people'
  | 'alternative-offered'
  | 'replacement-revenue'
  | 'dependencies'
  | 'demand-sent';

/** Advice to open an exit review. It never parts with anyone: people do. */
export interface ExitAdvice {
  criteria: ExitCriterion[];
  /** Whether they suffice for a review: one hard, or as many soft ones as the policy asks. */
  met: 'hard' | 'soft' | null;
  /** What is still missing for a decision. */
  missing: ExitCheck[];
  /** The fault check: complaints that are ours of all, our cases and disputes that are open. */
  ownFault: { ours: number; of: number; openCases: number; openDisputes: number; settled: boolean };
}
