import type { Assessment } from '../assessment/assessment.ts';
import { encodeAssessment } from '../assessment/codec.ts';
import { showsLimit } from '../decisions/record-limit.ts';
import type { PutBack } from '../decisions/separation.ts';
import type { CreditLimit, Customer, DealCheckState, Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { textsFor } from '../texts/by-language.ts';
import { fromHome } from '../values/decimals.ts';
import { toMajor } from '../values/money.ts';
import type { Language } from '../vocabulary/language.ts';
import type { Stage } from '../vocabulary/steps.ts';
import type { Change, Shown } from './change.ts';
import { hasMaterialChange } from './material-change.ts';

const REASONS = 'Winnow_Reasons';

const ASSESSED_AT = 'Winnow_Assessed_At';

const REASONS_LENGTH = 255;

interface FieldsInput {
  shown: Shown;
  customer: Customer;
  assessment: Assessment;
  previous: Assessment | undefined;
  policy: Policy;
  language: Language;
  assessedAt: string;
}

/**
 * The write that brings Winnow's own fields of a customer up to date, or none. The stored assessment and its time change only together
 * with something material, or when a person has cleared `Winnow_Assessed_At` to ask for a new assessment. What somebody has changed by
 * hand is put back as it was where there is nothing new to write: the CRM then shows what it would show without that hand.
 */
export function fieldChanges(input: FieldsInput): Change[] {
  const { shown, previous } = input;
  const changes = freshChanges(input);
  const [fresh] = changes;
  if (fresh?.kind !== 'fields' || !shown.lastWritten || !previous) return changes;
  const before = Object.entries(shown.lastWritten).filter(([name]) => name in fresh.values && isEdited(shown, name));
  const untouched = { ...shown, fields: { ...shown.fields, ...Object.fromEntries(before) }, stored: previous };
  if (freshChanges({ ...input, shown: untouched }).length > 0) return changes;
  const text = shown.stored ? {} : { Winnow_Assessment: encodeAssessment(previous) };
  return [{ ...fresh, values: { ...Object.fromEntries(before), ...text } }];
}

function freshChanges(input: FieldsInput): Change[] {
  const { shown, customer, assessment, previous, policy, language, assessedAt } = input;
  const wanted = desiredFields(assessment, customer, policy, language);
  const stage = stageToShow(shown.fields['Winnow_Stage'], assessment, previous);
  const values = Object.fromEntries(
    Object.entries({ ...wanted, ...(stage && { Winnow_Stage: stage }) }).filter(
      ([name, value]) => value !== undefined && name in shown.fields && !isShown(shown.fields[name], value),
    ),
  );
  // An org without the field has nothing by which a person could ask: every look would write the assessment again.
  const isRequested = ASSESSED_AT in shown.fields && isBlank(shown.fields[ASSESSED_AT]);
  // Ages in the sentence change every day: alone they are no reason to write, and the sentence holds for the day of its assessment.
  const mustSayReasons = isBlank(shown.fields[REASONS]) || isEdited(shown, REASONS);
  // An empty hold counts as none: it is no reason to write, and is filled in where something else is.
  const reasonsToWrite = Object.entries(values).filter(([name, value]) =>
    name === REASONS ? mustSayReasons : !isSame(shown.fields[name], value),
  );
  if (reasonsToWrite.length === 0 && !isRequested && !hasMaterialChange(shown.stored, assessment)) return [];
  return [
    {
      kind: 'fields',
      module: shown.module,
      id: shown.id,
      values: { ...values, Winnow_Assessment: encodeAssessment(assessment), [ASSESSED_AT]: assessedAt },
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
    Winnow_Credit_Limit: limitToShow(a, customer, policy),
  };
}

/** What open gates do to the customer: in mode `observe` nothing, in `warn` they warn, in `enforce` they hold or stop. */
function holdOf({ gates }: Assessment): 'None' | 'Warn' | 'Hold' | 'Stop' {
  const inForce = gates.filter((g) => g.mode === 'enforce');
  if (inForce.some((g) => g.effect === 'stop')) return 'Stop';
  if (inForce.length > 0) return 'Hold';
  return gates.some((g) => g.mode === 'warn') ? 'Warn' : 'None';
}

/**
 * A sum in the record's own currency, in which Zoho keeps its currency fields, at today's rate: so it stands beside the limit, which
 * is in that currency, as the panel sets them against each other. Undefined where the currency or its rate is not known.
 */
function inRecordCurrency(minor: number, a: Assessment, customer: Customer, policy: Policy): number | undefined {
  if (customer.currency === null) return undefined;
  const converted = fromHome({ currency: a.home, minor }, customer.currency, {
    rate: customer.rate,
    direction: policy.rateDirection,
  });
  return converted === undefined ? undefined : toMajor(converted, customer.currency);
}

/** The limit that the record has to show, null to empty it; undefined where it shows it, or where limits are left to the record. */
function limitToShow(a: Assessment, customer: Customer, policy: Policy): number | null | undefined {
  const shown = a.recordLimit?.shown;
  if (shown === undefined || showsLimit(customer.limit, shown)) return undefined;
  if (shown.state !== 'amount') return LIMIT_MARKS[shown.state];
  const { amount } = shown;
  return amount.currency === customer.currency
    ? toMajor(amount.minor, amount.currency)
    : inRecordCurrency(amount.home, a, customer, policy);
}

/** How a record shows a limit that is no amount: a currency field cannot say "unlimited" but by a negative figure. */
const LIMIT_MARKS: Readonly<Record<Exclude<CreditLimit['state'], 'amount'>, number | null | undefined>> = {
  'not-set': null,
  zero: 0,
  unlimited: -1,
  unknown: undefined,
};

/**
 * Whether a field of Winnow's shows something else than what Winnow last wrote there.
 * @example isEdited({ fields: { Winnow_Tier: 'A' }, lastWritten: { Winnow_Tier: 'D' } }, 'Winnow_Tier') // true
 */
export function isEdited({ fields, lastWritten }: Pick<Shown, 'fields' | 'lastWritten'>, name: string): boolean {
  if (!lastWritten || !(name in lastWritten) || !(name in fields)) return false;
  const before = lastWritten[name];
  return isBlank(before) ? !isBlank(fields[name]) : !isSame(fields[name], before);
}

const isSame = (shown: unknown, wanted: unknown): boolean =>
  isBlank(shown) ? wanted === 'None' : isShown(shown, wanted);

const isShown = (shown: unknown, wanted: unknown): boolean =>
  typeof wanted === 'number'
    ? !isBlank(shown) && Number(shown) === wanted
    : shown === wanted || (isBlank(shown) && wanted === null);

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

/**
 * The stage that the CRM should show, or undefined where the field is left as it is. People may set the field too: their value stays
 * unless a process determines the stage. A value that Winnow has written before follows the processes.
 * @param shown the field as it is now.
 * @param previous the assessment that Winnow last wrote.
 */
export function stageToShow(
  shown: unknown,
  assessment: Assessment,
  previous: Assessment | undefined,
): Stage | undefined {
  const isOurs = isBlank(shown) || shown === previous?.stage;
  return isOurs || assessment.processes.length > 0 ? assessment.stage : undefined;
}

const CHECK_LABELS: Readonly<Record<DealCheckState, string>> = {
  clear: 'Clear',
  warn: 'Warn',
  hold: 'Hold',
  released: 'Released',
};

/**
 * The writes that make every checked deal show its check, where the org's deals have the field, and take `Prepaid` out where it was ticked
 * by somebody who may not. Any other value is corrected, also one that a person has set; an empty field counts as clear. A lost deal is
 * clear: what stood there hung on who looked before it was lost.
 */
export function dealChanges({ deals, sources }: Dossier, assessment: Assessment): Change[] {
  const wanted = new Map(assessment.deals.map(({ id, check }) => [id, check]));
  const isPutBack = putBackIn(assessment, 'Deals');
  return deals.flatMap(({ id, outcome, prepaid, check: shown = 'clear' }): Change[] => {
    const due = wanted.get(id) ?? (outcome === 'lost' ? 'clear' : undefined);
    const check = sources.dealCheck ? due : undefined;
    const values = {
      ...(check === undefined || check === shown ? {} : { Winnow_Check: CHECK_LABELS[check] }),
      ...(prepaid && isPutBack(id) ? { Prepaid: false } : {}),
    };
    return Object.keys(values).length > 0 ? [{ kind: 'update', module: 'Deals', id, values }] : [];
  });
}

/** The writes that take out the tick `Confirmed` that the maker of an incident has set. */
export function incidentChanges({ incidents }: Dossier, assessment: Assessment): Change[] {
  const isPutBack = putBackIn(assessment, 'Winnow_Incidents');
  return incidents.flatMap(({ id, confirmed }): Change[] =>
    confirmed && isPutBack(id)
      ? [{ kind: 'update', module: 'Winnow_Incidents', id, values: { Confirmed: false } }]
      : [],
  );
}

function putBackIn({ separation }: Assessment, module: PutBack['module']): (id: string) => boolean {
  const found = (separation?.putBack ?? []).filter((putBack) => putBack.module === module);
  const ids = new Set(found.map(({ id }) => id));
  return (id) => ids.has(id);
}
