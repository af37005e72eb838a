import type { IntakeDeps } from '../intake/door.ts';
import { createLog, type Log, levelOf } from '../log.ts';
import type { PolledQueue } from '../queue/queue.ts';
import { freeBytesBeside, shortageOf } from '../queue/shortage.ts';
import { sqliteQueue } from '../queue/sqlite-queue.ts';
import { openDatabase } from '../store/database.ts';
import { sqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { inWords, withStoreErrors } from '../store/store-error.ts';

/** What all functions of one installation share. */
export interface Base {
  store: Store;
  queue: PolledQueue;
  /** Why nothing more may be taken in; undefined while there is room. */
  shortage: () => Promise<string | undefined>;
  /** Real time, epoch milliseconds. */
  now: () => number;
  log: Log;
  close(): void;
}

/** A setting that is missing or cannot be used; the message says what to set. */
class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** Opens store and queue in one file. @throws StoreError where it cannot be used, with the remedy. */
export function openBase(file: string, log: Log, now: () => number = Date.now): Base {
  const database = openDatabase(file, (files) =>
    log.warn('the store could be read by others; now its owner alone may', { files }),
  );
  const { store, queue } = inWordsOf(() => ({ store: sqliteStore(database, now), queue: sqliteQueue(database, now) }));
  return {
    store: withStoreErrors(store),
    queue: withStoreErrors(queue),
    shortage: shortageOf({ queue, freeBytes: () => freeBytesBeside(file), now }),
    now,
    log,
    close: () => database.close(),
  };
}

/** Work on the file whose errors are said in words. @throws StoreError */
function inWordsOf<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw inWords(error);
  }
}

/** Store, queue and log as the environment says: `WINNOW_STORE` (a file) and `WINNOW_LOG_LEVEL`. */
export function baseFrom(env: NodeJS.ProcessEnv): Base {
  const file = env['WINNOW_STORE'];
  if (!file) throw new SettingError('Set WINNOW_STORE to the file that keeps tenants and messages.');
  return openBase(file, createLog(levelOf(env['WINNOW_LOG_LEVEL'], 'INFO')));
}

/** What the webhook needs, from the environment. It gets no key: it can verify a secret, but not read one. */
export function intakeDeps(env: NodeJS.ProcessEnv): IntakeDeps {
  const { store, queue, shortage, now, log } = baseFrom(env);
  return { store, queue, shortage, now, log };
}
