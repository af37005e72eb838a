import { parseDay, toDate } from '../../../shared/values/day.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** A number with at most one decimal, as the language writes it. */
export function oneDecimal(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 }).format(value);
}

/** A number with exactly one decimal, so that a column of them lines up. */
export function tenths(value: number, language: Language): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(LOCALES[language], digits).format(value);
}

/** Day and month of a `yyyy-MM-dd` of the last year, without the year. */
export function monthDay(day: string, language: Language): string {
  const number = parseDay(day);
  if (number === undefined) return day;
  return new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    toDate(number),
  );
}

/** A share 0–1 (or above) as whole percent. */
export function percent(share: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** An instant as the language writes date and time, in the user's zone; any other text stays as it is. */
export function instantText(iso: string, language: Language, timeZone: string | undefined): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(LOCALES[language], timeZone ? { ...style, timeZone } : style).format(at);
  } catch {
    return new Intl.DateTimeFormat(LOCALES[language], style).format(at);
  }
}

const moneyFormat = (currency: string, language: Language): Intl.NumberFormat =>
  new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency, minimumFractionDigits: 0 });

/** An amount in whole units of its currency, as the language writes it. */
export const unitsText = (units: number, currency: string, language: Language): string =>
  moneyFormat(currency, language).format(units);

/** Minor units in whole units of the currency: 1250 cents are 12.5. */
export function unitsOf(minor: number, currency: string): number {
  const { maximumFractionDigits = 2 } = moneyFormat(currency, 'en').resolvedOptions();
  return minor / 10 ** maximumFractionDigits;
}
