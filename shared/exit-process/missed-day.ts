import type { Day } from '../day.ts';
import { unitsToMinor } from '../receivables.ts';
import { arrearsOf } from './arrears.ts';
import type { CaseFacts } from './exit-case.ts';
import { exitStates, runningExit } from './exit-states.ts';

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
