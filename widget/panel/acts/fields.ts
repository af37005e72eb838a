import { formatDay, parseDay } from '../../../shared/values/day.ts';
import { type Field, parseAmount } from '../../components/form-field.ts';
import { unitsText } from '../messages/numbers.ts';
import type { ActContext } from './act.ts';

/** The day that is `days` after another, both `yyyy-MM-dd`. */
export const daysAfter = (day: string, days: number): string => formatDay((parseDay(day) ?? 0) + days);

/** The reason, for every act that others have to judge. Winnow_Decisions keeps 2,000 characters. */
export const reasonField = ({ w }: ActContext): Field => ({
  name: 'reason',
  kind: 'long',
  label: w.reason,
  help: w.reasonHelp,
  required: true,
  maxLength: 2000,
});

/** An amount in home currency. */
export const moneyField = (context: ActContext, name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'money',
  label: context.w.money(label, context.assessment.home),
  ...more,
});

/** Options of a pick field from value → label. */
export const optionsOf = (words: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Options of a pick field: the records of one module that the assessment names, or those of them among `ids`. */
export function recordOptions({ assessment }: ActContext, module: string, ids?: readonly string[]) {
  return Object.entries(assessment.records)
    .filter(([id, ref]) => ref.module === module && (ids?.includes(id) ?? true))
    .map(([value, ref]) => ({ value, label: ref.label || value }));
}

/** A typed amount in whole units of the home currency, and its text in the user's language; empty for a blank. */
export function typedAmount(
  { assessment, language }: ActContext,
  typed: string | undefined,
): { units?: number; text: string } {
  const units = parseAmount(typed ?? '');
  return units === undefined ? { text: '' } : { units, text: unitsText(units, assessment.home, language) };
}
