import { parseDay } from '../../shared/values/day.ts';

/** What is typed into a form: field name → text; a tick is `yes` or empty. */
export type Input = Readonly<Record<string, string>>;

/** One field of a form, in the reader's language. */
export interface Field {
  name: string;
  kind: 'text' | 'long' | 'day' | 'time' | 'money' | 'number' | 'pick' | 'tick';
  label: string;
  help?: string;
  required?: boolean;
  /** Most characters. */
  max?: number;
  /** The largest number. */
  most?: number;
  /** First and last day that is taken, `yyyy-MM-dd`. */
  from?: string;
  to?: string;
  options?: readonly { value: string; label: string }[];
  /** The option that stands for none; only where the field may stay blank. */
  none?: string;
  /** What stands in it at first. */
  first?: string;
  /** Shown, checked and sent only while this holds. */
  when?: (input: Input) => boolean;
}

/** What is wrong with one field. */
export type FieldFault =
  | 'required'
  | 'too-long'
  | 'not-a-day'
  | 'too-early'
  | 'too-late'
  | 'not-an-amount'
  | 'not-a-number';

/** The form as it opens. */
export function firstInput(fields: readonly Field[]): Input {
  return Object.fromEntries(fields.map((field) => [field.name, field.first ?? '']));
}

/** Fields that are asked for, given what is typed so far. */
export const askedFields = (fields: readonly Field[], input: Input): Field[] =>
  fields.filter((field) => field.when?.(input) ?? true);

/** What is wrong with what is typed, field by field; empty where it can be sent. */
export function faultsOf(fields: readonly Field[], input: Input): ReadonlyMap<string, FieldFault> {
  const faults = askedFields(fields, input).flatMap((field): [string, FieldFault][] => {
    const fault = faultOf(field, (input[field.name] ?? '').trim());
    return fault ? [[field.name, fault]] : [];
  });
  return new Map(faults);
}

const MOST = 1e12;

function faultOf(field: Field, value: string): FieldFault | undefined {
  if (value === '') return field.required ? 'required' : undefined;
  if (field.max !== undefined && value.length > field.max) return 'too-long';
  if (field.kind === 'money') return amountOf(value) === undefined ? 'not-an-amount' : undefined;
  if (field.kind === 'number')
    return (amountOf(value) ?? Infinity) <= (field.most ?? MOST) ? undefined : 'not-a-number';
  if (field.kind !== 'day') return undefined;
  if (parseDay(value) === undefined) return 'not-a-day';
  if (field.from !== undefined && value < field.from) return 'too-early';
  return field.to !== undefined && value > field.to ? 'too-late' : undefined;
}

const AMOUNT = /^(?:\d{1,12}|\d{1,3}(?:[ ,]\d{3}){1,3})(?:\.\d{1,2})?$/;

/** A sum as a person types it, `1250`, `1,250.50` or `1 250.5`, in whole units of its currency; undefined where it is none. */
export function amountOf(text: string): number | undefined {
  const trimmed = text.trim();
  return AMOUNT.test(trimmed) ? Number(trimmed.replaceAll(/[ ,]/g, '')) : undefined;
}

/** What every form says, in the reader's language. */
export interface FormWords {
  required: string;
  optional: string;
  cancel: string;
  back: string;
  sending: string;
  faults: Readonly<Record<FieldFault, (field: Field) => string>>;
  choose: string;
}
