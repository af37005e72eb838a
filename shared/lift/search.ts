import type { Assessment, Gate, Lift, TierState } from '../assessment.ts';
import { formatDay, parseDay } from '../day.ts';
import type { Dossier } from '../dossier.ts';
import type { Facts } from '../indicators/indicator.ts';
import { GRADES, type Grade } from '../policy/names.ts';
import { applyMoves, type Move, possibleMoves, shown } from './moves.ts';

/** Where a customer stands, to search from. */
export interface Standing extends Facts {
  score: number;
  /** The model's own tier, without an override. */
  tier: TierState;
  gates: readonly Gate[];
}

interface Tried {
  moves: readonly Move[];
  score: number;
  reached: boolean;
}

/**
 * The smallest set of changes that carries the customer into the next better tier: searched over single moves, then pairs, then all
 * of them less what is not needed. At most some eighty assessments, a dozen for most customers.
 * @param rescore the assessment of a changed dossier; what it says is what is shown.
 * @returns null for the best tier, for new customers, and where no change would help.
 */
export function searchLift(standing: Standing, rescore: (changed: Dossier) => Assessment): Lift | null {
  const { policy, asOf, tier, score, dossier } = standing;
  const target = GRADES[GRADES.indexOf(tier.letter as Grade) - 1];
  if (tier.letter === 'N' || target === undefined || target === 'E') return null;
  const needed = policy.tiers.edges[target] + policy.tiers.rise;
  const earliest = (parseDay(tier.since) ?? asOf) + policy.tiers.dwellDays;
  const from = earliest > asOf ? formatDay(earliest) : null;
  if (score >= needed && standing.gates.length === 0)
    return from === null ? null : { target, moves: [], score, reached: true, from };
  const attempt = (moves: readonly Move[]): Tried => {
    const after = rescore(applyMoves(dossier, moves, standing, asOf));
    return { moves, score: after.score, reached: after.score >= needed && after.gates.length === 0 };
  };
  const found = smallest(possibleMoves(standing), score, standing.gates.length > 0, attempt);
  if (!found) return null;
  const moves = shown(found.moves, standing.receivables);
  return { target, moves, score: found.score, reached: found.reached, from: found.reached ? from : null };
}

function smallest(
  all: readonly Move[],
  score: number,
  isGated: boolean,
  attempt: (moves: readonly Move[]) => Tried,
): Tried | undefined {
  const singles = [...all].sort(byEffort).map((move) => attempt([move]));
  const single = singles.find((tried) => tried.reached);
  if (single) return single;
  // A move that neither adds points alone nor could open the way past a gate is not worth pairing.
  const helpful = singles.filter((tried) => tried.score > score || isGated).flatMap((tried) => tried.moves);
  if (helpful.length === 0) return undefined;
  const together = attempt(helpful);
  if (!together.reached) return together.score > score ? pruned(together, attempt) : undefined;
  const pairs = helpful
    .flatMap((one, n) => helpful.slice(n + 1).map((other) => [one, other]))
    .sort((a, b) => effortOf(a) - effortOf(b));
  for (const pair of pairs) {
    const tried = attempt(pair);
    if (tried.reached) return tried;
  }
  return pruned(together, attempt);
}

/** What is left when every move is dropped that the result does not need, the costliest first. */
function pruned(start: Tried, attempt: (moves: readonly Move[]) => Tried): Tried {
  let kept = start;
  for (const move of [...start.moves].sort((a, b) => byEffort(b, a))) {
    const rest = kept.moves.filter((m) => m !== move);
    if (rest.length === 0) break;
    const tried = attempt(rest);
    if (tried.reached === kept.reached && (kept.reached || tried.score >= kept.score)) kept = tried;
  }
  return kept;
}

/** Fewer records first, then less money. */
const byEffort = (a: Move, b: Move): number => a.records.length - b.records.length || a.amount - b.amount;

// Records weigh more than any money in them; amounts only order sets of the same size.
const effortOf = (moves: readonly Move[]): number =>
  new Set(moves.flatMap((m) => m.records)).size +
  moves.reduce((total, m) => total + m.amount, 0) / Number.MAX_SAFE_INTEGER;
