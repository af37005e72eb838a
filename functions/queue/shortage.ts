import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PolledQueue } from './queue.ts';

/** Why nothing more may be taken in. */
export type Shortage = 'queue-full' | 'disk-full';

/** Some 40 MB of messages, a day's work of a large org: more than this was not asked for by people. */
const MOST_WAITING = 100_000;

/** What the write-ahead log and the worker's own writes need to end their work. */
const LEAST_FREE_BYTES = 128 * 1024 * 1024;

/** A count of the queue or a look at the disk is good for so long. */
const VALID_MS = 1_000;

interface ShortageDeps {
  queue: Pick<PolledQueue, 'depth'>;
  /** Bytes that may still be written beside the store; undefined where nobody can say. */
  freeBytes: () => Promise<number | undefined>;
  now: () => number;
}

/**
 * Whether there is room for more: messages are refused before the queue grows without end or the disk is full, because a full disk stops
 * the worker too, and with it what would make room.
 */
export function shortageOf({ queue, freeBytes, now }: ShortageDeps): () => Promise<Shortage | undefined> {
  let last: { at: number; shortage: Shortage | undefined } | undefined;
  return async () => {
    if (last && Math.abs(now() - last.at) < VALID_MS) return last.shortage;
    const { visible, hidden } = await queue.depth();
    const isFull = visible + hidden >= MOST_WAITING;
    const free = await freeBytes();
    const isDiskFull = free !== undefined && free < LEAST_FREE_BYTES;
    const shortage = isFull ? 'queue-full' : isDiskFull ? 'disk-full' : undefined;
    last = { at: now(), shortage };
    return shortage;
  };
}

/** Bytes that may still be written beside a file; undefined for a store in memory, and where the system does not say. */
export async function freeBytesBeside(file: string): Promise<number | undefined> {
  if (file === ':memory:') return undefined;
  try {
    const { bavail, bsize } = await statfs(dirname(file));
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
