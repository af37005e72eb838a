import { DatabaseSync } from 'node:sqlite';

/**
 * Opens (and creates, where it is missing) the SQLite file that holds the queue and the store on one machine.
 * Write-ahead logging lets several processes use it at once; `synchronous = full` means that what was answered with 202
 * is on the disk: neither kill -9 nor a power cut loses it.
 * @param file a path, or ':memory:' for a database that ends with the process.
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec('pragma journal_mode = wal; pragma synchronous = full;');
  return database;
}

/** Runs the work in one transaction: all of it is stored, or nothing. Adapters use it; ports never offer it. */
export function atomically<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}
