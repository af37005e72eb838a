import type { Policy, Scale } from '../policy/policy.ts';
import { sumOf } from '../values/money.ts';
import { round, shareOut } from '../values/numbers.ts';
import { EVIDENCE_LIMIT, GROUPS, type Group, INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { type Factor, isMeasured, type Measured } from './factor.ts';
import { type Facts, type Finding, type Indicators, missing } from './facts.ts';
import { ability } from './indicators/ability.ts';
import { contract } from './indicators/contract.ts';
import { payment } from './indicators/payment.ts';
import { relationship } from './indicators/relationship.ts';
import { service } from './indicators/service.ts';
import { value } from './indicators/value.ts';

/** Every indicator of the model by id. */
export const indicators: Indicators = {
  ...payment,
  ...ability,
  ...value,
  ...service,
  ...contract,
  ...relationship,
};

/**
 * Points of a value on a scale: those of its bin, or on the straight line between two marks.
 * @example pointsFor(30, policy.indicators.P1) // 3
 */
export function pointsFor(value: number, scale: Scale): number {
  if (scale.line) return onLine(value, scale);
  const bin = scale.bins.find(([edge]) => (scale.better === 'low' ? value <= edge : value >= edge));
  return bin ? bin[1] : scale.otherwise;
}

function onLine(value: number, { better, bins, otherwise }: Scale): number {
  const at = bins.findIndex(([edge]) => (better === 'low' ? value <= edge : value >= edge));
  const mark = bins[at];
  if (!mark) return otherwise;
  const [edge, points] = mark;
  const before = bins[at - 1];
  if (!before) return points;
  return before[1] + ((points - before[1]) * (value - before[0])) / (edge - before[0]);
}

/**
 * Every indicator of the policy, measured or missing, with the points of the 0–100 score that it loses.
 * @example factorsOf(facts)[0].id // 'P1'
 */
export function factorsOf(facts: Facts): Factor[] {
  return withLosses(factorsWithoutLosses(facts), facts.policy);
}

/**
 * The same with losses of 0, for where only the score is asked.
 * @example factorsWithoutLosses(facts)[0].lost // 0
 */
export const factorsWithoutLosses = (facts: Facts): Factor[] => INDICATORS.map((id) => factorOf(id, facts));

function factorOf(id: IndicatorId, facts: Facts): Factor {
  const { policy } = facts;
  const scale = policy.indicators[id];
  const { group, max } = scale;
  if (max === 0) return { id, group, max, state: 'missing', missing: 'not-applicable', need: 'switched-off' };
  const finding: Finding = indicators[id]?.(facts) ?? missing('not-collected', 'unknown');
  if ('missing' in finding) return { id, group, max, state: 'missing', ...finding };
  const points = round(pointsFor(finding.value, scale), 4);
  if (finding.doubt !== undefined && points < max)
    return { id, group, max, state: 'missing', missing: 'unknown', need: finding.doubt };
  const factor: Measured = {
    id,
    group,
    max,
    state: 'measured',
    value: round(finding.value, 4),
    points,
    lost: 0,
    params: finding.params,
    evidence: finding.evidence.slice(0, EVIDENCE_LIMIT),
    of: finding.evidence.length,
    standard: { better: scale.better, edge: scale.bins[0]?.[0] ?? 0 },
  };
  if (finding.known !== undefined) factor.known = round(finding.known, 4);
  if (finding.approximate) factor.approximate = true;
  if (finding.source) factor.source = finding.source;
  return factor;
}

/**
 * Raw score and coverage of a set of factors. Every indicator weighs what the policy gives it, whether its neighbours are known or not:
 * w = weight of the group ÷ maximum of all its indicators. Raw = 100 · Σ w·points ÷ Σ w·maximum over what is known; coverage = the known
 * share of Σ w·maximum over all that applies (the decision model, second edition, §3).
 * @example rawOf(factors, policy) // { tenths: 789, coverage: 0.5952 }
 */
export function rawOf(
  factors: readonly Factor[],
  policy: Policy,
  weights = weightsOf(policy),
): { tenths: number; coverage: number } {
  let all = 0;
  let known = 0;
  let earned = 0;
  for (const factor of factors) {
    if (!applies(factor)) continue;
    const weight = weights[factor.group];
    all += factor.max * weight;
    if (!isMeasured(factor)) continue;
    known += factor.max * (factor.known ?? 1) * weight;
    earned += factor.points * (factor.known ?? 1) * weight;
  }
  return {
    tenths: known > 0 ? Math.round(round((100 * earned) / known, 1) * 10) : 0,
    coverage: all > 0 ? round(known / all, 4) : 0,
  };
}

/** Whether an indicator counts at all for this customer, known or not. */
const applies = (factor: Factor): boolean =>
  factor.state === 'measured' || (factor.missing !== 'not-applicable' && factor.missing !== 'off');

/**
 * The score shown: thin data is pulled to the prior, neither punished nor rewarded. 0–100, one decimal.
 * @example shownScore(800, 0.5, 60) // 70
 */
export function shownScore(rawTenths: number, coverage: number, prior: number): number {
  return round((coverage * rawTenths) / 10 + (1 - coverage) * prior, 1);
}

/**
 * The score shown if every fact that cannot be read were at its best, and some indicators had lost nothing: no tier falls below what
 * this gives.
 * @param spared indicators that lose nothing, because what they measured was our own doing.
 * @example scoreAtBest(factors, ['P3'], policy) // 74
 */
export function scoreAtBest(factors: readonly Factor[], spared: readonly IndicatorId[], policy: Policy): number {
  const read = factors.map((f): Factor => {
    if (f.state === 'measured') return { ...f, known: 1, points: spared.includes(f.id) ? f.max : f.points };
    if (f.missing !== 'unknown') return f;
    const { id, group, max } = f;
    const standard = { better: policy.indicators[id].better, edge: 0 };
    return {
      id,
      group,
      max,
      state: 'measured',
      value: 0,
      points: max,
      lost: 0,
      params: {},
      evidence: [],
      of: 0,
      standard,
    };
  });
  return behaviourScore(read, policy);
}

/** 0–100 each, one decimal; null where nothing of it is known. */
export interface RiskViews {
  payment: number | null;
  credit: number | null;
  cooperation: number | null;
  value: number | null;
}

/**
 * Four views of the same points, 0–100 each, what is not known counted like the prior; null where nothing of a view is measured.
 * @example viewsOf(factors, policy) // { payment: 71, credit: 75, cooperation: 73.2, value: null }
 */
export function viewsOf(factors: readonly Factor[], policy: Policy): RiskViews {
  const weights = weightsOf(policy);
  const view = (...groups: Group[]): number | null => {
    const inside = factors.filter((f) => groups.includes(f.group));
    if (!inside.some(isMeasured)) return null;
    const { tenths, coverage } = rawOf(inside, policy, weights);
    return shownScore(tenths, coverage, policy.prior);
  };
  return {
    payment: view('payment'),
    credit: view('ability'),
    cooperation: view('service', 'contract', 'relationship'),
    value: view('value'),
  };
}

/**
 * What one point of an indicator weighs, by group: the weight of the group by the most that its indicators give.
 * @example weightsOf({ ...policy, groups: { ...policy.groups, payment: 2 * policy.groups.payment } }).payment / weightsOf(policy).payment // 2
 */
export function weightsOf(policy: Policy): Record<Group, number> {
  const weights: Record<Group, number> = { payment: 0, ability: 0, value: 0, service: 0, contract: 0, relationship: 0 };
  for (const id of INDICATORS) weights[policy.indicators[id].group] += policy.indicators[id].max;
  for (const group of GROUPS) weights[group] = weights[group] > 0 ? policy.groups[group] / weights[group] : 0;
  return weights;
}

/**
 * Shares out 100 − the score over the factors and what is not known, in tenths of a point by largest remainder, so that the losses that
 * a person reads add up exactly, not nearly. What is not known has the rest: `lostToUnknown`.
 * @example withLosses(factorsWithoutLosses(facts), policy)[0].lost // 4.1
 */
export function withLosses(factors: readonly Factor[], policy: Policy): Factor[] {
  const weights = weightsOf(policy);
  const counted = factors.filter(applies);
  const all = sumOf(counted, (f) => f.max * weights[f.group]);
  if (all === 0) return [...factors];
  const tenths = (f: Factor, points: number): number => (1000 * points * weights[f.group]) / all;
  const unknown =
    sumOf(counted, (f) => tenths(f, f.max * (isMeasured(f) ? 1 - (f.known ?? 1) : 1))) * (1 - policy.prior / 100);
  const exact = counted.filter(isMeasured).map((f) => tenths(f, (f.max - f.points) * (f.known ?? 1)));
  const { tenths: raw, coverage } = rawOf(factors, policy, weights);
  const shares = shareOut([...exact, unknown], Math.round(1000 - 10 * shownScore(raw, coverage, policy.prior)));
  const lost = shares.values();
  return factors.map((f) => (isMeasured(f) ? { ...f, lost: (lost.next().value ?? 0) / 10 } : f));
}

/**
 * The score of what the customer did, before a qualification card: known facts, and the prior for the rest. 0–100, one decimal.
 * @example behaviourScore(factors, policy) // 72.9
 */
export function behaviourScore(factors: readonly Factor[], policy: Policy): number {
  const { tenths, coverage } = rawOf(factors, policy);
  return shownScore(tenths, coverage, policy.prior);
}

/**
 * The points that all facts not known cost together: with the losses of the others they add up to exactly 100 − the score.
 * @example lostToUnknown(factors, policy) // 16.2
 */
export function lostToUnknown(factors: readonly Factor[], policy: Policy): number {
  const lost = sumOf(factors, (f) => (isMeasured(f) ? Math.round(10 * f.lost) : 0));
  return (1000 - Math.round(10 * behaviourScore(factors, policy)) - lost) / 10;
}
