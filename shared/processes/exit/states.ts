import type { Dossier } from '../../dossier/dossier.ts';
import { type Day, parseDay } from '../../values/day.ts';
import { unitsToMinor } from '../../values/money.ts';
import { arrearsOf } from './arrears.ts';
import { type CaseFacts, refuse } from './case.ts';
import { deriveExit, type ExitState } from './derive-exit.ts';

// Gate, alert, advice and processes ask the same of the same facts, the gate once a deal.
const known = new WeakMap<Dossier, { facts: CaseFacts; states: ExitState[] }>();

/**
 * Every exit of the customer, oldest first. Of several that run at once the first counts; the others wait, and say so, until it has
 * ended: no step of theirs leads anywhere meanwhile.
 * @param seenOn days since which exits without any day are known.
 */
export function exitStates(facts: CaseFacts, seenOn: ReadonlyMap<string, Day> = NEVER): ExitState[] {
  const { dossier, receivables, policy, asOf } = facts;
  if (dossier.exits.length === 0) return [];
  if (dossier.exits.some(({ days }) => days.Opened_On === undefined)) return statesOf(facts, seenOn);
  const last = known.get(dossier);
  const isSame = last?.facts.receivables === receivables && last.facts.policy === policy && last.facts.asOf === asOf;
  const states = isSame ? last.states : statesOf(facts, seenOn);
  known.set(dossier, { facts, states });
  return states;
}

const NEVER: ReadonlyMap<string, Day> = new Map();

function statesOf(facts: CaseFacts, seenOn: ReadonlyMap<string, Day>): ExitState[] {
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

/** The last day by which a running exit was to be cured or settled, passed with money still owed; null for none. Home minor units. */
export function missedDay(facts: CaseFacts): { exitId: string; day: Day; owed: number } | null {
  const state = runningExit(exitStates(facts));
  if (!state) return null;
  const { clocks, demanded } = state.progress;
  const days = [demanded ? clocks['cure-end'] : undefined, clocks.settlement];
  const missed = days.filter((day) => day !== undefined && day < facts.asOf).map((day) => day ?? 0);
  const owed = arrearsOf(facts).balance(facts.asOf);
  if (missed.length === 0 || owed <= unitsToMinor(facts.policy.exitProcess.settledUnits, facts.dossier.home))
    return null;
  return { exitId: state.exit.id, day: Math.max(...missed), owed };
}
