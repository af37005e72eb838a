import type { Assessment } from '../assessment/assessment.ts';
import { textsFor } from '../texts/by-language.ts';
import { toMajor } from '../values/money.ts';
import type { Language } from '../vocabulary/language.ts';
import type { Change, Shown } from './change.ts';

const REASONS_LENGTH = 2000;

/**
 * One row of `Winnow_Assessments` for a change of tier, also for the first tier; money in home currency. Its key holds customer, day and
 * tier, so that a second write of the same row is refused.
 */
export function historyRow(
  { id }: Shown,
  assessment: Assessment,
  previous: Assessment | undefined,
  language: Language,
): Change[] {
  const from = previous?.tier.letter;
  const { tier, score, coverage, policy, exposure, home, asOf } = assessment;
  if (from === tier.letter) return [];
  const since = tierSince(assessment, previous);
  return [
    {
      kind: 'create',
      module: 'Winnow_Assessments',
      key: `winnow:${id}:${since}:${tier.letter}`,
      values: {
        Name: from === undefined ? tier.letter : `${from} → ${tier.letter}`,
        Customer: { id },
        Assessed_On: asOf,
        Tier: tier.letter,
        ...(from === undefined ? {} : { Tier_Before: from }),
        Score: score,
        Coverage: Math.round(coverage * 100),
        Policy: `${policy.id} ${policy.version}`,
        Reasons: textsFor(language).brief(assessment, REASONS_LENGTH),
        Exposure: toMajor(exposure.total, home),
        Overdue: toMajor(exposure.overdue, home),
        Currency: home,
      },
    },
  ];
}

/** First day of the tier, `yyyy-MM-dd`: the model's own; where an override began or ended since, the day of the assessment. */
export function tierSince({ tier, asOf }: Assessment, previous: Assessment | undefined): string {
  return tier.override?.decisionId === previous?.tier.override?.decisionId ? tier.since : asOf;
}
