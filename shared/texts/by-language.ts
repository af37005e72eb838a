import type { Language } from '../vocabulary/language.ts';
import { composeTexts } from './compose.ts';
import { exitWordsEn } from './en/exit.ts';
import { en } from './en.ts';
import type { ExitWords } from './exit-words.ts';
import type { LeadWords } from './lead-words.ts';
import { leadWordsEn } from './leads-en.ts';
import { leadWordsZh } from './leads-zh.ts';
import type { Texts } from './texts.ts';
import type { Words } from './words.ts';
import { exitWordsZh } from './zh/exit.ts';
import { zh } from './zh.ts';

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

const TEXTS: Readonly<Record<Language, Texts>> = { en: composeTexts('en', en), zh: composeTexts('zh', zh) };

const EXIT_WORDS: Readonly<Record<Language, ExitWords>> = { en: exitWordsEn, zh: exitWordsZh };

const LEAD_WORDS: Readonly<Record<Language, LeadWords>> = { en: leadWordsEn, zh: leadWordsZh };

/**
 * The sentences of one language. A page that loads only one language asks `compose.ts` instead.
 * @example textsFor('en').headline(assessment, asOf) // 'Pays 1 day late on average. One invoice, $900, is overdue by 70 days.'
 */
export function textsFor(language: Language): Texts {
  return TEXTS[language];
}

/**
 * The words that the sentences of one language are made of.
 * @example wordsFor('en').names.P1 // 'Average days late'
 */
export function wordsFor(language: Language): Words {
  return WORDS[language];
}

/**
 * One language's words for an exit record.
 * @example exitWordsFor('en').ends.parted // 'Parted'
 */
export function exitWordsFor(language: Language): ExitWords {
  return EXIT_WORDS[language];
}

/**
 * One language's words for the first screening of a lead.
 * @example leadWordsFor('en').advice.refer // 'Refer on'
 */
export function leadWordsFor(language: Language): LeadWords {
  return LEAD_WORDS[language];
}
