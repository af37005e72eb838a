import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Terminal } from '../../../scripts/cli/core/command.ts';
import { statusCommand } from '../../../scripts/cli/org/status-command.ts';
import { sweepCommand } from '../../../scripts/cli/org/sweep-command.ts';
import { publishCommand } from '../../../scripts/cli/policy/publish-command.ts';
import { generateDemoOrg } from '../../../scripts/demo-org/generate.ts';
import { TEST_KEY } from '../../fakes/worker-bench.ts';
import { type Connected, connect } from './connected.ts';

const folder = mkdtempSync(join(tmpdir(), 'winnow-sweep-cli-'));
let at: Connected;

beforeAll(async () => {
  const today = new Date().toISOString().slice(0, 10);
  await generateDemoOrg(join(folder, 'org'), { seed: 'cli', asOf: today, customers: 60 });
  at = await connect(join(folder, 'winnow.sqlite'), { seed: join(folder, 'org'), startsAt: undefined });
  vi.stubEnv('WINNOW_STORE', join(folder, 'winnow.sqlite'));
  vi.stubEnv('WINNOW_KEY', TEST_KEY);
});
afterAll(async () => {
  await at.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A terminal that keeps what is printed to it. */
function listener(onProgress: () => void = () => {}) {
  const [out, error, progress]: [string[], string[], string[]] = [[], [], []];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    error: (text) => void error.push(text),
    progress: (text) => {
      progress.push(text);
      onProgress();
    },
    width: 100,
  };
  return { terminal, printed: () => ({ out: out.join('\n'), error: error.join('\n'), progress }) };
}

async function run(args: string[], onProgress?: () => void) {
  const { terminal, printed } = listener(onProgress);
  return { code: await sweepCommand.run(args, terminal), ...printed() };
}

it('reports in a dry run which tiers would change and what that would cost, and writes nothing', async () => {
  at.zoho.ledger.clear();
  const { code, out, progress } = await run(['--dry-run']);
  expect(code).toBe(0);
  expect(out).toMatch(/60 of 60 customers looked at/);
  expect(out).toMatch(/Dry run: 60 customers would change: 60 customers’ fields/);
  expect(out).toMatch(/would take about \d+ more credits/);
  expect(out).toMatch(/new → [A-EN]/);
  expect(progress.length).toBeGreaterThan(1);
  for (const line of progress) expect(line.length).toBeLessThan(100);
  const writes = at.zoho.ledger.entries().filter(({ method, path }) => method !== 'GET' && !/coql|oauth/.test(path));
  expect(writes).toEqual([]);
});

it('says where it stopped, and goes on from there', async () => {
  const short = await run(['--credits', '15', '--json']);
  expect(short.code).toBe(1);
  expect(JSON.parse(short.out)).toMatchObject({ outcome: 'ran', pass: { state: 'stopped', why: 'credits' } });
  expect(JSON.parse(short.out).credits).toBeLessThanOrEqual(15);
  const rest = await run([]);
  expect(rest.code).toBe(0);
  expect(rest.out).toMatch(/Written: 60 customers’ fields/);
  expect(rest.out).toMatch(/public address is not known/);
  // The second night says of customers what the first has found of the firm, the chance of late payment.
  await run([]);
  const again = await run([]);
  expect(again.out).toMatch(/Nothing differed/);
});

it('stops at Ctrl-C after the batch in hand, and says how to go on', async () => {
  const before = process.listenerCount('SIGINT');
  const { code, out, error } = await run(['--dry-run'], () => process.emit('SIGINT'));
  expect([code, error]).toEqual([1, expect.stringMatching(/run it again/)]);
  expect(out).toMatch(/Not finished\. Interrupted/);
  expect(process.listenerCount('SIGINT')).toBe(before);
});

it('reports in the status how far the pass came', async () => {
  const { terminal, printed } = listener();
  await statusCommand.run([], terminal);
  expect(printed().out).toMatch(/nightly pass \d{4}-\d\d-\d\d: done, 60 of 60 customers/);
});

it('reports in the status what the pass has found about the model itself', async () => {
  const text = listener();
  await statusCommand.run([], text.terminal);
  expect(text.printed().out).toMatch(
    /model: .*(The calibration holds|The default stands).*invoices of \d+ customers were drawn/,
  );
  expect(text.printed().out).toMatch(/model: Scores since .*: calm \(stability index 0\.000\)\./);
  const { terminal, printed } = listener();
  await statusCommand.run(['--json'], terminal);
  const [tenant] = JSON.parse(printed().out).tenants;
  expect(tenant.lab).toMatchObject({
    customers: 60,
    reference: { customers: 60 },
    trial: { refused: null },
  });
  expect(tenant.calibration.steepness).toBeGreaterThan(0);
  expect(tenant.lab.reference).not.toHaveProperty('score');
});

it('tells whoever publishes a version whom the last night held unevenly', async () => {
  const { terminal, printed } = listener();
  const signed = { author: 'Ann', approver: 'Ben', approvedOn: '2026-01-02', effectiveFrom: '2026-01-03' };
  writeFileSync(
    join(folder, 'policy.json'),
    JSON.stringify({ preset: 'b2b-standard', id: 'own', version: '2', ...signed }),
  );
  expect(await publishCommand.run([join(folder, 'policy.json')], terminal)).toBe(0);
  expect(printed().out).toMatch(/On .* under b2b-standard \d.*of the 60 customers/);
});

it('refuses a budget that is none', async () => {
  await expect(run(['--credits', 'many'])).rejects.toThrow('--credits');
});
