import { parseArgs } from 'node:util';
import { drift, type ScoredRow } from '../../../shared/lab/drift.ts';
import { monthOf } from '../../../shared/lab/history.ts';
import { judgeInvoices } from '../../../shared/lab/invoices.ts';
import { judgeMonths } from '../../../shared/lab/months.ts';
import { DAYS_A_YEAR, formatDay } from '../../../shared/values/day.ts';
import { asOfDay, type Command, UsageError } from '../core/command.ts';
import { contextOf, type DocumentContext, headOf } from './document-context.ts';
import type { LabDocument } from './lab-document.ts';
import { LAB_HELP, LAB_OPTIONS, openLab, publishReport } from './lab-session.ts';
import { type DriftReport, reportHead } from './reports.ts';
import { DRIFT_WORDS, WORDS } from './words.ts';

const help = `winnow drift DIR [options]

Tells how far the scores and indicators of the customers of a CRM export folder (see: winnow assess --help) have moved
since the month of the last calibration, and whether the payment view still ranks the invoices that came due since.

${LAB_HELP}
  --since DAY        a day of the month to compare with, such as that of the calibration; without it a year before

Exit code: 0 done · 1 --strict met a bad row · 2 not run.`;

/** `winnow drift`: whether the customers are still those for whom the policy was made. */
export const driftCommand: Command = {
  summary: 'tell how far scores have moved since the last calibration',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...LAB_OPTIONS, since: { type: 'string' } },
    });
    const lab = await openLab(positionals, values, terminal);
    const { dossiers, policy, until, onProgress, language, source } = lab;
    const since = values.since === undefined ? until - DAYS_A_YEAR : asOfDay(values.since, source.org.zone, '--since');
    const referenceDay = monthOf(since);
    if (referenceDay >= until)
      throw new UsageError(`--since ${formatDay(since)} is not before the last record, ${formatDay(until)}`);
    const compared: { reference: ScoredRow[]; now: ScoredRow[] } = { reference: [], now: [] };
    const days = [referenceDay, until];
    for (const { day, score, earned } of judgeMonths(dossiers, { policy, days, until, onProgress }))
      compared[day === until ? 'now' : 'reference'].push({ score, earned });
    const invoices = judgeInvoices(dossiers, { policy, from: referenceDay - DAYS_A_YEAR, onProgress });
    const found = drift(compared, invoices, { referenceDay, until });
    const report: DriftReport = { ...reportHead('winnow-drift', lab), reference: formatDay(referenceDay), ...found };
    const document = driftDocument(report, contextOf(language, report.home));
    await publishReport({ report, document }, values, terminal);
    return 0;
  },
};

function driftDocument(report: DriftReport, context: DocumentContext): LabDocument {
  const { say, figures, texts } = context;
  const { since, lines } = report;
  const { reference, now } = report.compared;
  return {
    ...headOf(report, context, say(WORDS.drift, { day: figures.day(report.reference) })),
    sections: [
      {
        title: say(WORDS.moved),
        notes: [say(WORDS.movedNote, { reference: figures.count(reference), now: figures.count(now) })],
        table: {
          columns: [say(WORDS.of), say(WORDS.index), say(WORDS.state)],
          rows: lines.map(({ of, index, state }) => [
            of === 'score' ? say(WORDS.score) : `${of} ${texts.factorName(of)}`,
            figures.decimals(index),
            say(DRIFT_WORDS[state]),
          ]),
        },
      },
      {
        title: say(WORDS.since),
        notes: [
          say(WORDS.sinceNote, {
            invoices: figures.count(since.invoices),
            late: figures.count(since.late),
            auc: figures.decimals(since.auc.value),
            interval: figures.interval(since.auc),
          }),
        ],
      },
    ],
  };
}
