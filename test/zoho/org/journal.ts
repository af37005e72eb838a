import { AsyncLocalStorage } from 'node:async_hooks';
import type { RecordChange, Tombstone } from '../base/types.ts';
import type { WritableTable } from './table.ts';

/** Writes that may yet be undone, and the changes that are not announced yet. */
export interface Journal {
  /** Notes how to undo a write. */
  written(undo: () => void): void;
  /** Holds changes back; false once the journal is closed. */
  keep(changes: readonly RecordChange[]): boolean;
  /** Undoes every write, the last one first, and forgets the changes. Ids and numbers that were given out stay so. */
  undo(): void;
  /** Closes the journal and returns the changes to announce. */
  close(): RecordChange[];
}

const running = new AsyncLocalStorage<Journal>();

/** The journal of the running code, if it runs in one: other calls that interleave with it are not in it. */
export const journal = (): Journal | undefined => running.getStore();

/** Runs work whose writes go into a journal. */
export const runInJournal = <T>(book: Journal, work: () => Promise<T>): Promise<T> => running.run(book, work);

/** Returns an empty journal. */
export function createJournal(): Journal {
  let undoings: (() => void)[] = [];
  let changes: RecordChange[] = [];
  let open = true;
  return {
    written(undo) {
      if (open) undoings.push(undo);
    },
    keep(given) {
      if (open) changes.push(...given);
      return open;
    },
    undo() {
      open = false;
      for (const undo of undoings.reverse()) undo();
      undoings = [];
      changes = [];
    },
    close() {
      open = false;
      undoings = [];
      return changes;
    },
  };
}

/** The table with its writes noted in the journal of the code that makes them, if it runs in one. */
export function journaled(table: WritableTable): WritableTable {
  const { put, remove, tombstones } = table;
  const undone = new Set<string>();

  const takeAway = (id: string): void => {
    remove({ id, display_name: '', type: 'permanent', deletedAt: 0, deletedBy: '', createdBy: '' });
    undone.add(id);
  };
  const own: Pick<WritableTable, 'put' | 'remove' | 'tombstones'> = {
    put(record) {
      const { id } = record;
      const before = table.get(id);
      put(record);
      journal()?.written(() => (before === undefined ? takeAway(id) : put(before)));
    },
    remove(tombstone: Tombstone) {
      const before = remove(tombstone);
      undone.delete(tombstone.id);
      if (before === undefined) return undefined;
      journal()?.written(() => {
        put(before);
        undone.add(before.id);
      });
      return before;
    },
    *tombstones() {
      for (const tombstone of tombstones()) if (!undone.has(tombstone.id)) yield tombstone;
    },
  };
  return Object.assign<WritableTable, typeof own>(Object.create(table), own);
}
