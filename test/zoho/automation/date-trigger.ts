import { DAY_MS, MINUTE_MS } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { Behaviour } from '../base/options.ts';
import type { Json, ModuleMeta } from '../base/types.ts';
import { invalidField, missingField } from '../http/errors.ts';
import { dateIn, instantOfLocal, offsetMinutes } from '../org/time.ts';
import { apiNameOf } from './json-reading.ts';

/** A trigger some time before or after a date in the record. */
export interface DateTrigger {
  type: 'date_or_datetime';
  field: string;
  /** True if the field holds a day without a time. */
  wholeDay: boolean;
  /** Periods after the date; negative before it. */
  unit: number;
  period: Period;
  cycle: 'once' | 'monthly' | 'yearly';
  /** Minutes after local midnight; undefined: at the datetime's own time. */
  minute: number | undefined;
}

/** A span of time: the instants after `from` and up to `to`, epoch ms. */
export interface Span {
  from: number;
  to: number;
}

type Period = 'hours' | 'days' | 'b_days' | 'weeks' | 'months' | 'years';

const periods: ReadonlySet<string> = new Set(['hours', 'days', 'b_days', 'weeks', 'months', 'years']);
const isPeriod = (value: Json | undefined): value is Period => typeof value === 'string' && periods.has(value);
const cycles: ReadonlySet<string> = new Set(['once', 'monthly', 'yearly']);
const isCycle = (value: Json | undefined): value is DateTrigger['cycle'] =>
  typeof value === 'string' && cycles.has(value);

/** Time of day as `HH:mm`, `HH:mm:ss`, or the time part of an ISO 8601 datetime; it is read in the org's zone. */
const readMinute = (value: Json | undefined, path: string): number | undefined => {
  if (value === undefined || value === null) return undefined;
  const match = typeof value === 'string' ? /^(?:\d{4}-\d\d-\d\dT)?([01]\d|2[0-3]):([0-5]\d)/.exec(value) : null;
  if (match === null) throw invalidField(path, { expected_data_type: 'time' });
  return Number(match[1]) * 60 + Number(match[2]);
};

/** The date trigger in `execute_when.details` [OAS26 workflow-rules]. Throws the refusal of the row. */
export const readDateTrigger = (
  meta: ModuleMeta,
  details: JsonObject | undefined,
  path: string,
  executeAtOnDates: Behaviour['executeAtOnDates'],
): DateTrigger => {
  const field = apiNameOf(details?.['field']);
  if (field === undefined) throw missingField(`${path}.field`);
  const type = meta.fields.get(field)?.data_type;
  if (type !== 'date' && type !== 'datetime') throw invalidField(`${path}.field.api_name`);
  const unit = details?.['unit'];
  if (unit === undefined || unit === null) throw missingField(`${path}.unit`);
  if (typeof unit !== 'number' || !Number.isInteger(unit)) {
    throw invalidField(`${path}.unit`, { expected_data_type: 'integer' });
  }
  const period = details?.['period'];
  if (!isPeriod(period)) throw invalidField(`${path}.period`, { supported_values: [...periods] });
  const cycle = details?.['recur_cycle'] ?? 'once';
  if (!isCycle(cycle)) throw invalidField(`${path}.recur_cycle`, { supported_values: [...cycles] });
  const wholeDay = type === 'date';
  const time = details?.['execute_at'] ?? undefined;
  if (wholeDay && time !== undefined && executeAtOnDates === 'reject') throw invalidField(`${path}.execute_at`);
  if (wholeDay && time === undefined && executeAtOnDates === 'require') throw missingField(`${path}.execute_at`);
  const minute = readMinute(time, `${path}.execute_at`) ?? (wholeDay ? 0 : undefined);
  return { type: 'date_or_datetime', field, wholeDay, unit, period, cycle, minute };
};

const text = (utc: number): string => new Date(utc).toISOString().slice(0, 10);

const shiftMonths = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = Date.UTC(year, month - 1 + months, 1);
  const last = new Date(Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, 0)).getUTCDate();
  return text(first + (Math.min(date, last) - 1) * DAY_MS);
};

const shiftBusinessDays = (day: string, days: number): string => {
  let utc = Date.parse(day);
  for (let left = Math.abs(days); left > 0; ) {
    utc += Math.sign(days) * DAY_MS;
    const weekday = new Date(utc).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return text(utc);
};

const shiftDay = (day: string, unit: number, period: Period): string => {
  if (period === 'months') return shiftMonths(day, unit);
  if (period === 'years') return shiftMonths(day, unit * 12);
  if (period === 'b_days') return shiftBusinessDays(day, unit);
  return period === 'hours' ? day : text(Date.parse(day) + unit * (period === 'weeks' ? 7 : 1) * DAY_MS);
};

/** The instant of a local time; of two at the end of summer time the first, of none at its start the one after. */
export const instantOf = (day: string, minute: number, timeZone: string): number => {
  return instantOfLocal(Date.parse(day) + minute * MINUTE_MS, timeZone);
};

const firstInstant = (trigger: DateTrigger, value: string, timeZone: string): { day: string; at: number } => {
  if (trigger.wholeDay) {
    const day = shiftDay(value.slice(0, 10), trigger.unit, trigger.period);
    const hours = trigger.period === 'hours' ? trigger.unit * 60 : 0;
    return { day, at: instantOf(day, (trigger.minute ?? 0) + hours, timeZone) };
  }
  const start = Date.parse(value);
  if (trigger.period === 'hours') {
    const at = start + trigger.unit * 60 * MINUTE_MS;
    return { day: dateIn(at, timeZone), at };
  }
  const day = shiftDay(dateIn(start, timeZone), trigger.unit, trigger.period);
  const ownMinute = Math.floor((start + offsetMinutes(start, timeZone) * MINUTE_MS) / MINUTE_MS) % 1440;
  return { day, at: instantOf(day, trigger.minute ?? ownMinute, timeZone) };
};

/**
 * The instants of a span at which the trigger is due for a record with this value, in ascending order, epoch ms. Days are days of the org's zone; a recurring trigger keeps the day of the month.
 */
export const dueInstants = (
  trigger: DateTrigger,
  value: Json | undefined,
  timeZone: string,
  { from, to }: Span,
): number[] => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return [];
  const first = firstInstant(trigger, value, timeZone);
  if (trigger.cycle === 'once') return first.at > from && first.at <= to ? [first.at] : [];
  const months = trigger.cycle === 'monthly' ? 1 : 12;
  const minute = Math.floor((first.at + offsetMinutes(first.at, timeZone) * MINUTE_MS) / MINUTE_MS) % 1440;
  const found: number[] = [];
  const elapsed = Math.max(0, Math.floor((from - first.at) / (31 * DAY_MS) / months) - 1);
  for (let n = elapsed; ; n += 1) {
    const at = n === 0 ? first.at : instantOf(shiftMonths(first.day, n * months), minute, timeZone);
    if (at > to) return found;
    if (at > from) found.push(at);
  }
};

/** Whether any record can become due in a span: a trigger at a time of day is only looked at when that time passes. */
export const canBeDue = (trigger: DateTrigger, timeZone: string, { from, to }: Span): boolean => {
  if (trigger.minute === undefined || trigger.period === 'hours' || to - from >= DAY_MS) return true;
  const minute = trigger.minute;
  return [from, to].some((instant) => {
    const at = instantOf(dateIn(instant, timeZone), minute, timeZone);
    return at > from && at <= to;
  });
};
