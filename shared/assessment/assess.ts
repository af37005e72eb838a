import { creditAdvice } from '../advice/credit.ts';
import { type Lift, searchLift } from '../advice/lift.ts';
import { approversOn } from '../decisions/role-holders.ts';
import { keptSeparation } from '../decisions/separation.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { type Outlook, outlookOf } from '../outlook/outlook.ts';
import type { Policy } from '../policy/policy.ts';
import { daysBesideTerms } from '../receivables/days-outstanding.ts';
import { byPointsLost, isMeasured } from '../score/factor.ts';
import type { Facts } from '../score/facts.ts';
import { lostToUnknown, viewsOf } from '../score/score.ts';
import { type Grading, type GradingContext, gradeCustomer, gradeSnapshot } from '../tiers/grade.ts';
import { type Day, formatDay } from '../values/day.ts';
import { round } from '../values/numbers.ts';
import { present } from '../values/objects.ts';
import { APPROVED_KINDS } from '../vocabulary/roles.ts';
import type { Assessment } from './assessment.ts';
import { type Consequences, consequencesOf } from './consequences.ts';
import { type DayClose, sameHome } from './day-close.ts';
import { historyOf } from './history.ts';
import { stageOf } from './processes.ts';
import { recordRefs } from './record-refs.ts';

const REASONS = 4;

const STRENGTHS_FROM = 80;

const TODO_LIMIT = 5;

/** What an assessment goes on from and compares with. */
export interface AssessContext extends Omit<GradingContext, 'previous'> {
  /** The close of an earlier day. An assessment can stand for the close of its day. */
  previous?: DayClose | undefined;
  withoutLift?: boolean;
}

/**
 * Assesses one customer on a day: the same dossier, policy, day and context always give the same result, to the byte. It is the sum of
 * the parts below it: the dossier as of the day, receivables, exposure, factors, score, gates, tier, and what follows from these.
 * @param asOf day in the org's zone; what happened later is not seen.
 * @param context the close of an earlier day (tiers, alerts and history continue from it), the portfolio to compare with, and
 * whether to leave out the search for what would lift the customer a tier, which costs as much as several gradings.
 * @example assess(dossier, policy, asOf).score // 71.2
 */
export function assess(dossier: Dossier, policy: Policy, asOf: Day, context: AssessContext = {}): Assessment {
  const previous = sameHome(context.previous, dossier);
  const grading = gradeCustomer(dossier, policy, asOf, { ...context, previous });
  const { snapshot, facts, factors, coverage, score, qualification, serviceDebt, verdict } = grading;
  const consequences = consequencesOf(grading, previous);
  const { tier, alertState, plans, processes, deals, moreDeals, duties, exit } = consequences;
  const rescore = (changed: Dossier): { score: number; gates: Assessment['gates'] } => {
    const after = gradeSnapshot({ ...snapshot, dossier: changed }, policy, asOf, { ...context, previous });
    return { score: after.score, gates: after.verdict.gates };
  };
  const lift = context.withoutLift ? null : searchLift(consequences.graded, rescore);
  const { exposure } = facts;
  const todo = todoOf(facts);
  const outlook = outlookOf(grading, context.portfolio?.calibration);
  const dso = daysBesideTerms(facts.receivables, policy, asOf);
  return {
    v: 1,
    customer: { id: dossier.customer.id, module: dossier.customer.module },
    home: dossier.home,
    asOf: formatDay(asOf),
    policy: policyOf(policy, facts),
    score,
    raw: grading.tenths / 10,
    coverage,
    thin: coverage < policy.thinCoverage,
    tier,
    strategy: policy.strategies[tier.letter],
    views: viewsOf(factors, policy),
    unknownLost: lostToUnknown(factors, policy),
    factors,
    ...reasonsOf(grading),
    exposure: { ...exposure, utilisation: exposure.utilisation === null ? null : round(exposure.utilisation, 4) },
    ...(dso && { dso }),
    outlook,
    credit: creditAdvice(facts, tier, qualification),
    qualification,
    serviceDebt,
    sources: snapshot.dossier.sources,
    gates: verdict.gates,
    gateNeeds: verdict.unknown,
    ...alertState,
    plans,
    processes,
    stage: stageOf(processes),
    deals,
    ...(moreDeals > 0 ? { moreDeals } : {}),
    duties,
    exit,
    lift,
    todo,
    records: recordRefs(snapshot.dossier, [...recordsNamed(grading, consequences, lift), ...listed(todo, outlook)]),
    defects: dossier.defects,
    history: historyOf(grading, tier),
    observations: snapshot.observations,
    ...(grading.signatures.length > 0 ? { signatures: grading.signatures } : {}),
    ...keptSeparation(grading.separation),
    ...present('recordLimit', grading.recordLimit),
  };
}

/** What a reader of the assessment needs of the policy of the day. */
const policyOf = (policy: Policy, facts: Facts): Assessment['policy'] => ({
  id: policy.id,
  version: policy.version,
  name: policy.name,
  tiers: policy.tiers,
  ...approversOfKinds(facts),
  bounds: {
    overrideDays: policy.override.days,
    overrideSteps: policy.override.steps,
    limitDays: policy.validity.limit,
    exitApprovals: policy.exitProcess.approvals,
  },
});

/** Who may approve which kind of decision today; nothing where anyone may, or where it is not known who has which role. */
function approversOfKinds({ policy, roles, dossier, asOf }: Facts): Pick<Assessment['policy'], 'approvers'> {
  const rules = { policy, roles, ownerId: dossier.customer.ownerId };
  const approvers = Object.fromEntries(
    APPROVED_KINDS.flatMap((kind) => {
      const people = approversOn(kind, asOf, rules);
      return people ? [[kind, people]] : [];
    }),
  );
  return Object.keys(approvers).length > 0 ? { approvers } : {};
}

function reasonsOf({ factors, score }: Grading): Pick<Assessment, 'reasons' | 'strengths'> {
  const full = factors.filter(isMeasured).filter((f) => f.lost === 0);
  return {
    reasons: byPointsLost(factors)
      .slice(0, REASONS)
      .map((f) => f.id),
    strengths: score >= STRENGTHS_FROM ? full.map((f) => f.id) : [],
  };
}

function todoOf({ dossier, receivables }: Facts): Assessment['todo'] {
  const ids = (records: readonly { id: string }[]): string[] => records.slice(0, TODO_LIMIT).map((r) => r.id);
  return {
    disputedInvoices: ids(receivables.open.filter((i) => i.dispute === 'open')),
    ourOpenCases: ids(dossier.cases.filter((c) => c.open && c.fault === 'us')),
    openDeals: ids(dossier.deals.filter((d) => d.outcome === 'open' && !d.prepaid)),
  };
}

/** Ids of the records that stand behind what the assessment says. */
function recordsNamed(
  { factors, verdict }: Grading,
  { alertState, exit, duties, deals }: Consequences,
  lift: Lift | null,
): string[] {
  const cited = [
    ...factors.filter(isMeasured),
    ...verdict.gates,
    ...alertState.alerts,
    ...(exit?.criteria ?? []),
    ...duties,
  ];
  return [
    ...cited.flatMap(({ evidence }) => evidence),
    ...(lift?.moves ?? []).flatMap(({ records }) => records),
    ...deals.filter(({ check }) => check !== 'clear').map(({ id }) => id),
  ];
}

/** Ids of the records that a reader is shown one by one. */
const listed = (todo: Assessment['todo'], { payments }: Outlook): string[] => [
  ...Object.values(todo).flat(),
  ...payments.map(({ id }) => id),
];
