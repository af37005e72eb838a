import type { FieldMeta, FieldType, Json, ModuleMeta, StoredRecord } from '../base/types.ts';

const EDITABLE = new Set<FieldType>([
  'text',
  'textarea',
  'picklist',
  'email',
  'phone',
  'website',
  'integer',
  'bigint',
  'double',
  'currency',
  'percent',
  'date',
  'boolean',
]);
const NUMBERS = new Set<FieldType>(['integer', 'double', 'currency', 'percent']);

/** Fields that the edit form offers. */
export function editableFields(meta: ModuleMeta): FieldMeta[] {
  return [...meta.fields.values()].filter(
    (field) => !field.read_only && EDITABLE.has(field.data_type) && field.api_name !== 'id',
  );
}

function fromForm(text: unknown, field: FieldMeta): Json {
  if (field.data_type === 'boolean') return text === 'on';
  if (typeof text !== 'string' || text === '') return null;
  if (NUMBERS.has(field.data_type) && Number.isFinite(Number(text))) return Number(text);
  return text.replaceAll('\r\n', '\n');
}

/** Fields of a submitted form that differ from the record: only those are written. */
export function changedFields(
  form: Record<string, unknown>,
  record: StoredRecord,
  meta: ModuleMeta,
): Record<string, Json> {
  const entries = editableFields(meta).flatMap((field): [string, Json][] => {
    const value = fromForm(form[field.api_name], field);
    const before = record[field.api_name] ?? (field.data_type === 'boolean' ? false : null);
    return before === value || (before === '' && value === null) ? [] : [[field.api_name, value]];
  });
  return Object.fromEntries(entries);
}
