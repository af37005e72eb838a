import { parseArgs } from 'node:util';
import { assess } from '../../../shared/assessment/assess.ts';
import { decodeAssessment } from '../../../shared/assessment/codec.ts';
import { type RunLine, reminderLine } from '../../../shared/portfolio/reminder-run.ts';
import { textsFor } from '../../../shared/texts/by-language.ts';
import { formatDay } from '../../../shared/values/day.ts';
import { type Command, languageOption, onlyWord } from '../core/command.ts';
import { readPolicyFile } from '../core/policy-file.ts';
import { dossiersOf, EXPORT_HELP, EXPORT_OPTIONS, openExport, storedAssessment } from '../export/open-export.ts';
import { remindersText } from './reminders-text.ts';

const help = `winnow reminders DIR [options]

Tells from a CRM export folder (see: winnow assess --help) who is to be reminded of which open invoices
today, by the rhythm of each tier (care.reminders in the policy), with the sums in both currencies; who
waits because a letter went out a few days ago; and which invoices are left out and why: disputed,
promised, to be paid in advance. It writes nothing and sends nothing: a person drafts the letter in the
panel or with "winnow letters preview", sends it and records it as sent. Needs Invoices.csv, and
Winnow_Decisions.csv for the letters that went out.

${EXPORT_HELP.policy}
${EXPORT_HELP.asOf('the day of the run')}
  --language en|zh   language of what is printed (en)
  --json             print one document (scripts/cli/README.md) instead of text
${EXPORT_HELP.files}

Exit code: 0 done · 1 --strict met a bad row, or the letters that went out are not known · 2 not run.`;

/** `winnow reminders`: who is to be reminded of what today, and who is not and why. */
export const remindersCommand: Command = {
  summary: 'list who is to be reminded of open invoices today, from a CRM export folder',
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
      terminal.error(
        `There is no Winnow_Decisions.csv in ${dir}: which letters went out is not known, and nobody is to be reminded twice.`,
      );
      return 1;
    }
    const lines: RunLine[] = dossiersOf(source, policy).flatMap((dossier) => {
      const previous = decodeAssessment(storedAssessment(source, dossier.customer.id));
      const assessment = assess(dossier, policy, asOf, { previous, withoutLift: true });
      return reminderLine(dossier, assessment, policy, asOf) ?? [];
    });
    const day = formatDay(asOf);
    const { home, companyName: company } = org;
    const { on: isOn } = policy.care.reminders;
    if (values.json) {
      const document = { format: 'winnow-reminders', version: 1, asOf: day, home, on: isOn, lines };
      terminal.out(JSON.stringify(document, null, 2));
    } else terminal.out(remindersText(lines, { company, day, isOn, home }, textsFor(language)));
    return 0;
  },
};
