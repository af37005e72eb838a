import { parseDay, toDate } from '../values/day.ts';
import { minorDigits, toMajor } from '../values/money.ts';
import type { Language } from '../vocabulary/language.ts';
import type { Words } from './words.ts';

const LOCALE: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** Counts under this are written as counts: "3 of 4", never "75 %". */
const FEW = 20;

const moneyFormats = new Map<string, Intl.NumberFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The number and date formats of one language. */
export interface Formats {
  money(minor: number, currency: string): string;
  day(day: string): string;
  number(value: number, decimals?: number): string;
  percent(share: number): string;
  isFew(count: number): boolean;
}

/** One language's words, with the formats that match them. */
export interface Wording {
  language: Language;
  words: Words;
  formats: Formats;
}

/** A count with its English noun. */
export const counted = (count: number, singular: string, plural: string): string =>
  `${count} ${count === 1 ? singular : plural}`;

/**
 * @returns formats by `Intl`; an unknown currency code is written before the plain number.
 * @example formatsFor('en').money(123_450, 'USD') // '$1,234.50'
 */
export function formatsFor(language: Language): Formats {
  const locale = LOCALE[language];
  return {
    money(minor, currency) {
      const key = `${locale} ${currency}`;
      const known = moneyFormats.get(key) ?? moneyFormat(locale, currency);
      moneyFormats.set(key, known);
      return known.format(toMajor(minor, currency));
    },
    day(day) {
      const number = parseDay(day);
      if (number === undefined) return day;
      const known = dayFormats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
      dayFormats.set(locale, known);
      return known.format(toDate(number));
    },
    number: (value, decimals = 0) => numberFormat(locale, 'decimal', decimals).format(value),
    percent: (share) => numberFormat(locale, 'percent', 0).format(share),
    isFew: (count) => count < FEW,
  };
}

/** Formats are made once: to make one costs far more than to use it. */
function numberFormat(locale: string, style: 'decimal' | 'percent', decimals: number): Intl.NumberFormat {
  const key = `${locale} ${style} ${decimals}`;
  const known =
    numberFormats.get(key) ??
    new Intl.NumberFormat(locale, { style, maximumFractionDigits: decimals, minimumFractionDigits: 0 });
  numberFormats.set(key, known);
  return known;
}

function moneyFormat(locale: string, currency: string): Intl.NumberFormat {
  const digits = minorDigits(currency);
  try {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      trailingZeroDisplay: 'stripIfInteger',
    });
  } catch {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
  }
}
