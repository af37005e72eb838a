import { parseArgs } from 'node:util';
import { diffPolicies } from '../../../shared/handbook/diff.ts';
import { renderPolicy } from '../../../shared/handbook/handbook.ts';
import { PolicyError, type PolicyFault } from '../../../shared/policy/document.ts';
import { policyJsonSchema } from '../../../shared/policy/json-schema.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { PRESET_NAMES } from '../../../shared/policy/presets.ts';
import type { Language } from '../../../shared/texts/index.ts';
import { type Command, type Terminal, UsageError } from '../core/command.ts';
import { readPolicyDocument, readPolicyOrPreset } from '../core/policy-file.ts';
import { policyNotes } from './policy-notes.ts';

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

const ONE_LINE = 60;

const NONE = '∅';

interface Options {
  language: Language;
  json: boolean;
}

type Deed = (words: readonly string[], options: Options, terminal: Terminal) => Promise<number>;

const DEEDS: Readonly<Record<string, { words: number; run: Deed }>> = {
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
      options: { language: { type: 'string', default: 'en' }, json: { type: 'boolean', default: false } },
    });
    const [name, ...words] = positionals;
    const deed = name !== undefined && Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined;
    if (!deed) throw new UsageError(`say what to do: ${Object.keys(DEEDS).join(', ')}`);
    if (words.length !== deed.words) throw new UsageError(`policy ${name} takes ${deed.words} name(s)`);
    if (values.language !== 'en' && values.language !== 'zh') throw new UsageError('--language is en or zh');
    return deed.run(words, { language: values.language, json: values.json }, terminal);
  },
};

async function check([path = '']: readonly string[], { language, json }: Options, terminal: Terminal): Promise<number> {
  const document = await readPolicyDocument(path);
  try {
    const policy = loadPolicy(document);
    const notes = policyNotes(policy, document);
    if (json)
      terminal.out(
        checkReport(
          policy.id,
          policy.version,
          [],
          notes.map((note) => note[language]),
        ),
      );
    else
      terminal.out(
        [
          `${path}: ${policy.name[language]} ${policy.version}: ${language === 'zh' ? '没有错误' : 'no faults'}`,
          ...notes.map((note) => `  ${note[language]}`),
        ].join('\n'),
      );
    return 0;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    if (json) terminal.out(checkReport(null, null, error.faults, []));
    else terminal.out(faultText(path, error.faults, language));
    return 1;
  }
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
      ? [`  − ${before || NONE}`, `  + ${after || NONE}`]
      : [`    ${before || NONE} → ${after || NONE}`]),
  ]);
  if (json) terminal.out(JSON.stringify({ format: 'winnow-policy-diff', version: 1, changes }, null, 2));
  else terminal.out(changes.length === 0 ? same : lines.join('\n'));
  return 0;
}

async function schema(_: readonly string[], __: Options, terminal: Terminal): Promise<number> {
  terminal.out(JSON.stringify(policyJsonSchema(), null, 2));
  return 0;
}

function checkReport(
  id: string | null,
  version: string | null,
  faults: readonly PolicyFault[],
  notes: readonly string[],
): string {
  const report = { format: 'winnow-policy-check', version: 1, policy: { id, version }, faults, notes };
  return JSON.stringify(report, null, 2);
}

function faultText(path: string, faults: readonly PolicyFault[], language: Language): string {
  const whole = language === 'zh' ? '（整个文档）' : '(the document)';
  const lines = faults.map((fault) => `  ${fault.path || whole}: ${language === 'zh' ? fault.zh : fault.message}`);
  const head =
    language === 'zh'
      ? `${path}：${faults.length} 处错误，整份政策不予采用：`
      : `${path}: ${faults.length} fault(s); the policy is refused as a whole:`;
  return [head, ...lines].join('\n');
}
