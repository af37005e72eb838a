import { describe, expect, it } from 'vitest';
import type { AssessReport } from '../../../../../scripts/cli/assess/assess-report.ts';
import { ACCOUNTS, exportDir, ID, ORG } from '../fixtures/export-dir.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

const INVOICES = [
  'Id,Account_Name,Invoice_Number,Invoice_Date,Due_Date,Status,Grand_Total,Currency,Exchange_Rate,Paid_On,Amount_Paid',
  `${ID.first},${ID.bert},I-1,2025-01-05,2025-02-20,Paid,900,USD,1,2025-02-18,900`,
  `${ID.second},${ID.bert},I-2,2025-05-05,2025-06-20,Paid,900,USD,1,2025-06-18,900`,
  `${ID.third},${ID.bert},I-3,2025-08-05,2025-09-20,Approved,500,USD,1,,`,
].join('\n');

const FILES = { 'org.json': ORG, 'Accounts.csv': ACCOUNTS, 'Invoices.csv': `${INVOICES}\n` };

describe('winnow assess --against', () => {
  it('says what differs between two days, the earlier first whichever is named first', async () => {
    const dir = await exportDir(FILES);
    const ask = (asOf: string, against: string) =>
      runWinnow('assess', dir, '--customer', ID.bert, '--as-of', asOf, '--against', against, '--json');
    const { code, out } = await ask('2026-03-02', '2025-09-01');
    const document: AssessReport = JSON.parse(out);
    expect(code).toBe(0);
    expect(document.difference).toMatchObject({
      before: { asOf: '2025-09-01' },
      after: { asOf: '2026-03-02' },
      gates: { opened: ['G1'], closed: [] },
    });
    expect(document.difference?.factors.map((f) => f.id)).toContain('P3');
    expect(JSON.parse((await ask('2025-09-01', '2026-03-02')).out).difference).toEqual(document.difference);
  });

  it('says it in words', async () => {
    const dir = await exportDir(FILES);
    const { out } = await runWinnow(
      'assess',
      dir,
      '--customer',
      ID.bert,
      '--as-of',
      '2026-03-02',
      '--against',
      '2025-09-01',
    );
    expect(out).toContain('From 2025-09-01 to 2026-03-02');
    expect(out).toMatch(/Oldest overdue invoice: 0 days → 163 days/);
  });

  it('asks for the one customer to compare', async () => {
    const dir = await exportDir(FILES);
    const { code, error } = await runWinnow('assess', dir, '--against', '2025-09-01');
    expect(code).toBe(2);
    expect(error).toContain('--customer');
  });

  it('names the option that is no day', async () => {
    const dir = await exportDir(FILES);
    const { code, error } = await runWinnow('assess', dir, '--customer', ID.bert, '--against', '2026-02-30');
    expect(code).toBe(2);
    expect(error).toContain('--against 2026-02-30 is no day');
  });
});
