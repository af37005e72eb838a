import { parseDay } from '../day.ts';
import type { ProcessFinder } from '../process/processes.ts';
import { exitStates } from './exit-states.ts';
import { reEntryOf } from './re-entry.ts';

/**
 * Every exit that runs, the one that ended last, and the last that parted: a parted customer stays so until it has met what it takes to
 * come back. A parting that is over in this sense is history and told no more.
 */
export const exitsOf: ProcessFinder = (facts) => {
  const seen = new Map(
    (facts.previous?.processes ?? []).flatMap((p) => {
      const day = parseDay(p.since);
      return p.process === 'exit' && day !== undefined ? [[p.recordId, day] as const] : [];
    }),
  );
  const states = exitStates(facts, seen).filter((state) => reEntryOf(facts, state)?.met !== true);
  const ended = states
    .filter(({ view }) => view.ended !== null)
    .sort((a, b) => ((a.view.ended?.on ?? '') < (b.view.ended?.on ?? '') ? 1 : -1));
  const last = new Set([ended[0], ended.find(({ view }) => view.ended?.how === 'parted')]);
  return states.filter((state) => state.view.ended === null || last.has(state)).map(({ view }) => view);
};
