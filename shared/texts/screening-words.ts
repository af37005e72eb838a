import type { DecisionFault } from '../soundness.ts';

/** One language's words for screening and for decisions that do not count. */
export interface ScreeningWords {
  /** Why a decision does not count. */
  faults: Record<DecisionFault, string>;
  /** What a step of a screening still needs, and why a record of one does not count: keys of `texts.need`. */
  needs: Record<string, string>;
}

/** The same faults as whole sentences under the keys by which a process tells them. */
export const faultNeeds = (faults: ScreeningWords['faults'], say: (fault: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([key, fault]) => [`fault-${key}`, say(fault)]));
