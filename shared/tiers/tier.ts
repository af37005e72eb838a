import type { Policy } from '../policy/policy.ts';
import type { Receivables } from '../receivables/receivables.ts';
import { type Day, formatDay, parseDay } from '../values/day.ts';
import { GRADES, type Grade, type Tier } from '../vocabulary/model.ts';

type Edges = Policy['tiers']['edges'];

/** The grades that a score has to reach, best first; E is what is left. */
const ABOVE_E = ['A', 'B', 'C', 'D'] as const;

const WORSE: Readonly<Record<Grade, Grade>> = { A: 'B', B: 'C', C: 'D', D: 'E', E: 'E' };

const BETTER: Readonly<Record<Grade, Grade>> = { A: 'A', B: 'A', C: 'B', D: 'C', E: 'D' };

/** A state that is graded: not new. */
export type GradedTier = TierState & { letter: Grade };

/**
 * The tier that a score alone would give.
 * @example tierByScore(72, policy.tiers.edges) // 'B'
 */
export function tierByScore(score: number, edges: Edges): Grade {
  return ABOVE_E.find((grade) => score >= edges[grade]) ?? 'E';
}

/** Too little history to grade: fewer due invoices, or a shorter acquaintance, than the policy asks. */
export function isNew(receivables: Receivables, since: Day | null, policy: Policy, asOf: Day): boolean {
  const { dueInvoices, days } = policy.newCustomer;
  const { fullAt, newBelow } = policy.coldStart;
  const { dueEver } = receivables;
  return since === null || dueEver < dueInvoices || dueEver / fullAt < newBelow || asOf - since < days;
}

/**
 * The tier after falls: at once where the score is far below the edge, else after a week below it. A rise is decided apart
 * (`upgraded`), since it also asks that no gate is open, and a gate may depend on the tier.
 */
export function downgraded(score: number, previous: TierState | undefined, policy: Policy, asOf: Day): GradedTier {
  const { edges, fall, fallDays } = policy.tiers;
  const byScore = tierByScore(score, edges);
  const on = formatDay(asOf);
  if (!previous || previous.letter === 'N')
    return { letter: byScore, since: on, byScore, heldBy: null, belowSince: null, from: previous?.letter ?? null };
  let letter: Grade = previous.letter;
  while (score <= edgeOf(letter, edges) - fall) letter = WORSE[letter];
  let belowSince: string | null = null;
  if (score < edgeOf(letter, edges)) {
    belowSince = letter === previous.letter ? (previous.belowSince ?? on) : on;
    if (asOf - (parseDay(belowSince) ?? asOf) >= fallDays) {
      letter = WORSE[letter];
      belowSince = score < edgeOf(letter, edges) ? on : null;
    }
  }
  const moved = letter !== previous.letter;
  return {
    letter,
    since: moved ? on : previous.since,
    byScore,
    heldBy: null,
    belowSince,
    from: moved ? previous.letter : previous.from,
  };
}

/** The tier after a rise, if one is due: far enough above the edge, long enough in the tier, no gate open; one step at a time. */
export function upgraded(
  score: number,
  state: GradedTier,
  { gateOpen, policy, asOf }: { gateOpen: boolean; policy: Policy; asOf: Day },
): GradedTier {
  const { edges, rise, dwellDays } = policy.tiers;
  if (!worseThan(state.letter, state.byScore)) return state;
  const next = BETTER[state.letter];
  if (score < edgeOf(next, edges) + rise) return { ...state, heldBy: 'margin' };
  if (gateOpen) return { ...state, heldBy: 'gate' };
  if (asOf - (parseDay(state.since) ?? asOf) < dwellDays) return { ...state, heldBy: 'dwell' };
  const heldBy = next === state.byScore ? null : 'dwell';
  return { ...state, letter: next, since: formatDay(asOf), from: state.letter, heldBy, belowSince: null };
}

/**
 * Whether one letter is worse than another; N compares with none.
 * @example worseThan('D', 'B') // true
 */
export function worseThan(letter: string, other: string): boolean {
  const [place, from] = [GRADES.indexOf(letter as Grade), GRADES.indexOf(other as Grade)];
  return from >= 0 && place > from;
}

/** The least score of a grade; no score is too low for E. */
const edgeOf = (grade: Grade, edges: Edges): number => ({ ...edges, E: Number.NEGATIVE_INFINITY })[grade];

export interface TierState {
  letter: Tier;
  /** Day on which this tier began, `yyyy-MM-dd`. */
  since: string;
  /** The tier the score alone would give today. */
  byScore: Tier;
  /** Why the letter is worse than `byScore`; a letter that is better waits out the week since `belowSince`. */
  heldBy: 'margin' | 'dwell' | 'gate' | null;
  /** First day of the present run below the tier's edge. */
  belowSince: string | null;
  /** The tier before this one, for "what changed"; null at the first assessment. */
  from: Tier | null;
  /** Set by people for a while; absent where the tier is the model's own. */
  override?: Override;
}

/** A tier set by people for a while instead of the one that the score gives. */
export interface Override {
  decisionId: string;
  /** The tier that the score and time give; it goes on by itself and stands again when the override ends. */
  instead: Grade;
  /** Last day, `yyyy-MM-dd`. */
  until: string;
  reason: string;
  by: string;
  approver: string;
  /** The decision asked for a better tier than the policy allows. */
  capped: boolean;
}
