import type { ProcessId, ProcessView } from './process.ts';

/** Whether a process of a kind has begun and not ended. */
export const isRunning = (processes: readonly ProcessView[], process: ProcessId): boolean =>
  processes.some((one) => one.process === process && one.ended === null);
