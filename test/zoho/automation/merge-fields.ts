import type { FieldMeta, Json, ModuleMeta, StoredRecord } from '../base/types.ts';
import { lookupIdOf } from '../org/lookup-index.ts';
import type { Org } from '../org/org-model.ts';
import { presentDateTime } from '../org/time.ts';

/** How a webhook writes dates. */
export interface DateFormat {
  date: string;
  dateTime: string;
  timeZone: string;
}

export const plainFormat = (timeZone: string): DateFormat => ({
  date: 'yyyy-MM-dd',
  dateTime: "yyyy-MM-dd'T'HH:mm:ssXXX",
  timeZone,
});

const PLACE = /\$\{!?([^{}.]+)\.([^{}]+)\}/g;
const norm = (name: string): string => name.trim().replaceAll(' ', '_').toLowerCase();

/** A part of the record that a merge field names. */
type Part = { field: FieldMeta; id: boolean } | 'record-id';

/**
 * Finds what `${!Invoices.Account Name Id}` names: a field by label or API name, or the id of a lookup, or the record's.
 * Undefined if the module has nothing of that name.
 */
const partOf = (meta: ModuleMeta, name: string): Part | undefined => {
  const wanted = norm(name);
  if (wanted === 'id' || wanted === `${norm(meta.singular_label)}_id`) return 'record-id';
  const fields = [...meta.fields.values()];
  const exact = fields.find((field) => norm(field.api_name) === wanted || norm(field.field_label) === wanted);
  if (exact !== undefined) return { field: exact, id: false };
  const lookup = fields.find(
    (field) =>
      /lookup/.test(field.data_type) &&
      [norm(field.api_name), norm(field.field_label)].includes(wanted.replace(/_id$/, '')),
  );
  return lookup === undefined || !wanted.endsWith('_id') ? undefined : { field: lookup, id: true };
};

const shaped = (pattern: string, iso: string): string => {
  const [date, rest = ''] = iso.split('T');
  const [yyyy = '', MM = '', dd = ''] = (date ?? '').split('-');
  const [HH = '00', mm = '00', ss = '00'] = rest.slice(0, 8).split(':');
  const parts: { [token: string]: string } = { yyyy, MM, dd, HH, mm, ss, XXX: rest.slice(8) };
  return pattern.replace(
    /'([^']*)'|yyyy|MM|dd|HH|mm|ss|XXX/g,
    (token, quoted?: string) => quoted ?? parts[token] ?? token,
  );
};

const written = (field: FieldMeta, value: Json | undefined, format: DateFormat): string => {
  if (value === undefined || value === null) return '';
  if (field.data_type === 'datetime' && typeof value === 'string') {
    return shaped(format.dateTime, presentDateTime(value, format.timeZone));
  }
  if (field.data_type === 'date' && typeof value === 'string') return shaped(format.date, value);
  if (Array.isArray(value)) return value.map((part) => (typeof part === 'object' ? '' : String(part))).join(';');
  return typeof value === 'object' ? String(value['name'] ?? '') : String(value);
};

/** What a merge takes its values from, and how it writes dates. */
export interface MergeSource {
  meta: ModuleMeta;
  record: StoredRecord;
  format: DateFormat;
}

/** Merge fields of a text that name nothing; a webhook with any is refused. */
export const unknownMerges = (org: Org, text: string): string[] =>
  [...text.matchAll(PLACE)]
    .filter(([, module = '', name = '']) => {
      const meta = org.table(module.trim())?.meta;
      return meta === undefined || partOf(meta, name) === undefined;
    })
    .map(([place]) => place);

/**
 * The text with its merge fields replaced by the record's values, empty where it has none. `quote` makes a value safe
 * for its place: in a JSON body a quote inside a name must not end the text.
 */
export const merge = (
  text: string,
  { meta, record, format }: MergeSource,
  quote: (value: string) => string = (value) => value,
): string =>
  text.replace(PLACE, (_place, module: string, name: string) => {
    const part = module.trim() === meta.api_name ? partOf(meta, name) : undefined;
    if (part === undefined) return '';
    if (part === 'record-id') return record.id;
    const value = record[part.field.api_name];
    return quote(part.id ? (lookupIdOf(value) ?? '') : written(part.field, value, format));
  });
