// 24 month ends judged over a demo org, and over twice as many customers, beside the plain share of late invoices counted for the same
// mornings by a walk over all invoices: `npm run bench -- backtest [--customers N] [--months N]`. Each size is a process of its own.
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
    customers: { type: 'string', default: '1000' },
    months: { type: 'string', default: '24' },
  },
});
const run = promisify(execFile);
const AS_OF = '2026-09-14';
const scriptOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'winnow-bench-backtest-'));

console.log(machineLine());
console.log('customers  month ends    rows  seconds  rows/s  figures, s  plain share, s  memory, MiB (export → peak)');
try {
  for (const customers of [Number(values.customers), 2 * Number(values.customers)]) await measure(customers);
} finally {
  await rm(folder, { recursive: true });
}

async function measure(customers: number): Promise<void> {
  const dir = join(folder, String(customers));
  await run(process.execPath, [scriptOf('sweep/generate.ts'), dir, `${customers}`, AS_OF]);
  const { stdout } = await run(process.execPath, [scriptOf('backtest/run.ts'), dir, AS_OF, values.months]);
  const figures = JSON.parse(stdout) as BacktestFigures;
  const { months, rows, judging, computing, plain, exportMemory, peakMemory } = figures;
  const cells = [
    String(customers).padStart(9),
    String(months).padStart(10),
    String(rows).padStart(7),
    judging.toFixed(1).padStart(8),
    (rows / judging).toFixed(0).padStart(7),
    computing.toFixed(1).padStart(11),
    plain.toFixed(2).padStart(15),
    `${exportMemory.toFixed(0)} → ${peakMemory.toFixed(0)}`.padStart(14),
  ];
  console.log(cells.join(' '));
}
