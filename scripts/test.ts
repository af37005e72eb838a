// Everything a change must pass, in one run: `npm test`. Each step is shown with its time; all run, and any failure fails the whole.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser.ts';

const STEPS: readonly { name: string; command: string[] }[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'lint and format', command: ['biome', 'ci', '.'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'architecture', command: ['node', 'scripts/checks/architecture.ts'] },
  { name: 'build and pack', command: ['node', 'scripts/build.ts'] },
  { name: 'unit', command: ['vitest', 'run', '--project', 'unit'] },
  { name: 'emulator', command: ['vitest', 'run', '--project', 'zoho'] },
  { name: 'contract', command: ['vitest', 'run', '--project', 'contract'] },
  { name: 'fault', command: ['vitest', 'run', '--project', 'fault'] },
  { name: 'browser', command: ['vitest', 'run', '--project', 'e2e'] },
  { name: 'story', command: ['node', 'scripts/demo.ts', '--check'] },
  { name: 'scenarios', command: ['node', 'scripts/demo.ts', '--check', '--scenario', 'all'] },
];

const HELP = `Use: npm test [-- STEP …]
Steps: ${STEPS.map((s) => s.name).join(', ')}. Without a step all of them run.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const unknown = positionals.filter((name) => !STEPS.some((s) => s.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}\n${HELP}`);
  process.exit(2);
}
const chosen = STEPS.filter((s) => positionals.length === 0 || positionals.includes(s.name));
if (chosen.some((s) => s.name === 'browser' || s.name === 'story')) ensureBrowser();

const results = chosen.map(({ name, command }) => {
  const [program = '', ...args] = command;
  console.log(`\n── ${name}`);
  const started = performance.now();
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  return { name, ok: status === 0, seconds: (performance.now() - started) / 1000 };
});

console.log('\n── result');
for (const { name, ok, seconds } of results)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s`);
process.exitCode = results.every((r) => r.ok) ? 0 : 1;
