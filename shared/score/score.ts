import type { Policy, Scale } from '../policy/policy.ts';
import { round, shareOut } from '../values/numbers.ts';
import { EVIDENCE_LIMIT, GROUPS, type Group, INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { type Factor, isMeasured } from './factor.ts';
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

/** Points of a value on a scale. */
export function pointsFor(value: number, scale: Scale): number {
  const bin = scale.bins.find(([edge]) => (scale.better === 'low' ? value <= edge : value >= edge));
  return bin ? bin[1] : scale.otherwise;
}

/**
 * Every indicator of the policy, measured or missing, with the points of the 0–100 score that it loses.
 * @example factorsOf(facts)[0].id // 'P1'
 */
export function factorsOf(facts: Facts): Factor[] {
  const { policy } = facts;
  const found = INDICATORS.map((id): Factor => {
    const scale = policy.indicators[id];
    if (scale.max === 0)
      return { id, group: scale.group, max: 0, state: 'missing', missing: 'not-applicable', need: 'switched-off' };
    const finding: Finding = indicators[id]?.(facts) ?? missing('not-collected', 'unknown');
    if ('missing' in finding) return { id, group: scale.group, max: scale.max, state: 'missing', ...finding };
    const points = pointsFor(finding.value, scale);
    if (finding.doubt !== undefined && points < scale.max)
      return { id, group: scale.group, max: scale.max, state: 'missing', missing: 'unknown', need: finding.doubt };
    return {
      id,
      group: scale.group,
      max: scale.max,
      state: 'measured',
      value: round(finding.value, 4),
      points,
      lost: 0,
      params: finding.params,
      evidence: finding.evidence.slice(0, EVIDENCE_LIMIT),
      of: finding.evidence.length,
      standard: { better: scale.better, edge: scale.bins[0]?.[0] ?? 0 },
      ...(finding.known === undefined ? {} : { known: round(finding.known, 4) }),
      ...(finding.approximate ? { approximate: true } : {}),
      ...(finding.source ? { source: finding.source } : {}),
    };
  });
  return withLosses(found, policy);
}

/**
 * Raw score and coverage of a set of factors: raw = 100 · Σ W·g ÷ Σ W over the groups with a measured indicator, g = points ÷
 * maximum of the measured ones; coverage = measured maximum ÷ all that applies (the decision model, c3).
 * @example rawOf(factors, policy) // { tenths: 788, coverage: 0.59 }
 */
export function rawOf(factors: readonly Factor[], policy: Policy): { tenths: number; coverage: number } {
  const weights = weightsOf(factors, policy);
  const raw = factors.filter(isMeasured).reduce((total, f) => total + f.points * (weights.get(f.group) ?? 0), 0);
  const applicable = factors.filter((f) => f.state === 'measured' || f.missing !== 'not-applicable');
  const all = applicable.reduce((total, f) => total + f.max, 0);
  const known = factors.filter(isMeasured).reduce((total, f) => total + f.max * (f.known ?? 1), 0);
  return { tenths: Math.round(round(raw, 1) * 10), coverage: all > 0 ? round(known / all, 2) : 0 };
}

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
 * @example scoreAtBest(factors, ['P3'], policy) // 76.6
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
  const { tenths, coverage } = rawOf(read, policy);
  return shownScore(tenths, coverage, policy.prior);
}

/** 0–100 each, whole numbers; null where nothing of it is known. */
export interface RiskViews {
  payment: number | null;
  credit: number | null;
  cooperation: number | null;
  value: number | null;
}

/**
 * Four views of the same points, 0–100 each, or null where nothing of a view is measured.
 * @example viewsOf(factors) // { payment: 58, credit: 100, cooperation: 93, value: null }
 */
export function viewsOf(factors: readonly Factor[]): RiskViews {
  const view = (...groups: Group[]): number | null => {
    const inside = factors.filter(isMeasured).filter((f) => groups.includes(f.group));
    const most = inside.reduce((total, f) => total + f.max, 0);
    return most > 0 ? Math.round((100 * inside.reduce((total, f) => total + f.points, 0)) / most) : null;
  };
  return {
    payment: view('payment'),
    credit: view('ability'),
    cooperation: view('service', 'contract', 'relationship'),
    value: view('value'),
  };
}

/** Points of the 0–100 score that one point of an indicator is worth, by group. */
function weightsOf(factors: readonly Factor[], policy: Policy): Map<Group, number> {
  const most = new Map<Group, number>();
  for (const f of factors.filter(isMeasured)) most.set(f.group, (most.get(f.group) ?? 0) + f.max);
  const total = GROUPS.filter((g) => most.has(g)).reduce((sum, g) => sum + policy.groups[g], 0);
  return new Map([...most].map(([group, max]) => [group, total > 0 ? (100 * policy.groups[group]) / total / max : 0]));
}

/**
 * Shares out 100 − raw over the factors in tenths of a point by largest remainder, so that the losses that a person reads add up
 * exactly, not nearly.
 */
export function withLosses(factors: readonly Factor[], policy: Policy): Factor[] {
  const measured = factors.filter(isMeasured);
  if (measured.length === 0) return [...factors];
  const weights = weightsOf(factors, policy);
  const tenths = measured.map((f) => 10 * (f.max - f.points) * (weights.get(f.group) ?? 0));
  const shares = shareOut(tenths, 1000 - rawOf(factors, policy).tenths);
  const lost = new Map(measured.map(({ id }, place) => [id, (shares[place] ?? 0) / 10]));
  return factors.map((f) => (isMeasured(f) ? { ...f, lost: lost.get(f.id) ?? 0 } : f));
}
