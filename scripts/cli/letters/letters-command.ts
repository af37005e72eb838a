import { parseArgs } from 'node:util';
import { dossierAsOf } from '../../../shared/dossier/as-of.ts';
import { alternativeUptake } from '../../../shared/portfolio/alternative-uptake.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import { LETTERS, type LetterId } from '../../../shared/vocabulary/letters.ts';
import { actionNamed, type Command, languageOption, type Terminal, UsageError } from '../core/command.ts';
import { readPolicyDocument, readPolicyOrPreset } from '../core/policy-file.ts';
import { dossiersOf, openExport } from '../export/open-export.ts';
import { alternativesText, checkText, listText, previewText, showText } from './letters-text.ts';
import { checkLetters, lettersList } from './policy-letters.ts';
import { previewLetter } from './preview-letter.ts';

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
  --as-of DAY          day of the letter, or up to which answers count (2026-03-02); without it today in the org's zone
  --from NAME          who writes; --contact, --firm and --addressee likewise
  --json               print one document (scripts/cli/README.md)
  --currency CODE, --time-zone ZONE   where org.json names none
  --encoding NAME, --mapping FILE     as for winnow assess

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
  encoding: { type: 'string' },
  mapping: { type: 'string' },
} as const;

type Values = ReturnType<typeof parse>['values'];

/** What `winnow letters` can do: the word that it takes, if any, and how it is done. @returns the exit code. */
interface Action {
  takes: string | null;
  run(word: string, values: Values, terminal: Terminal): Promise<number>;
}

const ACTIONS: Readonly<Record<string, Action>> = {
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
    const action = actionNamed(name, ACTIONS);
    if (words.length !== (action.takes === null ? 0 : 1))
      throw new UsageError(`letters ${name} takes ${action.takes ?? 'nothing more'}`);
    return action.run(words[0] ?? '', values, terminal);
  },
};

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS });
}

async function list(_: string, values: Values, terminal: Terminal): Promise<number> {
  const letters = lettersList(await readPolicyOrPreset(values.policy));
  terminal.out(
    values.json ? document('winnow-letters', { letters }) : listText(letters, languageOption(values.language)),
  );
  return 0;
}

async function show(word: string, values: Values, terminal: Terminal): Promise<number> {
  const id = letterOf(word);
  const { letters } = await readPolicyOrPreset(values.policy);
  const { opening, closing, templates } = letters;
  if (values.json) terminal.out(document('winnow-letter', { id, ...templates[id], opening, closing }));
  else terminal.out(showText(letters, id, languageOption(values.language)));
  return 0;
}

async function check(path: string, values: Values, terminal: Terminal): Promise<number> {
  const found = checkLetters(await readPolicyDocument(path));
  const language = languageOption(values.language);
  terminal.out(values.json ? document('winnow-letters-check', { ...found }) : checkText(path, found, language));
  return found.faults.length === 0 ? 0 : 1;
}

async function preview(dir: string, values: Values, terminal: Terminal): Promise<number> {
  const { customer, letter } = values;
  if (customer === undefined || letter === undefined)
    throw new UsageError('say whom and what: --customer ID --letter LETTER');
  const id = letterOf(letter);
  const language: Language | undefined = values.language === undefined ? undefined : languageOption(values.language);
  const policy = await readPolicyOrPreset(values.policy);
  const source = await openExport(dir, values, policy, terminal);
  terminal.progress('');
  const written = await previewLetter({
    source,
    policy,
    customerId: customer,
    letter: id,
    about: values.about,
    requestFile: values.request,
    language,
    sender: { firm: values.firm, name: values.from, contact: values.contact },
    addressee: values.addressee,
  });
  if (!written) {
    terminal.error(`There is no customer with the id ${customer} in ${dir}.`);
    return 1;
  }
  terminal.out(values.json ? document('winnow-letter-preview', { ...written }) : previewText(written));
  return written.ready ? 0 : 1;
}

async function alternatives(dir: string, values: Values, terminal: Terminal): Promise<number> {
  const policy = await readPolicyOrPreset(values.policy);
  const source = await openExport(dir, values, policy, terminal);
  terminal.progress('');
  const { asOf } = source;
  const known = dossiersOf(source, policy).flatMap(
    (dossier) => dossierAsOf(dossier, asOf, undefined).dossier.decisions,
  );
  const decisions = known.filter(({ sentOn }) => sentOn === undefined || sentOn <= asOf);
  const tally = alternativeUptake(decisions, policy.refusal.rules);
  const language = languageOption(values.language);
  terminal.out(values.json ? document('winnow-alternatives', { reasons: tally }) : alternativesText(tally, language));
  return 0;
}

function letterOf(word: string): LetterId {
  const id = LETTERS.find((letter) => letter === word);
  if (!id) throw new UsageError(`there is no letter ${word}; there are: ${LETTERS.join(', ')}`);
  return id;
}

const document = (format: string, content: Record<string, unknown>): string =>
  JSON.stringify({ format, version: 1, ...content }, null, 2);
