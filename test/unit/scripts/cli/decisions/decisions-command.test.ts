import { describe, expect, it } from 'vitest';
import { ACCOUNTS, exportDir, ID, ORG } from '../fixtures/export-dir.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

const DECISIONS = [
  'Id,Customer,Kind,State,Requested_By,Approved_By,Reason,Valid_From,Expires_On',
  `5725767000015000001,${ID.bert},Release,Approved,Sam,Felix,Promised,2025-08-01,2025-09-01`,
  `5725767000015000002,${ID.bert},Release,Approved,Sam,Sam,Promised,2026-02-20,2026-03-20`,
].join('\n');

const INVOICES = [
  'Id,Account_Name,Invoice_Number,Invoice_Date,Due_Date,Status,Currency,Grand_Total,Paid_On,Amount_Paid',
  `${ID.first},${ID.bert},I-1,2025-07-20,2025-08-20,Paid,USD,1000,2025-08-20,1000`,
  `${ID.second},${ID.bert},I-2,2025-08-01,2025-09-01,Paid,USD,1000,2025-09-21,1000`,
].join('\n');

const FILES = { 'org.json': ORG, 'Accounts.csv': ACCOUNTS, 'Invoices.csv': `${INVOICES}\n` };

const winnow = (...args: string[]) => runWinnow('decisions', ...args);

describe('winnow decisions', () => {
  const dir = () => exportDir({ ...FILES, 'Winnow_Decisions.csv': `${DECISIONS}\n` });

  it('counts who approved what, with what followed, in both languages', async () => {
    const { code, out } = await winnow(await dir(), '--as-of', '2026-03-02');
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      'Exceptions that people approved, Northgate, as of Mar 2, 2026',
      '',
      'Approved by',
      '  Felix                    releases        1',
      '    after 90 days (1 of 1): 1 of 2 invoices paid in time; 10.0 days late on average',
      '    after 180 days (1 of 1): 1 of 2 invoices paid in time; 10.0 days late on average',
      '  Sam                      releases        1, 1 of them not as they must be',
      '    after 90 days: too early to say',
      '    after 180 days: too early to say',
      '',
      'Asked for by',
      '  Sam                      releases        2, 1 of them not as they must be',
      '    after 90 days (1 of 2): 1 of 2 invoices paid in time; 10.0 days late on average',
      '    after 180 days (1 of 2): 1 of 2 invoices paid in time; 10.0 days late on average',
      '',
    ]);
    const zh = await winnow(await dir(), '--as-of', '2026-03-02', '--language', 'zh');
    expect(zh.out).toContain('Northgate：经人批准的例外事项，截至 2026年3月2日');
    expect(zh.out).toContain('    90 天后（1 次中的 1 次）：2 张发票中 1 张按时付款；平均逾期 10.0 天\n');
    expect(zh.out).toMatch(/ {2}Sam +放行 +1 次，其中 1 次不合规\n {4}90 天后：时间未到/);
  });

  it('prints one document', async () => {
    const { code, out } = await winnow(await dir(), '--as-of', '2026-03-02', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      format: 'winnow-decisions',
      version: 1,
      asOf: '2026-03-02',
      home: 'USD',
      lines: [
        { person: 'Felix', capacity: 'approver', kind: 'release', count: 1, unsound: 0 },
        { person: 'Sam', capacity: 'approver', kind: 'release', count: 1, unsound: 1 },
        { person: 'Sam', capacity: 'requester', kind: 'release', count: 2, unsound: 1 },
      ],
    });
  });

  it('says so where nobody’s decisions are known, and is not run without a folder or in another language', async () => {
    const without = await winnow(await exportDir(FILES), '--as-of', '2026-03-02');
    expect([without.code, without.error]).toEqual([1, expect.stringContaining('Winnow_Decisions.csv')]);
    expect((await winnow()).code).toBe(2);
    expect((await winnow(await dir(), '--language', 'de')).code).toBe(2);
    expect((await winnow('--help')).out).toContain('--language en|zh');
  });
});
