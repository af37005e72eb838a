import { formatDay, parseDay } from '../../../shared/values/day.ts';
import type { Field } from '../../components/form-field.ts';
import { amountOf } from '../../components/form-field.ts';
import { unitsText } from '../messages/numbers.ts';
import type { ActContext } from './act.ts';

/** A day so many days after another, both `yyyy-MM-dd`. */
export const daysAfter = (day: string, days: number): string => formatDay((parseDay(day) ?? 0) + days);

/** Why: asked for by every act that others have to judge. Winnow_Decisions keeps 2,000 characters. */
export const reasonField = ({ w }: ActContext): Field => ({
  name: 'reason',
  kind: 'long',
  label: w.reason,
  help: w.reasonHelp,
  required: true,
  max: 2000,
});

/** A sum in home currency. */
export const moneyField = (desk: ActContext, name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'money',
  label: desk.w.money(label, desk.assessment.home),
  ...more,
});

/** Options of a picklist out of its words. */
export const optionsOf = (words: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Records of one module that the assessment names, as options. */
export function recordOptions({ assessment }: ActContext, module: string, ids?: readonly string[]) {
  return Object.entries(assessment.records)
    .filter(([id, ref]) => ref.module === module && (ids?.includes(id) ?? true))
    .map(([value, ref]) => ({ value, label: ref.label || value }));
}

/** What is typed as an amount, and as the language writes it; nothing for a blank. */
export function sumOf(
  { assessment, language }: ActContext,
  text: string | undefined,
): { units?: number; said: string } {
  const units = amountOf(text ?? '');
  return units === undefined ? { said: '' } : { units, said: unitsText(units, assessment.home, language) };
}
