import type { Day } from '../values/day.ts';
import type { CaseFacts } from './case.ts';
import type { ExitState } from './derive-exit.ts';
import { reEntryOf } from './re-entry.ts';
import { endedOn, type FactsWithExits } from './states.ts';

/** Why the exit of a customer keeps new business out. */
export interface ExitHold {
  exitId: string;
  /** First day. */
  since: Day;
  /** `notice`: notice was given and parting runs. `parted`: it is over. `re-entry`: what is paid in advance passes. */
  phase: 'notice' | 'parted' | 're-entry';
}

/**
 * What gate G8 asks: whether a notice has gone out and still stands, or the parted customer is not back yet; null for neither.
 * @example exitHold(exiting).phase // 'notice'
 */
export function exitHold(facts: FactsWithExits): ExitHold | null {
  const holds = facts.exits.flatMap((state) => holdOf(facts, state) ?? []);
  return holds.find((hold) => hold.phase !== 're-entry') ?? holds[0] ?? null;
}

function holdOf(facts: CaseFacts, state: ExitState): ExitHold | null {
  const { exit, view, progress } = state;
  const notice = progress.clocks.notice;
  if (view.ended === null) return notice === undefined ? null : { exitId: exit.id, since: notice, phase: 'notice' };
  const reEntry = reEntryOf(facts, state);
  if (!reEntry) return null;
  const since = notice ?? endedOn(state) ?? facts.asOf;
  if (!reEntry.met) return { exitId: exit.id, since, phase: 'parted' };
  const isPrepaid = reEntry.prepaidUntil !== null && facts.asOf <= reEntry.prepaidUntil;
  return isPrepaid ? { exitId: exit.id, since, phase: 're-entry' } : null;
}
