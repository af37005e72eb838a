import type { IntakeDeps } from '../intake/receive-notice.ts';
import { createLog, type Log, levelOf } from '../log.ts';
import type { PolledQueue } from '../queue/queue.ts';
import { sqliteQueue } from '../queue/sqlite-queue.ts';
import { openDatabase } from '../store/database.ts';
import { sqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';

/** What all functions of one installation share. */
export interface Base {
  store: Store;
  queue: PolledQueue;
  /** Real time, epoch milliseconds. */
  now: () => number;
  log: Log;
  close(): void;
}

/** A setting that is missing or cannot be used; the message says what to set. */
class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** Opens store and queue in one file. */
export function openBase(file: string, log: Log, now: () => number = Date.now): Base {
  const database = openDatabase(file);
  return {
    store: sqliteStore(database, now),
    queue: sqliteQueue(database, now),
    now,
    log,
    close: () => database.close(),
  };
}

/** Store, queue and log as the environment says: `WINNOW_STORE` (a file) and `WINNOW_LOG_LEVEL`. */
export function baseFrom(env: NodeJS.ProcessEnv): Base {
  const file = env['WINNOW_STORE'];
  if (!file) throw new SettingError('Set WINNOW_STORE to the file that keeps tenants and messages.');
  return openBase(file, createLog(levelOf(env['WINNOW_LOG_LEVEL'], 'INFO')));
}

/** What the webhook needs, from the environment. It gets no key: it can verify a secret, but not read one. */
export function intakeDeps(env: NodeJS.ProcessEnv): IntakeDeps {
  const { store, queue, now, log } = baseFrom(env);
  return { store, queue, now, log };
}
