import type { Language } from './session.ts';

/** A text of the host page: the same in every language, or one for each. */
export type LocalText = string | { en: string; zh: string };

/** The text in this language. */
export function inLanguage(text: LocalText, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}
