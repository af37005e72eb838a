import { parseArgs } from 'node:util';
import { decodeAssessment } from '../../../shared/assessment/codec.ts';
import { decisionsReport } from '../../../shared/portfolio/decisions-report.ts';
import { addExceptions, type ExceptionTally } from '../../../shared/portfolio/exception-tally.ts';
import { exceptionsOf } from '../../../shared/portfolio/exceptions.ts';
import { textsFor } from '../../../shared/texts/by-language.ts';
import { formatDay } from '../../../shared/values/day.ts';
import { type Command, languageOption, onlyWord } from '../core/command.ts';
import { readPolicyFile } from '../core/policy-file.ts';
import { dossiersOf, EXPORT_HELP, EXPORT_OPTIONS, openExport, storedAssessment } from '../export/open-export.ts';
import { decisionsText } from './decisions-text.ts';

const help = `winnow decisions DIR [options]

Counts the exceptions that people approved in a CRM export folder (see: winnow assess --help): tier
overrides, releases of held deals, higher limits. For each person, as the one who approved and as
the one who asked, it tells how many there were and what followed: invoices paid in time, days late,
long overdue, written off, tiers up and down. Needs Winnow_Decisions.csv; what followed needs
Invoices.csv, the tiers Winnow_Assessment on the customers.

${EXPORT_HELP.policy}
${EXPORT_HELP.asOf('look back from')}
  --language en|zh   language of what is printed (en)
  --json             print one document (scripts/cli/README.md) instead of text
${EXPORT_HELP.files}

Exit code: 0 done · 1 --strict met a bad row, or there are no decisions to read · 2 not run.`;

/** `winnow decisions`: who approved which exceptions, and what followed. */
export const decisionsCommand: Command = {
  summary: 'count exceptions per person with what followed, on a CRM export folder',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...EXPORT_OPTIONS, language: { type: 'string' } },
    });
    const dir = onlyWord(positionals, 'name one export folder');
    const language = languageOption(values.language);
    const policy = await readPolicyFile(values.policy);
    const source = await openExport(dir, values, policy, terminal);
    const { folder, org, asOf } = source;
    terminal.progress('');
    if (folder.counts.Winnow_Decisions === undefined) {
      terminal.error(`There is no Winnow_Decisions.csv in ${dir}: nobody's decisions are known.`);
      return 1;
    }
    const tally: ExceptionTally = {};
    for (const dossier of dossiersOf(source, policy)) {
      const stored = decodeAssessment(storedAssessment(source, dossier.customer.id));
      addExceptions(tally, exceptionsOf(dossier, stored?.history ?? [], policy, asOf), policy);
    }
    const report = decisionsReport(tally, policy, { asOf: formatDay(asOf), home: org.home });
    if (values.json) terminal.out(JSON.stringify(report, null, 2));
    else terminal.out(decisionsText(report, org.companyName, textsFor(language)));
    return 0;
  },
};
