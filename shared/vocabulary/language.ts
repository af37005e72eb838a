import { isObject } from '../values/objects.ts';

/** The languages of the product. Every sentence that a person reads exists in both. */
export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

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
 * The language for a Zoho locale or language tag (`zh_CN`, `zh-Hans`, `en_US`): Chinese for zh, English for all else.
 * @example languageOf('zh_CN') // 'zh'
 */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
