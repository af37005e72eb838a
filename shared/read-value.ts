import { type Day, parseDay } from './day.ts';

/** The id in a value: an id text, or a lookup `{ id }`; undefined for anything else. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' && value.id !== '' ? value.id : undefined;
}

/** Text that is not empty (autonumbers come as text, some as numbers); undefined for anything else. */
export function textField(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' || text === '-None-' ? undefined : text;
}

/** A finite number, also from an export's text; undefined for anything else. */
export function numberField(value: unknown): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined;
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A `yyyy-MM-dd` date, or the date part of nothing else: undefined for any other form. */
export function dayField(value: unknown): Day | undefined {
  return parseDay(value);
}
