import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { inWords } from './store-error.ts';

/** The owner alone may read and write. */
const PRIVATE = 0o600;
const OTHERS = 0o077;

/** How long a write waits for that of another process; nothing else is answered meanwhile. */
const WAIT_MS = 2_000;

/** Where there is no such file. */
const IN_MEMORY = ':memory:';

/**
 * Opens (and creates, where it is missing) the SQLite file that holds the queue and the store on one machine.
 * Write-ahead logging lets several processes use it at once; `synchronous = full` means that what was answered with 202
 * is on the disk: neither kill -9 nor a power cut loses it. The owner alone may read it: it holds encrypted tokens, and names of tenants.
 * @param file a path, or ':memory:' for a database that ends with the process.
 * @param onTightened gets the names of files that others could read until now.
 * @throws StoreError where the file cannot be used.
 */
export function openDatabase(file: string, onTightened: (files: string[]) => void = () => {}): DatabaseSync {
  try {
    if (file !== IN_MEMORY) {
      createPrivately(file);
      const tightened = [file, `${file}-wal`, `${file}-shm`].filter(tighten);
      if (tightened.length > 0) onTightened(tightened);
    }
    const database = new DatabaseSync(file, { timeout: WAIT_MS });
    database.exec('pragma journal_mode = wal; pragma synchronous = full;');
    return database;
  } catch (error) {
    throw inWords(error);
  }
}

/** Makes the file where it is missing. SQLite gives the files beside it the same rights. */
function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, 'a', PRIVATE));
  } catch {
    // SQLite tries again, and says why it cannot be opened.
  }
}

/** Takes a file's rights from everybody but its owner. @returns whether others had any, and have none now. */
function tighten(file: string): boolean {
  if (!existsSync(file) || (statSync(file).mode & OTHERS) === 0) return false;
  try {
    chmodSync(file, PRIVATE);
  } catch {
    // The file of another user, or a file system without rights: the guard is for those that have them.
    return false;
  }
  return (statSync(file).mode & OTHERS) === 0;
}

/** Runs the work in one transaction: all of it is stored, or nothing. Adapters use it; ports never offer it. */
export function atomically<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    // A full disk has rolled back already, and says so a second time.
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}
