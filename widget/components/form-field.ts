import { parseDay } from '../../shared/values/day.ts';

/** What is typed into a form: field name → text; a tick is `yes` or empty. */
export type FormInput = Readonly<Record<string, string>>;

/** One field of a form, in the user's language. */
export interface Field {
  name: string;
  kind: 'text' | 'long' | 'day' | 'time' | 'money' | 'number' | 'pick' | 'tick';
  label: string;
  help?: string;
  required?: boolean;
  /** The most characters of a text. */
  maxLength?: number;
  /** The largest number. */
  maxNumber?: number;
  /** The first and the last day that is accepted, `yyyy-MM-dd`. */
  from?: string;
  to?: string;
  options?: readonly { value: string; label: string }[];
  /** Label of the blank option; only for a field that may stay blank. */
  noneLabel?: string;
  /** The value with which the form opens. */
  initial?: string;
  /** The field is shown, checked and sent only while this is true. */
  visibleWhen?: (input: FormInput) => boolean;
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

/** The input with which the form opens. */
export function initialInput(fields: readonly Field[]): FormInput {
  return Object.fromEntries(fields.map((field) => [field.name, field.initial ?? '']));
}

/** The fields that are shown for this input. */
export const visibleFields = (fields: readonly Field[], input: FormInput): Field[] =>
  fields.filter((field) => field.visibleWhen?.(input) ?? true);

/** What is wrong with an input: field name → fault, in the order of the fields; empty where it can be sent. */
export function faultsOf(fields: readonly Field[], input: FormInput): ReadonlyMap<string, FieldFault> {
  const faults = visibleFields(fields, input).flatMap((field): [string, FieldFault][] => {
    const fault = faultOf(field, (input[field.name] ?? '').trim());
    return fault ? [[field.name, fault]] : [];
  });
  return new Map(faults);
}

const LARGEST_NUMBER = 1e12;

function faultOf(field: Field, value: string): FieldFault | undefined {
  if (value === '') return field.required ? 'required' : undefined;
  if (field.maxLength !== undefined && value.length > field.maxLength) return 'too-long';
  if (field.kind === 'money') return parseAmount(value) === undefined ? 'not-an-amount' : undefined;
  if (field.kind === 'number')
    return (parseAmount(value) ?? Infinity) <= (field.maxNumber ?? LARGEST_NUMBER) ? undefined : 'not-a-number';
  if (field.kind !== 'day') return undefined;
  if (parseDay(value) === undefined) return 'not-a-day';
  if (field.from !== undefined && value < field.from) return 'too-early';
  return field.to !== undefined && value > field.to ? 'too-late' : undefined;
}

const AMOUNT = /^(?:\d{1,12}|\d{1,3}(?:[ ,]\d{3}){1,3})(?:\.\d{1,2})?$/;

/** An amount as people type it, `1250`, `1,250.50` or `1 250.5`, in whole units of its currency; undefined for any other text. */
export function parseAmount(text: string): number | undefined {
  const trimmed = text.trim();
  return AMOUNT.test(trimmed) ? Number(trimmed.replaceAll(/[ ,]/g, '')) : undefined;
}

/** The texts of every form, in the user's language. */
export interface FormWords {
  required: string;
  optional: string;
  cancel: string;
  back: string;
  sending: string;
  faults: Readonly<Record<FieldFault, (field: Field) => string>>;
  choose: string;
}
