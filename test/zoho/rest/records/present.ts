import { isObject, type JsonObject } from '../../base/json.ts';
import type { FieldMeta, Json, ModuleMeta, StoredRecord } from '../../base/types.ts';
import type { Call } from '../../http/call.ts';
import type { Org } from '../../org/org-model.ts';
import { shownChoice } from '../../org/pick-lists.ts';
import { isHidden } from '../../org/rights.ts';
import { presentDateTime } from '../../org/time.ts';

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

/** Keys that only notes have. */
const NOTE_KEYS = ['$attachments', '$is_shared_to_client', '$size', '$voice_note'];

const SYSTEM_KEYS = [
  '$currency_symbol',
  '$editable',
  '$approval_state',
  '$locked_for_me',
  '$in_merge',
  '$state',
  '$se_module',
  ...NOTE_KEYS,
];

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
  switch (name) {
    case '$currency_symbol': {
      const currency = org.currencies().find((candidate) => candidate.iso_code === record['Currency']);
      return currency?.symbol ?? org.meta.currency_symbol;
    }
    case '$editable':
      return true;
    case '$approval_state':
      return org.refusals.get(record.id) === 'NOT_APPROVED' ? 'approval_process_pending' : 'approved';
    case '$locked_for_me':
      return org.refusals.get(record.id) === 'RECORD_LOCKED';
    case '$in_merge':
      return false;
    case '$state':
      return 'save';
    case '$se_module':
      return meta.fields.has('What_Id') || meta.fields.has('Parent_Id') ? (record['$se_module'] ?? null) : undefined;
    default:
      return meta.api_name === 'Notes' ? noteValue(name) : undefined;
  }
}

/** Notes here are plain text: without attachment or recording, and not shared. */
function noteValue(name: string): Json | undefined {
  if (!NOTE_KEYS.includes(name)) return undefined;
  return name === '$voice_note' || name === '$is_shared_to_client' ? false : null;
}
