import { isObject } from '../values/objects.ts';

/** The languages of the product. Every sentence that a person reads exists in both. */
export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What each language is called. */
export const LANGUAGE_NAMES: Readonly<Record<Language, Bilingual>> = {
  en: { en: 'English', zh: '英文' },
  zh: { en: 'Chinese', zh: '中文' },
};

/** A text in both languages. */
export interface Bilingual {
  en: string;
  zh: string;
}

/**
 * Whether a value is a text in both languages.
 * @example isBilingual({ en: 'Paid', zh: '已付款' }) // true
 */
export function isBilingual(value: unknown): value is Bilingual {
  return isObject(value) && LANGUAGES.every((language) => typeof value[language] === 'string');
}

/**
 * The language for a Zoho locale or language tag: Chinese for zh, English for all else.
 * @example languageOf('zh_CN') // 'zh'
 */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
