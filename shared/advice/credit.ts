import { isLargeChange, limitSize } from '../decisions/limits.ts';
import { bandInForce } from '../decisions/validity.ts';
import { weightedTerms } from '../receivables/days-outstanding.ts';
import { averageDaysLate } from '../receivables/receivables.ts';
import type { Facts } from '../score/facts.ts';
import type { Qualification } from '../score/qualification.ts';
import { DAYS_A_TRADE_MONTH } from '../values/day.ts';
import { minorDigits, unitsToMinor } from '../values/money.ts';
import type { Grade, Tier } from '../vocabulary/model.ts';

/**
 * What the model proposes about the limit, and what it expects to lose; figures of the decision model, c5.
 * @example creditAdvice(facts, graded.tier, null).suggestion.home // 1_000_000
 */
export function creditAdvice(
  facts: Omit<Facts, 'history'>,
  tier: { letter: Tier; byScore: Grade | 'N' },
  qualification: Qualification | null,
): CreditAdvice {
  const grade = tier.letter === 'N' ? tier.byScore : tier.letter;
  if (grade === 'N') return { suggestion: null, expectedLoss: null };
  const { chance, givenDefault, badCases, badCasesToShow } = facts.policy.credit.loss;
  const isFew = badCases < badCasesToShow;
  return {
    suggestion: suggestionOf(facts, grade, tier.letter === 'N' ? qualification : null),
    expectedLoss: chance === null || isFew ? null : Math.round(facts.exposure.total * chance[grade] * givenDefault),
    ...(chance !== null && isFew ? { badCases: { known: badCases, of: badCasesToShow } } : {}),
  };
}

/** L* = the least of the tier's cap, its multiple of what is usually open, and the bureau's limit. */
function suggestionOf(
  { dossier, policy, asOf, receivables, exposure }: Omit<Facts, 'history'>,
  grade: Grade,
  card: Qualification | null,
): CreditAdvice['suggestion'] {
  const { multiple, cap, months, bureauMultiple, approvalShare } = policy.credit.suggestion;
  const days = (weightedTerms(receivables, policy, asOf) ?? policy.counting.standardTermsDays) + lateDays(receivables);
  const usual = (receivables.monthlyBilling * days) / DAYS_A_TRADE_MONTH;
  const bureau = bandInForce(dossier, policy, asOf)?.amount;
  const bounds: { by: NonNullable<CreditAdvice['suggestion']>['by']; home: number }[] = [];
  if (card && card.firstLimit !== null) bounds.push({ by: 'card', home: card.firstLimit });
  if (usual > 0) bounds.push({ by: 'billing', home: multiple[grade] * usual });
  if (bounds.length === 0) return null;
  const most = cap[grade];
  if (most !== null) bounds.push({ by: 'cap', home: unitsToMinor(most, dossier.home) });
  if (bureau) bounds.push({ by: 'bureau', home: bureau.home * bureauMultiple });
  const least = bounds.reduce((low, bound) => (bound.home < low.home ? bound : low));
  const home = twoDigits(least.home, minorDigits(dossier.home));
  return {
    home,
    by: least.by,
    months: months[grade],
    needsApproval: isLargeChange(limitSize(exposure.limit), home, approvalShare),
  };
}

const lateDays = ({ judged }: Facts['receivables']): number => averageDaysLate(judged) ?? 0;

/** Minor units cut to two digits that count, and to whole units: 12,345.67 becomes 12,000. */
export function twoDigits(minor: number, digits: number): number {
  const unit = 10 ** digits;
  const major = Math.round(minor / unit);
  if (major <= 0) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(major)) - 1);
  return Math.round(major / step) * step * unit;
}

/** What the model proposes about credit; a person decides. */
export interface CreditAdvice {
  /** Null where nothing is billed yet, or the customer is new and no card says what it will buy. */
  suggestion: {
    /** Home minor units, two digits that count. */
    home: number;
    /** What held it down. */
    by: 'billing' | 'cap' | 'bureau' | 'card';
    /** Months for which it holds. */
    months: number;
    /** The change is larger than the policy lets pass without approval, or there was no limit. */
    needsApproval: boolean;
  } | null;
  /** Home minor units; null while the policy's chances to fail are not calibrated on enough bad cases. */
  expectedLoss: number | null;
  /** Bad cases behind the chances, and how many it takes; only where too few hold the loss back. */
  badCases?: { known: number; of: number };
}
