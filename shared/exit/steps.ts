import type { ExitDay, ExitStep } from '../vocabulary/exit-record.ts';
import type { EvaluateStep } from './case.ts';
import { evaluateDecision } from './steps/decision.ts';
import { evaluateDemand } from './steps/demand.ts';
import { evaluateEvidence, evaluateOpened, evaluateRemediation } from './steps/early.ts';
import { evaluateClosing, evaluateHandover, evaluateSettlement, evaluateTermination } from './steps/late.ts';
import { evaluateNotice, evaluateRunDown, evaluateStatement } from './steps/notice.ts';

/** One step of the procedure: what must be over before it may begin, and what in the record says how it stands. */
export interface ExitStepRule {
  id: ExitStep;
  /** Its gate is met when each of these is done or left out; of `either`, one is enough. */
  after: readonly ExitStep[];
  either?: readonly ExitStep[];
  /** An appeal holds it. */
  pausable?: true;
  /** Days on which it is recorded as done. */
  acts: readonly ExitDay[];
  evaluate: EvaluateStep;
}

/** The twelve steps in their order (the decision model, c10). Running down and the statement go side by side. */
export const EXIT_STEP_RULES: readonly ExitStepRule[] = [
  { id: 'opened', after: [], acts: [], evaluate: evaluateOpened },
  { id: 'evidence', after: ['opened'], acts: ['Signed_On'], evaluate: evaluateEvidence },
  { id: 'remediation', after: ['evidence'], acts: ['Plan_Offered_On', 'Plan_Ended_On'], evaluate: evaluateRemediation },
  { id: 'decision', after: ['remediation'], acts: [], evaluate: evaluateDecision },
  { id: 'demand', after: ['decision'], acts: ['Demand_Sent_On'], evaluate: evaluateDemand },
  { id: 'notice', after: ['demand'], pausable: true, acts: ['Notice_Sent_On'], evaluate: evaluateNotice },
  { id: 'run-down', after: ['notice'], pausable: true, acts: ['Run_Down_On'], evaluate: evaluateRunDown },
  { id: 'statement', after: ['notice'], pausable: true, acts: ['Statement_Agreed_On'], evaluate: evaluateStatement },
  {
    id: 'termination',
    after: ['run-down', 'statement'],
    pausable: true,
    acts: ['Terminated_On'],
    evaluate: evaluateTermination,
  },
  { id: 'settlement', after: ['termination'], acts: ['Settled_On'], evaluate: evaluateSettlement },
  { id: 'handover', after: ['termination'], acts: ['Handed_Over_On'], evaluate: evaluateHandover },
  {
    id: 'closing',
    after: ['termination'],
    either: ['settlement', 'handover'],
    acts: ['Closed_On'],
    evaluate: evaluateClosing,
  },
];
