import { Engine, type RuleProperties } from 'json-rules-engine';
import type { Policy } from '../../../shared/policy/policy.ts';
import { GROUPS, INDICATORS, type IndicatorId } from '../../../shared/vocabulary/model.ts';
import type { Scorer } from './policy-facts.ts';

/** One rule a bin: the value lies on the good side of its edge and on the bad side of the edge before, so exactly one fires. */
function rulesOf(id: IndicatorId, policy: Policy): RuleProperties[] {
  const { bins, better, otherwise } = policy.indicators[id];
  const inside = better === 'low' ? 'lessThanInclusive' : 'greaterThanInclusive';
  const outside = better === 'low' ? 'greaterThan' : 'lessThan';
  const steps = [...bins.map(([edge, points]) => ({ edge, points })), { edge: null, points: otherwise }];
  return steps.map(({ edge, points }, n) => {
    const before = steps[n - 1]?.edge;
    return {
      conditions: {
        all: [
          ...(edge === null ? [] : [{ fact: id, operator: inside, value: edge }]),
          ...(before == null ? [] : [{ fact: id, operator: outside, value: before }]),
        ],
      },
      event: { type: id, params: { points } },
    };
  });
}

/** The policy in json-rules-engine: rules give the points, and what fired is added up afterwards, since rules do no sums. */
export function jsonRulesScorer(policy: Policy): Scorer {
  const engine = new Engine(
    INDICATORS.flatMap((id) => (policy.indicators[id].max > 0 ? rulesOf(id, policy) : [])),
    { allowUndefinedFacts: true },
  );
  return async (facts) => {
    const { events } = await engine.run(facts);
    const got = new Map<string, { points: number; max: number }>();
    for (const { type, params } of events) {
      const { group, max } = policy.indicators[type as IndicatorId];
      const points = Number(params?.['points']);
      const sofar = got.get(group) ?? { points: 0, max: 0 };
      got.set(group, { points: sofar.points + points, max: sofar.max + max });
    }
    const measured = GROUPS.flatMap((group) => {
      const sums = got.get(group);
      return sums ? [{ weight: policy.groups[group], ...sums }] : [];
    });
    const weights = measured.reduce((sum, g) => sum + g.weight, 0);
    const raw = measured.reduce((sum, g) => sum + (100 * g.weight * g.points) / g.max / weights, 0);
    const known = measured.reduce((sum, g) => sum + g.max, 0);
    const coverage = facts.applicable > 0 ? Math.round((100 * known) / facts.applicable) / 100 : 0;
    return coverage * raw + (1 - coverage) * policy.prior;
  };
}
