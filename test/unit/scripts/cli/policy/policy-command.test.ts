import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SimulateReport } from '../../../../../scripts/cli/simulate/simulate-report.ts';
import { generateDemoOrg } from '../../../../../scripts/demo-org/generate.ts';
import { b2bStandard } from '../../../../../shared/policy/standard.ts';
import { SIMULATED_DAY, simulatedExport } from '../../../../fixtures/simulated-export.ts';
import { ACCOUNTS, exportDir, ORG } from '../fixtures/export-dir.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

async function policyFile(document: unknown): Promise<string> {
  return join(await exportDir({ 'policy.json': JSON.stringify(document) }), 'policy.json');
}

describe('winnow policy check', () => {
  it('says that a sound policy is sound, and what to know of it', async () => {
    const draft = await policyFile({ preset: 'b2b-standard', minimumSpend: 9 });
    const { code, out } = await runWinnow('policy', 'check', draft);
    expect(code).toBe(0);
    expect(out).toContain('no faults');
    expect(out).toContain('keeps its id');
    expect(out).toContain('draft');
  });

  it('names every fault by its path with exit code 1, in either language and as a document', async () => {
    const faulty = await policyFile({ preset: 'b2b-standard', grase: 1, groups: { payment: 0 } });
    const english = await runWinnow('policy', 'check', faulty);
    expect(english.code).toBe(1);
    expect(english.out).toContain('grase: unknown key; did you mean “grace”?');
    expect(english.out).toContain('groups: the weights add up to 65, not 100');
    expect((await runWinnow('policy', 'check', faulty, '--language', 'zh')).out).toContain('是否指“grace”');
    const { out, code } = await runWinnow('policy', 'check', faulty, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ format: 'winnow-policy-check', version: 1, policy: { id: null } });
    expect(JSON.parse(out).faults).toHaveLength(3);
  });

  it.each([
    ['a file that is not there', ['check', '/no/such/file']],
    ['no deed', []],
    ['an unknown deed', ['dance']],
    ['a name too many', ['show', 'logistics', 'logistics']],
    ['an unknown language', ['show', 'logistics', '--language', 'fr']],
  ])('does not run with %s', async (_, args) => {
    expect((await runWinnow('policy', ...args)).code).toBe(2);
  });
});

/** A firm whose late payers are all in Chile, so that a policy that holds late payers holds that country. */
async function unevenFirm(): Promise<string> {
  const files = simulatedExport({ seed: 3, customers: 60 });
  const [head, ...rows] = (files['Accounts.csv'] ?? '').trimEnd().split('\r\n');
  const moved = rows.map((row, i) => row.replace(/[^,]*$/, i < 30 ? 'Germany' : 'Chile'));
  return exportDir({ ...files, 'Accounts.csv': `${[head, ...moved].join('\r\n')}\r\n` });
}

describe('a policy that holds one group more often than another', () => {
  const AS_OF = ['--as-of', SIMULATED_DAY];
  const sound = () =>
    policyFile({ preset: 'b2b-standard', id: 'mine', gates: { G1: { days: 20, daysForD: 10, mode: 'warn' } } });

  it('says so when it is checked on an export, in both languages and as a document', async () => {
    const dir = await unevenFirm();
    const file = await sound();
    const { code, out } = await runWinnow('policy', 'check', file, '--on', dir, ...AS_OF);
    expect(code).toBe(0);
    expect(out).toMatch(/region “Chile”: \d+% of 30 customers are held, .* outside 0\.8–1\.25/);
    expect(out).toMatch(/region: Germany +30 +\d+/);
    const chinese = await runWinnow('policy', 'check', file, '--on', dir, ...AS_OF, '--language', 'zh');
    expect(chinese.out).toMatch(/地区“Chile”：30 家客户中 \d+% 被限制/);
    const report = JSON.parse((await runWinnow('policy', 'check', file, '--on', dir, ...AS_OF, '--json')).out);
    expect(report.fairness).toContainEqual(expect.objectContaining({ group: 'Chile', state: 'more-often' }));
    expect(report.notes.join()).toContain('“Chile”');
  });

  it('says so when it is simulated, and a policy that holds nobody does not', async () => {
    const dir = await unevenFirm();
    const { out } = await runWinnow('simulate', dir, ...AS_OF, '--policy', await sound());
    expect(out).toMatch(/region “Chile”: .* outside 0\.8–1\.25/);
    const modes = Object.fromEntries(
      Object.keys(b2bStandard.gates)
        .filter((key) => /^G\d+$/.test(key))
        .map((gate) => [gate, { mode: 'observe' }]),
    );
    const mild = await policyFile({ preset: 'b2b-standard', id: 'mild', gates: modes });
    expect((await runWinnow('simulate', dir, ...AS_OF, '--policy', mild)).out).not.toContain('outside 0.8');
    expect((await runWinnow('policy', 'check', mild, '--on', dir, ...AS_OF)).out).not.toContain('outside 0.8');
  });

  it('judges nobody without an export, and stops plainly where there is none', async () => {
    const file = await sound();
    expect(JSON.parse((await runWinnow('policy', 'check', file, '--json')).out).fairness).toBeNull();
    expect((await runWinnow('policy', 'check', file, '--on', '/no/such/dir')).code).toBe(2);
  });
});

