import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { Factor } from '../../../shared/score/factor.ts';

/** A factor that has a value. */
export type Measured = Extract<Factor, { state: 'measured' }>;

/** Where the points went: 100 − Σ of all rows is `raw`, exactly, in tenths. */
export interface PointsLost {
  /** The main reasons, most points lost first. */
  reasons: Measured[];
  /** How many other factors lost points, and how many they lost together. */
  others: { count: number; lost: number };
  raw: number;
}

const tenths = (points: number): number => Math.round(points * 10);

/** Splits all losses into the named reasons and the rest, so that what is shown adds up. */
export function pointsLost(assessment: Assessment): PointsLost {
  const losing = assessment.factors.filter((factor) => factor.state === 'measured').filter((factor) => factor.lost > 0);
  const named = new Map(losing.map((factor) => [factor.id, factor]));
  const reasons = assessment.reasons.flatMap((id) => named.get(id) ?? []);
  const rest = losing.filter((factor) => !assessment.reasons.includes(factor.id));
  const lost = rest.reduce((sum, factor) => sum + tenths(factor.lost), 0) / 10;
  return { reasons, others: { count: rest.length, lost }, raw: assessment.raw };
}
