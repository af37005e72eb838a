/** A calendar day of the org's zone as whole days since 1970-01-01. Due dates are days, never instants. */
export type Day = number;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Milliseconds of a day, for instants; days themselves are counted, never measured. */
export const DAY_MS = 86_400_000;

export const DAYS_A_YEAR = 365;

/** A twelfth of a year, where figures of months are set against figures of a year. */
export const DAYS_A_MONTH = DAYS_A_YEAR / 12;

/** The month of the trade, in which payment terms are counted, and "a month ago". */
export const DAYS_A_TRADE_MONTH = 30;

const FIRST_YEAR = 1900;

const LAST_YEAR = 2200;

/**
 * Reads `yyyy-MM-dd`.
 * @returns the day, or undefined for any other text, an impossible date (2026-02-30) or a year outside 1900–2200.
 * @example parseDay('2024-10-04') // 20_000
 */
export function parseDay(text: unknown): Day | undefined {
  const match = typeof text === 'string' ? PATTERN.exec(text) : null;
  if (!match) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const day = Date.UTC(year, month - 1, date) / DAY_MS;
  return formatDay(day) === text ? day : undefined;
}

/**
 * Writes a day as `yyyy-MM-dd`.
 * @example formatDay(20_000) // '2024-10-04'
 */
export function formatDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

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
