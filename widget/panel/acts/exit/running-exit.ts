import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { ProcessView, StepView } from '../../../../shared/processes/process.ts';

/** The exit that is running for a customer. */
export const runningExit = ({ processes }: Assessment): ProcessView | undefined =>
  processes.find(({ process, ended }) => process === 'exit' && ended === null);

/** The step to record: the one that was asked for where it is open, else the one that the exit stands at. */
export function openStep({ steps, at }: ProcessView, wanted: string | undefined): StepView | undefined {
  const open = steps.filter(({ state }) => state === 'open' || state === 'paused');
  return open.find(({ id }) => id === wanted) ?? open.find(({ id }) => id === at) ?? open[0];
}
