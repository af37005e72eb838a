import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { letterDecision, sentValues } from '../../../../shared/letters/decision-rows.ts';
import { canSend, fillLetter, missingLabel } from '../../../../shared/letters/fill-letter.ts';
import { letterLanguage } from '../../../../shared/letters/letter-language.ts';
import { lettersFor } from '../../../../shared/letters/letters-for.ts';
import type { LetterSender } from '../../../../shared/letters/values/sources.ts';
import { valuesOf } from '../../../../shared/letters/values/values.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import { templateOf } from '../../../../shared/templates/template.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import type { Language } from '../../../../shared/vocabulary/language.ts';
import type { LetterId } from '../../../../shared/vocabulary/letters.ts';
import type { Crm } from '../../../crm/crm.ts';
import { readCustomer } from '../../customer/read.ts';
import type { ActContext, Done } from '../act.ts';
import { runningExit } from '../exit/running-exit.ts';
import { firmPolicy } from './firm-policy.ts';

const MODULES = [
  ...(['Invoices', 'Deals', 'Cases', 'Winnow_Incidents', 'Winnow_Contracts'] as const),
  ...(['Winnow_Decisions', 'Winnow_Exits'] as const),
] as const;

/** All that letters to one customer are written from. */
export interface LetterContext {
  desk: ActContext;
  policy: Policy;
  /** The firm has published no letters of its own that the reader may see. */
  shipped: boolean;
  dossier: Dossier;
  /** Who writes, where the policy does not say it. */
  sender: LetterSender;
  letters: { id: LetterId; fits: boolean; name: string }[];
  /** The language in which this customer is written to. */
  language: Language;
  /** A refusal that waits for its letter, whole. */
  refusal: Row | undefined;
}

/** A letter as a person edits it. */
export interface Draft {
  id: LetterId;
  language: Language;
  subject: string;
  text: string;
  /** What is missing, in the letter's language. */
  missing: string[];
}

/** Reads what letters are written from, under the reader's own rights. @throws CrmError */
export async function letterContext(desk: ActContext, crm: Crm): Promise<LetterContext> {
  const day = parseDay(desk.today) ?? 0;
  const { policy, shipped } = await firmPolicy(desk.own, day);
  const { signal } = new AbortController();
  const names = await crm.modules();
  const { dossier, company } = await readCustomer(crm, desk.customer, {
    modules: MODULES,
    policy,
    now: new Date(),
    signal,
    names,
  });
  const subject = desk.preset['subject'];
  const row = subject === undefined ? undefined : await desk.own.read('Winnow_Decisions', subject);
  return {
    desk,
    policy,
    shipped,
    dossier,
    sender: senderOf(desk, policy, company),
    letters: lettersFor(desk.assessment).map(({ id, fits }) => ({
      id,
      fits,
      name: policy.letters.templates[id].name[desk.language],
    })),
    language: letterLanguage(dossier.customer.country, policy.letters, desk.language),
    refusal: row?.['Kind'] === 'Refusal' ? row : undefined,
  };
}

// What the policy says of the sender comes first; the writer signs in any case.
function senderOf({ user }: ActContext, { letters: { sender } }: Policy, company: string | undefined): LetterSender {
  return {
    name: user.name,
    ...(sender.firm === null && company !== undefined ? { firm: company } : {}),
    ...(sender.contact === null && user.email !== undefined ? { contact: user.email } : {}),
  };
}

/** A letter with this customer's own values; a refusal that was drafted with its decision stands as it was drafted. */
export function draftOf(
  { desk, policy, dossier, sender, refusal }: LetterContext,
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
    assessment: desk.assessment,
    asOf: parseDay(desk.today) ?? 0,
    sender,
  });
  const { subject, text, missing } = fillLetter(templateOf(policy.letters, id, language), values, language);
  return { id, language, subject, text, missing: missing.map((name) => missingLabel(name, language)) };
}

/** What still stands open in a letter, after a person has changed it. */
export const openIn = ({ subject, text, missing }: Draft): string[] =>
  missing.filter((label) => `${subject}\n${text}`.includes(`‹${label}›`));

/** Whether it may be recorded as sent. */
export const isReady = (draft: Draft): boolean => canSend({ ...draft, missing: [] });

/**
 * Records that a letter has gone out: on the refusal that it belongs to, else as a decision of its own.
 * @throws CrmError
 */
export async function recordSent({ desk, policy, refusal }: LetterContext, draft: Draft): Promise<Done> {
  const { id, language } = draft;
  const letter = { subject: draft.subject, text: draft.text, missing: [] };
  const on = parseDay(desk.today) ?? 0;
  const name = policy.letters.templates[id].name[desk.language];
  const message = desk.w.letter.done(name);
  if (id === 'refusal' && refusal) {
    const recordId = String(refusal['id']);
    const values = {
      ...sentValues({ kind: 'refusal', state: String(refusal['State'] ?? '') }, letter, on),
      Letter: `${letter.subject}\n\n${letter.text}`,
    };
    const place = await desk.own.update('Winnow_Decisions', recordId, values);
    const before = { Sent_On: refusal['Sent_On'] ?? null, Letter: refusal['Letter'] ?? null };
    return { message, place, undo: () => desk.own.update('Winnow_Decisions', recordId, before) };
  }
  const exit = runningExit(desk.assessment);
  const row = letterDecision(id, name, letter, {
    customerId: desk.customer.id,
    requesterId: desk.user.id,
    asOf: on,
    language,
    ...(exit ? { exitId: exit.recordId } : {}),
  });
  const place = await desk.own.create('Winnow_Decisions', {
    ...row,
    ...sentValues({ kind: 'other', state: '' }, letter, on),
  });
  return { message, place, undo: () => desk.own.remove(place) };
}
