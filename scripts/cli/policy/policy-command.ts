import { parseArgs } from 'node:util';
import { diffPolicies } from '../../../shared/handbook/diff.ts';
import { renderPolicy } from '../../../shared/handbook/handbook.ts';
import { policyJsonSchema } from '../../../shared/policy/json-schema.ts';
import { PRESET_NAMES } from '../../../shared/policy/presets.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import { actionNamed, type Command, languageOption, type Terminal, UsageError } from '../core/command.ts';
import { readPolicyDocument, readPolicyOrPreset } from '../core/policy-file.ts';
import { checkPolicy, checkReport, checkText } from './policy-check.ts';

const help = `winnow policy check FILE | show FILE|PRESET | diff OLD NEW | schema

Reads the firm's written standard: a JSON document that names a preset and what it changes.

  check FILE           name every fault by its path, all at once
  show FILE|PRESET     the whole policy in words: what is measured, what it costs, what follows
  diff OLD NEW         what differs, setting by setting; each a file or a preset
  schema               the JSON Schema of a policy document, for editors

  --language en|zh     language of what is printed (en)
  --json               check and diff: print one document (scripts/cli/README.md)

Presets: ${PRESET_NAMES.join(', ')}

Exit code: 0 done, the policy is sound · 1 check found faults · 2 not run.`;

/** Characters that both values of a setting may have together to stand on one line. */
const ONE_LINE = 60;

/** In the place of a value that a policy does not have. */
const NO_VALUE = '∅';

interface Options {
  language: Language;
  json: boolean;
}

/** What `winnow policy` can do: how many words it takes, and how it is done. @returns the exit code. */
interface Action {
  words: number;
  run(words: readonly string[], options: Options, terminal: Terminal): Promise<number>;
}

const ACTIONS: Readonly<Record<string, Action>> = {
  check: { words: 1, run: check },
  show: { words: 1, run: show },
  diff: { words: 2, run: diff },
  schema: { words: 0, run: schema },
};

/** `winnow policy`: check, read and compare the firm's written standard. */
export const policyCommand: Command = {
  summary: 'check, show or compare policies',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { language: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [name, ...words] = positionals;
    const action = actionNamed(name, ACTIONS);
    if (words.length !== action.words) throw new UsageError(`policy ${name} takes ${action.words} name(s)`);
    return action.run(words, { language: languageOption(values.language), json: values.json }, terminal);
  },
};

async function check([path = '']: readonly string[], { language, json }: Options, terminal: Terminal): Promise<number> {
  const found = checkPolicy(await readPolicyDocument(path));
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
