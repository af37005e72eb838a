// How well late payment is foreseen, beside the simplest predictors of the same run: `npm run bench -- ibm-auc [--data DIR] [--as-of DAY]`.
// Without --data IBM's sample set is measured, as an export folder that is read like any other; with it any export with payment days.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Dossier } from '../../shared/dossier/dossier.ts';
import { lastRecordedDay, outcomesOf } from '../../shared/lab/history.ts';
import { type JudgedInvoice, judgeInvoices, splitByTime } from '../../shared/lab/invoices.ts';
import { judgeMonths, pastMonthEnds } from '../../shared/lab/months.ts';
import { b2bStandard } from '../../shared/policy/standard.ts';
import { type Day, formatDay } from '../../shared/values/day.ts';
import { writeIbmFolder } from '../../test/ibm/convert.ts';
import { readPolicyOrPreset } from '../cli/core/policy-file.ts';
import { processTerminal } from '../cli/core/terminal.ts';
import { dossiersOf, openExport } from '../cli/export/open-export.ts';
import { FolderError, isInputFault } from '../cli/export/problems.ts';
import { byCustomerTable, dayTable, forecastTable, invoiceTable } from './ibm-auc/tables.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    'as-of': { type: 'string' },
    policy: { type: 'string', default: b2bStandard.id },
    currency: { type: 'string', default: 'USD' },
    'time-zone': { type: 'string', default: 'UTC' },
  },
});
const terminal = processTerminal();

/** Everything is counted back from the last 24 months: older customers are judged by a history that no longer says anything. */
const MONTHS = 24;

try {
  if (values.data === undefined) {
    await measureIbm({ withCases: false, name: 'IBM late payments, invoices alone' });
    await measureIbm({ withCases: true, name: 'IBM late payments, disputes as cases' });
  } else await measure(values.data, values.data);
} catch (error) {
  if (!isInputFault(error)) throw error;
  terminal.progress('');
  console.error(
    `${error.message}\n--data takes a CRM export folder (see: winnow assess --help) whose invoices say when they were paid.`,
  );
  process.exitCode = 2;
}

async function measureIbm({ withCases, name }: { withCases: boolean; name: string }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'winnow-ibm-'));
  try {
    if (await writeIbmFolder(folder, { withCases })) await measure(folder, name);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(folder: string, name: string): Promise<void> {
  const started = performance.now();
  const policy = await readPolicyOrPreset(values.policy);
  const source = await openExport(folder, values, policy, terminal);
  const dossiers = dossiersOf(source, policy);
  if (!dossiers.some((dossier) => outcomesOf(dossier, policy).some(({ paidOn }) => paidOn !== null)))
    throw new FolderError(
      `no invoice in ${folder} says when it was paid: Invoices needs the column Paid_On, and a status that is listed as paid`,
    );
  const until = lastRecordedDay(dossiers, source.asOf);
  const onProgress = (done: number, of: number): void => terminal.progress(`Judging customers: ${done} of ${of}`);
  const invoices = judgeInvoices(dossiers, { policy, onProgress });
  const days = monthsOfTest(dossiers, invoices, until);
  const byCustomer = byCustomerTable(judgeMonths(dossiers, { policy, days, until, onProgress }));
  terminal.progress('');
  console.log(`\n${name}: ${invoices.length} invoices of ${dossiers.length} customers, up to ${formatDay(until)}`);
  for (const line of invoiceTable(invoices, until)) console.log(line);
  for (const line of forecastTable(invoices, until)) console.log(line);
  for (const line of dayTable(invoices, until)) console.log(line);
  for (const line of byCustomer) console.log(line);
  console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Month ends of the last 30 % of the invoices, so that both tables speak of the same time. */
function monthsOfTest(dossiers: readonly Dossier[], invoices: readonly JudgedInvoice[], until: Day): Day[] {
  const { cut } = splitByTime(invoices, 0, until);
  return pastMonthEnds(dossiers, MONTHS, until).filter((day) => day >= cut);
}
