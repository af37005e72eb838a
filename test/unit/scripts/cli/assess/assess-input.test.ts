import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AssessReport } from '../../../../../scripts/cli/assess/assess-report.ts';
import { encodeText } from '../fixtures/encode-text.ts';
import { ACCOUNTS, exportDir, ID, ORG } from '../fixtures/export-dir.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

const HEAD = 'Id,Account_Name,Invoice_Date,Due_Date,Status,Grand_Total,Currency';

const inputOf = async (files: Record<string, string>, ...words: string[]): Promise<AssessReport['input']> => {
  const dir = await exportDir({ 'org.json': ORG, 'Accounts.csv': ACCOUNTS, ...files });
  const { out } = await runWinnow('assess', dir, '--as-of', '2026-06-15', '--json', ...words);
  const report: AssessReport = JSON.parse(out);
  return report.input;
};

describe('what winnow assess says of its files', () => {
  it('names every value that the core leaves out by file, line and column, once, and stops at it where strict', async () => {
    const files = {
      'Invoices.csv': [
        HEAD,
        `${ID.first},${ID.anna},2026-01-01,2026-02-01,Sent,100,USD`,
        `${ID.second},${ID.anna},2026-01-01,2026-02-01,Sent,100,CHF`,
        `${ID.third},${ID.bert},2026-01-01,,Sent,99999999999999999,USD`,
      ].join('\n'),
    };
    const { problems } = await inputOf(files, '--customer', ID.anna, '--against', '2026-05-01');
    expect(problems.byKind).toEqual({ 'left-out': 3 });
    expect(problems.first.map(({ file, line, column, message }) => [file, line, column, message])).toEqual([
      ['Invoices.csv', 3, 'Grand_Total', expect.stringContaining('a currency that org.json does not know')],
      ['Invoices.csv', 4, 'Due_Date', 'the value is empty; left out'],
      ['Invoices.csv', 4, 'Grand_Total', 'the value is too large to be true; left out'],
    ]);
    const dir = await exportDir({ 'org.json': ORG, 'Accounts.csv': ACCOUNTS, ...files });
    const strict = await runWinnow('assess', dir, '--strict');
    expect(strict.code).toBe(1);
    expect(strict.error).toContain('Invoices.csv:3 Grand_Total');
  });

  it('says once what was bad as a value already, and nothing of a column that is not there', async () => {
    const bad = `${HEAD}\n${ID.first},${ID.anna},2026-01-01,1.2.2026,Sent,100,USD\n`;
    expect((await inputOf({ 'Invoices.csv': bad })).problems.byKind).toEqual({ 'bad-value': 1 });
    const narrow = `Id,Account_Name,Invoice_Date,Due_Date\n${ID.first},${ID.anna},2026-01-01,2026-02-01\n`;
    const input = await inputOf({ 'Invoices.csv': narrow });
    expect(input.problems.total).toBe(0);
    expect(input.missingColumns.map(({ file, column }) => `${file} ${column}`)).toEqual([
      'Invoices.csv Status',
      'Invoices.csv Grand_Total',
      'Invoices.csv Currency',
    ]);
  });

  it('tells a person what cannot be told without a column', async () => {
    const dir = await exportDir({ 'org.json': ORG, 'Accounts.csv': ACCOUNTS, 'Deals.csv': 'Id,Account_Name,Amount\n' });
    const { out } = await runWinnow('assess', dir);
    expect(out).toContain('Deals.csv has no column Stage; without it cannot be told which deals are won, lost or open');
  });

  it('reads Chinese files in the encoding of Excel, lets the others decide one with few letters, and says so', async () => {
    const dir = await exportDir({});
    const files = {
      'org.json': ORG.replace('Northgate', '佛山北门贸易公司'),
      'Accounts.csv': `Id,Account_Name\n${ID.anna},桤木机械厂有限公司\n${ID.bert},白桦贸易公司\n`,
      'Invoices.csv': `${HEAD}\n${ID.first},${ID.anna},2026-01-01,2026-02-01,已付款,100,USD\n`,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), encodeText(text, 'gb18030'));
    const { code, out } = await runWinnow('assess', dir, '--as-of', '2026-06-15');
    expect(code).toBe(0);
    expect(out).toContain('佛山北门贸易公司');
    expect(out).toContain('白桦贸易公司');
    expect(out).toContain('Invoices.csv is encoded in GB18030, not UTF-8, and was read so');
  });

  it('does not run on an encoding that cannot be told, and reads the one that is named', async () => {
    const dir = await exportDir({ 'org.json': ORG });
    await writeFile(join(dir, 'Accounts.csv'), encodeText(`Id,Account_Name\n${ID.anna},陆\n`, 'gb18030'));
    const refused = await runWinnow('assess', dir);
    expect(refused.code).toBe(2);
    expect(refused.error).toMatch(/the encoding of Accounts\.csv cannot be told \(tried UTF-8.*--encoding/);
    expect((await runWinnow('assess', dir, '--encoding', 'gb18030')).out).toContain('陆');
    expect((await runWinnow('assess', dir, '--encoding', 'klingon')).error).toContain('--encoding klingon is unknown');
    expect((await runWinnow('assess', dir, '--encoding', 'utf-16le')).code).toBe(2);
  });

  it('reads times without an offset in the zone of the org, and says so', async () => {
    const cases = `Id,Account_Name,Status,Type,Created_Time\n${ID.first},${ID.anna},New,Problem,2026-05-04 23:30\n`;
    const { notes, problems } = await inputOf({ 'Cases.csv': cases });
    expect(notes).toContain("Cases.csv Created_Time: 1 time(s) without an offset, read in the org's zone");
    expect(problems.total).toBe(0);
  });
});
