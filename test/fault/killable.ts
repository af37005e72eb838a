import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Fault } from '../zoho/base/faults.ts';

/**
 * A process that is killed while it waits for an answer of Zoho. A call that hangs is cut off and never done: on a busy machine it would
 * otherwise be made after all, long after its process is dead.
 */
export const HANGS: Fault = { delayMs: 600_000, drop: 'before' };

/** How a test waits for such a process: one that shares the machine with many others may take a minute to its first write. */
export const PATIENTLY = { timeout: 180_000, interval: 50 } as const;

/** Guards against hanging a test that waits so several times. */
export const LONG_TEST = 900_000;

/** Longer than any lease, and than a message stays hidden; short beside the life of an access token. */
const AHEAD_MS = 5 * 60_000;

/**
 * In a process that is started again and again: moves its clock to after all that was held by those before it. `new Date()` goes with it:
 * Zoho's SDK reckons by that when an access token ends.
 * @param ahead milliseconds, or what answers them whenever the time is asked for.
 */
export function setClockAhead(ahead: number | (() => number)): void {
  const real = Date.now;
  const now = typeof ahead === 'number' ? () => real() + ahead : () => real() + ahead();
  Date.now = now;
  globalThis.Date = new Proxy(Date, {
    construct: (target, given, called) => Reflect.construct(target, given.length === 0 ? [now()] : given, called),
  });
}

/** Processes of one test, each with a clock that is ahead of the last one's; `killAll` ends those that still run. */
export function killableProcesses(file: string) {
  const started: ChildProcess[] = [];
  return {
    /** Starts one with its store, the milliseconds that its clock is ahead, and these arguments. */
    start(storeFile: string, ...args: readonly string[]) {
      const ahead = String(started.length * AHEAD_MS);
      const script = join(import.meta.dirname, file);
      const child = spawn(process.execPath, [script, storeFile, ahead, ...args], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      started.push(child);
      return child;
    },
    killAll(): void {
      for (const child of started) child.kill('SIGKILL');
    },
  };
}
