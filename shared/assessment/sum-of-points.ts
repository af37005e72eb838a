import type { Assessment } from './assessment.ts';

/** How the score shown comes about, points with one decimal: 100 − lost − unknown = behaviour; behaviour + card = score. */
export interface SumOfPoints {
  /** What all known facts cost together. */
  lost: number;
  /** What the facts not known cost together, by the policy's prior; below zero where the prior is better than what is known. */
  unknown: number;
  /** The score of what the customer did. */
  behaviour: number;
  /** What the qualification card of a new customer adds; 0 without one. */
  card: number;
}

/**
 * The sum that leads to the score of an assessment, exact to a tenth. One of before the second edition does not say what the facts not
 * known cost: there it is all that is missing to the score.
 * @example sumOfPoints(assessment) // { lost: 12.6, unknown: 16.2, behaviour: 71.2, card: 0 }
 */
export function sumOfPoints({ factors, score, unknownLost }: Assessment): SumOfPoints {
  const lost = factors.reduce((sum, factor) => sum + (factor.state === 'measured' ? tenths(factor.lost) : 0), 0);
  const unknown = unknownLost === undefined ? 1000 - lost - tenths(score) : tenths(unknownLost);
  const behaviour = 1000 - lost - unknown;
  return { lost: lost / 10, unknown: unknown / 10, behaviour: behaviour / 10, card: (tenths(score) - behaviour) / 10 };
}

const tenths = (points: number): number => Math.round(points * 10);
