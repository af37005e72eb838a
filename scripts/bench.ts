// Runs the benchmarks: `npm run bench`, or one of them by name with options of its own.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIR = fileURLToPath(new URL('bench', import.meta.url));

const names = readdirSync(DIR)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));
const [chosen, ...options] = process.argv.slice(2);
const help = `Use: npm run bench [-- NAME [OPTIONS]]\nBenchmarks: ${names.join(', ')}. Without a name all of them run.`;
if (chosen === '--help' || chosen === '-h') {
  console.log(help);
  process.exit(0);
}
if (chosen !== undefined && !names.includes(chosen)) {
  console.error(`There is no benchmark "${chosen}".\n${help}`);
  process.exit(2);
}
const results = (chosen === undefined ? names : [chosen]).map((name) => {
  console.log(`\n── ${name}`);
  return spawnSync(process.execPath, [join(DIR, `${name}.ts`), ...options], { stdio: 'inherit' }).status === 0;
});
process.exitCode = results.every(Boolean) ? 0 : 1;
