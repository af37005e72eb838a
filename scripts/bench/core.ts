// What reading and assessing one customer cost beside JSON there and back of the same rows, the least that anything done with them in
// JavaScript costs: `npm run bench -- core [--before COMMIT]`; with a commit its code is measured in the same run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bench, do_not_optimize, run } from 'mitata';
import type { assess } from '../../shared/assessment/assess.ts';
import { b2bStandard } from '../../shared/policy/standard.ts';
import type { portfolioOf } from '../../shared/portfolio/tally.ts';
import type { CustomerRows, readDossier } from '../../shared/records/read-dossier.ts';
import { AS_OF, context, customerRows, SIZES } from './parts/customer-rows.ts';
import { machineLine, nanosecondsOf } from './parts/measuring.ts';

const STEPS = ['reading', 'assessing', 'whole'] as const;

const HERE = fileURLToPath(new URL('../..', import.meta.url));

const { values } = parseArgs({ options: { before: { type: 'string' } } });

/** The functions of a checkout that are measured. */
interface Core {
  assess: typeof assess;
  portfolioOf: typeof portfolioOf;
  readDossier: typeof readDossier;
}

async function coreOf(checkout: string): Promise<Core> {
  const load = (path: string) => import(pathToFileURL(join(checkout, 'shared', path)).href);
  const [assessment, portfolio, records] = await Promise.all(
    ['assessment/assess.ts', 'portfolio/tally.ts', 'records/read-dossier.ts'].map(load),
  );
  return { assess: assessment.assess, portfolioOf: portfolio.portfolioOf, readDossier: records.readDossier };
}

/** The functions of a commit, from a checkout that is gone when they have been loaded. */
async function coreOfCommit(commit: string): Promise<Core> {
  const work = mkdtempSync(join(tmpdir(), 'winnow-core-'));
  const checkout = join(work, 'before');
  try {
    execFileSync('git', ['worktree', 'add', '--detach', checkout, commit], { cwd: HERE, stdio: 'ignore' });
    if (!existsSync(join(checkout, 'node_modules')))
      symlinkSync(join(HERE, 'node_modules'), join(checkout, 'node_modules'));
    return await coreOf(checkout);
  } finally {
    execFileSync('git', ['worktree', 'remove', '--force', checkout], { cwd: HERE, stdio: 'ignore' });
    rmSync(work, { recursive: true, force: true });
  }
}

/** Has one customer read and assessed, as a sweep does it: with the last assessment and the figures of the portfolio. */
function measure(name: string, { assess, portfolioOf, readDossier }: Core, rows: CustomerRows): void {
  const dossier = readDossier(rows, context);
  const portfolio = portfolioOf([dossier], b2bStandard, AS_OF);
  const previous = assess(dossier, b2bStandard, AS_OF - 30, { portfolio });
  const assessed = (of: typeof dossier) => assess(of, b2bStandard, AS_OF, { portfolio, previous });
  bench(`${name}, reading`, () => do_not_optimize(readDossier(rows, context)));
  bench(`${name}, assessing`, () => do_not_optimize(assessed(dossier)));
  bench(`${name}, whole`, () => do_not_optimize(assessed(readDossier(rows, context))));
}

const { before } = values;
const cores: [name: string, core: Core][] = [
  ...(before === undefined ? [] : [[before, await coreOfCommit(before)] as [string, Core]]),
  ['now', await coreOf(HERE)],
];
for (const size of SIZES) {
  const rows = customerRows(size);
  bench(`${size}, JSON`, () => do_not_optimize(JSON.parse(JSON.stringify(rows))));
  for (const [name, core] of cores) measure(`${size} ${name}`, core, rows);
}

const { benchmarks } = await run();
const microseconds = (name: string): number => nanosecondsOf(name, benchmarks) / 1000;

console.log(`\n${machineLine()}; one core, medians; µs, and times the cost of JSON there and back`);
for (const size of SIZES) {
  const json = microseconds(`${size}, JSON`);
  console.log(`${size} records: JSON there and back ${json.toFixed(1)} µs`);
  for (const [name] of cores) {
    const line = STEPS.map((step) => {
      const cost = microseconds(`${size} ${name}, ${step}`);
      const faster = microseconds(`${size} ${before}, ${step}`) / cost;
      const gain = name === 'now' && before !== undefined ? `, ${faster.toFixed(1)} times as fast` : '';
      return `${step} ${cost.toFixed(0)} µs (${(cost / json).toFixed(1)} ×${gain})`;
    });
    console.log(`  ${name}: ${line.join('; ')}`);
  }
}
