import { creditAdvice } from '../advice/credit.ts';
import { exitAdvice } from '../advice/exit.ts';
import { type Lift, searchLift } from '../advice/lift.ts';
import { alertsOf } from '../alerts/alerts.ts';
import { plansOf } from '../alerts/contingency-plans.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { dutiesOf } from '../duties/duties.ts';
import { dealChecksOf } from '../gates/deal-checks.ts';
import type { Policy } from '../policy/policy.ts';
import { processesOf, stageOf } from '../processes/processes.ts';
import { recentDaysLate } from '../receivables/receivables.ts';
import { byPointsLost, isMeasured } from '../score/factor.ts';
import type { Facts } from '../score/facts.ts';
import { viewsOf } from '../score/score.ts';
import { type GradedFacts, type GradingContext, gradeCustomer } from '../tiers/grade.ts';
import { overridden } from '../tiers/override.ts';
import { type Day, formatDay } from '../values/day.ts';
import { round } from '../values/numbers.ts';
import type { Assessment } from './assessment.ts';
import { extendHistory } from './history.ts';
import { recordRefs } from './record-refs.ts';

const REASONS = 4;

const STRENGTHS_FROM = 80;

const TODO = 5;

/** What an assessment goes on from and compares with. */
export interface AssessContext extends Omit<GradingContext, 'previous'> {
  previous?: Assessment | undefined;
  withoutLift?: boolean;
}

/**
 * Judges one customer on a day: the same dossier, policy, day and context always give the same result, to the byte.
 * @param asOf day in the org's zone; what happened later is not seen.
 * @param context the assessment stored before (tiers, alerts and history continue from it), the portfolio to compare with, and
 * whether to leave out the search for what would lift the customer a tier, which costs as much as a dozen judgements for most customers.
 */
export function assess(dossier: Dossier, policy: Policy, asOf: Day, context: AssessContext = {}): Assessment {
  const previous = context.previous?.home === dossier.home ? context.previous : undefined;
  const standing = gradeCustomer(dossier, policy, asOf, { ...context, previous });
  const { snapshot, facts, factors, coverage, score, modelTier, verdict, qualification, serviceDebt } = standing;
  const { exposure, history } = facts;
  const { gates } = verdict;
  const tier = overridden(modelTier, snapshot.dossier, gates, policy, asOf);
  const situation: GradedFacts = { ...facts, factors, score, coverage, tier: modelTier };
  const { alerts, mutedAlerts, wrongAlerts, closedAlerts } = alertsOf(situation, previous);
  const plans = plansOf({ facts, exposure, gates, alerts }, previous?.plans);
  const exit = exitAdvice({ ...situation, gates });
  const life = { ...situation, gates, exit, previous };
  const processes = processesOf(life);
  const { deals, more: moreDeals } = dealChecksOf(life, dossier.deals);
  const duties = dutiesOf({ ...life, alerts, plans, processes, deals, serviceDebt });
  const lift = context.withoutLift
    ? null
    : searchLift({ ...situation, gates }, (changed) => {
        const after = gradeCustomer(changed, policy, asOf, { ...context, previous });
        return { score: after.score, gates: after.verdict.gates };
      });
  const reasons = byPointsLost(factors).slice(0, REASONS);
  const full = factors.filter(isMeasured).filter((f) => f.lost === 0);
  const adl = recentDaysLate(facts);
  const todo = todoOf(facts);
  const cited = [...factors.filter(isMeasured), ...gates, ...alerts, ...(exit?.criteria ?? []), ...duties];
  const flagged = deals.filter((deal) => deal.check !== 'clear').map((deal) => deal.id);
  const named = [
    ...cited.flatMap((f) => f.evidence),
    ...(lift?.moves.flatMap((move) => move.records) ?? []),
    ...flagged,
  ];
  return {
    v: 1,
    customer: { id: dossier.customer.id, module: dossier.customer.module },
    home: dossier.home,
    asOf: formatDay(asOf),
    policy: {
      id: policy.id,
      version: policy.version,
      name: policy.name,
      tiers: policy.tiers,
      bounds: {
        overrideDays: policy.override.days,
        overrideSteps: policy.override.steps,
        limitDays: policy.validity.limit,
        exitApprovals: policy.exitProcess.approvals,
      },
    },
    score,
    raw: standing.tenths / 10,
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
    sources: snapshot.dossier.sources,
    gates,
    gateNeeds: verdict.unknown,
    alerts,
    mutedAlerts,
    wrongAlerts,
    closedAlerts,
    plans,
    processes,
    stage: stageOf(processes),
    deals,
    ...(moreDeals > 0 ? { moreDeals } : {}),
    duties,
    exit,
    lift,
    todo,
    records: recordRefs(snapshot.dossier, [...named, ...Object.values(todo).flat()]),
    defects: dossier.defects,
    history: extendHistory(history, { score, tier: tier.letter, adl: adl === null ? null : round(adl, 1) }, asOf),
    observations: snapshot.observations,
  };
}

function todoOf({ dossier, receivables }: Facts): Assessment['todo'] {
  const ids = (records: readonly { id: string }[]): string[] => records.slice(0, TODO).map((r) => r.id);
  return {
    disputedInvoices: ids(receivables.open.filter((i) => i.dispute === 'open')),
    ourOpenCases: ids(dossier.cases.filter((c) => c.open && c.fault === 'us')),
    openDeals: ids(dossier.deals.filter((d) => d.outcome === 'open' && !d.prepaid)),
  };
}

/**
 * What would lift this customer a tier: the smallest set of concrete changes found, with the score that `assess` gives once they are
 * made. The stored assessment carries the same.
 * @returns null for the best tier, for new customers, and where nothing would help.
 */
export function liftOf(dossier: Dossier, policy: Policy, asOf: Day, context: AssessContext = {}): Lift | null {
  return assess(dossier, policy, asOf, { ...context, withoutLift: false }).lift;
}
