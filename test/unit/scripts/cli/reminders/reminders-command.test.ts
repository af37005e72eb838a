import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNTS, exportDir, ID, ORG } from '../fixtures/export-dir.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

const INVOICES = [
  'Id,Account_Name,Invoice_Number,Invoice_Date,Due_Date,Status,Dispute,Currency,Exchange_Rate,Grand_Total',
  `${ID.first},${ID.bert},I-1,2026-01-20,2026-02-19,Sent,None,EUR,0.92,1000`,
  `${ID.second},${ID.bert},I-2,2026-01-21,2026-02-20,Sent,Open,USD,1,500`,
  `5725767000010000009,${ID.anna},I-3,2026-01-10,2026-02-09,Sent,None,USD,1,700`,
].join('\n');

const DECISIONS = [
  'Id,Customer,Kind,State,Requested_By,Approved_By,About,Sent_On,Valid_From',
  `5725767000015000001,${ID.anna},Other,Approved,Sam,Sam,letter:welcome,2026-03-01,2026-03-01`,
].join('\n');

const winnow = (...args: string[]) => runWinnow('reminders', ...args);

async function folder(files: Record<string, string> = {}, on = true): Promise<string[]> {
  const dir = await exportDir({ 'org.json': ORG, 'Accounts.csv': ACCOUNTS, 'Invoices.csv': `${INVOICES}\n`, ...files });
  const policy = join(dir, 'policy.json');
  await writeFile(policy, JSON.stringify({ preset: 'b2b-standard', care: { reminders: { on } } }));
  return [dir, '--policy', policy, '--as-of', '2026-03-02'];
}

const WITH_DECISIONS = { 'Winnow_Decisions.csv': `${DECISIONS}\n` };

describe('winnow reminders', () => {
  it('tells who is to be reminded of what in both currencies, who waits, and what is left out', async () => {
    const { code, out } = await winnow(...(await folder(WITH_DECISIONS)));
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      'Reminders, Northgate, as of Mar 2, 2026',
      '',
      'To be sent (1)',
      '  Bert GmbH                        tier N, payment reminder, $1,086.96',
      '    I-1              due Feb 19, 2026, €1,000 ($1,086.96), 10 days after the due day',
      '    I-2              due Feb 20, 2026, $500, disputed',
      '',
      'Waits: a letter went out a few days ago (1)',
      '  Anna Ltd                         tier N, payment reminder, $700, not before Mar 3, 2026',
      '    I-3              due Feb 9, 2026, $700, 20 days after the due day',
      '',
    ]);
    const zh = await winnow(...(await folder(WITH_DECISIONS)), '--language', 'zh');
    expect(zh.out).toContain('待寄出 (1)');
    expect(zh.out).toContain('有争议');
  });

  it('prints one document', async () => {
    const { out } = await winnow(...(await folder(WITH_DECISIONS)), '--json');
    expect(JSON.parse(out)).toMatchObject({
      format: 'winnow-reminders',
      version: 1,
      asOf: '2026-03-02',
      on: true,
      lines: [
        { state: 'quiet', until: '2026-03-03' },
        { state: 'send', amount: 108_696 },
      ],
    });
  });

  it('says so where the policy has none, and lists nobody where the letters that went out are not known', async () => {
    const off = await winnow(...(await folder(WITH_DECISIONS, false)));
    expect([off.code, off.out]).toEqual([0, expect.stringContaining('care.reminders.on is false')]);
    const unknown = await winnow(...(await folder()));
    expect(unknown.code).toBe(1);
    expect(unknown.error).toContain('nobody is to be reminded twice');
  });
});
