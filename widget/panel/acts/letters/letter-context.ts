import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { letterDecision, sentValues } from '../../../../shared/letters/decision-rows.ts';
import { canSend, fillLetter, missingLabel } from '../../../../shared/letters/fill-letter.ts';
import type { LetterSender } from '../../../../shared/letters/letter-sources.ts';
import { valuesOf } from '../../../../shared/letters/letter-values.ts';
import { letterLanguage, lettersFor } from '../../../../shared/letters/letters-for.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import { quietUntil } from '../../../../shared/reminders/reminder.ts';
import { templateOf } from '../../../../shared/templates/template.ts';
import { formatDay, parseDay } from '../../../../shared/values/day.ts';
import type { Language } from '../../../../shared/vocabulary/language.ts';
import type { LetterId } from '../../../../shared/vocabulary/letters.ts';
import type { ActReceipt } from '../../context.ts';
import { readCustomerDossier } from '../../customer/customer-dossier.ts';
import { type ActContext, createRecord, updateRecord } from '../act.ts';
import { runningExit } from '../running-process.ts';
import { firmPolicy } from './firm-policy.ts';

const MODULES = [
  'Invoices',
  'Deals',
  'Cases',
  'Winnow_Incidents',
  'Winnow_Contracts',
  'Winnow_Decisions',
  'Winnow_Exits',
] as const;

/** What letters to one customer are written from. */
export interface LetterContext {
  context: ActContext;
  policy: Policy;
  /** True where the firm has published no letters of its own that the user may see. */
  shipped: boolean;
  dossier: Dossier;
  /** What the policy does not say about the sender. */
  sender: LetterSender;
  letters: { id: LetterId; fits: boolean; name: string }[];
  /** The language of letters to this customer. */
  language: Language;
  /** The record of a refusal whose letter is to be sent. */
  refusal: Row | undefined;
  /** The first day after the quiet days of the last letter, `yyyy-MM-dd`; undefined where they are over. */
  quietUntil: string | undefined;
}

/** A letter while the user edits it. */
export interface Draft {
  id: LetterId;
  language: Language;
  subject: string;
  text: string;
  /** Labels of missing values, in the letter's language. */
  missing: string[];
}

/** Reads what letters are written from, under the user's own rights. @throws CrmError */
export async function letterContext(context: ActContext): Promise<LetterContext> {
  const day = parseDay(context.today) ?? 0;
  const { policy, shipped } = await firmPolicy(context.ownModules, day);
  const { signal } = new AbortController();
  const names = await context.crm.modules();
  const { dossier, company } = await readCustomerDossier(context.crm, context.customer, {
    modules: MODULES,
    policy,
    now: new Date(),
    signal,
    names,
  });
  const quiet = quietUntil(dossier, policy, day);
  const subject = context.preset['subject'];
  const row = subject === undefined ? undefined : await context.ownModules.read('Winnow_Decisions', subject);
  return {
    context,
    policy,
    shipped,
    dossier,
    sender: senderOf(context, policy, company),
    letters: lettersFor(context.assessment).map(({ id, fits }) => ({
      id,
      fits,
      name: policy.letters.templates[id].name[context.language],
    })),
    language: letterLanguage(dossier.customer.country, policy.letters, context.language),
    refusal: row?.['Kind'] === 'Refusal' ? row : undefined,
    quietUntil: quiet > day ? formatDay(quiet) : undefined,
  };
}

// The policy's own details of the sender come first; the user signs in any case.
function senderOf({ user }: ActContext, { letters: { sender } }: Policy, company: string | undefined): LetterSender {
  return {
    name: user.name,
    ...(sender.firm === null && company !== undefined ? { firm: company } : {}),
    ...(sender.contact === null && user.email !== undefined ? { contact: user.email } : {}),
  };
}

/** A letter filled with this customer's values. A refusal that was drafted with its decision keeps that text. */
export function draftLetter(
  { context, policy, dossier, sender, refusal }: LetterContext,
  id: LetterId,
  language: Language,
): Draft {
  const stored = id === 'refusal' ? String(refusal?.['Letter'] ?? '') : '';
  if (stored !== '') {
    const [subject = '', ...rest] = stored.split('\n');
    return { id, language, subject, text: rest.join('\n').trim(), missing: [] };
  }
  const values = valuesOf(id, {
    policy,
    dossier,
    assessment: context.assessment,
    asOf: parseDay(context.today) ?? 0,
    sender,
  });
  const { subject, text, missing } = fillLetter(templateOf(policy.letters, id, language), values, language);
  return { id, language, subject, text, missing: missing.map((name) => missingLabel(name, language)) };
}

/** Labels of the placeholders that the text still contains after editing. */
export const openPlaceholders = ({ subject, text, missing }: Draft): string[] =>
  missing.filter((label) => `${subject}\n${text}`.includes(`‹${label}›`));

/** Whether nothing is left open, so that the letter may be recorded as sent. */
export const canRecordAsSent = (draft: Draft): boolean => canSend({ ...draft, missing: [] });

/** Records that a letter was sent: on the refusal it belongs to, else as a decision of its own. @throws CrmError */
export async function recordSent({ context, policy, refusal }: LetterContext, draft: Draft): Promise<ActReceipt> {
  const { id, language } = draft;
  const letter = { subject: draft.subject, text: draft.text, missing: [] };
  const on = parseDay(context.today) ?? 0;
  const name = policy.letters.templates[id].name[context.language];
  const message = context.w.letter.done(name);
  if (id === 'refusal' && refusal) {
    const values = {
      ...sentValues({ kind: 'refusal', state: String(refusal['State'] ?? '') }, letter, on),
      Letter: `${letter.subject}\n\n${letter.text}`,
    };
    const recordId = String(refusal['id']);
    return updateRecord(context, { module: 'Winnow_Decisions', id: recordId, values, before: refusal, message });
  }
  const exit = runningExit(context.assessment);
  const row = letterDecision(id, name, letter, {
    customerId: context.customer.id,
    requesterId: context.user.id,
    asOf: on,
    language,
    ...(exit ? { exitId: exit.recordId } : {}),
  });
  const values = { ...row, ...sentValues({ kind: 'other', state: '' }, letter, on) };
  return createRecord(context, 'Winnow_Decisions', values, message);
}
