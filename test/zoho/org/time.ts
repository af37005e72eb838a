const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const QUARTER_HOUR = 900_000;

/** Stored form of an instant: `yyyy-MM-ddTHH:mm:ss+00:00`, second precision, so that text order is time order. */
export function storeDateTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}+00:00`;
}

/** The stored datetime as Zoho writes it for a user: local time of the zone with its numeric offset, no milliseconds. */
export function presentDateTime(stored: string, timeZone: string): string {
  const epoch = Date.parse(stored);
  if (!Number.isFinite(epoch)) return stored;
  const offset = offsetMinutes(epoch, timeZone);
  const local = new Date(epoch + offset * 60_000).toISOString().slice(0, 19);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${local}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The calendar date `yyyy-MM-dd` of an instant in a zone. */
export function dateIn(epochMs: number, timeZone: string): string {
  return new Date(epochMs + offsetMinutes(epochMs, timeZone) * 60_000).toISOString().slice(0, 10);
}

/**
 * The instant of a local time, which is given as if it were UTC; of two at the end of summer time the first, of none at its start the one
 * after.
 */
export function instantOfLocal(local: number, timeZone: string): number {
  const day = 86_400_000;
  const before = local - offsetMinutes(local - day, timeZone) * 60_000;
  const after = local - offsetMinutes(local + day, timeZone) * 60_000;
  const fits = (instant: number): boolean => instant + offsetMinutes(instant, timeZone) * 60_000 === local;
  return [before, after].filter(fits).sort((a, b) => a - b)[0] ?? Math.max(before, after);
}

/** Minutes by which the zone is ahead of UTC at an instant. Zones change their offset only at quarter hours. */
export function offsetMinutes(epochMs: number, timeZone: string): number {
  const quarter = Math.floor(epochMs / QUARTER_HOUR);
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = readOffset(quarter * QUARTER_HOUR, timeZone);
  if (offsets.size > 100_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function readOffset(epochMs: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' });
  formats.set(timeZone, format);
  const name = format.formatToParts(epochMs).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}
