import { DatabaseSync } from 'node:sqlite';
import { FolderError } from './problems.ts';

/** SQLite's name for a file of its own in the folder for temporary files: nobody else can open it, and it is gone with the process. */
const OWN_FILE = '';

/** Pages that stay in memory, KiB; the others are read from the file again. */
const CACHE_KIB = 16_384;

/**
 * A database that lies in a temporary file and ends with the process. Nothing of it has to survive a crash, so that it is written in one
 * transaction without a journal.
 * @param schema the statement that makes its tables.
 * @throws FolderError where there is no place for a temporary file.
 */
export function temporaryDatabase(schema: string): DatabaseSync {
  return inTemporaryFile(() => {
    const database = new DatabaseSync(OWN_FILE);
    database.exec(`pragma journal_mode = off; pragma temp_store = file; pragma cache_size = -${CACHE_KIB}; begin;`);
    database.exec(schema);
    return database;
  });
}

/**
 * Does something that writes to a temporary file.
 * @throws FolderError with the remedy where there is no room.
 */
export function inTemporaryFile<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FolderError(
      `the rows cannot be put into a temporary file (${why}): set TMPDIR to a folder with room for the export`,
    );
  }
}

/** Values that can be walked over again and again, one at a time. */
export interface Spool<T> extends Iterable<T> {
  readonly length: number;
}

/**
 * Puts values away in a temporary file, in their order.
 * @param values plain data, as JSON has it.
 * @example [...spool([{ a: 1 }])] // [{ a: 1 }]
 */
export function spool<T>(values: Iterable<T>): Spool<T> {
  const database = temporaryDatabase('create table item (value text not null) strict');
  const insert = database.prepare('insert into item values (?)');
  const selectFrom = database.prepare('select rowid, value from item where rowid > ? order by rowid limit 100');
  let length = 0;
  for (const value of values) {
    inTemporaryFile(() => insert.run(JSON.stringify(value)));
    length += 1;
  }
  return {
    length,
    *[Symbol.iterator]() {
      // Pages and not one cursor: two walks may be under way at the same time.
      for (let last = 0; last < length; ) {
        const page = selectFrom.all(last);
        for (const { value } of page) yield JSON.parse(String(value));
        last += page.length;
      }
    },
  };
}
