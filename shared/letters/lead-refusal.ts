import type { Lead } from '../leads/lead.ts';
import { rulesOnLead } from '../leads/screen-lead.ts';
import type { Policy } from '../policy/policy.ts';
import type { Row } from '../records/field-map.ts';
import type { FilledLetter } from '../templates/letter.ts';
import { templateOf } from '../templates/template.ts';
import { textsFor } from '../texts/by-language.ts';
import { type Drafting, refusalDecision } from './decision-rows.ts';
import { fillLetter } from './fill-letter.ts';
import type { LetterSender } from './letter-sources.ts';
import { refusalLetterValues } from './letter-values.ts';

/** What the refusal of a lead is drafted from. */
interface LeadRefusalDraft {
  policy: Policy;
  /** What the lead asks for, in a few words. */
  what: string;
  sender: LetterSender;
  drafting: Omit<Drafting, 'customerId' | 'leadId'>;
}

/**
 * The draft of a letter to a lead that a refusal rule turns away, and the row for `Winnow_Decisions` that proposes it.
 * @returns undefined where no rule applies: nobody is refused in writing for whom they resemble, since the policy has no honest words for it.
 * @example leadRefusal(lead, { policy, what: 'a chair', sender: {}, drafting: { asOf, language: 'en' } }) // undefined
 */
export function leadRefusal(
  lead: Lead,
  { policy, what, sender, drafting }: LeadRefusalDraft,
): { letter: FilledLetter; row: Row } | undefined {
  const { asOf, language } = drafting;
  const result = rulesOnLead(lead, policy, asOf);
  if (!result.letter) return undefined;
  const refusal = { letter: result.letter, about: what };
  const addressee = lead.person ?? lead.company ?? undefined;
  const values = refusalLetterValues({
    policy,
    dossier: lead.dossier,
    asOf,
    sender,
    refusal,
    ...(addressee === undefined ? {} : { addressee }),
  });
  const letter = fillLetter(templateOf(policy.letters, 'refusal', language), values, language);
  const row = refusalDecision({
    what,
    result,
    letter,
    drafting: { ...drafting, leadId: lead.id },
    reasonName: textsFor(language).refusalReason,
  });
  return row && { letter, row };
}
