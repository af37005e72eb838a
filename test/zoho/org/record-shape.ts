import type { Json, StoredRecord } from '../base/types.ts';

/** Distinct texts of one field that are shared; a field with more is taken for one whose values are its own. */
const SHARED_TEXTS = 5_000;

/** Brings a table's records into one form, so that a million of them cost what their values cost. */
export interface RecordShape {
  /** A copy of the record with the table's fields in the table's order and with shared texts. */
  compact(record: StoredRecord): StoredRecord;
}

/**
 * Returns the shape of an empty table. Records that are filled key by key become hash tables of 1.5 kB each in V8; a
 * copy of one template keeps the fields in slots of 8 bytes. Fields that a record lacks are `undefined` in it.
 */
export function createRecordShape(): RecordShape {
  let template: StoredRecord = templateOf([]);
  const texts = new Map<string, Map<string, string> | undefined>();

  const shared = (field: string, text: string): string => {
    if (!texts.has(field)) texts.set(field, new Map());
    const known = texts.get(field);
    if (known === undefined) return text;
    const same = known.get(text);
    if (same !== undefined) return same;
    if (known.size >= SHARED_TEXTS) texts.set(field, undefined);
    else known.set(text, text);
    return text;
  };

  return {
    compact(record) {
      const names = Object.keys(record);
      const added = names.filter((name) => !(name in template) && record[name] !== undefined);
      if (added.length > 0) template = templateOf([...Object.keys(template), ...added]);
      const kept: StoredRecord = { ...template };
      for (const name of names) {
        const value: Json | undefined = record[name];
        if (value !== undefined) kept[name] = typeof value === 'string' && name !== 'id' ? shared(name, value) : value;
      }
      return kept;
    },
  };
}

/** An object with these members, all undefined, whose layout V8 keeps in slots because it was parsed as a whole. */
function templateOf(names: readonly string[]): StoredRecord {
  const text = `{${['id', ...names.filter((name) => name !== 'id')].map((name) => `${JSON.stringify(name)}:0`).join(',')}}`;
  const template: { [name: string]: Json | undefined } = JSON.parse(text);
  for (const name of Object.keys(template)) template[name] = undefined;
  return template as StoredRecord;
}
