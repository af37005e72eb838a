import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AssessReport } from '../../../../../scripts/cli/assess/assess-report.ts';
import { COMMANDS } from '../../../../../scripts/cli/commands.ts';
import { encodeAssessment } from '../../../../../shared/assessment/codec.ts';
import { ACCOUNTS, exportDir, ID, ORG } from '../fixtures/export-dir.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

const INVOICES = [
  'Id,Account_Name,Invoice_Number,Invoice_Date,Due_Date,Status,Grand_Total,Currency,Exchange_Rate,Paid_On,Amount_Paid',
  `${ID.first},${ID.anna},I-1,2026-01-05,2026-02-04,Paid,1000,USD,1,2026-02-01,1000`,
  `${ID.second},${ID.bert},I-2,2026-01-05,2026-01-20,Approved,920,EUR,0.92,,`,
  `${ID.third},${ID.bert},I-3,2025-08-05,2025-09-20,Approved,500,USD,1,,`,
].join('\n');

const FILES = { 'org.json': ORG, 'Accounts.csv': ACCOUNTS, 'Invoices.csv': `${INVOICES}\n` };

const report = (text: string): AssessReport => JSON.parse(text);

describe('winnow assess', () => {
  it('prints one document with totals, the worst first, and amounts in home minor units', async () => {
    const dir = await exportDir(FILES);
    const { code, out, error } = await runWinnow('assess', dir, '--as-of', '2026-03-02', '--json');
    expect([code, error]).toEqual([0, '']);
    const document = report(out);
    expect(document).toMatchObject({
      format: 'winnow-assess',
      version: 1,
      asOf: '2026-03-02',
      home: 'USD',
      timeZone: 'America/New_York',
      policy: { id: 'b2b-standard' },
      totals: { customers: 2, exposure: 150_000, overdue: 150_000 },
      input: { rows: { Accounts: 2, Invoices: 3 }, problems: { total: 0, byKind: {}, first: [] } },
    });
    expect(document.customers.map((line) => line.id)).toEqual([ID.bert, ID.anna]);
    expect(document.customers[0]).toMatchObject({ name: 'Bert GmbH', exposure: 150_000, overdue: 150_000 });
    expect(document.customers[0]?.gates).toEqual([{ id: 'G1', mode: 'warn' }]);
    expect(document).not.toHaveProperty('assessment');
  });

  it('gives the same bytes for the same files', async () => {
    const dir = await exportDir(FILES);
    const once = await runWinnow('assess', dir, '--as-of', '2026-03-02', '--json');
    expect((await runWinnow('assess', dir, '--as-of', '2026-03-02', '--json')).out).toBe(once.out);
  });

  it('goes on from an assessment that the export holds', async () => {
    const dir = await exportDir(FILES);
    const first = report(
      (await runWinnow('assess', dir, '--as-of', '2026-02-01', '--customer', ID.anna, '--json')).out,
    );
    if (!first.assessment) throw new Error('no assessment');
    const stored = encodeAssessment(first.assessment).replaceAll('"', '""');
    const next = await exportDir({
      ...FILES,
      'Accounts.csv': `Id,Account_Name,Winnow_Assessment\n${ID.anna},Anna Ltd,"${stored}"\n${ID.bert},Bert GmbH,\n`,
    });
    const again = report(
      (await runWinnow('assess', next, '--as-of', '2026-03-02', '--customer', ID.anna, '--json')).out,
    );
    expect(again.assessment?.history[0]?.on).toBe('2026-02-01');
  });

  it('shows one customer in full', async () => {
    const dir = await exportDir(FILES);
    const { code, out } = await runWinnow('assess', dir, '--as-of', '2026-03-02', '--customer', ID.bert);
    expect(code).toBe(0);
    expect(out).toContain('Bert GmbH');
    expect(out).toContain('Points lost');
    expect((await runWinnow('assess', dir, '--customer', ID.lost)).code).toBe(1);
  });

  it('prints a table whose columns line up for every script, and lets no name steer the terminal', async () => {
    const names = ['佛山恒泰食品有限公司', 'A'.repeat(80), '🚀 Rocket', '\u001b[31mred\u202e'];
    const rows = names.map((name, index) => `${BigInt(ID.anna) + BigInt(index)},${name}`);
    const dir = await exportDir({ 'org.json': ORG, 'Accounts.csv': `Id,Account_Name\n${rows.join('\n')}\n` });
    const { out } = await runWinnow('assess', dir, '--as-of', '2026-03-02');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\u202e');
    expect(out).toContain(`${'A'.repeat(37)}…`);
    expect(out).toMatch(/\nAll +4 /);
    expect(out).toContain('Invoices.csv is missing');
  });

  it('counts bad rows and goes on, or stops with 1 where strict', async () => {
    const dir = await exportDir({ ...FILES, 'Accounts.csv': `${ACCOUNTS}x,Bad\n` });
    const { code, out } = await runWinnow('assess', dir, '--as-of', '2026-03-02');
    expect(code).toBe(0);
    expect(out).toContain('1 row(s) could not be used in full');
    expect(out).toContain('Accounts.csv:4 Id: no record id');
    const strict = await runWinnow('assess', dir, '--strict');
    expect([strict.code, strict.out]).toEqual([1, '']);
    expect(strict.error).toContain('Accounts.csv:4 Id');
  });

  it('takes currency and zone from flags where there is no org.json', async () => {
    const dir = await exportDir({ 'Accounts.csv': ACCOUNTS });
    expect((await runWinnow('assess', dir)).code).toBe(2);
    const { code, out } = await runWinnow('assess', dir, '--currency', 'CNY', '--time-zone', 'Asia/Shanghai', '--json');
    expect(code).toBe(0);
    expect(report(out)).toMatchObject({ home: 'CNY', timeZone: 'Asia/Shanghai' });
  });

  it.each([
    ['an unknown option', ['--shoe-size', '46'], "Unknown option '--shoe-size'"],
    ['a day that is none', ['--as-of', '2026-02-30'], 'no day'],
    ['a policy that is not there', ['--policy', '/no/such/file'], 'cannot be read'],
    ['an unknown zone', ['--time-zone', 'Atlantis/Capital'], 'unknown time zone'],
  ])('refuses %s with 2', async (_name, args, message) => {
    const { code, error } = await runWinnow('assess', await exportDir(FILES), ...args);
    expect(code).toBe(2);
    expect(error).toContain(message);
  });

  it('names every fault of a policy', async () => {
    const dir = await exportDir({
      ...FILES,
      'policy.json': JSON.stringify({ preset: 'b2b-standard', grace: -1, prior: 200 }),
    });
    const { code, error } = await runWinnow('assess', dir, '--policy', join(dir, 'policy.json'));
    expect(code).toBe(2);
    expect(error).toContain('grace');
    expect(error).toContain('prior');
  });
});

describe('winnow', () => {
  let overview: Awaited<ReturnType<typeof runWinnow>>;
  beforeAll(async () => {
    overview = await runWinnow('--help');
  });

  it('lists its commands, and helps with each', async () => {
    expect(overview.code).toBe(0);
    for (const [name, { help }] of Object.entries(COMMANDS)) {
      expect(overview.out).toContain(name);
      expect(await runWinnow(name, '--help')).toMatchObject({ code: 0, out: `${help}\n` });
    }
  });

  it('refuses an unknown command, and none at all, with 2', async () => {
    expect(await runWinnow('dance')).toMatchObject({ code: 2 });
    expect(await runWinnow('constructor')).toMatchObject({ code: 2 });
    expect(await runWinnow()).toMatchObject({ code: 2 });
  });
});
