import { isObject, type JsonObject } from '../../base/json.ts';
import type { FieldMeta, Json, ModuleMeta, StoredRecord } from '../../base/types.ts';
import type { Call } from '../../http/call.ts';
import type { Org } from '../../org/org-model.ts';
import { shownChoice } from '../../org/pick-lists.ts';
import { isHidden } from '../../org/rights.ts';
import { presentDateTime } from '../../org/time.ts';
import { SYSTEM_VALUES } from './system-values.ts';

/** Fields that only the single-record call returns (fact sheet §4.1). */
const SINGLE_ONLY = new Set(['subform']);
const RICH_TEXT_IN_LISTS = 500;

/** A stored value as an answer writes it: datetimes in the user's zone, pick lists by label or value, unset values as null. */
export function presentValue({ org, user }: Viewer, field: FieldMeta, value: Json | undefined): Json {
  if (field.private?.restricted === true) return null;
  if (value === undefined || value === null) return field.data_type === 'tag' ? [] : null;
  if (field.data_type === 'datetime' && typeof value === 'string') return presentDateTime(value, user.time_zone);
  return shownChoice(org.behaviour.pickListWords, field, value);
}

/** For whom a record is presented: times stand in the user's zone, and what the profile hides is left out. */
export type Viewer = Pick<Call, 'org' | 'user'>;

/** A record as lists answer it: the asked-for fields that exist, and the id. Unknown names are dropped silently. */
export function presentRow(
  viewer: Viewer,
  meta: ModuleMeta,
  record: StoredRecord,
  fields: readonly string[],
): JsonObject {
  const { org, user } = viewer;
  const row: JsonObject = {};
  for (const name of fields) {
    if (isHidden(org, user, meta.api_name, name)) continue;
    const field = meta.fields.get(name);
    if (field === undefined) {
      const value = systemValue(org, meta, record, name);
      if (value !== undefined) row[name] = value;
    } else if (!SINGLE_ONLY.has(field.data_type)) {
      row[name] = shorten(field, presentField(viewer, field, record));
    }
  }
  row['id'] = record.id;
  return row;
}

/** A record as the single-record call answers it: every field, or the asked-for ones, with sub-forms and `$` keys. */
export function presentRecord(
  viewer: Viewer,
  meta: ModuleMeta,
  record: StoredRecord,
  fields: readonly string[] | undefined,
): JsonObject {
  const { org, user } = viewer;
  const answer: JsonObject = {};
  for (const name of fields ?? [...meta.fields.keys(), ...SYSTEM_KEYS]) {
    if (isHidden(org, user, meta.api_name, name)) continue;
    const field = meta.fields.get(name);
    const value = field === undefined ? systemValue(org, meta, record, name) : presentField(viewer, field, record);
    if (value !== undefined) answer[name] = value;
  }
  answer['id'] = record.id;
  return answer;
}

const SYSTEM_KEYS = Object.keys(SYSTEM_VALUES);

function presentField(viewer: Viewer, field: FieldMeta, record: StoredRecord): Json {
  const { org } = viewer;
  if (field.api_name === 'Locked__s') return org.refusals.get(record.id) === 'RECORD_LOCKED';
  const value = presentValue(viewer, field, record[field.api_name]);
  if (field.api_name !== 'Parent_Id' || !isObject(value)) return value;
  const module = org.table(String(record['$se_module'] ?? ''))?.meta;
  return module === undefined ? value : { ...value, module: { api_name: module.api_name, id: module.id } };
}

function shorten(field: FieldMeta, value: Json): Json {
  return field.textarea === 'rich_text' && typeof value === 'string' ? value.slice(0, RICH_TEXT_IN_LISTS) : value;
}

function systemValue(org: Org, meta: ModuleMeta, record: StoredRecord, name: string): Json | undefined {
  return Object.hasOwn(SYSTEM_VALUES, name) ? SYSTEM_VALUES[name]?.(record, org, meta) : undefined;
}
