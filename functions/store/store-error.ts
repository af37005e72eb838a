/** What can be wrong with the file of the store, and what a person does about it. */
const REMEDIES = {
  locked: 'Another program holds the store: end it, or a second copy of Winnow that writes all the time.',
  full: 'The disk is full: make room; nothing that was answered with 202 is lost.',
  'read-only':
    'The store cannot be written: give the user that runs Winnow the right to write the file and its folder.',
  damaged:
    'The store is damaged, or is no store of Winnow’s: put back the last backup of the file, and remove its -wal and -shm files.',
  unreachable: 'The store cannot be opened: check the path in WINNOW_STORE, and the rights on its folder.',
  'disk-fault': 'The disk failed to read or write the store: check the disk and the file system.',
} as const;

export type StoreFault = keyof typeof REMEDIES;

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const FAULTS: Readonly<Record<number, StoreFault>> = {
  3: 'read-only',
  5: 'locked',
  6: 'locked',
  8: 'read-only',
  10: 'disk-fault',
  11: 'damaged',
  13: 'full',
  14: 'unreachable',
  26: 'damaged',
};

/** The extended result codes hold the primary one in their lowest byte. */
const PRIMARY = 0xff;

/** The file of the store cannot be used; the message says why and what to do. It names no path and holds no data. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreFault;

  constructor(code: StoreFault, cause: unknown) {
    super(REMEDIES[code], { cause });
    this.code = code;
  }
}

/** An error of SQLite about its file as a `StoreError`; any other error as it is. */
export function inWords(error: unknown): unknown {
  if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'ERR_SQLITE_ERROR') return error;
  const fault = FAULTS[Number(Reflect.get(error, 'errcode')) & PRIMARY];
  return fault === undefined ? error : new StoreError(fault, error);
}

/** The same operations; what the file refuses them is said in words. */
export function withStoreErrors<T extends object>(operations: T): T {
  const named = Object.entries(operations).map(([name, operation]) => [
    name,
    typeof operation === 'function' ? speaking(operation) : operation,
  ]);
  return Object.fromEntries(named) as T;
}

/** An operation, synchronous or not, that throws what went wrong in words. */
function speaking(operation: (...args: unknown[]) => unknown) {
  return (...args: unknown[]): unknown => {
    try {
      const result = operation(...args);
      return result instanceof Promise ? result.catch(rethrow) : result;
    } catch (error) {
      return rethrow(error);
    }
  };
}

function rethrow(error: unknown): never {
  throw inWords(error);
}
