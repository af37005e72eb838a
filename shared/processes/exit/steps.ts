import type { ExitDay, ExitStep } from '../../vocabulary/exit-record.ts';
import type { Judge } from './case.ts';
import { judgeDecision } from './steps-decision.ts';
import { judgeDemand } from './steps-demand.ts';
import { judgeEvidence, judgeOpened, judgeRemediation } from './steps-early.ts';
import { judgeClosing, judgeHandover, judgeSettlement, judgeTermination } from './steps-late.ts';
import { judgeNotice, judgeRunDown, judgeStatement } from './steps-notice.ts';

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
  judge: Judge;
}

/** The twelve steps in their order (the decision model, c10). Running down and the statement go side by side. */
export const EXIT_STEP_RULES: readonly ExitStepRule[] = [
  { id: 'opened', after: [], acts: [], judge: judgeOpened },
  { id: 'evidence', after: ['opened'], acts: ['Signed_On'], judge: judgeEvidence },
  { id: 'remediation', after: ['evidence'], acts: ['Plan_Offered_On', 'Plan_Ended_On'], judge: judgeRemediation },
  { id: 'decision', after: ['remediation'], acts: [], judge: judgeDecision },
  { id: 'demand', after: ['decision'], acts: ['Demand_Sent_On'], judge: judgeDemand },
  { id: 'notice', after: ['demand'], pausable: true, acts: ['Notice_Sent_On'], judge: judgeNotice },
  { id: 'run-down', after: ['notice'], pausable: true, acts: ['Run_Down_On'], judge: judgeRunDown },
  { id: 'statement', after: ['notice'], pausable: true, acts: ['Statement_Agreed_On'], judge: judgeStatement },
  {
    id: 'termination',
    after: ['run-down', 'statement'],
    pausable: true,
    acts: ['Terminated_On'],
    judge: judgeTermination,
  },
  { id: 'settlement', after: ['termination'], acts: ['Settled_On'], judge: judgeSettlement },
  { id: 'handover', after: ['termination'], acts: ['Handed_Over_On'], judge: judgeHandover },
  {
    id: 'closing',
    after: ['termination'],
    either: ['settlement', 'handover'],
    acts: ['Closed_On'],
    judge: judgeClosing,
  },
];