describe('winnow policy show, diff and schema', () => {
  it('shows a preset or a file in words', async () => {
    expect((await runWinnow('policy', 'show', 'logistics')).out).toContain('# Logistics (logistics)');
    const file = await policyFile({ preset: 'logistics', id: 'mine', name: { en: 'Mine', zh: '自有政策' } });
    expect((await runWinnow('policy', 'show', file, '--language', 'zh')).out).toContain('# 自有政策 (mine)');
  });

  it('compares two policies', async () => {
    const file = await policyFile({ preset: 'b2b-standard', gates: { G1: { days: 45 } } });
    const { code, out } = await runWinnow('policy', 'diff', 'b2b-standard', file);
    expect(code).toBe(0);
    expect(out).toContain('gates.G1.days');
    expect(out).toContain('60 → 45');
    expect((await runWinnow('policy', 'diff', 'logistics', 'logistics')).out).toBe('The policies are the same.\n');
    const { changes } = JSON.parse((await runWinnow('policy', 'diff', 'b2b-standard', file, '--json')).out);
    expect(changes).toHaveLength(1);
  });

  it('prints the JSON Schema that the docs hold', async () => {
    const committed = await readFile(new URL('../../../../../docs/policy.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse((await runWinnow('policy', 'schema')).out)).toEqual(JSON.parse(committed));
  });
});

describe('winnow simulate', () => {
  const AS_OF = ['--as-of', '2026-03-02'];
  const org = async (): Promise<string> => {
    const dir = await exportDir({});
    await generateDemoOrg(dir, { seed: 'northgate', asOf: '2026-03-02', customers: 80 });
    return dir;
  };
  const simulate = async (dir: string, ...args: string[]): Promise<SimulateReport> =>
    JSON.parse((await runWinnow('simulate', dir, ...AS_OF, '--json', ...args)).out);

  it('moves nobody where the policies are the same', async () => {
    const report = await simulate(await org(), '--policy', 'b2b-standard');
    expect(report.totals).toMatchObject({ customers: 80, moved: 0, meanChange: 0, exposureMoved: 0 });
    expect(report.matrix.every(({ from, to }) => from === to)).toBe(true);
    expect(report.moves).toEqual([]);
  });

  it('accounts for every customer, names the reasons that changed, and shows progress', async () => {
    const dir = await org();
    const report = await simulate(dir, '--policy', 'logistics');
    expect(report.matrix.reduce((sum, cell) => sum + cell.customers, 0)).toBe(80);
    expect(report.totals.moved).toBe(report.moves.length);
    expect(report.totals.moved).toBeGreaterThan(0);
    const offDiagonal = report.matrix.filter(({ from, to }) => from !== to);
    expect(offDiagonal.reduce((sum, cell) => sum + cell.customers, 0)).toBe(report.totals.moved);
    expect(offDiagonal.reduce((sum, cell) => sum + cell.exposure, 0)).toBe(report.totals.exposureMoved);
    for (const move of report.moves) expect(move.byTiers || move.reasons.length > 0).toBe(true);
    const printed = await runWinnow('simulate', dir, ...AS_OF, '--policy', 'logistics');
    expect(printed.out).toContain('Tier before (rows) and after (columns)');
    expect(printed.progress.some((line) => line.includes('of 80'))).toBe(true);
  });

  it('puts a move down to the tiers where only an edge moved', async () => {
    const dir = await org();
    const strict = await policyFile({ preset: 'b2b-standard', id: 'strict', tiers: { edges: { B: 74 } } });
    const report = await simulate(dir, '--policy', strict);
    expect(report.totals).toMatchObject({ up: 0, meanChange: 0 });
    expect(report.totals.down).toBeGreaterThan(0);
    expect(report.totals.byTiers).toBe(report.totals.moved);
    expect(report.moves.every(({ from, to, reasons }) => from === 'B' && to === 'C' && reasons.length === 0)).toBe(
      true,
    );
  });

  it('does not run without a policy, for other records, or with a faulty policy', async () => {
    const dir = await exportDir({ 'org.json': ORG, 'Accounts.csv': ACCOUNTS });
    expect((await runWinnow('simulate', dir)).code).toBe(2);
    expect((await runWinnow('simulate', dir, '--policy', 'b2c-persons')).error).toContain('different records');
    const faulty = await policyFile({ preset: 'b2b-standard', grace: -1 });
    expect(await runWinnow('simulate', dir, '--policy', faulty)).toMatchObject({ code: 2 });
  });
});
