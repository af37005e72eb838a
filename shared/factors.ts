import type { Factor } from './assessment.ts';
import { INDICATORS } from './policy/names.ts';

/** A factor that has a value. */
export type Measured = Extract<Factor, { state: 'measured' }>;

export const isMeasured = (factor: Factor): factor is Measured => factor.state === 'measured';

/** Factor ids by points lost, most first, ties in the policy's order; only what lost something. */
export function byPointsLost(factors: readonly Factor[]): Measured[] {
  return factors
    .filter(isMeasured)
    .filter((f) => f.lost > 0)
    .sort((a, b) => b.lost - a.lost || INDICATORS.indexOf(a.id) - INDICATORS.indexOf(b.id));
}
