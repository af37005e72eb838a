import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportDir, ID } from '../fixtures/export-dir.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

const winnow = (...args: string[]) => runWinnow('letters', ...args);

const DECISIONS = [
  'Id,Name,Kind,State,Customer,Valid_From,About,Outcome,Alternative,Sent_On,Reason,Requested_By,Approved_By',
  `5725767000017000001,A,Refusal,Approved,${ID.anna},2026-01-05,minimum-volume,Accepted,Parcel partner,2026-01-06,r,5725767000000000001,5725767000000000002`,
  `5725767000017000002,B,Refusal,Approved,${ID.bert},2026-01-05,minimum-volume,Open,,2026-01-06,r,5725767000000000001,5725767000000000002`,
].join('\n');

const folder = () =>
  exportDir({
    'org.json': JSON.stringify({
      company_name: 'Northgate',
      iso_code: 'USD',
      time_zone: 'UTC',
      currencies: [{ iso_code: 'CNY', exchange_rate: 7.2 }],
    }),
    'Accounts.csv': `Id,Account_Name,Billing_Country,Currency,Exchange_Rate\n${ID.anna},海门商贸,China,CNY,7.2\n${ID.bert},Bert GmbH,Germany,USD,1\n`,
    'Invoices.csv': `Id,Account_Name,Invoice_Number,Invoice_Date,Due_Date,Grand_Total,Currency,Exchange_Rate,Status\n${ID.first},${ID.anna},I-1,2026-01-01,2026-02-01,7200,CNY,7.2,Sent\n`,
    'Deals.csv': 'Id,Account_Name,Deal_Name,Stage,Amount,Closing_Date\n',
    'Cases.csv': 'Id,Account_Name,Case_Number,Type,Status,Created_Time\n',
    'Winnow_Decisions.csv': DECISIONS,
  });

const policyFile = async (document: unknown): Promise<string> =>
  join(await exportDir({ 'policy.json': JSON.stringify(document) }), 'policy.json');

describe('winnow letters', () => {
  it('lists and shows letters in either language', async () => {
    expect((await winnow('list')).out).toMatch(
      /demand +Written demand\n {2}must tell: customer\.name, amount\.overdue, list\.overdue, date\.cure/,
    );
    expect((await winnow('list', '--language', 'zh')).out).toContain('催告函');
    const { out } = await winnow('show', 'termination', '--language', 'zh');
    expect(out).toContain('解除合同通知函');
    expect(out).toContain('{{date.effective}}');
    expect(JSON.parse((await winnow('list', '--json')).out)).toMatchObject({ format: 'winnow-letters', version: 1 });
  });

  it('previews a letter in the customer’s language with its own values, ready only when nothing is missing', async () => {
    const dir = await folder();
    const args = ['preview', dir, '--customer', ID.anna, '--letter', 'payment-reminder', '--as-of', '2026-03-02'];
    const lacking = await winnow(...args);
    expect(lacking.code).toBe(1);
    expect(lacking.out).toContain('尊敬的海门商贸：');
    expect(lacking.out).toContain('发票 I-1，到期日 2026年2月1日（已逾期 29 天）：¥7,200（约合 US$1,000）');
    expect(lacking.out).toContain('• 经办人姓名');
    const ready = await winnow(...args, '--from', 'Mara', '--contact', 'm@x.example', '--language', 'en', '--json');
    expect(ready.code).toBe(0);
    expect(JSON.parse(ready.out)).toMatchObject({
      format: 'winnow-letter-preview',
      letter: 'payment-reminder',
      language: 'en',
      ready: true,
      missing: [],
      subject: 'Reminder: CN¥7,200 (about $1,000) overdue',
    });
  });

  it('previews a refusal from a request, with the figures of the rule', async () => {
    const dir = await folder();
    const request = join(
      await exportDir({ 'r.json': '{ "scope": "deal", "volume": 30, "about": "30 parcels" }' }),
      'r.json',
    );
    const args = ['preview', dir, '--customer', ID.bert, '--letter', 'refusal', '--policy', 'logistics'];
    const { out, code } = await winnow(...args, '--request', request, '--from', 'Mara', '--contact', 'm@x.example');
    expect(out).toContain('• We begin at a volume of 50.');
    expect(code).toBe(0);
    const { decision } = JSON.parse((await winnow(...args, '--request', request, '--json')).out);
    expect(decision).toMatchObject({ Kind: 'Refusal', State: 'Proposed', About: 'minimum-volume', Outcome: 'Open' });
    expect((await winnow(...args)).code).toBe(1);
    expect((await winnow(...args, '--request', '/no/such/file')).code).toBe(2);
  });

  it('checks the letters of a policy file by path', async () => {
    const sound = await policyFile({ preset: 'b2b-standard' });
    expect(await winnow('check', sound)).toMatchObject({ code: 0 });
    const subject = { en: 'Pay {{amount.overdu}}', zh: '付款' };
    const faulty = await policyFile({
      preset: 'b2b-standard',
      grace: -1,
      letters: { templates: { demand: { subject } } },
    });
    const { code, out } = await winnow('check', faulty);
    expect(code).toBe(1);
    expect(out).toContain(
      'letters.templates.demand.subject.en: there is no placeholder {{amount.overdu}}; did you mean',
    );
    expect(out).toContain('1 other fault(s)');
    const shown = JSON.parse((await winnow('check', faulty, '--json')).out);
    expect(shown).toMatchObject({ format: 'winnow-letters-check', others: 1 });
  });

  it('tells how alternatives were taken up', async () => {
    const { out } = await winnow('alternatives', await folder(), '--policy', 'logistics');
    expect(out).toMatch(/below the minimum +2 +1 +0 +1 +1 of 2\n +1 × Parcel partner/);
    expect((await winnow('alternatives', await folder(), '--policy', 'logistics', '--language', 'zh')).out).toContain(
      '接受率',
    );
  });

  it('counts only the refusals that were made by the day asked for', async () => {
    const asked = await winnow(
      'alternatives',
      await folder(),
      '--policy',
      'logistics',
      '--as-of',
      '2001-01-01',
      '--json',
    );
    expect(JSON.parse(asked.out).reasons).toEqual([]);
    expect((await winnow('alternatives', await folder(), '--as-of', '2026-02-30')).error).toContain(
      '--as-of 2026-02-30',
    );
  });

  it.each([
    ['no deed', []],
    ['an unknown deed', ['send']],
    ['an unknown letter', ['show', 'dunning']],
    ['a preview of nobody', ['preview', '/tmp']],
    ['an unknown language', ['list', '--language', 'fr']],
    ['a folder that is not there', ['preview', '/no/such', '--customer', '1', '--letter', 'demand']],
  ])('does not run with %s', async (_, args) => {
    expect((await winnow(...args)).code).toBe(2);
  });

  it('says that there is no such customer', async () => {
    const { code, error } = await winnow('preview', await folder(), '--customer', ID.lost, '--letter', 'demand');
    expect(code).toBe(1);
    expect(error).toContain(ID.lost);
  });
});
