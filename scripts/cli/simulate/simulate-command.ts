import { parseArgs } from 'node:util';
import { textsFor } from '../../../shared/texts/by-language.ts';
import { type Command, onlyWord, UsageError } from '../core/command.ts';
import { readPolicyOrPreset } from '../core/policy-file.ts';
import { EXPORT_HELP, EXPORT_OPTIONS, openExport } from '../export/open-export.ts';
import { simulateFolder } from './simulate-folder.ts';
import { simulateReport } from './simulate-report.ts';
import { simulateText } from './simulate-text.ts';

const help = `winnow simulate DIR --policy NEW --against OLD [options]

Judges every customer of a CRM export folder (see: winnow assess --help) by two policies and
tells what the new one would change: tiers, money, gates, who moves and why.

  --policy NEW       the policy to try: a file or a preset
  --against OLD      the policy to compare with: a file or a preset (b2b-standard)
${EXPORT_HELP.asOf('judge as of')}
  --json             print one document (scripts/cli/README.md) instead of tables
${EXPORT_HELP.files}

Exit code: 0 done · 1 --strict met a bad row · 2 not run.`;

/** `winnow simulate`: what a new policy would change, before it touches anybody. */
export const simulateCommand: Command = {
  summary: 'tell what a new policy would change, on a CRM export folder',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...EXPORT_OPTIONS, against: { type: 'string', default: 'b2b-standard' } },
    });
    const dir = onlyWord(positionals, 'name one export folder');
    if (values.policy === undefined) throw new UsageError('name the policy to try: --policy NEW');
    const after = await readPolicyOrPreset(values.policy);
    const before = await readPolicyOrPreset(values.against);
    if (after.customerModule !== before.customerModule)
      throw new UsageError(
        `the policies judge different records (${before.customerModule}, ${after.customerModule}): nothing could be compared`,
      );
    const source = await openExport(dir, values, after, terminal);
    const customers = simulateFolder(source, { before, after }, (done, of) =>
      terminal.progress(`Judging customers by both policies: ${done} of ${of}`),
    );
    terminal.progress('');
    const report = simulateReport(source, { before, after }, customers);
    terminal.out(values.json ? JSON.stringify(report, null, 2) : simulateText(report, textsFor('en'), terminal.width));
    return 0;
  },
};
