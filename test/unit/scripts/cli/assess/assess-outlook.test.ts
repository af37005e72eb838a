import { expect, it } from 'vitest';
import type { AssessReport } from '../../../../../scripts/cli/assess/assess-report.ts';
import { allOwed } from '../../../../../shared/outlook/cash-forecast.ts';
import { formatDay, parseDay } from '../../../../../shared/values/day.ts';
import { ACCOUNTS, exportDir, ID, ORG } from '../fixtures/export-dir.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

const AS_OF = '2026-03-02';

const TODAY = parseDay(AS_OF) ?? 0;

const HEAD =
  'Id,Account_Name,Invoice_Number,Invoice_Date,Due_Date,Status,Grand_Total,Currency,Exchange_Rate,Paid_On,Amount_Paid';

let serial = 0;

/** An invoice due this many days ago, in dollars; paid so many days late, or open where that is left out. */
function invoice(account: string, dueAgo: number, dollars: number, late?: number): string {
  serial += 1;
  const due = TODAY - dueAgo;
  const paid = late === undefined ? ',' : `${formatDay(due + late)},${dollars}`;
  const status = late === undefined ? 'Approved' : 'Paid';
  return `${BigInt(ID.first) + BigInt(1000 + serial)},${account},I-${serial},${formatDay(due - 30)},${formatDay(due)},${status},${dollars},USD,1,${paid}`;
}

const yearOf = (account: string, dollars: number, late: number): string[] =>
  Array.from({ length: 12 }, (_, n) => invoice(account, 30 * (n + 1), dollars, late));

/** Anna buys much and pays 8 days late; Bert buys little and pays 20 days late; of each something is open. */
const FILES = {
  'org.json': ORG,
  'Accounts.csv': ACCOUNTS,
  'Deals.csv': 'Id,Account_Name,Deal_Name,Stage,Amount,Closing_Date\n',
  'Cases.csv': 'Id,Account_Name,Subject,Status,Created_Time\n',
  'Invoices.csv': [
    HEAD,
    ...yearOf(ID.anna, 9000, 8),
    ...yearOf(ID.bert, 400, 20),
    invoice(ID.anna, -10, 5000),
    invoice(ID.anna, 9, 700),
    invoice(ID.bert, 3, 300),
    '',
  ].join('\n'),
};

it('says what each customer is expected to do, whom to collect from first, and when the money comes', async () => {
  const { out } = await runWinnow('assess', await exportDir(FILES), '--as-of', AS_OF, '--json');
  const { customers, collectFirst, cash } = JSON.parse(out) as AssessReport;
  // The worse payer has the lower score; the larger one has more late money.
  expect(customers.map(({ id }) => id)).toEqual([ID.bert, ID.anna]);
  expect(collectFirst).toEqual([ID.anna, ID.bert]);
  expect(customers.map(({ outlook }) => outlook)).toEqual([
    expect.objectContaining({ delay: { days: 20, early: 20, late: 20, least: -15, most: 60 } }),
    expect.objectContaining({ delay: { days: 8, early: 8, late: 8, least: -15, most: 60 } }),
  ]);
  expect(cash).toEqual({
    byWeek: [0, 0, 530_000, 0, 0, 0, 0, 0],
    later: 0,
    laterThanUsual: 70_000,
    noForecast: 0,
  });
  expect(allOwed(cash)).toBe(600_000);
});

it('prints the same for a person, in lines that add up to what is owed', async () => {
  const { out } = await runWinnow('assess', await exportDir(FILES), '--as-of', AS_OF);
  const from = out.slice(out.indexOf('Whom to collect from first'));
  expect(from.indexOf('Anna Ltd')).toBeLessThan(from.indexOf('Bert GmbH'));
  expect(from).toMatch(/Anna Ltd.* from 13 invoice\(s\)/);
  expect(from).toMatch(/Week from Mar 16, 2026 +\$5,300\n/);
  expect(from).toMatch(/Later than usual already +\$700\n/);
  expect(from).toMatch(/All that is owed +\$6,000\n/);
});

it('prints what is expected of one customer, invoice by invoice', async () => {
  const { out } = await runWinnow('assess', await exportDir(FILES), '--as-of', AS_OF, '--customer', ID.anna);
  expect(out).toContain('Usually pays 8 days after the due day.');
  expect(out).toMatch(/I-\d+ +\$5,000 +expected: Mar 20, 2026\n/);
  expect(out).toMatch(/I-\d+ +\$700 +expected: later than usual already\n/);
});

it('counts what new customers owe as money without a forecast', async () => {
  const fresh = await exportDir({
    'org.json': ORG,
    'Accounts.csv': ACCOUNTS,
    'Invoices.csv': `${HEAD}\n${invoice(ID.anna, -10, 250)}\n`,
  });
  const { out } = await runWinnow('assess', fresh, '--as-of', AS_OF, '--json');
  const { collectFirst, cash, customers } = JSON.parse(out) as AssessReport;
  expect([collectFirst, allOwed(cash), cash.noForecast]).toEqual([[], 25_000, 25_000]);
  expect(customers.map(({ outlook }) => outlook)).toEqual([{ none: 'new' }, { none: 'new' }]);
});
