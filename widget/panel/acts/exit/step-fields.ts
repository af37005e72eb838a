import type { Row } from '../../../../shared/records/field-map.ts';
import {
  EXIT_DAYS,
  EXIT_NOTES,
  EXIT_PEOPLE,
  EXIT_PICKS,
  EXIT_TEXTS,
  EXIT_TICKS,
  type ExitDay,
  type ExitPerson,
  type ExitStep,
  type ExitTick,
  type ExitWord,
} from '../../../../shared/vocabulary/exit-record.ts';
import type { Field, FormInput } from '../../../components/form-field.ts';
import { type ActContext, currentUser, picklistValue } from '../act.ts';
import { daysAfter } from '../fields.ts';

type ExitField = ExitDay | ExitPerson | ExitWord | ExitTick | keyof typeof EXIT_NOTES;

/** The fields that are recorded at each step, in the order in which things happen. */
export const STEP_FIELDS: Readonly<Record<ExitStep, readonly ExitField[]>> = {
  opened: ['Exit_Reason', 'Reason', 'Supply_Critical'],
  evidence: ['Fault_Finding', 'Customer_Asked_On', 'Finance_Signed_By', 'Sales_Signed_By', 'Signed_On'],
  remediation: ['Plan', 'Plan_Offered_On', 'Plan_Ends_On', 'Plan_Result', 'Plan_Ended_On'],
  decision: ['Legal_Approved_By'],
  demand: ['Demand_Sent_On', 'Cure_By', 'Demand_Proof'],
  notice: ['Notice_Clause', 'Notice_Sent_On', 'Effective_On', 'Notice_Proof'],
  'run-down': ['Run_Down_On'],
  statement: ['Statement_Agreed_On', 'Statement_Note'],
  termination: ['Terminated_On', 'Access_Removed', 'Property_Returned'],
  settlement: ['Settled_On'],
  handover: ['Handed_Over_On', 'Write_Off_By'],
  closing: ['Exit_Reason', 'Lessons', 'Re_Entry', 'Closed_On'],
};

/** Days that may lie ahead: an end or an effect. All others record what has happened. */
const MAY_LIE_AHEAD: readonly string[] = ['Plan_Ends_On', 'Cure_By', 'Effective_On'];

const FARTHEST_DAYS = 366;

const DEFAULT_LENGTH = 255;

const TEXT_LENGTHS: Readonly<Record<string, number>> = { ...EXIT_TEXTS, ...EXIT_NOTES };

const PICK_VALUES: Readonly<Record<string, readonly string[]>> = EXIT_PICKS;

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);

/**
 * The form fields for some fields of an exit record, filled with what the record holds. A tick or a signature that is there already is
 * left out; users sign in their own name only.
 */
export function exitFields(names: readonly string[], row: Row, context: ActContext): Field[] {
  return names.flatMap((name) => exitField(name, row[name], context) ?? []);
}

function exitField(name: string, stored: unknown, { w, today }: ActContext): Field | undefined {
  const words = w.exitStep;
  const label = words.fields[name] ?? name;
  const initial = typeof stored === 'string' ? stored : '';
  if (isOneOf(EXIT_TICKS, name)) return stored === true ? undefined : { name, kind: 'tick', label };
  if (isOneOf(EXIT_PEOPLE, name))
    return stored ? undefined : { name, kind: 'tick', label: `${label}: ${words.signAs}` };
  if (isOneOf(EXIT_DAYS, name)) {
    const to = isOneOf(MAY_LIE_AHEAD, name) ? daysAfter(today, FARTHEST_DAYS) : today;
    return { name, kind: 'day', label, initial, to };
  }
  const values = PICK_VALUES[name];
  if (values) {
    const labels: Readonly<Record<string, string>> = name === 'Exit_Reason' ? w.exitStart.codes : words.picks;
    const options = values.map((value) => ({ value, label: labels[value] ?? value }));
    return { name, kind: 'pick', label, initial: initial.toLowerCase(), options };
  }
  const maxLength = TEXT_LENGTHS[name] ?? DEFAULT_LENGTH;
  return { name, kind: maxLength > DEFAULT_LENGTH ? 'long' : 'text', label, initial, maxLength };
}

/** Values for the exit record: only what was filled in or changed. A blank field leaves the record as it is. */
export function exitValues(input: FormInput, row: Row, context: ActContext): Row {
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, value]): [string, unknown][] => {
      if (value === '') return [];
      if (isOneOf(EXIT_TICKS, name)) return [[name, true]];
      if (isOneOf(EXIT_PEOPLE, name)) return [[name, currentUser(context)]];
      const written = PICK_VALUES[name] ? picklistValue(value) : value;
      return written === row[name] ? [] : [[name, written]];
    }),
  );
}
