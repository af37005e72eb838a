import { findings, isInForce } from '../decisions/validity.ts';
import { CARD_ITEMS, type CardItem, type Decision } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { formatDay } from '../values/day.ts';
import { round } from '../values/numbers.ts';
import { GRADES } from '../vocabulary/model.ts';
import type { Factor } from './factor.ts';
import type { Facts } from './facts.ts';
import { shownScore } from './score.ts';

/** How much behaviour counts against the card, 0–1: it grows with every due invoice (the decision model, c4). */
export function behaviourWeight(dueInvoices: number, policy: Policy): number {
  return Math.min(1, dueInvoices / policy.coldStart.fullAt);
}

/**
 * The qualification card in force, while history is too short to decide alone. Parts that the card leaves open are taken from
 * the financial band and from the match with written standards where these are known; what stays unknown pulls to the prior.
 * @returns null without a card in force, and once behaviour has the whole weight.
 * @example qualificationOf(gradeCustomer(newcomer, policy, asOf, {}).facts, []).start // 'standard'
 */
export function qualificationOf(
  { dossier, receivables, policy, asOf }: Pick<Facts, 'dossier' | 'receivables' | 'policy' | 'asOf'>,
  factors: readonly Factor[],
): Qualification | null {
  const weight = behaviourWeight(receivables.dueEver, policy);
  if (weight >= 1) return null;
  const card = findings(dossier, 'qualification', asOf).find((d) => isInForce(d, policy.validity.qualification, asOf));
  if (!card) return null;
  const scored = cardScore(card, sharesOf(card, factors), policy);
  if (!scored) return null;
  const { score, coverage, start, parts } = scored;
  return {
    decision: card.id,
    on: formatDay(card.from ?? asOf),
    score,
    coverage: round(coverage, 2),
    start,
    weight: round(weight, 2),
    depositShare: start === 'limited' ? policy.coldStart.depositShare : null,
    firstLimit: firstLimit(start, card.amount?.home ?? receivables.monthlyBilling, policy),
    parts,
  };
}

/**
 * What a card comes to and what it opens; parts not looked at pull the score to the prior.
 * @param shares the share of each part that is met, 0–1; by default those on the card itself.
 * @returns null for a card on which nothing is filled in.
 * @example cardScore(card, card.card, policy).score // 74.8
 */
export function cardScore(
  card: Decision,
  shares: Partial<Record<CardItem, number>>,
  policy: Policy,
): (Pick<Qualification, 'score' | 'start' | 'parts'> & { coverage: number }) | null {
  const { coldStart, prior } = policy;
  const parts = CARD_ITEMS.map((item) => {
    const max = coldStart.card[item];
    const share = shares[item];
    return { item, max, points: share === undefined ? null : round(max * share, 1) };
  });
  const known = parts.filter((part) => part.points !== null);
  const knownMax = known.reduce((sum, part) => sum + part.max, 0);
  const all = parts.reduce((sum, part) => sum + part.max, 0);
  if (knownMax === 0 && card.value === null) return null;
  const overall = Math.min(100, Math.max(0, card.value ?? 0));
  const raw = knownMax > 0 ? (100 * known.reduce((sum, part) => sum + (part.points ?? 0), 0)) / knownMax : overall;
  const coverage = knownMax > 0 ? knownMax / all : 1;
  const score = shownScore(Math.round(raw * 10), coverage, prior);
  return { score, coverage, start: startFor(score, coldStart), parts };
}

/** What a card's score opens. */
function startFor(score: number, { standardFrom, limitedFrom }: Policy['coldStart']): Qualification['start'] {
  if (score >= standardFrom) return 'standard';
  return score >= limitedFrom ? 'limited' : 'prepaid';
}

/**
 * The score shown while a card counts: the card has the weight that behaviour does not have yet.
 * @example blended(80, { weight: 0.5, score: 60 }) // 70
 */
export function blended(behaviour: number, card: Qualification | null): number {
  return card ? round(card.weight * behaviour + (1 - card.weight) * card.score, 1) : behaviour;
}

function sharesOf(card: Decision, factors: readonly Factor[]): Partial<Record<CardItem, number>> {
  if (Object.keys(card.card).length === 0) return {};
  const value = (id: Factor['id']): number | undefined => {
    const factor = factors.find((f) => f.id === id);
    return factor?.state === 'measured' ? factor.value : undefined;
  };
  const [band, fit] = [value('A2'), value('V4')];
  return {
    ...(band === undefined ? {} : { band: (band - 1) / (GRADES.length - 1) }),
    ...(fit === undefined ? {} : { fit }),
    ...card.card,
  };
}

/**
 * The limit that a card opens, home minor units; null where it sets no bound, or the purchases of a month are not known.
 * @example firstLimit('limited', 100_000, policy) // 100_000
 */
export function firstLimit(start: Qualification['start'], monthly: number, policy: Policy): number | null {
  if (start === 'prepaid') return 0;
  if (start === 'standard' || monthly <= 0) return null;
  return Math.round(policy.coldStart.limitMonths * monthly);
}

/** The qualification card of a customer without enough history, and how much it still counts. */
export interface Qualification {
  /** Id of the decision that holds the card. */
  decision: string;
  /** Day of the card, `yyyy-MM-dd`. */
  on: string;
  /** 0–100, one decimal, parts not looked at pulled to the prior. */
  score: number;
  /** Share of the card's points looked at, 0–1. */
  coverage: number;
  /** What the score opens. */
  start: 'standard' | 'limited' | 'prepaid';
  /** Weight of behaviour in the score shown, 0–1; the card has the rest. */
  weight: number;
  /** Share of a deposit, 0–1, and the first limit in home minor units (null: not bounded by the card), where they are conditions. */
  depositShare: number | null;
  firstLimit: number | null;
  parts: { item: CardItem; max: number; points: number | null }[];
}
