import type { Day } from './day.ts';

/** 1970-01-01, day 0, was a Thursday: 1 Monday … 7 Sunday. */
const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

const isWorking = (day: Day): boolean => weekdayOf(day) <= 5;

/** The day so many working days after another; Monday to Friday, since public holidays are not known to the core. */
export function afterWorkingDays(from: Day, days: number): Day {
  let day = from;
  for (let left = days; left > 0; ) {
    day += 1;
    if (isWorking(day)) left -= 1;
  }
  return day;
}

/** Working days that have passed from one day to a later one. */
export function workingDaysBetween(from: Day, to: Day): number {
  let passed = 0;
  for (let day = from + 1; day <= to; day += 1) if (isWorking(day)) passed += 1;
  return passed;
}
