import type { Situation } from './alerts/alert.ts';
import { alertsOf } from './alerts/alerts.ts';
import { plansOf } from './alerts/plans.ts';
import { asAt } from './as-at.ts';
import type { Assessment, TierState } from './assessment.ts';
import { creditAdvice } from './credit-advice.ts';
import { type Day, formatDay } from './day.ts';
import type { Dossier } from './dossier.ts';
import { exitAdvice } from './exit/advice.ts';
import { exposureOf } from './exposure.ts';
import { byPointsLost, isMeasured } from './factors.ts';
import { evaluateGates, type GateVerdict } from './gates/evaluate.ts';
import { extendHistory } from './history.ts';
import type { Facts } from './indicators/indicator.ts';
import { wonDeals } from './indicators/orders-won.ts';
import { recentDaysLate } from './indicators/payment.ts';
import { serviceDebtOf } from './indicators/service.ts';
import { searchLift } from './lift/search.ts';
import { overridden, withoutOverride } from './override.ts';
import type { Policy } from './policy/schema.ts';
import type { Portfolio } from './portfolio.ts';
import { blended, qualificationOf } from './qualification.ts';
import { least, type Receivables, receivablesOf } from './receivables.ts';
import { recordRefs } from './record-refs.ts';
import { factorsOf, rawOf, round, scoreSparing, shownScore, viewsOf } from './score.ts';
import { fallen, isNew, risen, tierByScore } from './tier.ts';

/** Indicators that complaints and returns feed: they cannot demote a customer whom we have served badly. */
const OUR_DOING = ['S1', 'S2'] as const;

const REASONS = 4;
const STRENGTHS_FROM = 80;
const TODO = 5;

/** What an assessment goes on from and compares with. */
export interface AssessContext {
  previous?: Assessment | undefined;
  portfolio?: Portfolio | undefined;
  withoutLift?: boolean;
}

/**
 * Judges one customer on a day: the same dossier, policy, day and context always give the same result, to the byte.
 * @param asOf day in the org's zone; what happened later is not seen.
 * @param context the assessment stored before (tiers, alerts and history continue from it), the portfolio to compare with, and
 * whether to leave out the search for what would lift the customer a tier, which costs as much as several dozen assessments at most.
 */
export function assess(dossier: Dossier, policy: Policy, asOf: Day, context: AssessContext = {}): Assessment {
  const previous = context.previous?.home === dossier.home ? context.previous : undefined;
  const then = asAt(dossier, asOf, previous?.observations);
  const receivables = receivablesOf(then, policy, asOf);
  const exposure = exposureOf(receivables, then.dossier, policy, asOf);
  const history = previous?.history ?? [];
  const facts: Facts = {
    dossier: then.dossier,
    policy,
    asOf,
    receivables,
    exposure,
    portfolio: context.portfolio,
    history,
  };
  const factors = factorsOf(facts);
  const { tenths, coverage } = rawOf(factors, policy);
  const qualification = qualificationOf(then.dossier, receivables, factors, policy, asOf);
  const score = blended(shownScore(tenths, coverage, policy.prior), qualification);
  const serviceDebt = serviceDebtOf(then.dossier, policy, asOf);
  const spared = serviceDebt ? blended(scoreSparing(factors, OUR_DOING, policy), qualification) : score;
  const { tier: own, verdict } = tierAndGates(facts, score, spared, previous?.tier);
  const { gates } = verdict;
  const tier = overridden(own, then.dossier, gates, policy, asOf);
  const situation: Situation = { ...facts, factors, score, coverage, tier: own };
  const { alerts, mutedAlerts, closedAlerts } = alertsOf(situation, previous);
  const plans = plansOf({ facts, exposure, gates, alerts }, previous?.plans);
  const exit = exitAdvice({ ...situation, gates });
  const lift = context.withoutLift
    ? null
    : searchLift({ ...situation, gates }, (changed) =>
        assess(changed, policy, asOf, { ...context, withoutLift: true }),
      );
  const reasons = byPointsLost(factors).slice(0, REASONS);
  const full = factors.filter(isMeasured).filter((f) => f.lost === 0);
  const adl = recentDaysLate(facts);
  const todo = todoOf(facts);
  const cited = [...factors.filter(isMeasured), ...gates, ...alerts, ...(exit?.criteria ?? [])];
  const named = [...cited.flatMap((f) => f.evidence), ...(lift?.moves.flatMap((move) => move.records) ?? [])];
  return {
    v: 1,
    customer: { id: dossier.customer.id, module: dossier.customer.module },
    home: dossier.home,
    asOf: formatDay(asOf),
    policy: { id: policy.id, version: policy.version, name: policy.name, tiers: policy.tiers },
    score,
    raw: tenths / 10,
    coverage,
    thin: coverage < policy.thinCoverage,
    tier,
    strategy: policy.strategies[tier.letter],
    views: viewsOf(factors),
    factors,
    reasons: reasons.map((f) => f.id),
    strengths: score >= STRENGTHS_FROM ? full.map((f) => f.id) : [],
    exposure: { ...exposure, utilisation: exposure.utilisation === null ? null : round(exposure.utilisation, 4) },
    credit: creditAdvice(facts, tier, qualification),
    qualification,
    serviceDebt,
    sources: dossier.sources,
    gates,
    gateNeeds: verdict.unknown,
    alerts,
    mutedAlerts,
    closedAlerts,
    plans,
    exit,
    lift,
    todo,
    records: recordRefs(then.dossier, [...named, ...Object.values(todo).flat()]),
    defects: dossier.defects,
    history: extendHistory(history, { score, tier: tier.letter, adl: adl === null ? null : round(adl, 1) }, asOf),
    observations: then.observations,
  };
}

/**
 * Falls first (`spared`: the score without what is our own doing, where that counts), then the gates of the tier fallen to, then a
 * rise if none of them is open.
 */
function tierAndGates(
  facts: Facts,
  score: number,
  spared: number,
  stored: TierState | undefined,
): { tier: TierState; verdict: GateVerdict } {
  const { dossier, receivables, policy, asOf } = facts;
  const previous = stored && withoutOverride(stored);
  const gatesIn = (tier: TierState['letter']): GateVerdict => evaluateGates({ ...facts, tier });
  if (isNew(receivables, knownSince(dossier, receivables, asOf), policy, asOf)) {
    const same = previous?.letter === 'N';
    const since = same ? previous.since : formatDay(asOf);
    const from = same ? previous.from : (previous?.letter ?? null);
    const byScore = tierByScore(score, policy.tiers.edges);
    return { tier: { letter: 'N', since, byScore, heldBy: null, belowSince: null, from }, verdict: gatesIn('N') };
  }
  const low = fallen(Math.max(score, spared), previous, policy, asOf);
  const tier = risen(score, low, gatesIn(low.letter).gates.length > 0, policy, asOf);
  return { tier, verdict: gatesIn(tier.letter) };
}

function knownSince(dossier: Dossier, receivables: Receivables, asOf: Day): Day | null {
  return least([receivables.first, ...wonDeals(dossier, Number.NEGATIVE_INFINITY, asOf).map((d) => d.closedOn)]);
}

function todoOf({ dossier, receivables }: Facts): Assessment['todo'] {
  const ids = (records: readonly { id: string }[]): string[] => records.slice(0, TODO).map((r) => r.id);
  return {
    disputedInvoices: ids(receivables.open.filter((i) => i.dispute === 'open')),
    ourOpenCases: ids(dossier.cases.filter((c) => c.open && c.fault === 'us')),
    openDeals: ids(dossier.deals.filter((d) => d.outcome === 'open' && !d.prepaid)),
  };
}
