import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BEHAVIOUR } from '../base/options.ts';
import { apiTable, unnamedRoutes } from './api-table.ts';
import { openOrg } from './open-org.ts';

const README = path.resolve(import.meta.dirname, '../README.md');
const text = await readFile(README, 'utf8');
const BEGIN = '<!-- calls: written by `npx vitest run --project zoho readme -u` -->';
const END = '<!-- end of calls -->';

describe('the README', () => {
  it('lists every call that is served, and which are not', async () => {
    const { emulator } = await openOrg();
    const { routes } = emulator.app;
    const named = routes.filter(({ method }) => method !== 'ALL');
    expect(unnamedRoutes(named), 'calls to be added to published-apis.ts').toEqual([]);
    const [before, rest] = text.split(BEGIN);
    const after = rest?.split(END)[1];
    expect(after).toBeDefined();
    await expect(`${before}${BEGIN}\n\n${apiTable(routes)}\n\n${END}${after}`).toMatchFileSnapshot(README);
  });

  it('names every call of the control plane', async () => {
    const { emulator } = await openOrg();
    const control = emulator.app.routes.filter((one) => one.path.startsWith('/__control/'));
    expect(control).not.toEqual([]);
    const calls = control.map(({ method, path: whole }) => `${method} ${whole.replace('/__control', '')}`);
    expect(calls.filter((call) => !text.includes(call))).toEqual([]);
  });

  it('names every switch with its default', () => {
    const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
    const defaults = new Map(
      rows.flatMap(([, names = '', values = '']) => {
        const listed = values.split(', ');
        return names.split(', ').map((name, at) => [name, listed[at]] as const);
      }),
    );
    for (const [name, value] of Object.entries(DEFAULT_BEHAVIOUR)) {
      expect([name, defaults.get(name)]).toEqual([
        name,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]);
    }
  });

  it('has shell examples that work as printed', async () => {
    const examples = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
    expect(examples).not.toEqual([]);
    for (const example of examples) {
      // What runs this test is installed: the example must not install it again beneath all other tests.
      const env = { ...process.env, WINNOW_INSTALLED: '1' };
      const options = { cwd: path.resolve(import.meta.dirname, '../../..'), timeout: 150_000, env };
      const script = `trap 'kill "$server" 2>/dev/null || true' EXIT\n${example}`;
      const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], options);
      expect(stdout).toContain('"Account_Name":"Acme"');
    }
  });
});
