import type { Dossier } from '../dossier/dossier.ts';
import type { Gate } from '../gates/gate.ts';
import type { Facts } from '../score/facts.ts';
import type { TierState } from '../tiers/tier.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { GRADES, type Grade } from '../vocabulary/model.ts';
import { applyChanges, type LiftChange, type PossibleChange, possibleChanges, shown } from './lift-changes.ts';

/** The smallest set of changes found that carries the customer into the next better tier. */
export interface Lift {
  target: Grade;
  /** Empty where only time is missing. */
  moves: LiftChange[];
  /** The score with all of them made today. */
  score: number;
  /** Whether that is far enough; where not, these are the changes that help most. */
  reached: boolean;
  /** First day on which the tier may rise, `yyyy-MM-dd`; null where it may at once. */
  from: string | null;
}

/** Most moves that are tried in pairs. */
const PAIRED = 6;

/** What the search starts from. */
export interface LiftFacts extends Facts {
  score: number;
  /** The model's own tier, without an override. */
  tier: TierState;
  gates: readonly Gate[];
}

interface Tried {
  moves: readonly PossibleChange[];
  score: number;
  reached: boolean;
}

/**
 * The smallest set of changes that carries the customer into the next better tier: searched over single moves, then pairs, then all
 * of them less what is not needed. A few gradings for most customers, about thirty at most.
 * @param rescore score and gates of a changed dossier; the score it gives is the one that is shown.
 * @returns null for the best tier, for new customers, and where no change would help.
 * @example searchLift(graded, rescore).score // 74.3
 */
export function searchLift(
  facts: LiftFacts,
  rescore: (changed: Dossier) => { score: number; gates: readonly Gate[] },
): Lift | null {
  const { policy, asOf, tier, score, dossier, gates } = facts;
  const target = GRADES[GRADES.indexOf(tier.letter as Grade) - 1];
  if (tier.letter === 'N' || target === undefined || target === 'E') return null;
  const needed = policy.tiers.edges[target] + policy.tiers.rise;
  const earliest = (parseDay(tier.since) ?? asOf) + policy.tiers.dwellDays;
  const from = earliest > asOf ? formatDay(earliest) : null;
  if (score >= needed && gates.length === 0)
    return from === null ? null : { target, moves: [], score, reached: true, from };
  const attempt = (moves: readonly PossibleChange[]): Tried => {
    const after = rescore(applyChanges(dossier, moves, facts, asOf));
    return { moves, score: after.score, reached: after.score >= needed && after.gates.length === 0 };
  };
  const found = smallest([...possibleChanges(facts)].sort(byEffort), score, attempt);
  if (!found) return null;
  const moves = shown(found.moves, facts.receivables);
  return { target, moves, score: found.score, reached: found.reached, from: found.reached ? from : null };
}

function smallest(
  moves: readonly PossibleChange[],
  score: number,
  attempt: (moves: readonly PossibleChange[]) => Tried,
): Tried | undefined {
  if (moves.length === 0) return undefined;
  const together = attempt(moves);
  if (!together.reached) return together.score > score ? together : undefined;
  const singles: Tried[] = [];
  for (const move of moves) {
    const tried = attempt([move]);
    if (tried.reached) return tried;
    singles.push(tried);
  }
  const best = singles
    .sort((a, b) => b.score - a.score)
    .slice(0, PAIRED)
    .flatMap((tried) => tried.moves);
  const pairs = best
    .flatMap((first, n) => best.slice(n + 1).map((second) => [first, second]))
    .sort((a, b) => effortOf(a) - effortOf(b));
  for (const pair of pairs) {
    const tried = attempt(pair);
    if (tried.reached) return tried;
  }
  return pruned(together, attempt);
}

/** What is left when every move is dropped that the result does not need, the costliest first. */
function pruned(start: Tried, attempt: (moves: readonly PossibleChange[]) => Tried): Tried {
  let kept = start;
  for (const move of [...start.moves].sort((a, b) => byEffort(b, a))) {
    const rest = kept.moves.filter((m) => m !== move);
    if (rest.length === 0) break;
    const tried = attempt(rest);
    if (tried.reached) kept = tried;
  }
  return kept;
}

/** Fewer records first, then less money. */
const byEffort = (a: PossibleChange, b: PossibleChange): number =>
  a.records.length - b.records.length || a.amount - b.amount;

// Records weigh more than any money in them; amounts only order sets of the same size.
const effortOf = (moves: readonly PossibleChange[]): number =>
  new Set(moves.flatMap((m) => m.records)).size +
  moves.reduce((total, m) => total + m.amount, 0) / Number.MAX_SAFE_INTEGER;
