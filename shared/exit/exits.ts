import type { ProcessView, StepView } from '../processes/process.ts';
import { reEntryOf } from './re-entry.ts';
import type { FactsWithExits } from './states.ts';

/**
 * Every exit that runs, the one that ended last, and the last that parted: a parted customer stays so until it has met what it takes to
 * come back. A parting that is over in this sense is history and not shown any more.
 * @example exitsOf(exiting)[0].at // 'run-down'
 */
export function exitsOf(facts: FactsWithExits): ProcessView[] {
  const states = facts.exits.filter((state) => reEntryOf(facts, state)?.met !== true);
  const ended = states
    .filter(({ view }) => view.ended !== null)
    .sort((a, b) => ((a.view.ended?.on ?? '') < (b.view.ended?.on ?? '') ? 1 : -1));
  const last = new Set([ended[0], ended.find(({ view }) => view.ended?.how === 'parted')]);
  return states.filter((state) => state.view.ended === null || last.has(state)).map(({ view }) => view);
}

/** One step of a running exit that a person has to act on. */
export interface OpenStep {
  recordId: string;
  step: StepView;
  since: string;
  due: string;
}

/**
 * Every step that is open or waits for an appeal, of every exit that runs; a settlement that is due for handing over is not chased twice.
 * @example exitsOpenSteps(exitsOf(exiting)).map(({ step }) => step.id) // ['run-down', 'statement']
 */
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
