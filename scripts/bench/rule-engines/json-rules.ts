import { Engine, type RuleProperties } from 'json-rules-engine';
import type { Policy } from '../../../shared/policy/policy.ts';
import { weightsOf } from '../../../shared/score/score.ts';
import { INDICATORS, type IndicatorId } from '../../../shared/vocabulary/model.ts';
import type { Scorer } from './policy-facts.ts';

/** One rule a bin: the value lies on the good side of its edge and on the bad side of the edge before, so exactly one fires. */
function rulesOf(id: IndicatorId, policy: Policy): RuleProperties[] {
  const { bins, better, otherwise, line } = policy.indicators[id];
  const inside = better === 'low' ? 'lessThanInclusive' : 'greaterThanInclusive';
  const outside = better === 'low' ? 'greaterThan' : 'lessThan';
  const steps = [...bins.map(([edge, points]): Mark => ({ edge, points })), { edge: null, points: otherwise }];
  return steps.map(({ edge, points }, n) => {
    const before = steps[n - 1];
    return {
      conditions: {
        all: [
          ...(edge === null ? [] : [{ fact: id, operator: inside, value: edge }]),
          ...(before?.edge == null ? [] : [{ fact: id, operator: outside, value: before.edge }]),
        ],
      },
      event: { type: id, params: { edge, points, before: line ? before : undefined } satisfies Fired },
    };
  });
}

/** A mark of a scale; the last, of everything worse, has no edge. */
interface Mark {
  edge: number | null;
  points: number;
}

/** What a rule says of the value that has fired it: the mark, and on a line the mark before. */
interface Fired extends Mark {
  before: Mark | undefined;
}

function pointsAt(value: number, { edge, points, before }: Fired): number {
  if (edge === null || before?.edge == null) return points;
  return before.points + ((points - before.points) * (value - before.edge)) / (edge - before.edge);
}

/**
 * The policy in json-rules-engine: rules find the place of a value on its scale; points between two marks and sums are worked out
 * afterwards, since rules do none.
 */
export function jsonRulesScorer(policy: Policy): Scorer {
  const engine = new Engine(
    INDICATORS.flatMap((id) => (policy.indicators[id].max > 0 ? rulesOf(id, policy) : [])),
    { allowUndefinedFacts: true },
  );
  const weights = weightsOf(policy);
  return async (facts) => {
    const { events } = await engine.run(facts);
    let known = 0;
    let earned = 0;
    for (const { type, params } of events) {
      const id = type as IndicatorId;
      const { group, max } = policy.indicators[id];
      const weight = weights[group] * (facts.known[id] ?? 1);
      known += max * weight;
      earned += pointsAt(facts[id] ?? 0, params as unknown as Fired) * weight;
    }
    const coverage = facts.applicable > 0 ? known / facts.applicable : 0;
    return coverage * (known > 0 ? (100 * earned) / known : 0) + (1 - coverage) * policy.prior;
  };
}
