import { Temporal } from 'temporal-polyfill';
import { weekdayOf } from '../../shared/values/calendar.ts';
import { type Day, formatDay } from '../../shared/values/day.ts';

/** The firm's home: dates are days of this zone. */
export const ZONE = 'America/New_York';

/** Mean length of a month, for histories that are given in months. */
export const DAYS_A_MONTH = 30.4;

const SATURDAY = 6;
const SUNDAY = 7;

/** The day itself, or the Friday before a weekend. */
export function workdayBefore(day: Day): Day {
  const weekday = weekdayOf(day);
  if (weekday === SUNDAY) return day - 2;
  return weekday === SATURDAY ? day - 1 : day;
}

/** The day itself, or the Monday after a weekend. */
export function workdayAfter(day: Day): Day {
  const weekday = weekdayOf(day);
  if (weekday === SUNDAY) return day + 1;
  return weekday === SATURDAY ? day + 2 : day;
}

/** Calendar month of a day, 1–12. */
export function monthOf(day: Day): number {
  return Number(formatDay(day).slice(5, 7));
}

/** No clock of the zone is put forward or back from this minute of a day on; minutes since midnight. */
const SETTLED_FROM = 3 * 60;

/** The zone's offset by day, as it is from that minute on. */
const offsets = new Map<Day, string>();

/** An instant of a day at a minute of the firm's working hours, as Bulk Read writes it: ISO with the zone's offset, no ms. */
export function instantOf(day: Day, minuteOfDay: number): string {
  const hour = Math.floor(minuteOfDay / 60) % 24;
  const minute = minuteOfDay % 60;
  if (!Number.isInteger(minute) || 60 * hour + minute < SETTLED_FROM) return exactly(day, hour, minute);
  const known = offsets.get(day);
  if (known !== undefined) return `${formatDay(day)}T${twoDigits(hour)}:${twoDigits(minute)}:00${known}`;
  const text = exactly(day, hour, minute);
  offsets.set(day, text.slice('yyyy-MM-ddThh:mm:ss'.length));
  return text;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

function exactly(day: Day, hour: number, minute: number): string {
  return Temporal.PlainDate.from(formatDay(day))
    .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from({ hour, minute }) })
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
}
