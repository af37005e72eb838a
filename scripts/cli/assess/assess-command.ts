import { parseArgs } from 'node:util';
import { type Difference, differenceOf } from '../../../shared/assessment/difference.ts';
import { textsFor } from '../../../shared/texts/by-language.ts';
import { type Day, formatDay } from '../../../shared/values/day.ts';
import { asOfDay } from '../core/as-of-day.ts';
import { type Command, UsageError } from '../core/command.ts';
import { readPolicyFile } from '../core/policy-file.ts';
import { readExportFolder } from '../export/export-folder.ts';
import { readOrgFacts } from '../export/org-file.ts';
import { type Assessed, assessFolder } from './assess-folder.ts';
import { assessReport } from './assess-report.ts';
import { customerText, portfolioText } from './assess-text.ts';

const help = `winnow assess DIR [options]

Judges every customer of a CRM export folder: Accounts.csv, Invoices.csv, Deals.csv and
Cases.csv as Zoho's Bulk Read delivers them (columns by API name, Id first, lookups as ids),
with org.json for the currency, the time zone and today's rates.

  --policy FILE      the firm's policy; without it the shipped preset b2b-standard
  --as-of DAY        judge as of this day (2026-03-02); without it today in the org's zone
  --customer ID      show one customer in full
  --against DAY      with --customer: say what differs from how the customer stood on that day
  --json             print one document (scripts/cli/README.md) instead of a table
  --strict           stop at the first bad row
  --currency CODE    home currency, where org.json names none
  --time-zone ZONE   the org's zone (Europe/Berlin), where org.json names none

Exit code: 0 done · 1 --strict met a bad row, or there is no such customer · 2 not run.`;

/** `winnow assess`: an export folder in, the judged portfolio out. */
export const assessCommand: Command = {
  summary: 'judge every customer of a CRM export folder',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        policy: { type: 'string' },
        'as-of': { type: 'string' },
        customer: { type: 'string' },
        against: { type: 'string' },
        json: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        currency: { type: 'string' },
        'time-zone': { type: 'string' },
      },
    });
    const [dir, ...rest] = positionals;
    if (dir === undefined || rest.length > 0) throw new UsageError('name one export folder');
    if (values.against !== undefined && values.customer === undefined)
      throw new UsageError('--against compares one customer: name it with --customer');
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
    const done = assessFolder(folder, org, policy, asOf, (count, of) =>
      terminal.progress(`Judging customers: ${count} of ${of}`),
    );
    terminal.progress('');
    const differenceOn = (day: Day, { assessment }: Assessed): Difference | undefined => {
      const then = assessFolder(folder, org, policy, day, () => undefined);
      const other = then.customers.find((one) => one.assessment.customer.id === assessment.customer.id)?.assessment;
      if (!other) return undefined;
      return day <= asOf ? differenceOf(other, assessment) : differenceOf(assessment, other);
    };
    const only = done.customers.find(({ assessment }) => assessment.customer.id === values.customer);
    if (values.customer !== undefined && !only) {
      terminal.error(`There is no customer with the id ${values.customer} in ${dir}.`);
      return 1;
    }
    const difference = only && values.against ? differenceOn(asOfDay(values.against, org.zone), only) : undefined;
    const report = assessReport(folder, org, policy, formatDay(asOf), done, only, difference);
    const texts = textsFor('en');
    if (values.json) terminal.out(JSON.stringify(report, null, 2));
    else if (only) terminal.out(customerText(only, policy, texts, difference));
    else terminal.out(portfolioText(report, done.customers, org.companyName, policy, texts, terminal.width));
    return 0;
  },
};
