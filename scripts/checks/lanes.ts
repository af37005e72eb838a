import { spawn } from 'node:child_process';
import { resolve as absolute } from 'node:path';
import { isVitest, type Step } from './steps.ts';

/** How a step went. */
export interface StepResult {
  name: string;
  ok: boolean;
  seconds: number;
  /** All that it wrote, both streams in the order in which it came; empty where it wrote to the terminal itself. */
  output: string;
}

/** More would only fight over the cores: some steps bring workers and a browser of their own. */
const MOST_LANES = 4;

/**
 * How many steps run side by side on a machine, and how many workers each step of vitest gets. One lane more than there are cores: most steps
 * wait now and then for a browser, a process or a file of their own.
 */
export function lanesFor(steps: number, cores: number): { lanes: number; workers: number } {
  const lanes = Math.max(1, Math.min(steps, cores + 1, MOST_LANES));
  return { lanes, workers: Math.max(1, Math.floor(cores / lanes)) };
}

/**
 * Does work with no more than so many pieces at a time; each piece begins in the order given, as soon as another has ended.
 * @returns what came of each, in the order given.
 */
export async function inLanes<T, R>(pieces: readonly T[], lanes: number, work: (piece: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = pieces.entries();
  const lane = async (): Promise<void> => {
    for (const [at, piece] of waiting) results[at] = await work(piece);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** Where Node keeps what it has compiled: every process of a run would else compile the same files, which is half of its start. */
const COMPILED = { NODE_COMPILE_CACHE: absolute('node_modules/.compile-cache') };

/**
 * Runs a step to its end; it ends with this process at the latest.
 * @param workers of vitest. @param isAlone whether it may have the terminal for itself; otherwise its output is kept.
 */
export function runStep(step: Step, workers: number, isAlone: boolean): Promise<StepResult> {
  const [program = '', ...args] = isVitest(step) ? [...step.command, `--maxWorkers=${workers}`] : step.command;
  const started = performance.now();
  const env = {
    ...COMPILED,
    ...process.env,
    ...(process.stdout.isTTY && !isAlone ? { FORCE_COLOR: '1' } : {}),
    ...step.env,
  };
  const child = spawn(program, args, { env, stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => void chunks.push(chunk));
  return new Promise((resolve) => {
    const end = (ok: boolean): void => {
      process.off('exit', stop);
      const seconds = (performance.now() - started) / 1000;
      resolve({ name: step.name, ok, seconds, output: Buffer.concat(chunks).toString() });
    };
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${program}: ${error.message}\n`));
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}
