import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { ProcessView, StepView } from '../../../shared/processes/process.ts';
import type { Row } from '../../../shared/records/field-map.ts';
import type { ProcessId, ScreeningStep } from '../../../shared/vocabulary/steps.ts';
import { SCREENING_STEPS } from '../../../shared/vocabulary/steps.ts';
import type { ActContext } from './act.ts';

const runningProcess = ({ processes }: Assessment, kind: ProcessId): ProcessView | undefined =>
  processes.find(({ process, ended }) => process === kind && ended === null);

/** The exit that is running for a customer. */
export const runningExit = (assessment: Assessment): ProcessView | undefined => runningProcess(assessment, 'exit');

/** The step of an exit to record: the wanted one if it is open, else the step at which the exit stands. */
export function openExitStep({ steps, at }: ProcessView, wanted: string | undefined): StepView | undefined {
  const open = steps.filter(({ state }) => state === 'open' || state === 'paused');
  return open.find(({ id }) => id === wanted) ?? open.find(({ id }) => id === at) ?? open[0];
}

/** The step of the running screening that waits for an answer. */
export function openScreeningStep(assessment: Assessment): { id: ScreeningStep; step: StepView } | undefined {
  const step = runningProcess(assessment, 'screening')?.steps.find(({ state }) => state === 'open');
  const id = SCREENING_STEPS.find((known) => known === step?.id);
  return step && id && { id, step };
}

/** The deal for which the customer is screened, as a field of a record; empty where there is none. */
export function screenedDeal({ assessment, customer }: ActContext): Row {
  const id = runningProcess(assessment, 'screening')?.recordId;
  return id === undefined || id === customer.id ? {} : { Deal: { id } };
}
