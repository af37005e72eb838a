import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { dossierAsOf } from '../../../shared/dossier/as-of.ts';
import type { Dossier } from '../../../shared/dossier/dossier.ts';
import { letterDecision, refusalDecision } from '../../../shared/letters/decision-rows.ts';
import { canSend, fillLetter, missingLabel } from '../../../shared/letters/fill-letter.ts';
import { letterLanguage } from '../../../shared/letters/letter-language.ts';
import { valuesOf } from '../../../shared/letters/values/values.ts';
import { PolicyError, type PolicyFault } from '../../../shared/policy/document.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { type AlternativeUptake, alternativeUptake } from '../../../shared/portfolio/alternative-uptake.ts';
import { receivablesOf } from '../../../shared/receivables/receivables.ts';
import type { Row } from '../../../shared/records/field-map.ts';
import type { RefusalResult } from '../../../shared/refusal/request.ts';
import { screenRequest } from '../../../shared/refusal/screen.ts';
import type { FilledLetter } from '../../../shared/templates/letter.ts';
import { isPlaceholder, PLACEHOLDERS, type Placeholder } from '../../../shared/templates/placeholders.ts';
import { REQUIRED } from '../../../shared/templates/requirements.ts';
import { templateOf } from '../../../shared/templates/template.ts';
import { type Language, textsFor } from '../../../shared/texts/index.ts';
import { type Day, formatDay } from '../../../shared/values/day.ts';
import { unitsToMinor } from '../../../shared/values/money.ts';
import type { Bilingual } from '../../../shared/vocabulary/language.ts';
import { LETTERS, type LetterId } from '../../../shared/vocabulary/letters.ts';
import { assessFolder } from '../assess/assess-folder.ts';
import { asOfDay } from '../core/as-of-day.ts';
import type { Terminal } from '../core/command.ts';
import { dossiersOf } from '../export/dossiers.ts';
import { type ExportFolder, readExportFolder } from '../export/export-folder.ts';
import { type OrgFacts, readOrgFacts } from '../export/org-file.ts';
import { readRequestFile } from './request-file.ts';

/** One letter of a policy with what it can tell. */
export interface ListedLetter {
  id: LetterId;
  name: Bilingual;
  /** Placeholders that it must tell, and others that it may. */
  must: Placeholder[];
  may: Placeholder[];
}

/** Every letter of a policy. */
export function lettersList(policy: Policy): ListedLetter[] {
  const names = Object.keys(PLACEHOLDERS).filter(isPlaceholder);
  return LETTERS.map((id) => ({
    id,
    name: policy.letters.templates[id].name,
    must: [...REQUIRED[id]],
    may: names.filter((name) => !REQUIRED[id].includes(name) && PLACEHOLDERS[name].letters.some((one) => one === id)),
  }));
}

/** What is wrong with the letters of a policy document; other faults are counted, not told. */
export interface LettersCheck {
  faults: PolicyFault[];
  others: number;
}

/** Holds the letters of a policy document against what letters must and may tell. */
export function checkLetters(document: unknown): LettersCheck {
  try {
    loadPolicy(document);
    return { faults: [], others: 0 };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const faults = error.faults.filter(({ path }) => path === 'letters' || path.startsWith('letters.'));
    return { faults, others: error.faults.length - faults.length };
  }
}

/** A letter with a customer's own values. */
export interface Preview extends FilledLetter {
  letter: LetterId;
  language: Language;
  customer: string;
  asOf: string;
  /** Nothing is missing: a person could send it. */
  ready: boolean;
  /** What is missing, in the letter's language. */
  missingNames: string[];
  /** The row of `Winnow_Decisions` that keeps the draft, by plain field names; absent for a request that is taken on. */
  decision?: Row;
}

interface FolderOptions {
  policy: Policy;
  terminal: Terminal;
  currency?: string;
  timeZone?: string;
}

export interface PreviewOptions extends FolderOptions {
  about?: string;
  /** A file that says what was asked for. */
  request?: string;
  asOf?: string;
  language?: Language;
  firm?: string;
  name?: string;
  contact?: string;
  addressee?: string;
}

