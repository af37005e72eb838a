import type { LogEntry } from '../page-config.ts';

declare global {
  interface Window {
    __winnowHostLog?: LogEntry[];
  }
}

const LIMIT = 5_000;

/** Adds a line to `window.__winnowHostLog`, which tests read; the oldest lines go when it is full. */
export function logMessage(entry: Omit<LogEntry, 'sequence' | 'time'>): void {
  window.__winnowHostLog ??= [];
  const log = window.__winnowHostLog;
  log.push({ sequence: (log.at(-1)?.sequence ?? 0) + 1, time: Date.now(), ...entry });
  if (log.length > LIMIT) log.shift();
}
