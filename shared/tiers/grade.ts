import { type RecordLimit, type TypedLimit, withRecordLimit } from '../decisions/record-limit.ts';
import type { RoleHolders } from '../decisions/role-holders.ts';
import { NO_SEPARATION, type Separation, withSeparation } from '../decisions/separation.ts';
import { type Signature, withSignatures } from '../decisions/signatures.ts';
import type { Observations } from '../dossier/as-of.ts';
import { type DossierAsOf, dossierAsOf } from '../dossier/as-of.ts';
import type { Deal, Dossier } from '../dossier/dossier.ts';
import { withLedgersInUse } from '../dossier/ledgers.ts';
import { wonDeals } from '../dossier/queries.ts';
import { exitStates, type FactsWithExits } from '../exit/states.ts';
import { evaluateGates, type GateVerdict } from '../gates/evaluate.ts';
import { tierForGates } from '../gates/gate.ts';
import type { Policy } from '../policy/policy.ts';
import type { SeenProcess } from '../processes/process.ts';
import { exposureOf } from '../receivables/exposure.ts';
import { withPaidPromises } from '../receivables/promises.ts';
import { type Receivables, receivablesOf } from '../receivables/receivables.ts';
import type { ServiceDebt } from '../score/complaints.ts';
import { serviceDebtOf } from '../score/complaints.ts';
import type { Factor } from '../score/factor.ts';
import type { HistoryPoint } from '../score/facts.ts';
import type { Portfolio } from '../score/portfolio.ts';
import type { Qualification } from '../score/qualification.ts';
import { blended, qualificationOf } from '../score/qualification.ts';
import { factorsWithoutLosses, rawOf, scoreAtBest, shownScore, withLosses } from '../score/score.ts';
import { type Day, formatDay, least } from '../values/day.ts';
import { present } from '../values/objects.ts';
import { withoutOverride } from './override.ts';
import { downgraded, isNew, type TierState, tierByScore, upgraded } from './tier.ts';

/** Indicators that complaints and returns feed: they cannot demote a customer whom we have served badly. */
const OUR_DOING = ['S1', 'S2'] as const;

/** What a grading takes over from an earlier day. */
export interface PreviousGrade {
  /** `yyyy-MM-dd`; the day before where it is not given. */
  asOf?: string;
  tier: TierState;
  history: readonly HistoryPoint[];
  observations: Observations;
  processes: readonly SeenProcess[];
  signatures?: readonly Signature[];
  separation?: Separation;
  recordLimit?: RecordLimit;
}

/** What a grading continues from and compares with. */
export interface GradingContext {
  previous?: PreviousGrade | undefined;
  /** What people have signed, where more is known of it than the earlier day has kept. */
  signatures?: readonly Signature[] | undefined;
  /** Likewise of who did what. */
  separation?: Separation | undefined;
  /** Likewise of a limit that somebody typed. */
  typedLimit?: TypedLimit | undefined;
  portfolio?: Portfolio | undefined;
  /** Lines in the firm's ledgers, where there is no portfolio. */
  lines?: Portfolio['lines'];
  /** Who has which role; left out where it is not known, as in an export: then nobody's role is asked. */
  roles?: readonly RoleHolders[] | undefined;
}

/** Where a customer stands on a day: score, the model's own tier and the gates, with the facts behind them. */
export interface Grading {
  snapshot: DossierAsOf;
  /** What people have signed, to be kept with the assessment. */
  signatures: Signature[];
  /** Who did what, to be kept likewise. */
  separation: Separation;
  /** The limit on the record, where limits are set by decisions. */
  recordLimit?: RecordLimit;
  /** The deals as they are now, without what does not count. */
  deals: readonly Deal[];
  facts: FactsWithExits;
  factors: Factor[];
  /** Raw score in tenths of a point. */
  tenths: number;
  coverage: number;
  qualification: Qualification | null;
  serviceDebt: ServiceDebt | null;
  score: number;
  /** The tier without an override. */
  modelTier: TierState;
  verdict: GateVerdict;
}

/**
 * The part of an assessment that decides; the rest of it explains and records.
 * @example gradeCustomer(dossier, policy, asOf, {}).score // 71.2
 */
