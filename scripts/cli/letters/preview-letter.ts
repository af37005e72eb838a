import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { dossierAsOf } from '../../../shared/dossier/as-of.ts';
import type { Dossier } from '../../../shared/dossier/dossier.ts';
import { letterDecision, refusalDecision } from '../../../shared/letters/decision-rows.ts';
import { canSend, fillLetter, missingLabel } from '../../../shared/letters/fill-letter.ts';
import { valuesOf } from '../../../shared/letters/letter-values.ts';
import { letterLanguage } from '../../../shared/letters/letters-for.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { receivablesOf } from '../../../shared/receivables/receivables.ts';
import type { Row } from '../../../shared/records/field-map.ts';
import type { RefusalResult } from '../../../shared/refusal/request.ts';
import { screenRequest } from '../../../shared/refusal/screen.ts';
import type { FilledLetter } from '../../../shared/templates/letter.ts';
import { templateOf } from '../../../shared/templates/template.ts';
import { textsFor } from '../../../shared/texts/by-language.ts';
import { type Day, formatDay } from '../../../shared/values/day.ts';
import { unitsToMinor } from '../../../shared/values/money.ts';
import { present } from '../../../shared/values/objects.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import type { LetterId } from '../../../shared/vocabulary/letters.ts';
import { assessFolder } from '../assess/assess-folder.ts';
import { dossiersOf, type OpenedExport } from '../export/open-export.ts';
import { readRequestFile } from './request-file.ts';

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

/** Which letter is written to which customer, and what the CRM does not know of it. */
export interface PreviewOptions {
  source: OpenedExport;
  policy: Policy;
  customerId: string;
  letter: LetterId;
  /** The record that the letter is about, where there are several. */
  about: string | undefined;
  /** With a refusal: a file that says what was asked for. */
  requestFile: string | undefined;
  /** Without it the policy decides by the customer's country. */
  language: Language | undefined;
  sender: { firm: string | undefined; name: string | undefined; contact: string | undefined };
  addressee: string | undefined;
}

/**
 * Writes one letter to one customer of an export.
 * @returns undefined where there is no such customer. @throws UsageError where the request cannot be read.
 */
export async function previewLetter(options: PreviewOptions): Promise<Preview | undefined> {
  const { source, policy, customerId, letter } = options;
  const { asOf, org } = source;
  const dossier = dossiersOf(source, policy).find(({ customer }) => customer.id === customerId);
  const { customers } = assessFolder({ ...source, policy });
  const assessment = customers.find((assessed) => assessed.assessment.customer.id === customerId)?.assessment;
  if (!dossier || !assessment) return undefined;
  const language = options.language ?? letterLanguage(dossier.customer.country, policy.letters, 'en');
  const request =
    options.requestFile === undefined
      ? undefined
      : await screenRequestFile(options.requestFile, { assessment, dossier, policy, asOf });
  const { firm, name, contact } = options.sender;
  const values = valuesOf(letter, {
    ...(request?.result.letter ? { refusal: { letter: request.result.letter, about: request.about } } : {}),
    policy,
    dossier,
    assessment,
    asOf,
    ...present('addressee', options.addressee),
    ...present('about', options.about),
    sender: {
      ...present('firm', firm ?? policy.letters.sender.firm ?? (org.companyName || undefined)),
      ...present('name', name),
      ...present('contact', contact),
    },
  });
  const filled = fillLetter(templateOf(policy.letters, letter, language), values, language);
  const decision = decisionRow(options, filled, request, language);
  return {
    letter,
    language,
    customer: customerId,
    asOf: formatDay(asOf),
    ready: canSend(filled),
    ...filled,
    missingNames: filled.missing.map((missing) => missingLabel(missing, language)),
    ...(decision ? { decision } : {}),
  };
}

function decisionRow(
  { source, policy, customerId, letter }: PreviewOptions,
  filled: FilledLetter,
  request: ScreenedRequest | undefined,
  language: Language,
): Row | undefined {
  const drafting = { customerId, asOf: source.asOf, language };
  if (letter !== 'refusal')
    return letterDecision(letter, policy.letters.templates[letter].name[language], filled, drafting);
  if (!request) return undefined;
  const sent = request.result.letter ? filled : undefined;
  return refusalDecision({
    what: request.about,
    result: request.result,
    letter: sent,
    drafting,
    reasonName: textsFor(language).refusalReason,
  });
}

/** What was asked for in a few words, and what the firm's rules answer. */
interface ScreenedRequest {
  about: string;
  result: RefusalResult;
}

async function screenRequestFile(
  path: string,
  known: { assessment: Assessment; dossier: Dossier; policy: Policy; asOf: Day },
): Promise<ScreenedRequest> {
  const { assessment, dossier, policy, asOf } = known;
  const { home } = dossier;
  const { request, about } = await readRequestFile(path, (units) => unitsToMinor(units, home));
  const billed = receivablesOf(dossierAsOf(dossier, asOf, undefined), policy, asOf).billedLong;
  const gates = assessment.gates.map(({ id }) => id);
  const asking = { dossier, tier: assessment.tier.letter, billed, gates };
  return {
    about: about ?? request.need ?? request.scope,
    result: screenRequest(request, asking, policy, { asOf, home }),
  };
}
