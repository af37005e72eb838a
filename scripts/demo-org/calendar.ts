import { Temporal } from 'temporal-polyfill';
import { type Day, formatDay } from '../../shared/values/day.ts';

/** The firm's home: dates are days of this zone. */
export const ZONE = 'America/New_York';

const THURSDAY = 4;

/** Day of the week, 0 = Sunday: 1970-01-01 was a Thursday. */
export function weekday(day: Day): number {
  return (((day + THURSDAY) % 7) + 7) % 7;
}

/** The day itself, or the Friday before a weekend. */
export function workdayBefore(day: Day): Day {
  const on = weekday(day);
  return on === 0 ? day - 2 : on === 6 ? day - 1 : day;
}

/** The day itself, or the Monday after a weekend. */
export function workdayAfter(day: Day): Day {
  const on = weekday(day);
  return on === 0 ? day + 1 : on === 6 ? day + 2 : day;
}

/** Calendar month of a day, 1–12. */
export function monthOf(day: Day): number {
  return Number(formatDay(day).slice(5, 7));
}

/** An instant of a day at a minute of the firm's working hours, as Bulk Read writes it: ISO with the zone's offset, no ms. */
export function instantOf(day: Day, minuteOfDay: number): string {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minuteOfDay / 60) % 24, minute: minuteOfDay % 60 });
  return Temporal.PlainDate.from(formatDay(day))
    .toZonedDateTime({ timeZone: ZONE, plainTime: time })
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
}
