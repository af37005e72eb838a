import { Temporal } from 'temporal-polyfill';
import type { Day } from '../day.ts';

const EPOCH = Temporal.PlainDate.from('1970-01-01');

/**
 * The calendar day on which an instant falls in a zone. 2026-03-09T03:30Z is still 8 March in New York and already 9 March
 * in Shanghai; a due date must be judged by the org's own calendar.
 * @param instant ISO 8601 with an offset or `Z`, as Zoho writes datetimes.
 * @param zone IANA name, as `org.time_zone` gives it.
 * @returns the day, or undefined where the text is no instant or the zone is unknown.
 */
export function dayInZone(instant: unknown, zone: string): Day | undefined {
  if (typeof instant !== 'string') return undefined;
  try {
    const date = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
    return EPOCH.until(date, { largestUnit: 'days' }).days;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
