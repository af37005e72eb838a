// The nightly pass over the demo org and over 20,000 customers, compared with a naive client that reads each customer's lists one by one.
// `npx node scripts/bench/sweep.ts [--customers N] [--sample N]`; the emulator, the generator and each pass are processes of their own.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { Credentials } from '../../test/zoho/emulator/credentials.ts';
import { machineLine } from './parts/measuring.ts';
import { type NaiveFigures, timeNaiveClient } from './parts/naive-client.ts';
import type { SweepFigures } from './sweep/run.ts';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '20000' },
    sample: { type: 'string', default: '200' },
  },
});
const run = promisify(execFile);
const AS_OF = '2026-09-14';
const DAY_MS = 86_400_000;
const DEMO_CUSTOMERS = 300;
const scriptOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-sweep-'));

console.log(machineLine());
try {
  for (const customers of [DEMO_CUSTOMERS, Number(values.customers)]) await measure(customers, Number(values.sample));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(customers: number, sample: number): Promise<void> {
  const seed = join(folder, `org-${customers}`);
  await run(process.execPath, [
    '--max-old-space-size=6144',
    scriptOf('sweep/generate.ts'),
    seed,
    `${customers}`,
    AS_OF,
  ]);
  const { child, credentials } = await startEmulator(seed);
  try {
    const store = join(folder, `${customers}.sqlite`);
    const key = randomBytes(32).toString('base64');
    const night = Date.parse(`${AS_OF}T08:00:00Z`);
    console.log(`\n${customers.toLocaleString('en')} customers`);
    console.log(
      'pass                             changed  credits  a customer  seconds  customers/s  memory, MiB (before → peak)',
    );
    const pass = async (name: string, now: number): Promise<void> => {
      const before = await charged(credentials);
      const figures = await runPass(store, now, credentials, key);
      row(name, figures, (await charged(credentials)) - before);
    };
    await pass('first: measure, assess, write', night);
    await pass('the same night again', night);
    await pass('the next night', night + DAY_MS);
    await pass('a week later', night + 8 * DAY_MS);
    const before = await charged(credentials);
    const naive = await timeNaiveClient(credentials, Math.min(sample, customers));
    naiveRow(naive, (await charged(credentials)) - before, customers);
  } finally {
    child.kill('SIGTERM');
  }
}

async function startEmulator(seed: string): Promise<{ child: ChildProcess; credentials: Credentials }> {
  const args = [
    '--max-old-space-size=8192',
    scriptOf('../emulator.ts'),
    '--seed',
    seed,
    '--clock',
    `${AS_OF}T08:00:00Z`,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('\n')) resolve(text);
    });
    child.once('exit', () => reject(new Error('The emulator ended before it listened')));
  });
  return { child, credentials: JSON.parse(line) as Credentials };
}

async function runPass(store: string, now: number, credentials: Credentials, key: string): Promise<SweepFigures> {
  const args = [scriptOf('sweep/run.ts'), store, String(now), JSON.stringify(credentials), key];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as SweepFigures;
}

/** Credits that the emulator has charged the org. */
async function charged({ control }: Credentials): Promise<number> {
  const { orgs } = await (await fetch(`${control}/credits`)).json();
  return orgs[0].used;
}

function row(name: string, figures: SweepFigures, charged: number): void {
  const { customers, counts, seconds, credits, rssBefore, rssPeak } = figures;
  console.log(
    [
      name.padEnd(31),
      String(counts.changed).padStart(8),
      String(charged).padStart(8),
      (charged / customers).toFixed(3).padStart(11),
      seconds.toFixed(1).padStart(8),
      (customers / seconds).toFixed(0).padStart(12),
      `${rssBefore.toFixed(0)} → ${rssPeak.toFixed(0)}`.padStart(14),
      charged === credits ? '' : `  (${credits} by our own count)`,
    ].join(' '),
  );
}

function naiveRow({ customers, seconds }: NaiveFigures, charged: number, all: number): void {
  const each = charged / customers;
  console.log(
    `naive client, reads only: ${each.toFixed(2)} credits a customer, ${(customers / seconds).toFixed(0)} customers/s over ${customers} customers; ` +
      `extrapolated to ${all.toLocaleString('en')}: ${Math.round(each * all).toLocaleString('en')} credits, ${((all * seconds) / customers / 60).toFixed(0)} minutes`,
  );
}
