import type { Language } from '../vocabulary/language.ts';
import { composeTexts } from './compose.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';
import { zh } from './zh.ts';

export type { Language } from '../vocabulary/language.ts';
export type { Texts } from './texts.ts';

const TEXTS: Readonly<Record<Language, Texts>> = { en: composeTexts('en', en), zh: composeTexts('zh', zh) };

/** The sentences of one language. */
export function textsFor(language: Language): Texts {
  return TEXTS[language];
}
