import { expect, it } from 'vitest';
import {
  afterWorkingDays,
  type Calendar,
  isWorking,
  weekdayOf,
  workingDaysBetween,
} from '../../../../shared/values/calendar.ts';
import { formatDay, parseDay } from '../../../../shared/values/day.ts';

/** Monday to Friday; Wednesday, 2025-11-12, is a holiday, and one line is no day. Made anew, since a calendar is read once. */
const calendar = (): Calendar => ({ weekdays: [1, 2, 3, 4, 5], holidays: ['2025-11-12', 'soon'] });

const day = (text: string): number => parseDay(text) ?? Number.NaN;

const MONDAY = day('2025-11-10');

it('numbers the weekdays from Monday, also before 1970', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map((n) => weekdayOf(MONDAY + n))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(weekdayOf(day('1969-12-29'))).toBe(1);
});

it('takes the firm’s weekdays without its holidays for working days', () => {
  const firm = calendar();
  const week = [0, 1, 2, 3, 4, 5, 6].map((n) => MONDAY + n).filter((on) => isWorking(on, firm));
  expect(week.map(formatDay)).toEqual(['2025-11-10', '2025-11-11', '2025-11-13', '2025-11-14']);
});

it.each([
  ['2025-11-10', 0, '2025-11-10'],
  ['2025-11-08', 0, '2025-11-08'],
  ['2025-11-10', 1, '2025-11-11'],
  ['2025-11-11', 1, '2025-11-13'],
  ['2025-11-14', 1, '2025-11-17'],
  ['2025-11-08', 5, '2025-11-17'],
])('from %s %i working days lead to %s', (from, days, to) => {
  expect(formatDay(afterWorkingDays(day(from), days, calendar()))).toBe(to);
});

it.each([
  ['2025-11-10', '2025-11-10', 0],
  ['2025-11-10', '2025-11-11', 1],
  ['2025-11-07', '2025-11-10', 1],
  ['2025-11-07', '2025-11-17', 5],
  ['2025-11-11', '2025-11-10', 0],
])('from %s to %s pass %i working days', (from, to, days) => {
  expect(workingDaysBetween(day(from), day(to), calendar())).toBe(days);
});
