import { isObject } from '../base/json.ts';
import type { FieldType, StoredRecord } from '../base/types.ts';
import { compareIds } from './ids.ts';

/** Ids of the records that hold a key, in ascending order. */
export interface LookupIndex {
  move(from: string | undefined, to: string | undefined, before?: StoredRecord, after?: StoredRecord): void;
  idsOf(key: string): Iterable<string>;
}

interface Bucket {
  ids: Set<string>;
  last: string;
  sorted: boolean;
}

/** Returns an empty index; a bucket is sorted only when it is read after an id came out of order. */
export function createLookupIndex(): LookupIndex {
  const buckets = new Map<string, Bucket>();
  return {
    move(from, to, before, after) {
      if (from === to && before !== undefined && after !== undefined) return;
      if (from !== undefined && before !== undefined) buckets.get(from)?.ids.delete(before.id);
      if (to !== undefined && after !== undefined) addTo(buckets, to, after.id);
    },
    idsOf(key) {
      const bucket = buckets.get(key);
      if (bucket === undefined) return [];
      if (!bucket.sorted) {
        bucket.ids = new Set([...bucket.ids].sort(compareIds));
        bucket.sorted = true;
      }
      return bucket.ids;
    },
  };
}

function addTo(buckets: Map<string, Bucket>, key: string, id: string): void {
  const bucket = buckets.get(key);
  if (bucket === undefined) {
    buckets.set(key, { ids: new Set([id]), last: id, sorted: true });
    return;
  }
  if (compareIds(id, bucket.last) < 0) bucket.sorted = false;
  else bucket.last = id;
  bucket.ids.add(id);
}

/** The types of fields that point at a record or a user. */
export const LOOKUP_TYPES: ReadonlySet<FieldType> = new Set(['lookup', 'ownerlookup', 'multi_module_lookup']);

/** The id inside a stored lookup value; undefined if the value is no lookup. */
export function lookupIdOf(value: unknown): string | undefined {
  const id = isObject(value) ? value['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
