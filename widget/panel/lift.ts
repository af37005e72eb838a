import type { Assessment } from '../../shared/assessment.ts';
import type { IndicatorId, Tier } from '../../shared/policy/names.ts';
import type { Measured } from './points-lost.ts';

/** What it takes to reach the next better tier. */
export interface Lift {
  target: Tier;
  /** Factors to bring to their full points, in order, each with the score reached by then. */
  steps: { factor: Measured; score: number }[];
  /** Whether the steps together reach the tier. */
  reached: boolean;
}

const NEXT: Partial<Record<Tier, 'A' | 'B' | 'C' | 'D'>> = { B: 'A', C: 'B', D: 'C', E: 'D' };

// Time and the firm's own standards move these, not the customer.
const NOT_THE_CUSTOMERS: ReadonlySet<IndicatorId> = new Set(['A4', 'R1', 'V3', 'V4']);

// Paying what is open moves these at once; the others take months.
const BY_PAYING: ReadonlySet<IndicatorId> = new Set(['P3', 'P4', 'A1', 'A3']);

const MOST_STEPS = 4;

/**
 * Factors that, at full points, carry the customer into the next tier with the margin that a rise needs: first those that
 * paying settles, then the others, biggest gain first.
 * A factor's loss is in points of the raw score; the shown score moves by its share of coverage.
 * Undefined for tier A, for new customers, and where no loss can be won back.
 */
export function liftOf(assessment: Assessment): Lift | undefined {
  const target = NEXT[assessment.tier.letter];
  if (!target) return undefined;
  const { edges, rise } = assessment.policy.tiers;
  const needed = edges[target] + rise;
  const levers = assessment.factors
    .filter((factor) => factor.state === 'measured')
    .filter((factor) => factor.lost > 0 && !NOT_THE_CUSTOMERS.has(factor.id))
    .sort((a, b) => Number(BY_PAYING.has(b.id)) - Number(BY_PAYING.has(a.id)) || b.lost - a.lost);
  const steps: Lift['steps'] = [];
  let score = assessment.score;
  for (const factor of levers) {
    if (score >= needed || steps.length === MOST_STEPS) break;
    score = Math.round((score + factor.lost * assessment.coverage) * 10) / 10;
    steps.push({ factor, score });
  }
  return steps.length === 0 ? undefined : { target, steps, reached: score >= needed };
}
