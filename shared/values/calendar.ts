import { type Day, parseDay } from './day.ts';

/** The days on which a firm works: weekdays 1 (Monday) to 7 (Sunday), and holidays as `yyyy-MM-dd`. */
export interface Calendar {
  weekdays: readonly number[];
  holidays: readonly string[];
}

/**
 * The weekday of a day, 1 Monday … 7 Sunday; day 0, 1970-01-01, was a Thursday.
 * @example weekdayOf(parseDay('2025-11-10')) // 1
 */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

const holidaysOf = new WeakMap<Calendar, ReadonlySet<Day>>();

/**
 * Whether the firm works on a day: one of its weekdays, and no holiday.
 * @example isWorking(parseDay('2025-11-08'), policy.calendar) // false
 */
export function isWorking(day: Day, calendar: Calendar): boolean {
  let holidays = holidaysOf.get(calendar);
  if (!holidays) {
    holidays = new Set(calendar.holidays.flatMap((text) => parseDay(text) ?? []));
    holidaysOf.set(calendar, holidays);
  }
  return calendar.weekdays.includes(weekdayOf(day)) && !holidays.has(day);
}

/**
 * The day so many working days after another; the day itself for none, whether the firm works on it or not.
 * @example formatDay(afterWorkingDays(parseDay('2025-11-07'), 1, policy.calendar)) // '2025-11-10'
 */
export function afterWorkingDays(from: Day, days: number, calendar: Calendar): Day {
  let day = from;
  for (let left = days; left > 0; ) {
    day += 1;
    if (isWorking(day, calendar)) left -= 1;
  }
  return day;
}

/**
 * Working days that have passed from one day to a later one.
 * @example workingDaysBetween(parseDay('2025-11-07'), parseDay('2025-11-14'), policy.calendar) // 5
 */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar): number {
  let passed = 0;
  for (let day = from + 1; day <= to; day += 1) if (isWorking(day, calendar)) passed += 1;
  return passed;
}
