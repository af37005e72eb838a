import type { Money } from '../values/money.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { LetterId } from '../vocabulary/letters.ts';

/** A letter as the policy has it. Every paragraph exists in both languages; a line end inside one is kept. */
export interface LetterText {
  name: Bilingual;
  subject: Bilingual;
  body: readonly Bilingual[];
}

/** A letter in one language, with what all letters begin and end with. `{{name}}` is a placeholder, `[[ … ]]` optional. */
export interface LetterTemplate {
  id: LetterId;
  name: string;
  subject: string;
  /** Paragraphs, parted by an empty line. */
  body: string;
}

/**
 * A sum by the currencies in which it counts, and `about` the same in another: the home currency for sums of documents, the
 * customer's for sums that the firm has set in its own.
 */
export interface LetterMoney {
  parts: readonly Money[];
  about: Money | null;
}

/** One line of a list in a letter. */
export type LetterItem =
  | { kind: 'words'; words: Bilingual }
  /** An open invoice; days late are 0 before its due day. */
  | { kind: 'invoice'; label: string; due: string | null; daysLate: number; open: LetterMoney }
  /** A sum on a day: an instalment. */
  | { kind: 'payment'; on: string; amount: LetterMoney }
  /** Any other record by its name: an order, a deal, a case. */
  | { kind: 'record'; label: string; on: string | null; amount: LetterMoney | null };

/** What may stand in a placeholder of each type. A day is `yyyy-MM-dd`. */
export interface ValueTypes {
  text: string | Bilingual;
  money: LetterMoney;
  date: string;
  number: number;
  list: readonly LetterItem[];
}

export type ValueType = keyof ValueTypes;

/** A letter with its values in. Plain text: the caller that puts it into HTML must escape it. */
export interface FilledLetter {
  subject: string;
  text: string;
  /** Placeholders without a value; they stand in the text as `‹what is missing›`. */
  missing: string[];
}

/** One fault of a template, in both languages. */
export interface LetterFault {
  /** `subject`, or `body.` with the number of the paragraph from 0. */
  path: string;
  message: string;
  zh: string;
}
