import { DatabaseSync } from 'node:sqlite';

/** One record or tombstone as it lies in the file. */
export interface FileRow {
  module: string;
  id: string;
  text: string;
}

/** A file that holds what an emulator must not forget. Every `write` is one transaction. */
export interface StoreFile {
  part(name: string): string | undefined;
  records(orgId: string): Iterable<FileRow>;
  tombstones(orgId: string): Iterable<FileRow>;
  write(work: (to: FileWriter) => void): void;
  close(): void;
}

/** What can be done inside a transaction. */
export interface FileWriter {
  setPart(name: string, text: string): void;
  /** Stores a record's or tombstone's text, or forgets it. */
  setRecord(orgId: string, module: string, id: string, text: string | undefined): void;
  setTombstone(orgId: string, module: string, id: string, text: string | undefined): void;
  /** Forgets the records of modules that are not among these; of the whole org if there are none. */
  keepModules(orgId: string, modules: readonly string[]): void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS part (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS record (org TEXT, module TEXT, id TEXT, text TEXT NOT NULL, PRIMARY KEY (org, module, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tombstone (org TEXT, module TEXT, id TEXT, text TEXT NOT NULL, PRIMARY KEY (org, module, id)) WITHOUT ROWID;
`;

/**
 * Opens or makes an SQLite file. In WAL mode a committed write survives the death of the process, also by kill -9; after a
 * loss of power the last writes may be missing, but the file is whole.
 *
 * @throws Error if the file cannot be opened or is none of SQLite's.
 */
export function openStoreFile(path: string): StoreFile {
  const db = new DatabaseSync(path);
  db.exec(SCHEMA);
  const setPart = db.prepare('INSERT OR REPLACE INTO part VALUES (?, ?)');
  const statements = (table: 'record' | 'tombstone') => ({
    set: db.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?, ?, ?)`),
    forget: db.prepare(`DELETE FROM ${table} WHERE org = ? AND module = ? AND id = ?`),
    all: db.prepare(`SELECT module, id, text FROM ${table} WHERE org = ?`),
    others: db.prepare(`DELETE FROM ${table} WHERE org = ?1 AND module NOT IN (SELECT value FROM json_each(?2))`),
  });
  const held = { record: statements('record'), tombstone: statements('tombstone') };

  const put =
    (table: 'record' | 'tombstone') =>
    (orgId: string, module: string, id: string, text: string | undefined): void => {
      if (text === undefined) held[table].forget.run(orgId, module, id);
      else held[table].set.run(orgId, module, id, text);
    };
  function* rows(table: 'record' | 'tombstone', orgId: string): Iterable<FileRow> {
    for (const { module, id, text } of held[table].all.iterate(orgId))
      yield { module: String(module), id: String(id), text: String(text) };
  }
  const writer: FileWriter = {
    setPart: (name, text) => void setPart.run(name, text),
    setRecord: put('record'),
    setTombstone: put('tombstone'),
    keepModules(orgId, modules) {
      for (const table of ['record', 'tombstone'] as const) held[table].others.run(orgId, JSON.stringify(modules));
    },
  };

  return {
    part(name) {
      const text = db.prepare('SELECT text FROM part WHERE name = ?').get(name)?.['text'];
      return text === undefined ? undefined : String(text);
    },
    records: (orgId) => rows('record', orgId),
    tombstones: (orgId) => rows('tombstone', orgId),
    write(work) {
      db.exec('BEGIN IMMEDIATE');
      try {
        work(writer);
        db.exec('COMMIT');
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => db.close(),
  };
}
