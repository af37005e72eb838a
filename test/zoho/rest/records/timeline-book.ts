import type { Json, RecordChange } from '../../base/types.ts';
import type { Org } from '../../org/org-model.ts';

/** One line of a record's history. */
export interface TimelineEntry {
  id: string;
  at: number;
  module: string;
  recordId: string;
  action: string;
  userId: string;
  history: { field: string; before: Json; after: Json }[];
}

/** The history of an org's records since the emulator was started. */
export interface TimelineBook {
  /** Entries of a record, oldest first. */
  of(recordId: string): readonly TimelineEntry[];
}

/** Entries have numbers of their own, so that the ids of records are the same with and without a history. */
const FIRST_ID = 7_000_000_000_000_000_000n;
/** Entries kept per org; the oldest go first: a bulk write of a large org must not fill the memory. */
const MOST_ENTRIES = 50_000;

const ACTIONS: { [operation in RecordChange['operation']]: string } = {
  insert: 'added',
  update: 'updated',
  delete: 'deleted',
};

/** Returns the history of an org and begins to write it. What the seed stored is not in it. */
export function createTimelineBook(org: Org): TimelineBook {
  const entries = new Map<string, TimelineEntry[]>();
  const order: string[] = [];
  let last = FIRST_ID;
  org.onChange((change) => {
    const list = entries.get(change.id) ?? [];
    entries.set(change.id, list);
    last += 1n;
    list.push(entryOf(org, change, last.toString()));
    order.push(change.id);
    if (order.length <= MOST_ENTRIES) return;
    const oldest = order.shift();
    const shortened = oldest === undefined ? undefined : entries.get(oldest);
    shortened?.shift();
    if (oldest !== undefined && shortened?.length === 0) entries.delete(oldest);
  });
  return { of: (recordId) => entries.get(recordId) ?? [] };
}

function entryOf(org: Org, change: RecordChange, id: string): TimelineEntry {
  return {
    id,
    at: org.clock.now(),
    module: change.module,
    recordId: change.id,
    action: actionOf(change),
    userId: change.userId,
    history: change.affectedFields
      .filter((name) => name !== 'Tag')
      .map((field) => ({ field, before: change.before?.[field] ?? null, after: change.after?.[field] ?? null })),
  };
}

/** A change of tags alone has its own actions. */
function actionOf({ operation, affectedFields, before, after }: RecordChange): string {
  if (operation !== 'update' || affectedFields.some((name) => name !== 'Tag') || affectedFields.length === 0) {
    return ACTIONS[operation];
  }
  const count = (value: Json | undefined): number => (Array.isArray(value) ? value.length : 0);
  return count(after?.['Tag']) < count(before?.['Tag']) ? 'tag_removed' : 'tag_added';
}
