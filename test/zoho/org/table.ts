import type { ModuleMeta, StoredRecord, Table, Tombstone } from '../base/types.ts';
import { compareIds } from './ids.ts';
import { createLookupIndex, type LookupIndex, lookupIdOf } from './lookup-index.ts';
import { createRecordShape } from './record-shape.ts';

/** Deleted ids taken out of the order one by one; more are cheaper in one go over all. */
const FEW_HOLES = 100;
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
  tombstone(id: string): Tombstone | undefined;
  /** Calls back with the id of every record that is stored, taken out or put back. */
  onWrite(listener: (id: string) => void): void;
  /** The present contents, cheap to take: records are replaced, never changed. */
  contents(): TableContents;
  /** Replaces everything by contents taken before. */
  restore(contents: TableContents): void;
}

/** Everything a table holds at one instant. */
export interface TableContents {
  readonly records: readonly StoredRecord[];
  readonly tombstones: readonly Tombstone[];
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
  let shape = createRecordShape();
  let order: string[] = [];
  let sorted = true;
  const holes = new Set<string>();
  const listeners: ((id: string) => void)[] = [];
  const told = (id: string): void => {
    for (const listener of listeners) listener(id);
  };

  const ids = (): readonly string[] => {
    if (!sorted) order.sort(compareIds);
    sorted = true;
    if (holes.size > FEW_HOLES) order = order.filter((id) => records.has(id));
    else for (const id of holes) order.splice(placeOf(order, id), 1);
    holes.clear();
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
      const kept = shape.compact(record);
      if (before === undefined) {
        // An id may come back while its hole is still in the order.
        if (holes.has(kept.id)) ids();
        const last = order.at(-1);
        if (last !== undefined && compareIds(kept.id, last) <= 0) sorted = false;
        order.push(kept.id);
      }
      records.set(kept.id, kept);
      reindex(before, kept);
      told(kept.id);
    },
    remove(tombstone) {
      const before = records.get(tombstone.id);
      if (before === undefined) return undefined;
      records.delete(tombstone.id);
      graves.set(tombstone.id, tombstone);
      reindex(before, undefined);
      holes.add(tombstone.id);
      told(tombstone.id);
      return before;
    },
    tombstones: () => graves.values(),
    tombstone: (id) => graves.get(id),
    onWrite: (listener) => void listeners.push(listener),
    contents: () => ({ records: [...records.values()], tombstones: [...graves.values()] }),
    restore(contents) {
      const before = listeners.length === 0 ? [] : [...records.keys(), ...graves.keys()];
      for (const held of [records, graves, lookups, texts]) held.clear();
      shape = createRecordShape();
      order = contents.records.map((record) => record.id);
      sorted = false;
      holes.clear();
      for (const record of contents.records) records.set(record.id, shape.compact(record));
      for (const grave of contents.tombstones) graves.set(grave.id, grave);
      for (const id of listeners.length === 0 ? [] : new Set([...before, ...records.keys(), ...graves.keys()]))
        told(id);
    },
  };
}

/** Where an id stands in an ascending order that holds it; found by halving. */
function placeOf(order: readonly string[], id: string): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareIds(order[middle] ?? '', id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function textKey(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : undefined;
}
