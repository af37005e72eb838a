import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TEST_KEY } from '../../fakes/worker-bench.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** A process that listens, and all that it has said. */
export interface Child {
  process: ChildProcess;
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** What it wrote, on both streams. */
  lines: string[];
  /** Ends it. @returns its exit code; null where a signal ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** A process that ended before it listened. */
export interface Ended {
  code: number | null;
  lines: string[];
}

/** How `winnow serve` is started. */
export interface ServeOptions {
  storeFile: string;
  /** Its clock, ahead of the real one; milliseconds, negative for behind. */
  clockAheadMs?: number;
  /** A command line of the shell to run before it, such as a limit. */
  before?: string;
  spawn?: SpawnOptions;
}

/** `winnow serve` on a store, as a person starts it. */
export function startServe(options: ServeOptions): Promise<Child | Ended> {
  const { storeFile, clockAheadMs = 0, before, spawn: more } = options;
  const clock = clockAheadMs === 0 ? [] : ['--import', join(import.meta.dirname, 'shifted-clock-process.ts')];
  const command = [process.execPath, ...clock, join(ROOT, 'scripts/winnow.ts'), 'serve', '--port', '0'];
  const env = {
    ...process.env,
    WINNOW_STORE: storeFile,
    WINNOW_KEY: TEST_KEY,
    WINNOW_LOG_LEVEL: 'WARN',
    CLOCK_AHEAD_MS: String(clockAheadMs),
  };
  const args = before === undefined ? command : ['/bin/bash', '-c', `${before}; exec "$0" "$@"`, ...command];
  return listening(args, { ...more, env });
}

/** An empty handler, to measure the machine by. */
export function startEmpty(): Promise<Child | Ended> {
  return listening([process.execPath, join(import.meta.dirname, 'empty-process.ts')], {});
}

/** Whether it listens. */
export const isListening = (child: Child | Ended): child is Child => 'url' in child;

function listening([program = '', ...args]: readonly string[], options: SpawnOptions): Promise<Child | Ended> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      if (stream)
        createInterface(stream).on('line', (line) => {
          lines.push(line);
          const url = /Listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
          if (url) resolve({ process: child, url, lines, end: (signal) => ended(child, gone, signal) });
        });
    void gone.then((code) => resolve({ code, lines }));
  });
}

function ended(
  child: ChildProcess,
  gone: Promise<number | null>,
  signal: 'SIGTERM' | 'SIGKILL',
): Promise<number | null> {
  child.kill(signal);
  return gone;
}

const KIB_OF_MB = 1024;

/** The peak of a process's memory in MB, as Linux counts it; NaN elsewhere. */
export function peakMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / KIB_OF_MB;
  } catch {
    return Number.NaN;
  }
}
