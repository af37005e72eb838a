import type { Invoice } from '../../dossier/dossier.ts';
import type { LetterItem } from '../../templates/letter.ts';
import type { LetterValues } from '../../templates/placeholders.ts';
import { type Day, formatDay } from '../../values/day.ts';
import type { Amount } from '../../values/money.ts';
import type { Bilingual } from '../../vocabulary/language.ts';
import type { LetterSources } from '../letter-sources.ts';
import { sumOf } from './amounts.ts';

/** An invoice with what is still owed of it, also where we gave it up as lost. Undefined where nothing is owed. */
export function openOf(invoice: Invoice): (Invoice & { open: Amount }) | undefined {
  const open = invoice.writtenOff ?? (invoice.state === 'open' ? invoice.open : null);
  const isOwed = open !== null && open.minor > 0 && invoice.dispute !== 'upheld';
  return isOwed && invoice.state !== 'void' && invoice.state !== 'draft' ? { ...invoice, open } : undefined;
}

/** An open invoice as a line of a list. */
export function invoiceItem(invoice: Invoice & { open: Amount }, { asOf, dossier }: LetterSources): LetterItem {
  const { label, due, open } = invoice;
  return {
    kind: 'invoice',
    label,
    due: dayOf(due),
    daysLate: due === null ? 0 : Math.max(0, asOf - due),
    open: sumOf([open], dossier.home) ?? { parts: [], about: null },
  };
}

/** Any record by its name, as a line of a list. */
export function recordItem(label: string, on: Day | null, amount: Amount | null, home: string): LetterItem {
  return { kind: 'record', label, on: dayOf(on), amount: amount ? (sumOf([amount], home) ?? null) : null };
}

/** Texts in both languages as the lines of a list. */
export const textItems = (texts: readonly Bilingual[]): LetterItem[] =>
  texts.map((words) => ({ kind: 'words', words }));

const dayOf = (day: Day | null): string | null => (day === null ? null : formatDay(day));

/** Only the values that are there: what is undefined or an empty list is left out. */
export function known(values: { [K in keyof LetterValues]?: LetterValues[K] | undefined }): LetterValues {
  const entries = Object.entries(values).filter(
    ([, value]) => !(value === undefined || (Array.isArray(value) && value.length === 0)),
  );
  return Object.fromEntries(entries);
}
