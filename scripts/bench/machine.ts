import { availableParallelism, cpus, totalmem } from 'node:os';

/** One line that says on what a figure was measured. */
export function machineLine(): string {
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} cores, ${gib} GiB, Node ${process.version}, ${process.platform} ${process.arch}`;
}
