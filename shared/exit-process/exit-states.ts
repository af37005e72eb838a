import { type Day, parseDay } from '../day.ts';

import { deriveExit, type ExitState } from './derive-exit.ts';
import { type CaseFacts, refuse } from './exit-case.ts';

/**
 * Every exit of the customer, oldest first. Of several that run at once the first counts; the others wait, and say so, until it has
 * ended: no step of theirs leads anywhere meanwhile.
 */
export function exitStates(facts: CaseFacts, seenOn: ReadonlyMap<string, Day> = new Map()): ExitState[] {
  if (facts.dossier.exits.length === 0) return [];
  const states = facts.dossier.exits
    .map((exit) => deriveExit(facts, exit, seenOn.get(exit.id)))
    .sort((a, b) =>
      a.view.since < b.view.since ? -1 : a.view.since > b.view.since ? 1 : a.exit.id < b.exit.id ? -1 : 1,
    );
  const running = states.find(({ view }) => view.ended === null);
  return states.map((state) =>
    state.view.ended === null && state !== running && running ? behind(state, running) : state,
  );
}

/** The exit that is running; undefined for none. */
export const runningExit = (states: readonly ExitState[]): ExitState | undefined =>
  states.find(({ view }) => view.ended === null);

/** The day on which an exit ended; undefined while it runs. */
export const endedOn = ({ view }: ExitState): Day | undefined => (view.ended ? parseDay(view.ended.on) : undefined);

function behind(state: ExitState, first: ExitState): ExitState {
  const { view, progress } = state;
  const steps = view.steps.map((step, i): (typeof view.steps)[number] =>
    i === 0
      ? { ...step, state: 'open', from: view.since, due: view.since, doneOn: null, needs: ['exit-duplicate'] }
      : { ...step, state: 'ahead', from: null, due: null, doneOn: null, needs: [], evidence: [] },
  );
  return {
    ...state,
    view: { ...view, steps, at: 'opened', refused: [refuse('Winnow_Exits', 'exit-duplicate', [first.exit.id])] },
    progress: { ready: progress.ready, clocks: {}, done: {} },
  };
}
