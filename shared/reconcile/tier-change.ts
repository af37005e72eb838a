import type { Assessment } from '../assessment/assessment.ts';
import type { TierMove } from '../assessment/replay.ts';
import type { Policy } from '../policy/policy.ts';
import { textsFor } from '../texts/by-language.ts';
import { toMajor } from '../values/money.ts';
import type { Language } from '../vocabulary/language.ts';
import type { Change, Shown } from './change.ts';

const REASONS_LENGTH = 2000;

/** What changed from the end of one day to the end of another, a tier or a hold, ready to be logged. */
export interface LoggedChange {
  /** The later of the two days, `yyyy-MM-dd`. */
  on: string;
  /** Null for the first tier, and for a hold. */
  note: { title: string; content: string } | null;
  row: { key: string; values: Record<string, unknown> };
}

/**
 * The note and the row of `Winnow_Assessments` for a change of tier, with the figures and reasons of its day; for a first tier the row
 * alone. The row's key holds customer, day and tier, so that a second write of the same row is refused. Money in home currency.
 * @example tierChange({ before: undefined, after: assessment }, { policy, language: 'en' }).note // null
 */
export function tierChange(
  { before, after }: TierMove,
  { policy, language }: { policy: Policy; language: Language },
): LoggedChange {
  const { id } = after.customer;
  const { letter } = after.tier;
  const from = before?.tier.letter;
  const since = tierSince(after, before);
  const texts = textsFor(language);
  const note = from !== undefined && {
    title: texts.changeTitle(from, letter, since),
    content: texts.changeBody(after, policy, before),
  };
  const values = { ...rowOf(after, language), ...(from === undefined ? {} : { Tier_Before: from }) };
  const name = from === undefined ? letter : `${from} → ${letter}`;
  return {
    on: after.asOf,
    note: note || null,
    row: { key: `winnow:${id}:${since}:${letter}`, values: { Name: name, ...values } },
  };
}

function rowOf(assessment: Assessment, language: Language): Record<string, unknown> {
  const { customer, tier, score, coverage, policy, exposure, home, asOf } = assessment;
  return {
    Customer: { id: customer.id },
    Assessed_On: asOf,
    Tier: tier.letter,
    Score: score,
    Coverage: Math.round(coverage * 100),
    Policy: `${policy.id} ${policy.version}`,
    Reasons: textsFor(language).brief(assessment, REASONS_LENGTH),
    Exposure: toMajor(exposure.total, home),
    Overdue: toMajor(exposure.overdue, home),
    Currency: home,
  };
}

/** First day of the tier, `yyyy-MM-dd`: the model's own; where an override began or ended since, the day of the assessment. */
function tierSince({ tier, asOf }: Assessment, previous: Assessment | undefined): string {
  return tier.override?.decisionId === previous?.tier.override?.decisionId ? tier.since : asOf;
}

/**
 * The writes that log what changed. Each is safe to repeat: a note is looked for by its title, a row by its key.
 * @example logChanges(shown, []) // []
 */
export const logChanges = ({ module, id }: Pick<Shown, 'module' | 'id'>, changes: readonly LoggedChange[]): Change[] =>
  changes.flatMap(({ note, row }): Change[] => [
    ...(note ? [{ kind: 'note', module, id, ...note } as const] : []),
    { kind: 'create', module: 'Winnow_Assessments', ...row },
  ]);
