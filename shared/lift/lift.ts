import type { Lift } from '../advice.ts';
import { type AssessContext, assess } from '../assess.ts';
import type { Day } from '../day.ts';
import type { Dossier } from '../dossier.ts';
import type { Policy } from '../policy/schema.ts';

/**
 * What would lift this customer a tier: the smallest set of concrete changes found, with the score that `assess` gives once they are
 * made. The stored assessment carries the same.
 * @returns null for the best tier, for new customers, and where nothing would help.
 */
export function liftOf(dossier: Dossier, policy: Policy, asOf: Day, context: AssessContext = {}): Lift | null {
  return assess(dossier, policy, asOf, { ...context, withoutLift: false }).lift;
}
