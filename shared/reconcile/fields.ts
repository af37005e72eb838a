import type { Assessment } from '../assessment/assessment.ts';
import { decodeAssessment, encodeAssessment } from '../assessment/codec.ts';
import type { Customer } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { type Language, textsFor } from '../texts/index.ts';
import { fromHome } from '../values/decimals.ts';
import { toMajor } from '../values/money.ts';
import type { Stage } from '../vocabulary/steps.ts';
import type { Change, Shown } from './change.ts';
import { isNews } from './material-change.ts';

const REASONS = 'Winnow_Reasons';

const REASONS_LENGTH = 255;

/**
 * The write that brings Winnow's own fields up to date, or none. The stored assessment and its time move only together with
 * something material, or when a person has cleared `Winnow_Assessed_At` to ask for a fresh look.
 */
export function fieldChanges(input: {
  shown: Shown;
  customer: Customer;
  assessment: Assessment;
  policy: Policy;
  language: Language;
  assessedAt: string;
}): Change[] {
  const { shown, customer, assessment, policy, language, assessedAt } = input;
  const stored = decodeAssessment(shown.fields['Winnow_Assessment']);
  const wanted = desiredFields(assessment, customer, policy, language);
  const stage = stageToShow(shown.fields['Winnow_Stage'], assessment, stored);
  const values = Object.fromEntries(
    Object.entries({ ...wanted, ...(stage && { Winnow_Stage: stage }) }).filter(
      ([name, value]) => name in shown.fields && !same(shown.fields[name], value),
    ),
  );
  const asked = isBlank(shown.fields['Winnow_Assessed_At']);
  const next = encodeAssessment(assessment);
  const moved = isNews(stored, assessment);
  // Ages in the sentence move with every day: alone they are no news, and the sentence holds for the day of its assessment.
  const told = Object.keys(values).filter((name) => name !== REASONS || isBlank(shown.fields[REASONS]));
  if (told.length === 0 && !moved && !asked) return [];
  return [
    {
      kind: 'fields',
      module: shown.module,
      id: shown.id,
      values: { ...values, Winnow_Assessment: next, Winnow_Assessed_At: assessedAt },
    },
  ];
}

function desiredFields(a: Assessment, customer: Customer, policy: Policy, language: Language): Record<string, unknown> {
  return {
    Winnow_Score: Math.floor(a.score),
    Winnow_Tier: a.tier.letter,
    Winnow_Hold: holdOf(a),
    [REASONS]: textsFor(language).brief(a, REASONS_LENGTH),
    Winnow_Exposure: inRecordCurrency(a.exposure.total, a, customer, policy),
    Winnow_Overdue: inRecordCurrency(a.exposure.overdue, a, customer, policy),
  };
}

/** None without an open gate that counts; `observe` shows nothing, `warn` warns, `enforce` holds or stops. */
function holdOf({ gates }: Assessment): 'None' | 'Warn' | 'Hold' | 'Stop' {
  const inForce = gates.filter((g) => g.mode === 'enforce');
  if (inForce.some((g) => g.effect === 'stop')) return 'Stop';
  if (inForce.length > 0) return 'Hold';
  return gates.some((g) => g.mode === 'warn') ? 'Warn' : 'None';
}

// Zoho keeps a record's currency fields in the record's own currency and converts them by the record's own rate.
function inRecordCurrency(minor: number, a: Assessment, customer: Customer, policy: Policy): number {
  const converted = fromHome({ currency: a.home, minor }, customer.currency, {
    rate: customer.rate,
    direction: policy.rateDirection,
  });
  return converted === undefined ? toMajor(minor, a.home) : toMajor(converted, customer.currency);
}

function same(shown: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'number') return !isBlank(shown) && Number(shown) === wanted;
  return isBlank(shown) ? wanted === 'None' : shown === wanted;
}

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

/**
 * The stage that the CRM should show, or undefined where it is left as it is. The field is people's too: what somebody has set stays
 * while no process says otherwise, and is put right where one does. What Winnow itself has written before follows the processes.
 * @param shown the field as it is now.
 * @param stored the assessment that the CRM holds.
 */
export function stageToShow(shown: unknown, assessment: Assessment, stored: Assessment | undefined): Stage | undefined {
  const isBlank = shown === null || shown === undefined || shown === '';
  const isOurs = isBlank || shown === stored?.stage;
  return isOurs || assessment.processes.length > 0 ? assessment.stage : undefined;
}
