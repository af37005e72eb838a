import { parseArgs } from 'node:util';
import { readPickLists } from '../../../functions/org/org-labels.ts';
import { policyOf } from '../../../functions/tenants/policy.ts';
import { diffPolicies } from '../../../shared/handbook/diff.ts';
import { renderPolicy } from '../../../shared/handbook/handbook.ts';
import { policyJsonSchema } from '../../../shared/policy/json-schema.ts';
import { PRESET_NAMES } from '../../../shared/policy/presets.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import { actionNamed, type Command, languageOption, type Terminal, UsageError } from '../core/command.ts';
import { readPolicyDocument, readPolicyFile, readPolicyOrPreset } from '../core/policy-file.ts';
import { EXPORT_HELP, EXPORT_OPTIONS, type ExportValues, openExport } from '../export/open-export.ts';
import { fairnessOn } from '../lab/fairness-section.ts';
import { chosenTenant, openInstallation } from '../org/installation.ts';
import { checkPolicy, checkReport, checkText } from './policy-check.ts';
import { labelsOfExport, labelsOfOrg, labelsReport, labelsText } from './policy-labels.ts';

const help = `winnow policy check FILE | show FILE|PRESET | diff OLD NEW | schema | labels DIR

Reads the firm's written standard: a JSON document that names a preset and what it changes.

  check FILE           name every fault by its path, all at once
    --on DIR           say too whom it would hold among the customers of a CRM export folder, by size, region,
                       language and age; a group that is held more or less often than the others is named
  show FILE|PRESET     the whole policy in words: what is measured, what it costs, what follows
  diff OLD NEW         what differs, setting by setting; each a file or a preset
  schema               the JSON Schema of a policy document, for editors
  labels DIR           what the labels of an export mean (invoice status, deal stage …), with proposals for
                       those in no list of the policy; nothing is changed
    --from-org         the same for the pick lists of a connected org, instead of DIR
    --tenant NAME      which org, where several are connected
    --policy FILE      the firm's policy; without it the shipped preset, or the org's policy in force

  --language en|zh     language of what is printed (en)
  --json               check, diff and labels: print one document (scripts/cli/README.md)

An export that is named is read with these options:
${EXPORT_HELP.asOf('judge as of')}
${EXPORT_HELP.files}

Presets: ${PRESET_NAMES.join(', ')}

Exit code: 0 done, the policy is sound · 1 check found faults, or a label is in no list · 2 not run.`;

/** Characters that both values of a setting may have together to stand on one line. */
const ONE_LINE = 60;

/** In the place of a value that a policy does not have. */
const NO_VALUE = '∅';

interface Options {
  language: Language;
  json: boolean;
  policy?: string | undefined;
  tenant?: string | undefined;
  fromOrg: boolean;
  /** An export folder to try the policy on. */
  on?: string | undefined;
  /** How an export is read. */
  reading: ExportValues;
}

/** What `winnow policy` can do: how many words it takes, and how it is done. @returns the exit code. */
interface Action {
  words: readonly number[];
  run(words: readonly string[], options: Options, terminal: Terminal): Promise<number>;
}

const ACTIONS: Readonly<Record<string, Action>> = {
  check: { words: [1], run: check },
  show: { words: [1], run: show },
  diff: { words: [2], run: diff },
  schema: { words: [0], run: schema },
  labels: { words: [0, 1], run: labels },
};

/** `winnow policy`: check, read and compare the firm's written standard. */
export const policyCommand: Command = {
  summary: 'check, show or compare policies',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...EXPORT_OPTIONS,
        language: { type: 'string' },
        tenant: { type: 'string' },
        'from-org': { type: 'boolean', default: false },
        on: { type: 'string' },
      },
    });
    const [name, ...words] = positionals;
    const action = actionNamed(name, ACTIONS);
    if (!action.words.includes(words.length))
      throw new UsageError(`policy ${name} takes ${action.words.join(' or ')} name(s)`);
    const { json, policy, tenant, on, language, 'from-org': fromOrg, ...reading } = values;
    return action.run(
      words,
      { language: languageOption(language), json, policy, tenant, fromOrg, on, reading },
      terminal,
    );
  },
};

async function check([path = '']: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  const { language, json, on, reading } = options;
  const found = checkPolicy(await readPolicyDocument(path));
  if (on !== undefined && 'policy' in found) {
    found.fairness = fairnessOn(await openExport(on, reading, found.policy, terminal), found.policy);
    terminal.progress('');
  }
  terminal.out(json ? checkReport(found, language) : checkText(path, found, language));
  return 'faults' in found ? 1 : 0;
}

async function show([word = '']: readonly string[], { language }: Options, terminal: Terminal): Promise<number> {
  terminal.out(renderPolicy(await readPolicyOrPreset(word), language).trimEnd());
  return 0;
}

async function diff(
  [old = '', next = '']: readonly string[],
  { language, json }: Options,
  terminal: Terminal,
): Promise<number> {
  const changes = diffPolicies(await readPolicyOrPreset(old), await readPolicyOrPreset(next), language);
  const same = language === 'zh' ? '两份政策相同。' : 'The policies are the same.';
  const lines = changes.flatMap(({ path, before, after, means }) => [
    path,
    ...(means ? [`    ${means}`] : []),
    ...(before.length + after.length > ONE_LINE
      ? [`  − ${before || NO_VALUE}`, `  + ${after || NO_VALUE}`]
      : [`    ${before || NO_VALUE} → ${after || NO_VALUE}`]),
  ]);
  if (json) terminal.out(JSON.stringify({ format: 'winnow-policy-diff', version: 1, changes }, null, 2));
  else terminal.out(changes.length === 0 ? same : lines.join('\n'));
  return 0;
}

async function schema(_: readonly string[], __: Options, terminal: Terminal): Promise<number> {
  terminal.out(JSON.stringify(policyJsonSchema(), null, 2));
  return 0;
}

async function labels([dir]: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  if ((dir === undefined) !== options.fromOrg) throw new UsageError('name an export folder, or give --from-org');
  const { policy, found } = dir === undefined ? await orgLabels(options) : await exportLabels(dir, options, terminal);
  const report = labelsReport(policy, found);
  terminal.out(options.json ? JSON.stringify(report, null, 2) : labelsText(report));
  return report.labels.every(({ state }) => state === 'listed') ? 0 : 1;
}

async function exportLabels(dir: string, options: Options, terminal: Terminal) {
  const policy = await readPolicyFile(options.policy);
  const { folder } = await openExport(dir, options.reading, policy, terminal);
  terminal.progress('');
  return { policy, found: labelsOfExport(folder) };
}

async function orgLabels({ policy: file, tenant: name }: Options) {
  const installation = openInstallation(process.env);
  try {
    const tenant = await chosenTenant(installation, name);
    const policy = file === undefined ? policyOf(tenant, Date.now()) : await readPolicyFile(file);
    return { policy, found: labelsOfOrg(await readPickLists(installation.crmOf(tenant))) };
  } finally {
    installation.base.close();
  }
}
