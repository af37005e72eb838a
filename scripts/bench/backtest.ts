// 24 month ends judged over a demo org of several sizes: `npm run bench -- backtest [--customers 2000,4000] [--months N] [--held]`. Each size
// is a process of its own. With --held, beside the same with all dossiers and rows in memory: it needs several gigabytes for 20,000 customers.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { BacktestFigures } from './backtest/run.ts';
import { machineLine } from './parts/measuring.ts';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '2000,4000' },
    months: { type: 'string', default: '24' },
    held: { type: 'boolean', default: false },
  },
});
const run = promisify(execFile);
const AS_OF = '2026-09-14';
const WIDTHS = [9, 10, 8, 10, 10, 10, 12, 8, 7, 14, 13] as const;
const scriptOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'winnow-bench-backtest-'));

console.log(machineLine());
line(
  'customers',
  'month ends',
  'rows',
  'reading, s',
  'judging, s',
  'figures, s',
  'seconds, all',
  'rows/s',
  'MiB',
  'held: s, ratio',
  'MiB, ratio',
);
try {
  for (const customers of values.customers.split(',')) await measure(customers);
} finally {
  await rm(folder, { recursive: true });
}

async function measure(customers: string): Promise<void> {
  const dir = join(folder, customers);
  await run(process.execPath, [scriptOf('sweep/generate.ts'), dir, customers, AS_OF]);
  const { months, rows, reading, judging, computing, peakMemory } = await measureWay(dir, 'streamed');
  const all = reading + judging + computing;
  const held = values.held ? await measureWay(dir, 'held') : undefined;
  const heldSeconds = held && held.reading + held.judging + held.computing;
  line(
    customers,
    String(months),
    String(rows),
    ...[reading, judging, computing, all].map((seconds) => seconds.toFixed(1)),
    (rows / all).toFixed(0),
    peakMemory.toFixed(0),
    heldSeconds === undefined ? '' : `${heldSeconds.toFixed(1)}, ${(heldSeconds / all).toFixed(2)}`,
    held ? `${held.peakMemory.toFixed(0)}, ${(held.peakMemory / peakMemory).toFixed(2)}` : '',
  );
}

async function measureWay(dir: string, way: 'streamed' | 'held'): Promise<BacktestFigures> {
  const { stdout } = await run(process.execPath, [scriptOf('backtest/run.ts'), dir, AS_OF, values.months, way]);
  return JSON.parse(stdout) as BacktestFigures;
}

function line(...cells: string[]): void {
  console.log(cells.map((cell, i) => cell.padStart(WIDTHS[i] ?? 0)).join('  '));
}
