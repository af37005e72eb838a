import * as z from 'zod';
import type { Policy } from '../../../shared/policy/policy.ts';
import { GROUPS, INDICATORS, type IndicatorId } from '../../../shared/vocabulary/model.ts';
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
  const { bins, better, otherwise } = policy.indicators[id];
  const sign = better === 'low' ? '<=' : '>=';
  const rows = [
    ['null', 'null'],
    ...bins.map(([edge, points]) => [`${sign} ${edge}`, String(points)]),
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

/** Sums by group, weights, coverage and the pull to the prior, in the engine's expression language. */
function sumsOf(ids: readonly IndicatorId[], policy: Policy): Node {
  const groups = GROUPS.map((group) => ({ group, inside: ids.filter((id) => policy.indicators[id].group === group) }));
  const expressions = [
    ...groups.flatMap(({ group, inside }) => [
      { key: `${group}Got`, value: inside.map((id) => `(points${id} ?? 0)`).join(' + ') },
      {
        key: `${group}Max`,
        value: inside.map((id) => `(points${id} == null ? 0 : ${policy.indicators[id].max})`).join(' + '),
      },
    ]),
    {
      key: 'weights',
      value: GROUPS.map((group) => `($.${group}Max > 0 ? ${policy.groups[group]} : 0)`).join(' + '),
    },
    {
      key: 'raw',
      value: GROUPS.map(
        (group) =>
          `($.${group}Max > 0 ? 100 * ${policy.groups[group]} * $.${group}Got / $.${group}Max / $.weights : 0)`,
      ).join(' + '),
    },
    {
      key: 'coverage',
      value: `applicable > 0 ? round(100 * (${GROUPS.map((group) => `$.${group}Max`).join(' + ')}) / applicable) / 100 : 0`,
    },
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
