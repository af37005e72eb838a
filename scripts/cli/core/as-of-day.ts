import { Temporal } from 'temporal-polyfill';
import { type Day, parseDay } from '../../../shared/values/day.ts';
import { UsageError } from './command.ts';

/**
 * The day to judge by: the one given, else today in the org's zone.
 * @throws UsageError where the text is no day.
 */
export function asOfDay(text: string | undefined, zone: string): Day {
  const day = parseDay(text ?? Temporal.Now.plainDateISO(zone).toString());
  if (day === undefined) throw new UsageError(`--as-of ${text} is no day; write it as 2026-03-02`);
  return day;
}
