import type { Row } from '../../../../shared/records/field-map.ts';
import {
  EXIT_DAYS,
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
import type { Field, Input } from '../../../components/form-field.ts';
import { type ActContext, me, picked } from '../act.ts';
import { daysAfter } from '../fields.ts';

type ExitField = ExitDay | ExitPerson | ExitWord | ExitTick | 'Plan' | 'Statement_Note';

/** What a person records at each step, in the order in which it happens. */
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

/** Days that may lie ahead: what is to end or to take effect. All others tell what has happened. */
const AHEAD: readonly string[] = ['Plan_Ends_On', 'Cure_By', 'Effective_On'];

const FARTHEST = 366;

const TEXTS: Readonly<Record<string, number>> = { ...EXIT_TEXTS, Plan: 2000, Statement_Note: 255 };

const PICKS: Readonly<Record<string, readonly string[]>> = EXIT_PICKS;

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);

/** The form fields for some fields of an exit record, with what stands there already. People sign as themselves only. */
export function exitFields(names: readonly string[], row: Row, desk: ActContext): Field[] {
  const { w, today } = desk;
  const words = w.exitStep;
  const codes: Readonly<Record<string, string>> = w.exitStart.codes;
  return names.flatMap((name): Field[] => {
    const label = words.fields[name] ?? name;
    const stands = row[name];
    const first = typeof stands === 'string' ? stands : '';
    if (isOneOf(EXIT_TICKS, name)) return stands === true ? [] : [{ name, kind: 'tick', label }];
    if (isOneOf(EXIT_PEOPLE, name)) return stands ? [] : [{ name, kind: 'tick', label: `${label}: ${words.signAs}` }];
    if (isOneOf(EXIT_DAYS, name)) {
      const to = isOneOf(AHEAD, name) ? daysAfter(today, FARTHEST) : today;
      return [{ name, kind: 'day', label, first, to }];
    }
    const values = PICKS[name];
    if (values)
      return [
        {
          name,
          kind: 'pick',
          label,
          first: first.toLowerCase(),
          options: values.map((value) => ({
            value,
            label: (name === 'Exit_Reason' ? codes[value] : words.picks[value]) ?? value,
          })),
        },
      ];
    const max = TEXTS[name] ?? 255;
    return [{ name, kind: max > 255 ? 'long' : 'text', label, first, max }];
  });
}

/** What was filled in or changed, as the record takes it; blanks leave what stands there. */
export function exitValues(input: Input, row: Row, desk: ActContext): Row {
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, value]): [string, unknown][] => {
      if (value === '') return [];
      if (isOneOf(EXIT_TICKS, name)) return [[name, true]];
      if (isOneOf(EXIT_PEOPLE, name)) return [[name, me(desk)]];
      const written = PICKS[name] ? picked(value) : value;
      return written === row[name] ? [] : [[name, written]];
    }),
  );
}
