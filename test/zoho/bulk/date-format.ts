import { offsetMinutes } from '../org/time.ts';

/** Format of dates in an import that names none, fact sheet §8.2. */
export const DEFAULT_DATE = 'MM/dd/yyyy';
/** Format of datetimes in an import that names none; unverified. */
export const DEFAULT_DATE_TIME = 'MM/dd/yyyy HH:mm:ss';

const TOKENS: { readonly [token: string]: string } = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  a: '(?<half>am|pm)',
  XXX: '(?<zone>Z|[+-]\\d{2}:\\d{2})',
};

/** `yyyy-MM-dd` for a date written in the format; undefined if it is not, or is no day of the calendar. */
export function readDate(text: string, format: string): string | undefined {
  const parts = read(text, format);
  if (parts === undefined) return undefined;
  const { year = '', month = '', day = '' } = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const epoch = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(epoch) && new Date(epoch).toISOString().startsWith(date) ? date : undefined;
}

/** ISO 8601 with offset for a datetime written in the format; without an offset it is taken in the given zone. */
export function readDateTime(text: string, format: string, timeZone: string): string | undefined {
  const date = readDate(text, format);
  const parts = read(text, format);
  if (date === undefined || parts === undefined) return undefined;
  const { hour = '0', minute = '00', second = '00', half, zone } = parts;
  const clock = Number(hour);
  const late = half?.toLowerCase() === 'pm' && clock < 12 ? 12 : 0;
  const midnight = half?.toLowerCase() === 'am' && clock === 12 ? 12 : 0;
  const local = `${date}T${String(clock + late - midnight).padStart(2, '0')}:${minute}:${second}`;
  const utc = Date.parse(`${local}Z`);
  if (!Number.isFinite(utc)) return undefined;
  if (zone !== undefined) return `${local}${zone}`;
  return new Date(utc - offsetMinutes(utc, timeZone) * 60_000).toISOString().replace('.000Z', '+00:00');
}

function read(text: string, format: string): { [part: string]: string | undefined } | undefined {
  const pattern = format.replaceAll(/yyyy|MM|dd|HH|hh|mm|ss|XXX|a|'([^']*)'|[.*+?^${}()|[\]\\]/g, (found, quoted) => {
    if (typeof quoted === 'string') return quoted;
    return TOKENS[found] ?? `\\${found}`;
  });
  return new RegExp(`^${pattern}$`, 'i').exec(text.trim())?.groups;
}
