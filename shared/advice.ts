import type { Params } from './assessment.ts';
import type { Grade } from './policy/names.ts';

/** One reason to consider parting, with the facts that meet it. */
export interface ExitCriterion {
  id: ExitCriterionId;
  weight: 'hard' | 'soft';
  params: Params;
  evidence: string[];
}

export type ExitCriterionId =
  | 'fraud-or-abuse'
  | 'insolvent-without-assurance'
  | 'worst-tier'
  | 'overdue-after-demand'
  | 'breaches-or-promises'
  | 'loss-after-offer'
  | 'conduct-after-warning'
  | 'below-minimum-after-offer'
  | 'plan-failed';

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

/** One thing that would help. */
export interface LiftMove {
  /**
   * `pay`: these invoices are paid today. `settle-dispute`: these are settled and paid. `find-fault`: these complaints turn out
   * to be ours. `complete-profile`: the customer turns out to match the written standards.
   */
  kind: 'pay' | 'settle-dispute' | 'find-fault' | 'complete-profile';
  /** Record ids, at most 12; `of` says how many there are. */
  records: string[];
  of: number;
  /** Home minor units to be paid; 0 where nothing is. */
  amount: number;
}

/** The smallest set of changes found that carries the customer into the next better tier. */
export interface Lift {
  target: Grade;
  /** Empty where only time is missing. */
  moves: LiftMove[];
  /** The score with all of them made today. */
  score: number;
  /** Whether that is far enough; where not, these are the changes that help most. */
  reached: boolean;
  /** First day on which the tier may rise, `yyyy-MM-dd`; null where it may at once. */
  from: string | null;
}
