// The one script that runs on any Node from 20 on: it installs what is missing and goes on under the project's own Node 24.
// Use: node scripts/start.mjs SCRIPT.ts [ARGUMENTS]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');
// Whatever this script starts runs with what is installed: a second start in it must not install it again meanwhile.
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, WINNOW_INSTALLED: '1' };
const [script, ...args] = process.argv.slice(2);

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** npm writes its hidden lockfile last, so a newer one means that everything in the lockfile is installed. */
function isInstalled() {
  const hidden = join(modules, '.package-lock.json');
  return existsSync(hidden) && statSync(hidden).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function install() {
  say('Installing dependencies (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    say('npm ci failed. Check the network and the npm registry, then run the same command again.');
    process.exit(1);
  }
}

function projectNode() {
  const own = join(bin, 'node');
  return process.platform === 'linux' && existsSync(own) ? own : process.execPath;
}

if (!script) {
  say('Use: node scripts/start.mjs SCRIPT.ts [ARGUMENTS]');
  process.exit(2);
}
if (!process.env.WINNOW_INSTALLED && !isInstalled()) install();
const node = projectNode();
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
if (Number(version.slice(1).split('.')[0]) < 24) {
  say(
    `Winnow runs on Node 24 or newer; this is ${version}. On Linux x64 it comes with npm ci; elsewhere install it from nodejs.org.`,
  );
  process.exit(1);
}
const child = spawn(node, [join(root, script), ...args], { cwd: root, env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
