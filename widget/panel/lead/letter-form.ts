import { readLead } from '../../../shared/leads/lead.ts';
import { missingLabel } from '../../../shared/letters/fill-letter.ts';
import { leadRefusal } from '../../../shared/letters/lead-refusal.ts';
import { letterLanguage } from '../../../shared/letters/letters-for.ts';
import { parseDay } from '../../../shared/values/day.ts';
import { languageOf } from '../../../shared/vocabulary/language.ts';
import type { FormInput } from '../../components/form-field.ts';
import type { OrgInfo } from '../../crm/answers.ts';
import { EmptyInputError } from '../acts/act.ts';
import { optionsOf } from '../acts/fields.ts';
import { firmPolicy } from '../acts/letters/firm-policy.ts';
import type { LeadForm, LeadFormContext } from './lead-forms.ts';

/**
 * The draft of a letter to a lead that a refusal rule turns away, with alternatives: it becomes a proposal that somebody else decides, and a
 * person sends it.
 * @param org the user's own org: its currency and name.
 */
export async function letterForm(context: LeadFormContext, org: OrgInfo): Promise<LeadForm> {
  const { lead, w, catalogue, ownModules, user } = context;
  const asOf = parseDay(context.today) ?? 0;
  const { policy, shipped } = await firmPolicy(ownModules, asOf);
  const words = w.request;
  const { sender: own } = policy.letters;
  const sender = {
    name: user.name,
    ...(own.firm === null && org.company !== undefined ? { firm: org.company } : {}),
    ...(own.contact === null && user.email !== undefined ? { contact: user.email } : {}),
  };
  const reading = { home: org.currency, zone: org.timeZone, today: asOf, rates: new Map(), fields: {} };
  const read = readLead(lead.row, {}, { ...reading, policy, customerModule: 'Accounts' });
  const draft = (input: FormInput) =>
    leadRefusal(read, {
      policy,
      what: (input['what'] ?? '').trim(),
      sender,
      drafting: { asOf, language: languageOf(input['language']), requesterId: user.id },
    });
  return {
    title: words.title,
    lead: [words.lead, ...(shipped ? [w.letter.shipped] : [])],
    submitLabel: words.submit,
    fields: [
      { name: 'what', kind: 'text', label: words.what, help: words.whatHelp, required: true, maxLength: 100 },
      {
        name: 'language',
        kind: 'pick',
        label: words.language,
        required: true,
        initial: letterLanguage(read.dossier.customer.country, policy.letters, catalogue.language),
        options: optionsOf(w.letter.languages),
      },
    ],
    confirm(input) {
      const made = draft(input);
      if (!made) return [words.accepted];
      const gaps = made.letter.missing.map((name) => missingLabel(name, catalogue.language));
      const paragraphs = [made.letter.subject, ...made.letter.text.split('\n\n')];
      return [...paragraphs, ...(gaps.length > 0 ? [words.gaps, ...gaps] : []), words.next];
    },
    confirmLabel: (input) => (draft(input) ? words.draft : undefined),
    run(input) {
      const made = draft(input);
      return made
        ? ownModules.create('Winnow_Decisions', made.row)
        : Promise.reject(new EmptyInputError(words.nothing));
    },
  };
}
