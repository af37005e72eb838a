import { Temporal } from 'temporal-polyfill';
import { DAY_MS, type Day, dayAtStart } from './day.ts';

/** The date, hour, minute and second of a moment, then `Z`, an offset with or without its colon, or nothing. */
const MOMENT =
  /^\d{4}-\d{2}-\d{2}[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?(?:(Z)|([+-])(\d{2})(?::?(\d{2}))?))?$/i;

const WIDEST_OFFSET_HOURS = 15;

const MINUTE_MS = 60_000;

/** Zones change their offset at quarters of an hour only, so one look-up serves a whole quarter. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Most quarters of a zone held before they are forgotten; more than a large customer's records ever fall in. */
const CACHE_LIMIT = 10_000;

/** What is known of each zone: offsets in milliseconds by quarters since 1970. */
const offsets = new Map<string, Map<number, number>>();

/**
 * The calendar day on which an instant falls in a zone. 2026-03-09T03:30Z is still 8 March in New York and already 9 March
 * in Shanghai; a due date is compared with a day of the org's own calendar.
 * @param instant ISO 8601 with an offset or `Z`, as Zoho writes datetimes (`+0530` as well as `+05:30`); without an offset, as
 * spreadsheets write it, it is a time of the zone itself.
 * @param zone IANA name, as `org.time_zone` gives it.
 * @returns the day, or undefined where the text is no instant or the zone is unknown.
 * @example formatDay(dayInZone('2026-03-09T03:30:00Z', 'America/New_York')) // '2026-03-08'
 */
export function dayInZone(instant: unknown, zone: string): Day | undefined {
  const moment = typeof instant === 'string' ? momentOf(instant) : undefined;
  if (moment === undefined) return undefined;
  const offset = moment.isLocal ? 0 : offsetOf(moment.epoch, zone);
  return offset === undefined ? undefined : Math.floor((moment.epoch + offset) / DAY_MS);
}

/**
 * When an instant was, to order what happened on one day.
 * @param instant as `dayInZone` reads it; one without an offset counts as of UTC.
 * @returns epoch milliseconds, or undefined where the text is no instant.
 * @example instantOf('1970-01-01T00:00:01Z') // 1000
 */
export const instantOf = (instant: unknown): number | undefined =>
  typeof instant === 'string' ? momentOf(instant)?.epoch : undefined;

/**
 * Whether a text is a date and time that does not say how far it is from UTC, so that only its reader's zone tells when it was.
 * @example isLocalTime('2026-03-09 03:30') // true
 */
export function isLocalTime(text: string): boolean {
  return momentOf(text)?.isLocal ?? false;
}

/** Epoch milliseconds of a moment in text, as if of UTC where it names no offset; undefined for anything else. */
function momentOf(text: string): { epoch: number; isLocal: boolean } | undefined {
  const match = MOMENT.exec(text);
  if (!match) return undefined;
  const [, hour, minute, second = '0', utc, sign, zoneHours = '0', zoneMinutes = '0'] = match;
  const day = dayAtStart(text);
  if (day === undefined) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (Number(zoneHours) > WIDEST_OFFSET_HOURS || Number(zoneMinutes) > 59) return undefined;
  const ahead = sign ? Number(`${sign}1`) * (Number(zoneHours) * 60 + Number(zoneMinutes)) : 0;
  const epoch = day * DAY_MS + ((Number(hour) * 60 + Number(minute) - ahead) * 60 + Number(second)) * 1000;
  return { epoch, isLocal: utc === undefined && sign === undefined };
}

/** What a zone is ahead of UTC at an instant, milliseconds; undefined for an unknown zone. */
function offsetOf(epoch: number, zone: string): number | undefined {
  const quarter = Math.floor(epoch / QUARTER_MS);
  const ofZone = offsets.get(zone);
  const known = ofZone?.get(quarter);
  if (known !== undefined) return known;
  try {
    const at = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS).toZonedDateTimeISO(zone);
    const offset = at.offsetNanoseconds / 1e6;
    if (ofZone && ofZone.size < CACHE_LIMIT) ofZone.set(quarter, offset);
    else offsets.set(zone, new Map([[quarter, offset]]));
    return offset;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
