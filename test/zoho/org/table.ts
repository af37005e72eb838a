import type { ModuleMeta, StoredRecord, Table, Tombstone } from '../types.ts';
import { compareIds } from './ids.ts';
import { createLookupIndex, type LookupIndex, lookupIdOf } from './lookup-index.ts';

const INDEXED_TYPES = new Set(['lookup', 'ownerlookup', 'multi_module_lookup']);

/** A table that the org may write to; everybody else sees it as `Table`. */
export interface WritableTable extends Table {
  /** Stores a new record or replaces the one with its id. */
  put(record: StoredRecord): void;
  /** Takes a record out and leaves a tombstone. */
  remove(tombstone: Tombstone): StoredRecord | undefined;
  /** Live ids in ascending order. Not to be kept over a write. */
  ids(): readonly string[];
  /** The first live record (other than `except`) whose field holds this text, whatever its letter case. */
  findByText(field: string, text: string, except?: string): StoredRecord | undefined;
  tombstones(): Iterable<Tombstone>;
}

/**
 * Returns an empty table. Indexes over lookup fields and over fields searched by text are built at the first question
 * and kept up to date from then on, so a read costs what it returns, also at a million rows.
 */
export function createTable(meta: ModuleMeta): WritableTable {
  const records = new Map<string, StoredRecord>();
  const graves = new Map<string, Tombstone>();
  const lookups = new Map<string, LookupIndex>();
  const texts = new Map<string, LookupIndex>();
  let order: string[] = [];
  let sorted = true;
  let holes = false;

  const ids = (): readonly string[] => {
    if (holes) order = order.filter((id) => records.has(id));
    if (!sorted) order.sort(compareIds);
    holes = false;
    sorted = true;
    return order;
  };

  const reindex = (before: StoredRecord | undefined, after: StoredRecord | undefined): void => {
    for (const [field, index] of lookups)
      index.move(lookupIdOf(before?.[field]), lookupIdOf(after?.[field]), before, after);
    for (const [field, index] of texts) index.move(textKey(before?.[field]), textKey(after?.[field]), before, after);
  };

  const indexOf = (held: Map<string, LookupIndex>, field: string, keyOf: (value: unknown) => string | undefined) => {
    const known = held.get(field);
    if (known !== undefined) return known;
    const index = createLookupIndex();
    for (const id of ids()) {
      const record = records.get(id);
      if (record !== undefined) index.move(undefined, keyOf(record[field]), undefined, record);
    }
    held.set(field, index);
    return index;
  };

  function* pick(found: Iterable<string>): Iterable<StoredRecord> {
    for (const id of found) {
      const record = records.get(id);
      if (record !== undefined) yield record;
    }
  }

  return {
    meta,
    get size() {
      return records.size;
    },
    get: (id) => records.get(id),
    all: () => pick(ids()),
    ids,
    byLookup(field, id) {
      const type = meta.fields.get(field)?.data_type;
      if (type === undefined || !INDEXED_TYPES.has(type)) return undefined;
      return pick(indexOf(lookups, field, lookupIdOf).idsOf(id));
    },
    findByText(field, text, except) {
      for (const record of pick(indexOf(texts, field, textKey).idsOf(text.toLowerCase()))) {
        if (record.id !== except) return record;
      }
      return undefined;
    },
    put(record) {
      const before = records.get(record.id);
      if (before === undefined) {
        const last = order.at(-1);
        if (last !== undefined && compareIds(record.id, last) <= 0) sorted = false;
        order.push(record.id);
      }
      records.set(record.id, record);
      reindex(before, record);
    },
    remove(tombstone) {
      const before = records.get(tombstone.id);
      if (before === undefined) return undefined;
      records.delete(tombstone.id);
      graves.set(tombstone.id, tombstone);
      reindex(before, undefined);
      holes = true;
      return before;
    },
    tombstones: () => graves.values(),
  };
}

function textKey(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : undefined;
}
