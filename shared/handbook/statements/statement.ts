import { word } from '../../texts/terms.ts';
import { valueAt } from '../../values/objects.ts';
import type { Language } from '../../vocabulary/language.ts';

/**
 * Sentences by the path of the setting that they state. `{key}` stands for the value at that key below the path (or the path's own
 * last key), `{key:format|nothing}` for it in a format, with words for null and the empty list, `{key?yes|no}` for one of two texts.
 */
export type Statements = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** A place to fill: its key, and what may follow it – format, words for nothing, words for yes and for no. */
const PLACE = /\{([A-Za-z0-9.-]+)(?::([a-z]+))?(?:\|([^}]*))?(?:\?([^|}]*)\|([^}]*))?\}/g;

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
};

const NUMBERS: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 6 }),
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 6 }),
};

/** Fills the places of a sentence from an object; `onKey` is called with each key that was put in. */
export function fill(template: string, values: unknown, language: Language, onKey: (key: string) => void): string {
  return template.replace(PLACE, (...[, key = '', format, nothing, yes, no]: string[]) => {
    onKey(key);
    const value = valueAt(values, key);
    if (yes !== undefined) return value === true ? yes : (no ?? '');
    const isNothing = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    return isNothing ? (nothing ?? '–') : formatValue(value, format, language);
  });
}

/** A value in words of the language: numbers with separators, shares as exact percentages, enumerations by name. */
export function formatValue(value: unknown, format: string | undefined, language: Language): string {
  const zh = language === 'zh';
  if (Array.isArray(value)) {
    const items = value.map((item) => {
      if (format === 'weekdays' && typeof item === 'number') return WEEKDAYS[language][item - 1] ?? String(item);
      return format === 'words' ? word(String(item), language) : String(item);
    });
    return items.join(zh ? '、' : ', ');
  }
  if (format === 'grades' && typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([tier, share]) => `${tier} ${formatValue(share, 'percent', language)}`)
      .join(zh ? '，' : ', ');
  if (typeof value !== 'number') return format === 'word' ? word(String(value), language) : String(value);
  switch (format) {
    case 'days':
      return zh ? `${value} 天` : `${value} ${value === 1 ? 'day' : 'days'}`;
    case 'percent':
      return `${tidy(value * 100, language)}${zh ? '%' : ' %'}`;
    case 'units':
      return zh ? `${tidy(value, language)}（本币）` : `${tidy(value, language)} in home currency`;
    default:
      return tidy(value, language);
  }
}

const tidy = (value: number, language: Language): string => NUMBERS[language].format(value);
