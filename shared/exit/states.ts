import type { SeenProcess } from '../processes/process.ts';
import type { Facts } from '../score/facts.ts';
import { type Day, parseDay } from '../values/day.ts';
import { unitsToMinor } from '../values/money.ts';
import { arrearsOf } from './arrears.ts';
import { type CaseFacts, refuse } from './case.ts';
import { deriveExit, type ExitState } from './derive-exit.ts';

/** The facts of a customer with the exits as they stand: derived once, and read by gates, alerts, advice and processes. */
export interface FactsWithExits extends Facts {
  /** Oldest first. */
  exits: readonly ExitState[];
}

/**
 * Every exit of the customer, oldest first. Of several that run at once the first counts; the others wait, and say so, until it has
 * ended: no step of theirs leads anywhere meanwhile.
 * @param previous the processes of an earlier day: an exit on which no day is recorded counts from the day it was first seen.
 * @example exitStates(exiting)[0].view.at // 'run-down'
 */
export function exitStates(facts: CaseFacts, previous: readonly SeenProcess[] = []): ExitState[] {
  const states = facts.dossier.exits
    .map((exit) => deriveExit(facts, exit, firstSeen(exit.id, previous)))
    .sort((a, b) => compare(a.view.since, b.view.since) || compare(a.exit.id, b.exit.id));
  const running = states.find(({ view }) => view.ended === null);
  return states.map((state) =>
    state.view.ended === null && state !== running && running ? behind(state, running) : state,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function firstSeen(exitId: string, previous: readonly SeenProcess[]): Day | undefined {
  const seen = previous.findLast(({ process, recordId }) => process === 'exit' && recordId === exitId);
  return parseDay(seen?.since);
}

/**
 * The exit that is running; undefined for none.
 * @example runningExit(exiting.exits).exit.label // 'Exit Kestrel'
 */
export const runningExit = (states: readonly ExitState[]): ExitState | undefined =>
  states.find(({ view }) => view.ended === null);

/**
 * The day on which an exit ended; undefined while it runs.
 * @example endedOn(parted.exits[0]) // asOf + 135
 */
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

/**
 * The last day by which a running exit was to be cured or settled, passed with money still owed; null for none. Home minor units.
 * @example missedDay(exiting).owed // 900_000
 */
export function missedDay(facts: FactsWithExits): { exitId: string; day: Day; owed: number } | null {
  const state = runningExit(facts.exits);
  if (!state) return null;
  const { clocks, demanded } = state.progress;
  const days = [demanded ? clocks['cure-end'] : undefined, clocks.settlement];
  const missed = days.filter((day) => day !== undefined && day < facts.asOf).map((day) => day ?? 0);
  const owed = arrearsOf(facts).balance(facts.asOf);
  if (missed.length === 0 || owed <= unitsToMinor(facts.policy.exitProcess.settledUnits, facts.dossier.home))
    return null;
  return { exitId: state.exit.id, day: Math.max(...missed), owed };
}
