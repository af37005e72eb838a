import type { ModuleMeta, StoredRecord, Table, Tombstone } from '../base/types.ts';
import { compareIds, firstAtOrAfter } from './ids.ts';
import { createLookupIndex, LOOKUP_TYPES, type LookupIndex, lookupIdOf } from './lookup-index.ts';
import { createRecordShape } from './record-shape.ts';

/** Deleted ids taken out of the order one by one; more are cheaper in one go over all. */
const FEW_HOLES = 100;

/** A table that the org may write to; the other parts see it as `Table`. */
export interface WritableTable extends Table {
  /** Stores a new record or replaces the one with its id. */
  put(record: StoredRecord): void;
  /** Takes a record out and leaves a tombstone. */
  remove(tombstone: Tombstone): StoredRecord | undefined;
  /** Live ids in ascending order. Not to be kept over a write. */
  ids(): readonly string[];
  /** The first live record (other than `except`) whose field holds this text in any letter case. */
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
  const tombstones = new Map<string, Tombstone>();
  const order = createIdOrder(records);
  const lookups = createIndexes(records, order, lookupIdOf);
  const texts = createIndexes(records, order, textKey);
  const listeners = createWriteListeners();
  let shape = createRecordShape();

  const written = (id: string, before: StoredRecord | undefined, after: StoredRecord | undefined): void => {
    lookups.move(before, after);
    texts.move(before, after);
    listeners.notify([id]);
  };

  return {
    meta,
    get size() {
      return records.size;
    },
    get: (id) => records.get(id),
    all: () => pick(records, order.ids()),
    ids: order.ids,
    byLookup: (field, id) => (isLookup(meta, field) ? pick(records, lookups.of(field).idsOf(id)) : undefined),
    findByText(field, text, except) {
      const ids = texts.of(field).idsOf(text.toLowerCase());
      return firstOther(pick(records, ids), except);
    },
    put(record) {
      const before = records.get(record.id);
      const kept = shape.compact(record);
      if (before === undefined) order.add(kept.id);
      records.set(kept.id, kept);
      written(kept.id, before, kept);
    },
    remove(tombstone) {
      const before = records.get(tombstone.id);
      if (before === undefined) return undefined;
      records.delete(tombstone.id);
      tombstones.set(tombstone.id, tombstone);
      order.remove(tombstone.id);
      written(tombstone.id, before, undefined);
      return before;
    },
    tombstones: () => tombstones.values(),
    tombstone: (id) => tombstones.get(id),
    onWrite: listeners.add,
    contents: () => ({ records: [...records.values()], tombstones: [...tombstones.values()] }),
    restore(contents) {
      const before = listeners.isEmpty() ? [] : [...records.keys(), ...tombstones.keys()];
      for (const held of [records, tombstones, lookups, texts]) held.clear();
      shape = createRecordShape();
      order.reset(contents.records.map((record) => record.id));
      for (const record of contents.records) records.set(record.id, shape.compact(record));
      for (const tombstone of contents.tombstones) tombstones.set(tombstone.id, tombstone);
      if (!listeners.isEmpty()) listeners.notify(new Set([...before, ...records.keys(), ...tombstones.keys()]));
    },
  };
}

function isLookup(meta: ModuleMeta, field: string): boolean {
  const type = meta.fields.get(field)?.data_type;
  return type !== undefined && LOOKUP_TYPES.has(type);
}

function* pick(records: ReadonlyMap<string, StoredRecord>, ids: Iterable<string>): Iterable<StoredRecord> {
  for (const id of ids) {
    const record = records.get(id);
    if (record !== undefined) yield record;
  }
}

function firstOther(records: Iterable<StoredRecord>, except: string | undefined): StoredRecord | undefined {
  for (const record of records) if (record.id !== except) return record;
  return undefined;
}

/** Those who are called with the id of every written record. */
function createWriteListeners() {
  const listeners: ((id: string) => void)[] = [];
  return {
    add: (listener: (id: string) => void) => void listeners.push(listener),
    isEmpty: () => listeners.length === 0,
    notify(ids: Iterable<string>): void {
      for (const id of ids) for (const listener of listeners) listener(id);
    },
  };
}

/** The live ids of a table in ascending order; sorted, and rid of deleted ones, only when they are asked for. */
interface IdOrder {
  ids(): readonly string[];
  /** Adds an id that has no record yet. */
  add(id: string): void;
  remove(id: string): void;
  reset(ids: string[]): void;
}

function createIdOrder(records: ReadonlyMap<string, StoredRecord>): IdOrder {
  let order: string[] = [];
  let sorted = true;
  const holes = new Set<string>();
  const ids = (): readonly string[] => {
    if (!sorted) order.sort(compareIds);
    sorted = true;
    if (holes.size > FEW_HOLES) order = order.filter((id) => records.has(id));
    else for (const id of holes) order.splice(firstAtOrAfter(order, id), 1);
    holes.clear();
    return order;
  };
  return {
    ids,
    add(id) {
      // An id may come back while its hole is still in the order.
      if (holes.has(id)) ids();
      const last = order.at(-1);
      if (last !== undefined && compareIds(id, last) <= 0) sorted = false;
      order.push(id);
    },
    remove: (id) => void holes.add(id),
    reset(next) {
      order = next;
      sorted = false;
      holes.clear();
    },
  };
}

/** Indexes of a table by field, each made when it is first asked for. */
interface Indexes {
  of(field: string): LookupIndex;
  /** Brings every index up to date with a written record. */
  move(before: StoredRecord | undefined, after: StoredRecord | undefined): void;
  clear(): void;
}

function createIndexes(
  records: ReadonlyMap<string, StoredRecord>,
  order: IdOrder,
  keyOf: (value: unknown) => string | undefined,
): Indexes {
  const held = new Map<string, LookupIndex>();
  return {
    of(field) {
      const known = held.get(field);
      if (known !== undefined) return known;
      const index = createLookupIndex();
      for (const record of pick(records, order.ids())) index.move(undefined, keyOf(record[field]), undefined, record);
      held.set(field, index);
      return index;
    },
    move(before, after) {
      for (const [field, index] of held) index.move(keyOf(before?.[field]), keyOf(after?.[field]), before, after);
    },
    clear: () => held.clear(),
  };
}

function textKey(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : undefined;
}
