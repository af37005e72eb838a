import { availableParallelism, cpus, totalmem } from 'node:os';

/** Share of the runs, 1 in so many, that only warm up. */
const WARM_UP = 6;

/** One line that says on what a figure was measured. */
export function machineLine(): string {
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} cores, ${gib} GiB, Node ${process.version}, ${process.platform} ${process.arch}`;
}

/** What a run of mitata found of one benchmark. */
interface Benchmark {
  alias: string;
  runs: { stats?: { p50: number } | undefined }[];
}

/** The middle time of one call of a benchmark, in nanoseconds; NaN where it did not run. */
export function nanosecondsOf(alias: string, benchmarks: readonly Benchmark[]): number {
  return benchmarks.find((benchmark) => benchmark.alias === alias)?.runs[0]?.stats?.p50 ?? Number.NaN;
}

/** The middle value of a list; the upper of the two middle ones for an even count, NaN for none. */
export function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The middle one of the times that a piece of work takes, in milliseconds; the first few runs warm up. */
export async function middleTime(runs: number, work: (run: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work(run);
    times.push(performance.now() - started);
  }
  return middleOf(times.slice(Math.floor(runs / WARM_UP)));
}
