import { parentPort, workerData } from 'node:worker_threads';
import { feedTarget } from './feed.ts';
import { TARGETS } from './targets.ts';

/** What a thread is to feed. */
export interface Feed {
  what: string;
  seed: string;
  count: number;
  /** One number: which input is being fed, so that one that hangs can be named. */
  at: Int32Array;
}

/** Feeds one target in a thread of its own, which is ended from outside where an input hangs. */
const { what, seed, count, at }: Feed = workerData;
const target = TARGETS.find((known) => known.what === what);
if (!target) throw new RangeError(`no target ${what}`);
parentPort?.postMessage(await feedTarget(target, seed, count, (input) => Atomics.store(at, 0, input)));
