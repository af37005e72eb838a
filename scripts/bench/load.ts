// Size and cold load of what ships: webhook, worker (with the Zoho SDK loaded) and panel, each in a fresh process, compared with an empty one.
// `npx node scripts/bench/load.ts`
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '../build/functions.ts';
import { kilobytes, ROOT } from '../build/output.ts';
import { buildWidget } from '../build/widget.ts';
import { machineLine, middleOf } from './parts/measuring.ts';

const RUNS = 7;
const dir = await mkdtemp(join(tmpdir(), 'winnow-load-'));
// The SDK stays outside the bundle and is found in node_modules next to it, as in the deployed package.
await symlink(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
const { files } = await buildFunctions(join(dir, 'functions'));
const panel = await buildWidget({ outDir: join(dir, 'app') });

console.log(machineLine());
console.log('\nfile                          kB    kB gzip');
for (const file of [...files, ...panel.files])
  console.log(`${file.name.padEnd(26)} ${kilobytes(file.bytes).padStart(9)} ${kilobytes(file.gzip).padStart(9)}`);

console.log(`\nload in a fresh process (median of ${RUNS})   ms    RSS MB`);
const empty = await load('an empty module', 'export {};');
await load('webhook', `await import('./functions/webhook.mjs');`, empty);
await load('worker, SDK not yet loaded', `await import('./functions/worker.mjs');`, empty);
await load(
  'worker with the SDK',
  `await import('./functions/worker.mjs'); (await import('node:module')).createRequire(import.meta.url)('@zohocrm/typescript-sdk-8.0');`,
  empty,
);
await rm(dir, { recursive: true, force: true });

async function load(what: string, code: string, baseline?: number): Promise<number> {
  const file = join(dir, 'load.mjs');
  await writeFile(
    file,
    `const started = performance.now();\n${code}\nconsole.log(JSON.stringify({ ms: performance.now() - started, rss: process.memoryUsage().rss }));\nprocess.exit(0);\n`.replace(
      'export {};',
      '',
    ),
  );
  const runs = Array.from({ length: RUNS }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, [file], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, WINNOW_STORE: ':memory:', WINNOW_KEY: Buffer.alloc(32).toString('base64') },
    });
    if (!stdout) throw new Error(`Could not load ${what}: ${stderr}`);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { ms: number; rss: number };
  });
  const ms = middleOf(runs.map((run) => run.ms));
  const rss = middleOf(runs.map((run) => run.rss));
  const ratio = baseline === undefined ? '' : `  (RSS is ${(rss / baseline).toFixed(2)}× the empty process's)`;
  console.log(`${what.padEnd(38)} ${ms.toFixed(0).padStart(5)}  ${(rss / 2 ** 20).toFixed(0).padStart(6)}${ratio}`);
  return baseline ?? rss;
}
