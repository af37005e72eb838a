import { parseArgs } from 'node:util';
import { decodeAssessment } from '../../../shared/assessment/codec.ts';
import { decisionsReport } from '../../../shared/portfolio/decisions-report.ts';
import { addExceptions, type ExceptionTally } from '../../../shared/portfolio/exception-tally.ts';
import { exceptionsOf } from '../../../shared/portfolio/exceptions.ts';
import { textsFor } from '../../../shared/texts/by-language.ts';
import { formatDay } from '../../../shared/values/day.ts';
import { asOfDay } from '../core/as-of-day.ts';
import { type Command, UsageError } from '../core/command.ts';
import { readPolicyFile } from '../core/policy-file.ts';
import { dossiersOf } from '../export/dossiers.ts';
import { readExportFolder } from '../export/export-folder.ts';
import { readOrgFacts } from '../export/org-file.ts';
import { decisionsText } from './decisions-text.ts';

const help = `winnow decisions DIR [options]

Counts the exceptions that people approved in a CRM export folder (see: winnow assess --help): tier
overrides, releases of held deals, higher limits. For each person, as the one who approved and as
the one who asked, it tells how many there were and what followed: invoices paid in time, days late,
long overdue, written off, tiers up and down. Needs Winnow_Decisions.csv; what followed needs
Invoices.csv, the tiers Winnow_Assessment on the customers.

  --policy FILE      the firm's policy; without it the shipped preset b2b-standard
  --as-of DAY        look back from this day (2026-03-02); without it today in the org's zone
  --language en|zh   language of what is printed (en)
  --json             print one document (scripts/cli/README.md) instead of text
  --strict           stop at the first bad row
  --currency CODE    home currency, where org.json names none
  --time-zone ZONE   the org's zone (Europe/Berlin), where org.json names none

Exit code: 0 done · 1 --strict met a bad row, or there are no decisions to read · 2 not run.`;

/** `winnow decisions`: who let pass what, and what came of it. */
export const decisionsCommand: Command = {
  summary: 'count exceptions per person with what followed, on a CRM export folder',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        policy: { type: 'string' },
        'as-of': { type: 'string' },
        language: { type: 'string', default: 'en' },
        json: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        currency: { type: 'string' },
        'time-zone': { type: 'string' },
      },
    });
    const [dir, ...rest] = positionals;
    if (dir === undefined || rest.length > 0) throw new UsageError('name one export folder');
    if (values.language !== 'en' && values.language !== 'zh') throw new UsageError('--language is en or zh');
    const policy = await readPolicyFile(values.policy);
    const org = await readOrgFacts(dir, {
      ...(values.currency === undefined ? {} : { currency: values.currency }),
      ...(values['time-zone'] === undefined ? {} : { timeZone: values['time-zone'] }),
    });
    const asOf = asOfDay(values['as-of'], org.zone);
    const folder = await readExportFolder(dir, {
      customerModule: policy.customerModule,
      strict: values.strict,
      onProgress: (file, rows) => terminal.progress(`Reading ${file}: ${rows} rows`),
    });
    terminal.progress('');
    if (folder.counts.Winnow_Decisions === undefined) {
      terminal.error(`There is no Winnow_Decisions.csv in ${dir}: nobody's decisions are known.`);
      return 1;
    }
    const tally: ExceptionTally = {};
    for (const dossier of dossiersOf(folder, org, policy)) {
      const stored = decodeAssessment(folder.customers.get(dossier.customer.id)?.customer['Winnow_Assessment']);
      addExceptions(tally, exceptionsOf(dossier, stored?.history ?? [], policy, asOf), policy);
    }
    const report = decisionsReport(tally, policy, { asOf: formatDay(asOf), home: org.home });
    if (values.json) terminal.out(JSON.stringify(report, null, 2));
    else terminal.out(decisionsText(report, org.companyName, textsFor(values.language)));
    return 0;
  },
};
