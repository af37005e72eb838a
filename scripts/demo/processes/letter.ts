import { decodeAssessment } from '../../../shared/assessment/codec.ts';
import { letterDecision, sentValues } from '../../../shared/letters/decision-rows.ts';
import { canSend, fillLetter } from '../../../shared/letters/fill-letter.ts';
import { valuesOf } from '../../../shared/letters/letter-values.ts';
import type { FilledLetter } from '../../../shared/templates/letter.ts';
import type { LetterValues } from '../../../shared/templates/placeholders.ts';
import { templateOf } from '../../../shared/templates/template.ts';
import { parseDay } from '../../../shared/values/day.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import type { LetterId } from '../../../shared/vocabulary/letters.ts';
import { shown } from './expectations.ts';
import type { Office, Person } from './office.ts';

/** Which letter goes to whom, about what record, and who signs it. */
export interface LetterRequest {
  customer: string;
  letter: LetterId;
  about?: string;
  by: Person;
  /** What only a person can say. */
  given?: LetterValues;
  language?: Language;
}

/**
 * Drafts a letter from what the CRM knows, as the panel does, and records it as sent by a person.
 * @returns the letter. @throws Error where something that it must say is missing: it then cannot be sent.
 */
export async function sendLetter(office: Office, request: LetterRequest): Promise<FilledLetter> {
  const { customer, letter: id, about, by, given, language = 'en' } = request;
  const { policy } = office;
  const assessment = decodeAssessment(shown(office, { module: 'Accounts', id: customer, field: 'Winnow_Assessment' }));
  const dossier = await office.dossier(customer);
  const asOf = parseDay(office.today()) ?? 0;
  if (!assessment || !dossier) throw new Error(`Nothing is known of the customer ${customer}`);
  const values = valuesOf(id, {
    policy,
    dossier,
    assessment,
    asOf,
    ...(about === undefined ? {} : { about }),
    ...(given ? { given } : {}),
    sender: { firm: 'Harbour Tools GmbH', name: by.name, contact: `+49 40 5550 12, ${by.email}` },
  });
  const filled = fillLetter(templateOf(policy.letters, id, language), values, language);
  if (!canSend(filled)) throw new Error(`The letter ${id} cannot be sent; missing: ${filled.missing.join(', ')}`);
  const row = letterDecision(id, policy.letters.templates[id].name[language], filled, {
    customerId: customer,
    requesterId: by.id,
    asOf,
    language,
  });
  const record = await by.create('Winnow_Decisions', row);
  await by.update('Winnow_Decisions', record, sentValues({ kind: 'other', state: 'proposed' }, filled, asOf));
  return filled;
}

/** A letter as the calendar prints it: the subject and the text, indented. */
export function letterLines({ subject, text }: FilledLetter): string[] {
  return [`letter: ${subject}`, ...text.split('\n').map((line) => `    | ${line}`)];
}
