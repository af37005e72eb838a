import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const START = join(import.meta.dirname, '../../../scripts/start.mjs');

let root = '';

/** A checkout in which nothing is installed, with an npm that only writes down what it was asked. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'winnow-start-'));
  for (const folder of ['scripts', 'bin']) await mkdir(join(root, folder));
  await copyFile(START, join(root, 'scripts/start.mjs'));
  await writeFile(join(root, 'package-lock.json'), '{}');
  await writeFile(join(root, 'scripts/hello.mjs'), 'console.log(process.argv.slice(2), process.env.WINNOW_INSTALLED)');
  await writeFile(join(root, 'bin/npm'), `#!/bin/sh\necho "$@" >> "${root}/asked"\n`);
  await chmod(join(root, 'bin/npm'), 0o755);
});
afterEach(() => rm(root, { recursive: true }));

async function start(env: NodeJS.ProcessEnv): Promise<{ stdout: string; asked: string }> {
  const { WINNOW_INSTALLED: _, ...outer } = process.env;
  const path = `${join(root, 'bin')}${delimiter}${outer['PATH'] ?? ''}`;
  const options = { env: { ...outer, PATH: path, ...env } };
  const args = [join(root, 'scripts/start.mjs'), 'scripts/hello.mjs', 'a'];
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return { stdout, asked: await readFile(join(root, 'asked'), 'utf8').catch(() => '') };
}

it('installs what is missing before it starts a script', async () => {
  const { stdout, asked } = await start({});
  expect(asked).toMatch(/^ci /);
  expect(stdout).toBe("[ 'a' ] 1\n");
});

it('installs nothing beneath a script that it has started itself', async () => {
  expect(await start({ WINNOW_INSTALLED: '1' })).toEqual({ stdout: "[ 'a' ] 1\n", asked: '' });
});
