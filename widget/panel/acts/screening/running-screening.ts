import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { ProcessView, StepView } from '../../../../shared/processes/process.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import { SCREENING_STEPS, type ScreeningStep } from '../../../../shared/vocabulary/steps.ts';
import type { ActContext } from '../act.ts';

/** The screening that is running for a customer. */
const runningScreening = ({ processes }: Assessment): ProcessView | undefined =>
  processes.find(({ process, ended }) => process === 'screening' && ended === null);

/** The step of it that waits for an answer. */
export function openScreeningStep(assessment: Assessment): { id: ScreeningStep; step: StepView } | undefined {
  const step = runningScreening(assessment)?.steps.find(({ state }) => state === 'open');
  const id = SCREENING_STEPS.find((one) => one === step?.id);
  return step && id && { id, step };
}

/** The deal that the customer is screened for, as a row names it; nothing where there is none. */
export function screenedDeal({ assessment, customer }: ActContext): Row {
  const id = runningScreening(assessment)?.recordId;
  return id === undefined || id === customer.id ? {} : { Deal: { id } };
}
