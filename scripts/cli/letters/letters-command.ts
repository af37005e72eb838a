import { parseArgs } from 'node:util';
import type { Language } from '../../../shared/vocabulary/language.ts';
import { LETTERS, type LetterId } from '../../../shared/vocabulary/letters.ts';
import { type Command, type Terminal, UsageError } from '../core/command.ts';
import { readPolicyDocument, readPolicyOrPreset } from '../core/policy-file.ts';
import { alternativesText, checkText, listText, previewText, showText } from './letters-text.ts';
import { checkLetters, type LettersCheck, lettersList, previewLetter, tallyAlternatives } from './letters-work.ts';

const help = `winnow letters list | show LETTER | check FILE | preview DIR --customer ID --letter LETTER | alternatives DIR

Reads, checks and previews what the firm writes to its customers. Letters are part of the policy: a firm changes one in its policy
file (docs/letters.md). Nothing is ever sent from here: a person sends a letter and records it.

  list                 every letter with the placeholders that it must and may tell
  show LETTER          one letter as it is written in the policy
  check FILE           every fault of the letters of a policy file by its path
  preview DIR          one letter with the values of a customer of an export folder; what is missing is named
  alternatives DIR     how often customers took up what a refusal offered instead, by reason

  --policy FILE|PRESET the policy whose letters are meant (b2b-standard)
  --customer ID        the customer who is written to
  --letter LETTER      ${LETTERS.slice(0, 5).join(', ')} …
  --about ID           the promise, deal, decision or exit that the letter is about, where there are several
  --request FILE       with refusal: what was asked for, as JSON ({ "scope": "deal", "volume": 30, … })
  --language en|zh     language of the letter; without it by the customer's country, as the policy says
  --as-of DAY          day of the letter (2026-03-02); without it today in the org's zone
  --from NAME          who writes; --contact, --firm and --addressee likewise
  --json               print one document (scripts/cli/README.md)
  --currency CODE, --time-zone ZONE   where org.json names none

Exit code: 0 done · 1 check found faults, preview has something missing, or there is no such customer · 2 not run.`;

const OPTIONS = {
  policy: { type: 'string', default: 'b2b-standard' },
  language: { type: 'string' },
  json: { type: 'boolean', default: false },
  customer: { type: 'string' },
  letter: { type: 'string' },
  about: { type: 'string' },
  request: { type: 'string' },
  'as-of': { type: 'string' },
  from: { type: 'string' },
  contact: { type: 'string' },
  firm: { type: 'string' },
  addressee: { type: 'string' },
  currency: { type: 'string' },
  'time-zone': { type: 'string' },
} as const;

type Values = ReturnType<typeof parse>['values'];

type Deed = (word: string, values: Values, terminal: Terminal) => Promise<number>;

const DEEDS: Readonly<Record<string, { takes: string | null; run: Deed }>> = {
  list: { takes: null, run: list },
  show: { takes: 'a letter', run: show },
  check: { takes: 'a policy file', run: check },
  preview: { takes: 'an export folder', run: preview },
  alternatives: { takes: 'an export folder', run: alternatives },
};

/** `winnow letters`: what the firm writes, checked and with real values. */
export const lettersCommand: Command = {
  summary: 'list, check and preview letters to customers',
  help,
  async run(args, terminal) {
    const { values, positionals } = parse(args);
    const [name, ...words] = positionals;
    const deed = name !== undefined && Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined;
    if (!deed) throw new UsageError(`say what to do: ${Object.keys(DEEDS).join(', ')}`);
    if (words.length !== (deed.takes === null ? 0 : 1))
      throw new UsageError(`letters ${name} takes ${deed.takes ?? 'nothing more'}`);
    return deed.run(words[0] ?? '', values, terminal);
  },
};

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS });
}

async function list(_: string, values: Values, terminal: Terminal): Promise<number> {
  const letters = lettersList(await readPolicyOrPreset(values.policy));
  terminal.out(values.json ? document('winnow-letters', { letters }) : listText(letters, languageOf(values) ?? 'en'));
  return 0;
}

async function show(word: string, values: Values, terminal: Terminal): Promise<number> {
  const id = letterOf(word);
  const { letters } = await readPolicyOrPreset(values.policy);
  const { opening, closing, templates } = letters;
  if (values.json) terminal.out(document('winnow-letter', { id, ...templates[id], opening, closing }));
  else terminal.out(showText(letters, id, languageOf(values) ?? 'en'));
  return 0;
}

async function check(path: string, values: Values, terminal: Terminal): Promise<number> {
  const found: LettersCheck = checkLetters(await readPolicyDocument(path));
  const language = languageOf(values) ?? 'en';
  terminal.out(values.json ? document('winnow-letters-check', { ...found }) : checkText(path, found, language));
  return found.faults.length === 0 ? 0 : 1;
}

async function preview(dir: string, values: Values, terminal: Terminal): Promise<number> {
  const { customer, letter } = values;
  if (customer === undefined || letter === undefined)
    throw new UsageError('say whom and what: --customer ID --letter LETTER');
  const written = await previewLetter(dir, customer, letterOf(letter), {
    ...given({ about: values.about, request: values.request, asOf: values['as-of'], language: languageOf(values) }),
    ...given({ name: values.from, contact: values.contact, firm: values.firm, addressee: values.addressee }),
    ...given({ currency: values.currency, timeZone: values['time-zone'] }),
    policy: await readPolicyOrPreset(values.policy),
    terminal,
  });
  if (!written) {
    terminal.error(`There is no customer with the id ${customer} in ${dir}.`);
    return 1;
  }
  terminal.out(values.json ? document('winnow-letter-preview', { ...written }) : previewText(written));
  return written.ready ? 0 : 1;
}

async function alternatives(dir: string, values: Values, terminal: Terminal): Promise<number> {
  const tally = await tallyAlternatives(dir, {
    ...given({ currency: values.currency, timeZone: values['time-zone'] }),
    policy: await readPolicyOrPreset(values.policy),
    terminal,
  });
  const language = languageOf(values) ?? 'en';
  terminal.out(values.json ? document('winnow-alternatives', { reasons: tally }) : alternativesText(tally, language));
  return 0;
}

function letterOf(word: string): LetterId {
  const id = LETTERS.find((one) => one === word);
  if (!id) throw new UsageError(`there is no letter ${word}; there are: ${LETTERS.join(', ')}`);
  return id;
}

function languageOf({ language }: Values): Language | undefined {
  if (language !== undefined && language !== 'en' && language !== 'zh') throw new UsageError('--language is en or zh');
  return language;
}

const document = (format: string, content: Record<string, unknown>): string =>
  JSON.stringify({ format, version: 1, ...content }, null, 2);

/** Only what was given: an option left out is absent, not undefined. */
function given<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
