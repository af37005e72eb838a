import { parseArgs } from 'node:util';
import { textsFor } from '../../../shared/texts/by-language.ts';
import { formatDay } from '../../../shared/values/day.ts';
import { asOfDay } from '../core/as-of-day.ts';
import { type Command, UsageError } from '../core/command.ts';
import { readPolicyOrPreset } from '../core/policy-file.ts';
import { readExportFolder } from '../export/export-folder.ts';
import { readOrgFacts } from '../export/org-file.ts';
import { simulateFolder } from './simulate-folder.ts';
import { simulateReport } from './simulate-report.ts';
import { simulateText } from './simulate-text.ts';

const help = `winnow simulate DIR --policy NEW --against OLD [options]

Judges every customer of a CRM export folder (see: winnow assess --help) by two policies and
tells what the new one would change: tiers, money, gates, who moves and why.

  --policy NEW       the policy to try: a file or a preset
  --against OLD      the policy to compare with: a file or a preset (b2b-standard)
  --as-of DAY        judge as of this day (2026-03-02); without it today in the org's zone
  --json             print one document (scripts/cli/README.md) instead of tables
  --strict           stop at the first bad row
  --currency CODE    home currency, where org.json names none
  --time-zone ZONE   the org's zone (Europe/Berlin), where org.json names none

Exit code: 0 done · 1 --strict met a bad row · 2 not run.`;

/** `winnow simulate`: what a new policy would change, before anybody is touched by it. */
export const simulateCommand: Command = {
  summary: 'tell what a new policy would change, on a CRM export folder',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        policy: { type: 'string' },
        against: { type: 'string', default: 'b2b-standard' },
        'as-of': { type: 'string' },
        json: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        currency: { type: 'string' },
        'time-zone': { type: 'string' },
      },
    });
    const [dir, ...rest] = positionals;
    if (dir === undefined || rest.length > 0) throw new UsageError('name one export folder');
    if (values.policy === undefined) throw new UsageError('name the policy to try: --policy NEW');
    const after = await readPolicyOrPreset(values.policy);
    const before = await readPolicyOrPreset(values.against);
    if (after.customerModule !== before.customerModule)
      throw new UsageError(
        `the policies judge different records (${before.customerModule}, ${after.customerModule}): nothing could be compared`,
      );
    const org = await readOrgFacts(dir, {
      ...(values.currency === undefined ? {} : { currency: values.currency }),
      ...(values['time-zone'] === undefined ? {} : { timeZone: values['time-zone'] }),
    });
    const asOf = asOfDay(values['as-of'], org.zone);
    const folder = await readExportFolder(dir, {
      customerModule: after.customerModule,
      strict: values.strict,
      onProgress: (file, rows) => terminal.progress(`Reading ${file}: ${rows} rows`),
    });
    const customers = simulateFolder(folder, org, { before, after }, asOf, (done, of) =>
      terminal.progress(`Judging customers by both policies: ${done} of ${of}`),
    );
    terminal.progress('');
    const report = simulateReport(org, { before, after }, formatDay(asOf), customers);
    terminal.out(values.json ? JSON.stringify(report, null, 2) : simulateText(report, textsFor('en'), terminal.width));
    return 0;
  },
};
