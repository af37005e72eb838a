/** A calendar day of the org's zone as whole days since 1970-01-01. Due dates are days, never instants. */
export type Day = number;

/** Milliseconds of a day, for instants; days themselves are counted, never measured. */
export const DAY_MS = 86_400_000;

export const DAYS_A_YEAR = 365;

/** A twelfth of a year, where figures of months are set against figures of a year. */
export const DAYS_A_MONTH = DAYS_A_YEAR / 12;

/** The month of the trade, in which payment terms are counted, and "a month ago". */
export const DAYS_A_TRADE_MONTH = 30;

/**
 * Reads `yyyy-MM-dd`.
 * @returns the day, or undefined for any other text, an impossible date (2026-02-30) or a year outside 1900–2200.
 * @example parseDay('2024-10-04') // 20_000
 */
export function parseDay(text: unknown): Day | undefined {
  if (typeof text !== 'string' || text.length !== DAY_LENGTH) return undefined;
  const day = dayAtStart(text);
  return day === undefined || day < FIRST_DAY || day > LAST_DAY ? undefined : day;
}

/**
 * The day with which a text begins, of the years 100–9999; undefined where it begins with none.
 * @example dayAtStart('2024-10-04T09:00:00Z') // 20_000
 */
export function dayAtStart(text: string): Day | undefined {
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined;
  // What is no digit is NaN, and no comparison with it holds; a month that does not exist has no days.
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const date = twoDigits(text, 8);
  const isThere = year >= 100 && date >= 1 && date <= daysOf(month, year);
  return isThere ? dayOf(year, month, date) : undefined;
}

/**
 * Writes a day as `yyyy-MM-dd`.
 * @example formatDay(20_000) // '2024-10-04'
 */
export function formatDay(day: Day): string {
  if (!(day >= FIRST_DAY && day <= LAST_DAY) || !Number.isInteger(day))
    return new Date(day * DAY_MS).toISOString().slice(0, DAY_LENGTH);
  const sinceEra = day - ERA_BEGAN;
  const century = Math.floor((4 * sinceEra + 3) / DAYS_A_CYCLE);
  const inCentury = sinceEra - Math.floor((century * DAYS_A_CYCLE) / 4);
  const year = Math.floor((4 * inCentury + 3) / DAYS_IN_FOUR_YEARS);
  const inYear = inCentury - Math.floor((year * DAYS_IN_FOUR_YEARS) / 4);
  const sinceMarch = Math.floor((5 * inYear + 2) / DAYS_IN_FIVE_MONTHS);
  const date = inYear - Math.floor((DAYS_IN_FIVE_MONTHS * sinceMarch + 2) / 5) + 1;
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9;
  return `${100 * century + year + Number(month < 3)}-${PADDED[month]}-${PADDED[date]}`;
}

const DAY_LENGTH = 'yyyy-MM-dd'.length;

const HYPHEN = 0x2d;

/** The first and the last day that is read: 1900-01-01 and 2200-12-31. */
const FIRST_DAY = -25_567;

const LAST_DAY = 84_370;

// Years are counted from March, so that a leap day is the last of its year (Hinnant, chrono-compatible low-level date algorithms).

/** 0000-03-01. */
const ERA_BEGAN = -719_468;

/** Days of four centuries, after which the calendar begins again. */
const DAYS_A_CYCLE = 146_097;

const DAYS_IN_FOUR_YEARS = 1461;

/** From March on, the lengths of months come again every five. */
const DAYS_IN_FIVE_MONTHS = 153;

function dayOf(year: number, month: number, date: number): Day {
  const sinceMarch = month < 3 ? month + 9 : month - 3;
  const began = month < 3 ? year - 1 : year;
  const leapDays = Math.floor(began / 4) - Math.floor(began / 100) + Math.floor(began / 400);
  return ERA_BEGAN + 365 * began + leapDays + Math.floor((DAYS_IN_FIVE_MONTHS * sinceMarch + 2) / 5) + date - 1;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const daysOf = (month: number, year: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0);

const PADDED: readonly string[] = Array.from({ length: 32 }, (_, n) => String(n).padStart(2, '0'));

/** The number of the two digits at a place; NaN where there are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - DIGIT_ZERO;
  const ones = text.charCodeAt(at + 1) - DIGIT_ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

const DIGIT_ZERO = 0x30;

/**
 * Midnight UTC of a day, for `Intl.DateTimeFormat` with `timeZone: 'UTC'`.
 * @example toDate(20_000).toISOString() // '2024-10-04T00:00:00.000Z'
 */
export function toDate(day: Day): Date {
  return new Date(day * DAY_MS);
}

/**
 * The least of the days that are known, or null.
 * @example least([20_000, null, 19_000]) // 19_000
 */
export function least(days: readonly (Day | null)[]): Day | null {
  return days.reduce<Day | null>((low, day) => (day === null ? low : low === null ? day : Math.min(low, day)), null);
}
