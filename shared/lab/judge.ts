import type { Dossier } from '../dossier/dossier.ts';
import { paymentDelay } from '../outlook/payment-delay.ts';
import type { Policy } from '../policy/policy.ts';
import { addToTally, emptyTally, portfolioFrom } from '../portfolio/tally.ts';
import type { Factor } from '../score/factor.ts';
import type { Portfolio } from '../score/portfolio.ts';
import { viewsOf } from '../score/score.ts';
import { type Grading, gradeCustomer, type PreviousGrade } from '../tiers/grade.ts';
import type { Day } from '../values/day.ts';
import { INDICATORS } from '../vocabulary/model.ts';
import { type Dossiers, dossierBefore, monthOf } from './history.ts';

/** What the model says of a customer on the morning of a day. */
export interface Judgement {
  /** 0–100, 100 best. */
  score: number;
  /** Payment view, 0–100; the policy's prior where nothing of it is known. */
  view: number;
  /** Days after the due day on which the customer usually pays, whole; the policy's prior without a history. */
  usualDelay: number;
  /** By indicator in the model's order: the share of its points that it earns, 0–1; null where it is not measured. */
  earned: (number | null)[];
  grading: Grading;
}

/** What the judgements of earlier days of a firm share: its figures as they were then. */
export interface JudgeContext {
  policy: Policy;
  portfolioOn(day: Day): Portfolio | undefined;
}

/**
 * Judges a customer by what was known on the morning of a day. It is the deciding part of `assess`, without all that explains and
 * records, which costs several times as much.
 * @param previous what the last judgement came to, where tiers are to go on from it.
 * @example judge(dossier, asOf, { policy, portfolioOn: () => undefined }).score // 71.1
 */
export function judge(dossier: Dossier, day: Day, context: JudgeContext, previous?: PreviousGrade): Judgement {
  const { policy } = context;
  const portfolio = context.portfolioOn(day);
  const grading = gradeCustomer(dossierBefore(dossier, day), policy, day, { portfolio, previous });
  const { score, factors } = grading;
  const byId = new Map(factors.map((factor) => [factor.id, factor]));
  return {
    score,
    view: viewsOf(factors, policy).payment ?? policy.prior,
    usualDelay: paymentDelay(grading.facts.receivables.judged, policy).days,
    earned: INDICATORS.map((id) => earnedBy(byId.get(id))),
    grading,
  };
}

const earnedBy = (factor: Factor | undefined): number | null =>
  factor?.state === 'measured' ? factor.points / factor.max : null;

/**
 * What the next judgement of the same customer goes on from.
 * @example previousOf(grading).tier.letter // 'C'
 */
export const previousOf = ({ modelTier, snapshot }: Grading): PreviousGrade => ({
  tier: modelTier,
  history: [],
  observations: snapshot.observations,
  processes: [],
});

/**
 * The firm's figures on some days, as they were on the first of the month of each: one walk over the customers for all of them.
 * @example monthlyPortfolio([dossier], policy, [asOf])(asOf).customers // 1
 */
export function monthlyPortfolio(
  dossiers: Dossiers,
  policy: Policy,
  days: Iterable<Day>,
): (day: Day) => Portfolio | undefined {
  const tallies = new Map(Array.from(days, (day) => [monthOf(day), emptyTally()]));
  for (const dossier of dossiers)
    for (const [month, tally] of tallies) addToTally(tally, { dossier: dossierBefore(dossier, month) }, policy, month);
  const portfolios = new Map(Array.from(tallies, ([month, tally]) => [month, portfolioFrom(tally, policy, month)]));
  return (day) => portfolios.get(monthOf(day));
}
