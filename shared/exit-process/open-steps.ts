import type { ProcessView, StepView } from '../process/process.ts';

/** One step of a running exit that somebody has to see to. */
export interface OpenStep {
  recordId: string;
  step: StepView;
  since: string;
  due: string;
}

/** Every step that is open or waits for an appeal, of every exit that runs; a settlement that is due for handing over is not chased twice. */
export const exitsOpenSteps = (processes: readonly ProcessView[]): OpenStep[] =>
  processes
    .filter(({ process, ended }) => process === 'exit' && ended === null)
    .flatMap(({ recordId, steps, at }) =>
      steps.flatMap((step): OpenStep[] => {
        const { state, from, due } = step;
        if ((state !== 'open' && state !== 'paused') || from === null || due === null) return [];
        return at === 'handover' && step.id === 'settlement' ? [] : [{ recordId, step, since: from, due }];
      }),
    );
