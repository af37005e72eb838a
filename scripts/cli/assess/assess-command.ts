import { parseArgs } from 'node:util';
import { type Difference, differenceOf } from '../../../shared/assessment/difference.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { textsFor } from '../../../shared/texts/by-language.ts';
import type { Day } from '../../../shared/values/day.ts';
import { asOfDay, type Command, onlyWord, UsageError } from '../core/command.ts';
import { readPolicyFile } from '../core/policy-file.ts';
import { EXPORT_HELP, EXPORT_OPTIONS, type OpenedExport, openExport } from '../export/open-export.ts';
import { type AssessedCustomer, type AssessedPortfolio, assessFolder } from './assess-folder.ts';
import { assessReport } from './assess-report.ts';
import { customerText, portfolioText } from './assess-text.ts';

const help = `winnow assess DIR [options]

Judges every customer of a CRM export folder: Accounts, Invoices, Deals and Cases as .csv or .xlsx,
as Zoho's Bulk Read, the export of a Zoho view or a spreadsheet delivers them, with org.json for the
currency, the time zone and today's rates.

${EXPORT_HELP.policy}
${EXPORT_HELP.asOf('judge as of')}
  --customer ID      show one customer in full
  --against DAY      with --customer: say what differs from how the customer stood on that day
  --json             print one document (scripts/cli/README.md) instead of a table
${EXPORT_HELP.files}

Exit code: 0 done · 1 --strict met a bad row, or there is no such customer · 2 not run.`;

/** `winnow assess`: an export folder in, the judged portfolio out. */
export const assessCommand: Command = {
  summary: 'judge every customer of a CRM export folder',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...EXPORT_OPTIONS, customer: { type: 'string' }, against: { type: 'string' } },
    });
    const dir = onlyWord(positionals, 'name one export folder');
    if (values.against !== undefined && values.customer === undefined)
      throw new UsageError('--against compares one customer: name it with --customer');
    const policy = await readPolicyFile(values.policy);
    const source = await openExport(dir, values, policy, terminal);
    const assessed = assessFolder({
      ...source,
      policy,
      onProgress: (count, of) => terminal.progress(`Judging customers: ${count} of ${of}`),
    });
    terminal.progress('');
    const only = values.customer === undefined ? undefined : customerIn(assessed, values.customer);
    if (values.customer !== undefined && !only) {
      terminal.error(`There is no customer with the id ${values.customer} in ${dir}.`);
      return 1;
    }
    const otherDay = values.against ? asOfDay(values.against, source.org.zone, '--against') : undefined;
    const difference = only && otherDay !== undefined ? differenceTo(otherDay, only, source, policy) : undefined;
    const report = assessReport({ source, policy, assessed, only, difference });
    const texts = textsFor('en');
    if (values.json) terminal.out(JSON.stringify(report, null, 2));
    else if (only) terminal.out(customerText(only, policy, texts, difference));
    else terminal.out(portfolioText({ report, assessed, source, policy, texts, width: terminal.width }));
    return 0;
  },
};

const customerIn = ({ customers }: AssessedPortfolio, id: string): AssessedCustomer | undefined =>
  customers.find(({ assessment }) => assessment.customer.id === id);

/** What differs between a customer's assessment and its assessment on another day, the earlier day first. */
function differenceTo(
  day: Day,
  { assessment }: AssessedCustomer,
  source: OpenedExport,
  policy: Policy,
): Difference | undefined {
  const other = customerIn(assessFolder({ ...source, policy, asOf: day }), assessment.customer.id)?.assessment;
  if (!other) return undefined;
  return day <= source.asOf ? differenceOf(other, assessment) : differenceOf(assessment, other);
}
