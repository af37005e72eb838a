import type { Assessment } from '../../assessment/assessment.ts';
import type { Dossier, Invoice } from '../../dossier/dossier.ts';
import type { Policy } from '../../policy/policy.ts';
import type { RefusalLetter } from '../../refusal/request.ts';
import type { LetterItem } from '../../templates/letter.ts';
import type { LetterValues } from '../../templates/placeholders.ts';
import { type Day, formatDay } from '../../values/day.ts';
import type { Amount } from '../../values/money.ts';
import { sumOf } from './amounts.ts';

/** Who writes, as far as the CRM knows; what is left out stands in the policy, or is missing. */
export interface LetterSender {
  firm?: string;
  name?: string;
  contact?: string;
  address?: string;
}

/** What the values of a letter are taken from. */
export interface LetterSources {
  policy: Policy;
  dossier: Dossier;
  assessment: Pick<Assessment, 'exposure' | 'gates' | 'deals' | 'duties' | 'factors' | 'reasons' | 'serviceDebt'>;
  /** Day of the letter, in the org's zone. */
  asOf: Day;
  sender?: LetterSender;
  /** The contact person; without one the customer is written to. */
  addressee?: string;
  /** The record that the letter is about, where there are several: a promise, a deal, a decision, an exit. */
  about?: string;
  /** The answer to a request, and what was asked for in a few words. */
  refusal?: { letter: RefusalLetter; about?: string };
  /** What the writer gives; it comes before everything that is worked out. */
  given?: LetterValues;
}

/** One source of values; it tells what it knows and leaves out the rest. */
export type ValueSource = (sources: LetterSources) => LetterValues;

/** An invoice with what is still owed of it, also where it was given up as lost: that was our act. Undefined where nothing is. */
export function openOf(invoice: Invoice): (Invoice & { open: Amount }) | undefined {
  const open = invoice.writtenOff ?? (invoice.state === 'open' ? invoice.open : null);
  const owed = open !== null && open.minor > 0 && invoice.dispute !== 'upheld';
  return owed && invoice.state !== 'void' && invoice.state !== 'draft' ? { ...invoice, open } : undefined;
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

const dayOf = (day: Day | null): string | null => (day === null ? null : formatDay(day));

/** Only the values that are there: what is undefined or an empty list is left out. */
export function known(values: { [K in keyof LetterValues]?: LetterValues[K] | undefined }): LetterValues {
  const entries = Object.entries(values).filter(
    ([, value]) => !(value === undefined || (Array.isArray(value) && value.length === 0)),
  );
  return Object.fromEntries(entries);
}
