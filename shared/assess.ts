import { alertsOf } from './alerts.ts';
import { asAt } from './as-at.ts';
import type { Assessment, TierState } from './assessment.ts';
import { type Day, formatDay } from './day.ts';
import type { Dossier } from './dossier.ts';
import { exposureOf } from './exposure.ts';
import { byPointsLost, isMeasured } from './factors.ts';
import { gatesOf } from './gates.ts';
import { extendHistory } from './history.ts';
import type { Facts } from './indicators/indicator.ts';
import { recentDaysLate } from './indicators/payment.ts';
import { wonDeals } from './indicators/value.ts';
import type { Policy } from './policy/schema.ts';
import type { Portfolio } from './portfolio.ts';
import { least, type Receivables, receivablesOf } from './receivables.ts';
import { recordRefs } from './record-refs.ts';
import { factorsOf, rawOf, round, shownScore, viewsOf } from './score.ts';
import { fallen, isNew, risen, tierByScore } from './tier.ts';

const REASONS = 4;
const STRENGTHS_FROM = 80;
const TODO = 5;

/**
 * Judges one customer on a day: the same dossier, policy, day and context always give the same result, to the byte.
 * @param asOf day in the org's zone; what happened later is not seen.
 * @param context the assessment stored before (tiers, alerts and history continue from it) and the portfolio to compare with.
 */
export function assess(
  dossier: Dossier,
  policy: Policy,
  asOf: Day,
  context: { previous?: Assessment | undefined; portfolio?: Portfolio | undefined } = {},
): Assessment {
  const previous = context.previous?.home === dossier.home ? context.previous : undefined;
  const then = asAt(dossier, asOf, previous?.observations);
  const receivables = receivablesOf(then, policy, asOf);
  const exposure = exposureOf(receivables, dossier.customer, asOf);
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
  const score = shownScore(tenths, coverage, policy.prior);
  const { tier, gates } = tierAndGates(facts, score, previous?.tier);
  const { alerts, closedAlerts } = alertsOf({ receivables, exposure, score, tier, history, policy, asOf }, previous);
  const reasons = byPointsLost(factors).slice(0, REASONS);
  const full = factors.filter(isMeasured).filter((f) => f.lost === 0);
  const adl = recentDaysLate(facts);
  const todo = todoOf(facts);
  const named = [...factors.filter(isMeasured), ...gates, ...alerts].flatMap((f) => f.evidence);
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
    gates,
    alerts,
    closedAlerts,
    todo,
    records: recordRefs(then.dossier, [...named, ...Object.values(todo).flat()]),
    defects: dossier.defects,
    history: extendHistory(history, { score, tier: tier.letter, adl: adl === null ? null : round(adl, 1) }, asOf),
    observations: then.observations,
  };
}

/** Falls first, then the gates of the tier fallen to, then a rise if none of them is open. */
function tierAndGates(
  { dossier, receivables, exposure, policy, asOf }: Facts,
  score: number,
  previous: TierState | undefined,
): Pick<Assessment, 'tier' | 'gates'> {
  if (isNew(receivables, knownSince(dossier, receivables, asOf), policy, asOf)) {
    const same = previous?.letter === 'N';
    const since = same ? previous.since : formatDay(asOf);
    const from = same ? previous.from : (previous?.letter ?? null);
    const byScore = tierByScore(score, policy.tiers.edges);
    const gates = gatesOf(receivables, exposure, 'N', policy, asOf);
    return { tier: { letter: 'N', since, byScore, heldBy: null, belowSince: null, from }, gates };
  }
  const low = fallen(score, previous, policy, asOf);
  const open = gatesOf(receivables, exposure, low.letter, policy, asOf);
  const tier = risen(score, low, open.length > 0, policy, asOf);
  return { tier, gates: gatesOf(receivables, exposure, tier.letter, policy, asOf) };
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
