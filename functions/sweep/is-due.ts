import { formatDay } from '../../shared/values/day.ts';
import { dayInZone } from '../../shared/values/zone.ts';

/** The pass before: the night it last ran in, and whether it can go on at once. */
export interface LastPass {
  /** `yyyy-MM-dd`. */
  night: string;
  /** `going`: it was cut off and continues as soon as it can. `stopped`: it continues in the next night. */
  state: 'going' | 'stopped' | 'done';
}

/** Hours after midnight at which a night's pass begins, and at which a new org's first chance ends. */
const BEGIN_HOUR = 2;
const FIRST_CHANCE_END_HOUR = 6;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The night an instant belongs to, `yyyy-MM-dd`: until two o'clock it is still the one before. */
export function nightOf(nowMs: number, zone: string): string {
  return dayAt(nowMs - BEGIN_HOUR * HOUR_MS, zone);
}

/**
 * Whether an org's nightly pass should run now. A night that was missed, because nothing was running, is made up for at any
 * hour; a newly connected org waits for its first night, so that connecting it by day spends nothing.
 * @param nowMs epoch milliseconds.
 * @param zone IANA zone of the org; an unknown one counts as UTC.
 */
export function isDue(nowMs: number, zone: string, last: LastPass | null): boolean {
  const tonight = nightOf(nowMs, zone);
  if (last === null) return dayAt(nowMs - FIRST_CHANCE_END_HOUR * HOUR_MS, zone) < tonight;
  // A night that is days ahead was noted by a clock that has been set right since: waiting for it could take a year.
  return last.state === 'going' || last.night < tonight || last.night > nightOf(nowMs + DAY_MS, zone);
}

function dayAt(ms: number, zone: string): string {
  const instant = new Date(ms).toISOString();
  return formatDay(dayInZone(instant, zone) ?? dayInZone(instant, 'UTC') ?? 0);
}
