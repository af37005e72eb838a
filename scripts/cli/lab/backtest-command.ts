import { parseArgs } from 'node:util';
import { backtest } from '../../../shared/lab/backtest.ts';
import { fairness } from '../../../shared/lab/fairness.ts';
import { judgeMonths, pastMonthEnds } from '../../../shared/lab/months.ts';
import { type Command, UsageError } from '../core/command.ts';
import { backtestDocument } from './backtest-document.ts';
import { contextOf } from './document-context.ts';
import { LAB_HELP, LAB_OPTIONS, openLab, publishReport } from './lab-session.ts';
import { type BacktestReport, reportHead } from './reports.ts';

const help = `winnow backtest DIR [options]

Judges every customer of a CRM export folder (see: winnow assess --help) at past month ends by what was known then,
and sets beside it what followed within 90 and 180 days: how well score and tiers foresaw late payment, compared with
the plain share of late invoices; what the gates would have saved and cost; and whether groups of customers are held
more often than others. What the CRM keeps without a day (credit limits, industries) is taken as it is now.

${LAB_HELP}
  --months N         how many month ends (24)

Exit code: 0 done · 1 --strict met a bad row · 2 not run.`;

const MOST_MONTHS = 120;

/** `winnow backtest`: how well the policy would have foreseen what the export tells of since. */
export const backtestCommand: Command = {
  summary: 'try the policy on the past of a CRM export folder',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...LAB_OPTIONS, months: { type: 'string', default: '24' } },
    });
    const months = Number(values.months);
    if (!Number.isInteger(months) || months < 1 || months > MOST_MONTHS)
      throw new UsageError(`--months is a whole number from 1 to ${MOST_MONTHS}`);
    const lab = await openLab(positionals, values, terminal);
    const { dossiers, policy, until, onProgress, language } = lab;
    const rows = judgeMonths(dossiers, { policy, days: pastMonthEnds(dossiers, months, until), until, onProgress });
    const today = judgeMonths(dossiers, { policy, days: [until], until });
    const report: BacktestReport = {
      ...backtest(rows, policy, until),
      ...reportHead('winnow-backtest', lab),
      fairness: fairness(today, policy),
    };
    const document = backtestDocument(report, contextOf(language, report.home));
    await publishReport({ report, document }, values, terminal);
    return 0;
  },
};
