import type { Defect } from '../dossier/dossier.ts';
import { type Day, parseDay } from '../values/day.ts';
import { decimalText } from '../values/decimals.ts';

/** Notes a record that could not be used in full; the id and the field are empty where the fault is the whole module's. */
export type ReportDefect = (at: Omit<Defect, 'fault'>, fault: Defect['fault']) => void;

/**
 * Whether a value is what the CRM keeps where nothing was entered.
 * @example isBlank('') // true
 */
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && ['', '-None-'].includes(value.trim()));

/**
 * The id in a value: an id text, or a lookup `{ id }`; undefined for anything else.
 * @example idOf({ id: '9000000000000000001', name: 'Kestrel' }) // '9000000000000000001'
 */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' && value.id !== '' ? value.id : undefined;
}

/**
 * Text that is not empty (autonumbers come as text, some as numbers); undefined for anything else.
 * @example textField(' Paid ') // 'Paid'
 */
export function textField(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' || text === '-None-' ? undefined : text;
}

/**
 * A finite number, also from an export's text; undefined for anything else.
 * @example numberField('12.50') // 12.5
 */
export function numberField(value: unknown): number | undefined {
  const number = Number(decimalText(value) ?? Number.NaN);
  return Number.isFinite(number) ? number : undefined;
}

/**
 * A `yyyy-MM-dd` date; undefined for anything else, a datetime included.
 * @example dayField('2024-10-04') // 20_000
 */
export function dayField(value: unknown): Day | undefined {
  return parseDay(value);
}

/** The member of a list that a text names, without regard to case; undefined for anything else. */
export function oneOf<T extends string>(list: readonly T[], value: unknown): T | undefined {
  const text = textField(value)?.toLowerCase();
  return list.find((member) => member.toLowerCase() === text);
}

/** A percentage as a share 0–1, cut at both ends; undefined where there is no number. */
export function shareField(value: unknown): number | undefined {
  const percent = numberField(value);
  return percent === undefined ? undefined : Math.min(1, Math.max(0, percent / 100));
}

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  ja: true,
  wahr: true,
  oui: true,
  是: true,
  false: false,
  no: false,
  '0': false,
  nein: false,
  falsch: false,
  non: false,
  否: false,
};

/**
 * A checkbox as the CRM delivers it, or as people and spreadsheets write it; undefined for anything else.
 * @example flagField('Ja') // true
 */
export function flagField(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = textField(value)?.toLowerCase();
  return word !== undefined && Object.hasOwn(FLAGS, word) ? FLAGS[word] : undefined;
}

/**
 * Whether a checkbox is ticked, also in an export's text.
 * @example trueField('yes') // true
 */
export function trueField(value: unknown): boolean {
  return flagField(value) === true;
}
