import type { FieldMeta, Json, StoredRecord } from '../../base/types.ts';
import type { ViewContext } from './view-context.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A plain date as the locale writes it; text that is no date comes back unchanged. */
export function formatDate(text: string, view: ViewContext): string {
  if (!DAY.test(text)) return text;
  return new Intl.DateTimeFormat(view.intl, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(text));
}

/** An instant in the acting user's time zone. */
export function formatInstant(epochMs: number, view: ViewContext): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: view.session.user.time_zone } as const;
  return new Intl.DateTimeFormat(view.intl, style).format(epochMs);
}

/** Money in the record's currency, else in the org's. */
function formatMoney(amount: number, record: StoredRecord, view: ViewContext): string {
  const own = record['Currency'];
  const currency = typeof own === 'string' && /^[A-Z]{3}$/.test(own) ? own : view.org.meta.iso_code;
  return new Intl.NumberFormat(view.intl, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
    amount,
  );
}

/** The emulated day in the org's time zone, yyyy-MM-dd. */
export function emulatedDay(view: Pick<ViewContext, 'org'>): string {
  const { clock, meta } = view.org;
  return new Intl.DateTimeFormat('sv-SE', { timeZone: meta.time_zone, dateStyle: 'short' }).format(clock.now());
}

/** True for types whose values stand right-aligned in a column. */
export function isNumeric(field: FieldMeta | undefined): boolean {
  return field !== undefined && ['currency', 'double', 'integer', 'bigint', 'percent'].includes(field.data_type);
}

/** Plain text of a scalar value by its field's type; empty for null. Lookups and tags are not scalars. */
export function formatScalar(
  value: Json | undefined,
  field: FieldMeta,
  record: StoredRecord,
  view: ViewContext,
): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.filter((item) => typeof item !== 'object').join(', ');
  if (typeof value === 'object') return '';
  if (typeof value === 'boolean') return view.t(value ? 'yes' : 'no');
  if (field.data_type === 'date') return formatDate(String(value), view);
  if (field.data_type === 'datetime' && !Number.isNaN(Date.parse(String(value))))
    return formatInstant(Date.parse(String(value)), view);
  if (field.data_type === 'currency' && typeof value === 'number') return formatMoney(value, record, view);
  if (field.data_type === 'percent') return `${value} %`;
  if (typeof value === 'number')
    return new Intl.NumberFormat(view.intl, { useGrouping: field.data_type !== 'bigint' }).format(value);
  const pick = field.pick_list_values?.find((choice) => choice.actual_value === value);
  return pick?.display_value ?? String(value);
}
