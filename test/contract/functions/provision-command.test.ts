import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findTenant } from '../../../functions/tenants/registry.ts';
import { provisionCommand } from '../../../scripts/cli/org/provision-command.ts';
import { TEST_KEY } from '../../fakes/worker-bench.ts';
import { type Connected, connect, TENANT } from './connected.ts';

let at: Connected;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'winnow-provision-cli-'));
  at = await connect(join(folder, 'winnow.sqlite'), { edition: 'standard' });
  vi.stubEnv('WINNOW_STORE', join(folder, 'winnow.sqlite'));
  vi.stubEnv('WINNOW_KEY', TEST_KEY);
});
afterEach(async () => {
  await at.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command in an org whose people have so many fields of their own on accounts. */
async function run(own: number, ...args: string[]) {
  const [org] = at.zoho.orgs.values();
  for (let n = 0; n < own; n += 1)
    org?.addField('Accounts', { name: `Barn_${n}`, label: `Barn ${n}`, type: 'text', custom: true });
  const [out, progress]: [string[], string[]] = [[], []];
  const keep = (lines: string[]) => (text: string) => void lines.push(text);
  const terminal = { out: keep(out), error: keep(out), progress: keep(progress), width: 100 };
  const code = await provisionCommand.run(['--url', 'https://winnow.example', ...args], terminal);
  const hookUrl = (await findTenant(at.functions.base.store, TENANT))?.hookUrl;
  return { code, out: out.join('\n'), progress, hookUrl };
}

it('says how much room there is before it begins, and what is off afterwards', async () => {
  const { code, out, progress, hookUrl } = await run(4);
  expect(code).toBe(0);
  expect(progress).toContain('Accounts fields: 10 needed, room for 6.');
  expect(progress).toContain('Tasks fields: 1 needed, and there is room.');
  expect(out).toMatch(/no-room +field +Accounts +Winnow_Reasons/);
  expect(out).toContain('Accounts Winnow_Stage: setting a stage by hand');
  expect(hookUrl).toBe('https://winnow.example/zoho/acme');
});

it('makes nothing and exits 2 where the assessment has no room', async () => {
  const { code, out, hookUrl } = await run(10);
  expect([code, hookUrl]).toEqual([2, null]);
  expect(out).toContain('Nothing was made: without Winnow_Assessment nothing can be assessed');
  expect(out).not.toContain('All else works');
  const settings = at.zoho.ledger
    .entries()
    .filter(({ method, path }) => method === 'POST' && path.includes('/settings/'));
  expect(settings).toEqual([]);
});

it('gives the room of what is missing as JSON too', async () => {
  const { code, out } = await run(9, '--dry-run', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toContainEqual({
    kind: 'field',
    module: 'Accounts',
    name: 'Winnow_Tier',
    state: 'no-room',
    room: { needed: 10, left: 1 },
  });
});
