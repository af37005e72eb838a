import { isLargeChange, limitSize } from '../decisions/limits.ts';
import { bandInForce } from '../decisions/validity.ts';
import { weightedTerms } from '../receivables/days-outstanding.ts';
import { averageDaysLate } from '../receivables/receivables.ts';
import type { Facts } from '../score/facts.ts';
import { failedOf, failureChances, noFailures } from '../score/failures.ts';
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
  return {
    suggestion: suggestionOf(facts, grade, tier.letter === 'N' ? qualification : null),
    ...expectedLossOf(facts, grade),
  };
}

/**
 * Exposure × chance to fail × share lost. The chances are those that the policy states; where it states none, those counted in the
 * firm's own records.
 */
function expectedLossOf(
  { policy, portfolio, exposure }: Omit<Facts, 'history'>,
  grade: Grade,
): Pick<CreditAdvice, 'expectedLoss' | 'badCases'> {
  const { chance: stated, givenDefault, badCases, badCasesToShow: of } = policy.credit.loss;
  const counted = portfolio?.failures?.byTier;
  if (stated === null && !counted) return { expectedLoss: null };
  const known = stated === null && counted ? failedOf(counted) : badCases;
  const basis = { known, of, ...(stated === null ? { counted: true as const } : {}) };
  if (known < of) return { expectedLoss: null, badCases: basis };
  const chance = stated ?? failureChances(counted ?? noFailures(), policy.shrink.k);
  const expectedLoss = Math.round(exposure.total * chance[grade] * givenDefault);
  return stated === null ? { expectedLoss, badCases: basis } : { expectedLoss };
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
  /** Home minor units; null while too few bad cases stand behind the chances to fail. */
  expectedLoss: number | null;
  /**
   * Bad cases behind the chances, and how many it takes: where they are too few, and where they are counted in the firm's own records
   * rather than stated by the policy.
   */
  badCases?: { known: number; of: number; counted?: true };
}
