import { DAY_MS } from '../base/clock.ts';
import type { OrgView } from '../base/types.ts';

/** Offset of a zone from UTC at an instant, ms. */
function zoneOffset(epochMs: number, timeZone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(epochMs);
  return Date.parse(`${text.replace(' ', 'T')}Z`) - Math.trunc(epochMs / 1000) * 1000;
}

/**
 * The instant a clock form asks for: now and some days (1–366), or the same time of day on a date of the org's zone.
 * Undefined if it asks for nothing sensible or for the past.
 */
export function endOfMove(form: Record<string, unknown>, org: Pick<OrgView, 'clock' | 'meta'>): number | undefined {
  const now = org.clock.now();
  const days = Number(form['days']);
  if (form['days'] !== undefined)
    return Number.isInteger(days) && days >= 1 && days <= 366 ? now + days * DAY_MS : undefined;
  const date = String(form['date'] ?? '');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) return undefined;
  const zone = org.meta.time_zone;
  const timeOfDay = (now + zoneOffset(now, zone)) % DAY_MS;
  const local = Date.parse(date) + timeOfDay;
  const target = local - zoneOffset(local, zone);
  return target >= now ? target : undefined;
}