/**
 * Writes one letter to one customer of an export folder.
 * @returns undefined where there is no such customer. @throws FolderError, UsageError: told to the person as they are.
 */
export async function previewLetter(
  dir: string,
  customer: string,
  letter: LetterId,
  options: PreviewOptions,
): Promise<Preview | undefined> {
  const { policy, terminal, addressee, about, name, contact } = options;
  const { folder, org } = await readFolder(dir, options);
  const asOf = asOfDay(options.asOf, org.zone);
  const dossier = dossiersOf(folder, org, policy).find((one) => one.customer.id === customer);
  const judged = assessFolder(folder, org, policy, asOf, () => undefined);
  const found = judged.customers.find((one) => one.assessment.customer.id === customer);
  terminal.progress('');
  if (!dossier || !found) return undefined;
  const language = options.language ?? letterLanguage(dossier.customer.country, policy.letters, 'en');
  const firm = options.firm ?? policy.letters.sender.firm ?? (org.companyName || undefined);
  const asked =
    options.request === undefined ? undefined : await askedOf(options.request, found.assessment, dossier, policy, asOf);
  const values = valuesOf(letter, {
    ...(asked?.result.letter ? { refusal: { letter: asked.result.letter, about: asked.about } } : {}),
    policy,
    dossier,
    assessment: found.assessment,
    asOf,
    ...(addressee === undefined ? {} : { addressee }),
    ...(about === undefined ? {} : { about }),
    sender: {
      ...(firm === undefined ? {} : { firm }),
      ...(name === undefined ? {} : { name }),
      ...(contact === undefined ? {} : { contact }),
    },
  });
  const filled = fillLetter(templateOf(policy.letters, letter, language), values, language);
  const drafting = { customerId: customer, asOf, language };
  const { refusalReason } = textsFor(language);
  const refused = asked?.result.letter ? filled : undefined;
  const decision =
    letter !== 'refusal'
      ? letterDecision(letter, policy.letters.templates[letter].name[language], filled, drafting)
      : asked && refusalDecision(asked.about, asked.result, refused, drafting, refusalReason);
  return {
    letter,
    language,
    customer,
    asOf: formatDay(asOf),
    ready: canSend(filled),
    ...filled,
    missingNames: filled.missing.map((one) => missingLabel(one, language)),
    ...(decision ? { decision } : {}),
  };
}

/** What was asked for, and what the firm's rules say to it. */
async function askedOf(
  path: string,
  { tier, gates }: Assessment,
  dossier: Dossier,
  policy: Policy,
  asOf: Day,
): Promise<{ about: string; result: RefusalResult }> {
  const { home } = dossier;
  const { request, about } = await readRequestFile(path, (units) => unitsToMinor(units, home));
  const billed = receivablesOf(dossierAsOf(dossier, asOf, undefined), policy, asOf).billedLong;
  const asking = { dossier, tier: tier.letter, billed, gates: gates.map(({ id }) => id) };
  return {
    about: about ?? request.need ?? request.scope,
    result: screenRequest(request, asking, policy, { asOf, home }),
  };
}

/** How alternatives were taken up by all customers of an export folder. */
export async function tallyAlternatives(dir: string, options: FolderOptions): Promise<AlternativeUptake[]> {
  const { folder, org } = await readFolder(dir, options);
  const dossiers: Dossier[] = dossiersOf(folder, org, options.policy);
  options.terminal.progress('');
  return alternativeUptake(
    dossiers.flatMap(({ decisions }) => decisions),
    options.policy.refusal.rules,
  );
}

async function readFolder(dir: string, options: FolderOptions): Promise<{ folder: ExportFolder; org: OrgFacts }> {
  const { currency, timeZone, policy, terminal } = options;
  const org = await readOrgFacts(dir, {
    ...(currency === undefined ? {} : { currency }),
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const folder = await readExportFolder(dir, {
    customerModule: policy.customerModule,
    strict: false,
    onProgress: (file, rows) => terminal.progress(`Reading ${file}: ${rows} rows`),
  });
  return { folder, org };
}
