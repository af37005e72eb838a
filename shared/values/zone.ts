import { Temporal } from 'temporal-polyfill';
import { DAY_MS, type Day } from './day.ts';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

const MINUTE_MS = 60_000;

/** Zones change their offset at quarters of an hour only, so one look-up serves a whole quarter. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Most quarters held before the cache is emptied; more than a large customer's records ever fall in. */
const CACHE_LIMIT = 50_000;

const offsets = new Map<string, number>();

/**
 * The calendar day on which an instant falls in a zone. 2026-03-09T03:30Z is still 8 March in New York and already 9 March
 * in Shanghai; a due date is compared with a day of the org's own calendar.
 * @param instant ISO 8601 with an offset or `Z`, as Zoho writes datetimes.
 * @param zone IANA name, as `org.time_zone` gives it.
 * @returns the day, or undefined where the text is no instant or the zone is unknown.
 * @example formatDay(dayInZone('2026-03-09T03:30:00Z', 'America/New_York')) // '2026-03-08'
 */
export function dayInZone(instant: unknown, zone: string): Day | undefined {
  const epoch = typeof instant === 'string' ? epochOf(instant) : undefined;
  if (epoch === undefined) return undefined;
  const offset = offsetOf(epoch, zone);
  return offset === undefined ? undefined : Math.floor((epoch + offset) / DAY_MS);
}

/**
 * When an instant was, to order what happened on one day.
 * @param instant as `dayInZone` reads it.
 * @returns epoch milliseconds, or undefined where the text is no instant.
 * @example instantOf('1970-01-01T00:00:01Z') // 1000
 */
export const instantOf = (instant: unknown): number | undefined =>
  typeof instant === 'string' ? epochOf(instant) : undefined;

/** Epoch milliseconds of an instant in text, or undefined for anything else. */
function epochOf(text: string): number | undefined {
  const match = INSTANT.exec(text);
  if (!match) return undefined;
  const [, date = '', hour, minute, second, sign, zoneHours, zoneMinutes] = match;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const midnight = Date.UTC(year, month - 1, day);
  const isReal = new Date(midnight).toISOString().startsWith(date) && Number(hour) < 24 && Number(minute) < 60;
  if (!isReal || Number(second) > 59) return undefined;
  const ahead = sign ? Number(`${sign}1`) * (Number(zoneHours) * 60 + Number(zoneMinutes)) : 0;
  return midnight + ((Number(hour) * 60 + Number(minute) - ahead) * 60 + Number(second)) * 1000;
}

/** What a zone is ahead of UTC at an instant, milliseconds; undefined for an unknown zone. */
function offsetOf(epoch: number, zone: string): number | undefined {
  const quarter = Math.floor(epoch / QUARTER_MS);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  try {
    const at = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS).toZonedDateTimeISO(zone);
    const offset = at.offsetNanoseconds / 1e6;
    if (offsets.size >= CACHE_LIMIT) offsets.clear();
    offsets.set(key, offset);
    return offset;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
