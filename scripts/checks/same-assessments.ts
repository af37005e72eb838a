// Shows that two checkouts assess alike, to the byte: `node scripts/checks/same-assessments.ts COMMIT [--scenarios]`.
// Both assess the same exports (the demo's 300 customers on two days, the golden customers, the IBM set where it is there);
// with --scenarios both also play every scenario of the demo. Exit 0 where nothing differs, else 1 with the first difference.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeGoldenFolder } from '../../test/fixtures/golden/folder.ts';
import { writeIbmFolder } from '../../test/ibm/convert.ts';
import { generateDemoOrg } from '../demo-org/generate.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scenarios: { type: 'boolean', default: false } },
});
const [commit] = positionals;
if (commit === undefined) {
  console.error('Use: node scripts/checks/same-assessments.ts COMMIT [--scenarios]');
  process.exit(2);
}
const here = process.cwd();
const work = mkdtempSync(join(tmpdir(), 'winnow-same-'));
const there = join(work, 'before');

try {
  execFileSync('git', ['worktree', 'add', '--detach', there, commit], { stdio: 'ignore' });
  if (!existsSync(join(there, 'node_modules'))) symlinkSync(join(here, 'node_modules'), join(there, 'node_modules'));
  const exports = await writeExports(join(work, 'exports'));
  const before = dump(there, join(work, 'before.jsonl'), exports);
  const now = dump(here, join(work, 'now.jsonl'), exports);
  const pairs: [string, string[], string[]][] = [['assessments and their sentences', before, now]];
  if (values.scenarios) pairs.push(['lines of the scenarios', scenarios(there), scenarios(here)]);
  process.exitCode = pairs.map((pair) => compare(...pair)).every(Boolean) ? 0 : 1;
} finally {
  execFileSync('git', ['worktree', 'remove', '--force', there]);
  rmSync(work, { recursive: true, force: true });
}

/** Writes the exports that both checkouts assess, as `FOLDER@DAY`. */
async function writeExports(dir: string): Promise<string[]> {
  const [demo, golden, ibm] = ['demo', 'golden', 'ibm'].map((name) => join(dir, name));
  mkdirSync(dir, { recursive: true });
  await generateDemoOrg(demo ?? '', { seed: 'winnow', asOf: '2026-09-14', customers: 300 });
  const goldenDay = await writeGoldenFolder(golden ?? '');
  const hasIbm = await writeIbmFolder(ibm ?? '');
  return [
    `${demo}@2026-09-14`,
    `${demo}@2026-06-30`,
    `${golden}@${goldenDay}`,
    ...(hasIbm ? [`${ibm}@2013-06-30`] : []),
  ];
}

function dump(checkout: string, target: string, exports: readonly string[]): string[] {
  execFileSync('node', [join(here, 'scripts/checks/dump-assessments.ts'), checkout, target, ...exports], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return linesOf(readFileSync(target, 'utf8'));
}

function scenarios(checkout: string): string[] {
  const args = [join(checkout, 'scripts/demo.ts'), '--check', '--scenario', 'all'];
  const { stdout, status } = spawnSync('node', args, { cwd: checkout, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (status !== 0) throw new Error(`The scenarios of ${checkout} do not hold:\n${stdout}`);
  return linesOf(stdout);
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function compare(what: string, before: readonly string[], now: readonly string[]): boolean {
  const at = Array.from({ length: Math.max(before.length, now.length) }, (_, n) => n).find((n) => before[n] !== now[n]);
  if (at === undefined) {
    console.log(`${before.length} ${what}: the same to the byte`);
    return true;
  }
  const [was = '', is = ''] = [before[at], now[at]];
  const from = Math.max(0, [...was].findIndex((sign, n) => sign !== is[n]) - 80);
  console.error(
    `${what}: line ${at + 1} differs\n  before: …${was.slice(from, from + 240)}\n  now:    …${is.slice(from, from + 240)}`,
  );
  return false;
}
