import * as z from 'zod';
import type { Policy } from '../../../shared/policy/policy.ts';
import { weightsOf } from '../../../shared/score/score.ts';
import { INDICATORS, type IndicatorId } from '../../../shared/vocabulary/model.ts';
import type { Scorer } from './policy-facts.ts';

/** The package is native code and no dependency of ours; to get its figures, install it by hand. */
export const ZEN_PACKAGE = '@gorules/zen-engine';

interface ZenEngine {
  createDecision(content: object): { evaluate(context: object): Promise<{ result: unknown }> };
}
const Zen = z.object({ ZenEngine: z.custom<new () => ZenEngine>((value) => typeof value === 'function') });
const Result = z.object({ score: z.number() });

interface Node {
  id: string;
  name: string;
  type: string;
  content?: object;
}

/** A decision table: the first row that holds gives the points; a value that is missing gives null. */
function tableOf(id: IndicatorId, policy: Policy): Node {
  const { bins, better, otherwise, line } = policy.indicators[id];
  const sign = better === 'low' ? '<=' : '>=';
  const pointsOf = ([edge, points]: readonly [number, number], n: number): string => {
    const before = line ? bins[n - 1] : undefined;
    if (!before) return String(points);
    return `${before[1]} + ${(points - before[1]) / (edge - before[0])} * (${id} - (${before[0]}))`;
  };
  const rows = [
    ['null', 'null'],
    ...bins.map((mark, n) => [`${sign} ${mark[0]}`, pointsOf(mark, n)]),
    ['', String(otherwise)],
  ];
  return {
    id,
    name: id,
    type: 'decisionTableNode',
    content: {
      hitPolicy: 'first',
      inputs: [{ id: 'value', name: id, field: id }],
      outputs: [{ id: 'points', name: 'points', field: `points${id}` }],
      rules: rows.map(([value, points], n) => ({ _id: `${id}-${n}`, value, points })),
    },
  };
}

/** Sums by weight, coverage and the pull to the prior, in the engine's expression language. */
function sumsOf(ids: readonly IndicatorId[], policy: Policy): Node {
  const weights = weightsOf(policy);
  const weightOf = (id: IndicatorId): number => weights[policy.indicators[id].group];
  const share = (id: IndicatorId): string => `(known.${id} ?? 1)`;
  const expressions = [
    { key: 'earned', value: ids.map((id) => `${weightOf(id)} * (points${id} ?? 0) * ${share(id)}`).join(' + ') },
    {
      key: 'most',
      value: ids
        .map((id) => `(points${id} == null ? 0 : ${weightOf(id) * policy.indicators[id].max} * ${share(id)})`)
        .join(' + '),
    },
    { key: 'coverage', value: 'applicable > 0 ? $.most / applicable : 0' },
    { key: 'raw', value: '$.most > 0 ? 100 * $.earned / $.most : 0' },
    { key: 'score', value: `$.coverage * $.raw + (1 - $.coverage) * ${policy.prior}` },
  ];
  return {
    id: 'sums',
    name: 'sums',
    type: 'expressionNode',
    content: { expressions: expressions.map((e, n) => ({ id: `e${n}`, ...e })) },
  };
}

/** The policy as a GoRules decision graph; undefined where the package is not installed. */
export async function zenScorer(policy: Policy): Promise<Scorer | undefined> {
  const loaded: unknown = await import(ZEN_PACKAGE).catch(() => undefined);
  if (loaded === undefined) return undefined;
  const { ZenEngine } = Zen.parse(loaded);
  const ids = INDICATORS.filter((id) => policy.indicators[id].max > 0);
  const edge = (from: string, to: string) => ({ id: `${from}-${to}`, type: 'edge', sourceId: from, targetId: to });
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      ...ids.map((id) => tableOf(id, policy)),
      sumsOf(ids, policy),
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [...ids.flatMap((id) => [edge('in', id), edge(id, 'sums')]), edge('in', 'sums'), edge('sums', 'out')],
  });
  const blank = Object.fromEntries(ids.map((id) => [id, null]));
  return async (facts) => Result.parse((await decision.evaluate({ ...blank, ...facts })).result).score;
}
