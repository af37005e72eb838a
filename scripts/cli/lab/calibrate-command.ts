import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { tryCalibration } from '../../../shared/lab/calibration.ts';
import { calibrationRows, judgeInvoices } from '../../../shared/lab/invoices.ts';
import { tryLearnedWeights, type WeightTrial } from '../../../shared/lab/learned-weights.ts';
import { type Command, UsageError } from '../core/command.ts';
import { calibrateDocument } from './calibrate-document.ts';
import { contextOf } from './document-context.ts';
import { LAB_HELP, LAB_OPTIONS, openLab, publishReport } from './lab-session.ts';
import { type CalibrateReport, reportHead } from './reports.ts';

const help = `winnow calibrate DIR [options]

Fits the chance that an invoice is paid late to the firm's own invoices in a CRM export folder (see: winnow assess
--help): how even the odds are, how steep, and whether a due day on which the firm does not work or the amount changes
them. Points and tiers are not touched. It is accepted only where a fit to the past would have served the last 30 % of
the invoices. From 400 late invoices on it also learns what each indicator should weigh, as a draft of the policy.

${LAB_HELP}
  --draft FILE       write the policy with the learned weights, where their gain is certain

Exit code: 0 the calibration holds · 1 the default stands, or --strict met a bad row · 2 not run.`;

/** `winnow calibrate`: the firm's own chances of late payment, where its invoices can tell. */
export const calibrateCommand: Command = {
  summary: "fit the chance of late payment to the firm's own invoices",
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...LAB_OPTIONS, draft: { type: 'string' } },
    });
    const lab = await openLab(positionals, values, terminal);
    const { dossiers, policy, until, onProgress, language } = lab;
    const invoices = judgeInvoices(dossiers, { policy, onProgress });
    const trial = tryCalibration(calibrationRows(invoices, until));
    const { draft, ...weights } = tryLearnedWeights(dossiers, invoices, { policy, until });
    const report: CalibrateReport = { ...reportHead('winnow-calibrate', lab), trial, weights };
    const document = calibrateDocument(report, contextOf(language, report.home));
    await publishReport({ report, document }, values, terminal);
    if (values.draft !== undefined && draft) await writeDraft(values.draft, draft);
    return trial.refused ? 1 : 0;
  },
};

async function writeDraft(path: string, draft: NonNullable<WeightTrial['draft']>): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(draft, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