export function gradeCustomer(dossier: Dossier, policy: Policy, asOf: Day, context: GradingContext): Grading {
  const { previous, portfolio, lines = portfolio?.lines, roles } = context;
  const rules = { policy, roles, ownerId: dossier.customer.ownerId };
  const { decisions, signatures } = withSignatures(
    dossier,
    context.signatures ?? previous?.signatures ?? [],
    rules,
    asOf,
  );
  const seen = context.separation ?? previous?.separation ?? NO_SEPARATION;
  const { dossier: sound, separation } = withSeparation({ ...dossier, decisions }, seen, rules, asOf);
  const { dossier: limited, recordLimit } = withRecordLimit(sound, policy, asOf, {
    earlier: previous?.recordLimit,
    typed: context.typedLimit ?? previous?.recordLimit?.typed,
  });
  const known = dossierAsOf(withLedgersInUse(limited, lines), asOf, previous);
  const grading = gradeSnapshot(known, policy, asOf, context);
  return {
    ...grading,
    signatures,
    separation,
    ...present('recordLimit', recordLimit),
    deals: sound.deals,
    factors: withLosses(grading.factors, policy),
  };
}

/**
 * The same for a dossier that stands as of the day already, but without the points that each factor loses: for trying what a change
 * would bring, which asks for score and gates alone.
 * @example gradeSnapshot(grading.snapshot, policy, asOf, {}).score // 71.2
 */
export function gradeSnapshot(
  known: DossierAsOf,
  policy: Policy,
  asOf: Day,
  { previous, portfolio, roles }: GradingContext,
): Omit<Grading, 'signatures' | 'separation' | 'recordLimit' | 'deals'> {
  const snapshot = withPaidPromises(known, policy, asOf);
  const receivables = receivablesOf(snapshot, policy, asOf);
  const exposure = exposureOf(receivables, snapshot.dossier, policy, asOf);
  const history = previous?.history ?? [];
  const base = { dossier: snapshot.dossier, policy, asOf, receivables };
  const exits = exitStates(base, previous?.processes);
  const facts: FactsWithExits = { ...base, exposure, portfolio, history, exits, roles };
  const factors = factorsWithoutLosses(facts);
  const { tenths, coverage } = rawOf(factors, policy);
  const qualification = qualificationOf({ dossier: snapshot.dossier, receivables, policy, asOf }, factors);
  const score = blended(shownScore(tenths, coverage, policy.prior), qualification);
  const serviceDebt = serviceDebtOf(snapshot.dossier, policy, asOf);
  const spared = blended(scoreAtBest(factors, serviceDebt ? OUR_DOING : [], policy), qualification);
  const { tier: modelTier, verdict } = tierAndGates(facts, { score, spared, coverage }, previous?.tier);
  return {
    snapshot,
    facts,
    factors,
    tenths,
    coverage,
    qualification,
    serviceDebt,
    score,
    modelTier,
    verdict,
  };
}

/**
 * Falls first (`spared`: the score without what is our own doing, where that counts, and with what cannot be read at its best), then the gates of the tier fallen to, then a
 * rise if none of them is open.
 */
function tierAndGates(
  facts: FactsWithExits,
  { score, spared, coverage }: { score: number; spared: number; coverage: number },
  stored: TierState | undefined,
): { tier: TierState; verdict: GateVerdict } {
  const { dossier, receivables, policy, asOf } = facts;
  const previous = stored && withoutOverride(stored);
  const gatesIn = (tier: TierState['letter']): GateVerdict =>
    evaluateGates({ ...facts, tier: tierForGates(tier, coverage, policy) });
  if (isNew(receivables, knownSince(dossier, receivables, asOf), policy, asOf)) {
    const same = previous?.letter === 'N';
    const since = same ? previous.since : formatDay(asOf);
    const from = same ? previous.from : (previous?.letter ?? null);
    const byScore = tierByScore(score, policy.tiers.edges);
    return { tier: { letter: 'N', since, byScore, heldBy: null, belowSince: null, from }, verdict: gatesIn('N') };
  }
  const low = downgraded(Math.max(score, spared), previous, policy, asOf);
  const gateOpen = gatesIn(low.letter).gates.length > 0;
  const tier = upgraded(score, low, { gateOpen, policy, asOf });
  return { tier, verdict: gatesIn(tier.letter) };
}

function knownSince(dossier: Dossier, receivables: Receivables, asOf: Day): Day | null {
  return least([receivables.first, ...wonDeals(dossier, Number.NEGATIVE_INFINITY, asOf).map((d) => d.closedOn)]);
}

/** What a rule may look at: the facts, and what they came to today. */
export interface GradedFacts extends FactsWithExits {
  factors: readonly Factor[];
  score: number;
  coverage: number;
  /** The model's own tier, without an override. */
  tier: TierState;
  serviceDebt: ServiceDebt | null;
}
