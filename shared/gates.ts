import type { Exposure, Gate } from './assessment.ts';
import type { Day } from './day.ts';
import type { Tier } from './policy/names.ts';
import type { Policy } from './policy/schema.ts';
import type { Receivables } from './receivables.ts';

/**
 * The gates that are open: hard conditions beside the score. Unknown facts open none (the decision model, c7).
 * G1: an undisputed item overdue beyond the policy's days. G2: exposure over the limit with arrears, or far over it without.
 */
export function gatesOf(receivables: Receivables, exposure: Exposure, tier: Tier, policy: Policy, asOf: Day): Gate[] {
  const { G1, G2 } = policy.gates;
  const days = tier === 'D' ? G1.daysForD : G1.days;
  const old = receivables.overdue.filter((i) => i.due !== null && asOf - i.due > days);
  const gates: Gate[] = [];
  if (old[0])
    gates.push({
      id: 'G1',
      mode: G1.mode,
      params: { days: asOf - (old[0].due ?? asOf), allowed: days, count: old.length },
      evidence: old.slice(0, 12).map((i) => i.id),
    });
  const used = exposure.utilisation;
  if (used !== null && ((used > 1 && exposure.overdue > 0) || used > G2.overLimit))
    gates.push({
      id: 'G2',
      mode: G2.mode,
      params: {
        total: exposure.total,
        limit: exposure.limit.state === 'amount' ? exposure.limit.home : 0,
        share: used,
      },
      evidence: receivables.open.slice(0, 12).map((i) => i.id),
    });
  return gates;
}
