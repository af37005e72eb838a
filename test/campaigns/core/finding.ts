/** What came of something that must hold. A known failure does not hold either: its cause is known, and it is printed as what it is. */
export type State = 'held' | 'FAILED' | 'KNOWN FAILURE' | 'SKIPPED';

/** Something that must hold, and what came of it. */
export interface Finding {
  /** What was done. */
  what: string;
  /** How often. */
  times: number;
  mustHold: string;
  state: State;
  /** What happened instead, or what was measured; examples of many. */
  details: readonly string[];
}

interface Checked {
  what: string;
  times: number;
  mustHold: string;
  /** Each breach in words; none where it held. */
  breaches: readonly string[];
  /** Why it is known not to hold yet. Such a row may hold by luck in a small campaign: it counts as held only where it did. */
  known?: string | undefined;
  /** What was measured, printed whether it held or not. */
  measured?: readonly string[];
}

/** The most breaches of one row that are printed; the others are counted. */
const EXAMPLES = 6;

/** Judges one row: it held where there is no breach, and only where something was done. */
export function judged({ what, times, mustHold, breaches, known, measured = [] }: Checked): Finding {
  const row = { what, times, mustHold };
  if (times === 0)
    return { ...row, state: 'FAILED', details: [...measured, 'nothing was done: this row proves nothing'] };
  if (breaches.length === 0) return { ...row, state: 'held', details: measured };
  const more = breaches.length - EXAMPLES;
  const details = [
    ...measured,
    ...(known === undefined ? [] : [`known: ${known}`]),
    ...breaches.slice(0, EXAMPLES),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
  return { ...row, state: known === undefined ? 'FAILED' : 'KNOWN FAILURE', details };
}

/** A row that could not be tried on this machine. It is printed loudly, and proves nothing. */
export function skipped({ what, mustHold }: Pick<Finding, 'what' | 'mustHold'>, why: string): Finding {
  return { what, times: 0, mustHold, state: 'SKIPPED', details: [why] };
}

/**
 * The exit code of a campaign: 0 where everything held.
 * @param allowsKnown whether known failures pass, as they do in the small campaigns of the test run. Skipped rows always pass.
 */
export function exitCodeOf(findings: readonly Finding[], allowsKnown: boolean): 0 | 1 {
  const isFatal = ({ state }: Finding): boolean => state === 'FAILED' || (state === 'KNOWN FAILURE' && !allowsKnown);
  return findings.length === 0 || findings.some(isFatal) ? 1 : 0;
}
