import type { Assessment } from '../assessment/assessment.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { RefusalLetter } from '../refusal/request.ts';
import type { LetterValues } from '../templates/placeholders.ts';
import type { Day } from '../values/day.ts';

/** Who writes, as far as the CRM knows; what is left out is taken from the policy, or is missing. */
export interface LetterSender {
  firm?: string;
  name?: string;
  contact?: string;
  address?: string;
}

/** What the values of a letter are taken from. */
export interface LetterSources {
  policy: Policy;
  dossier: Dossier;
  assessment: Pick<
    Assessment,
    'tier' | 'exposure' | 'gates' | 'deals' | 'duties' | 'factors' | 'reasons' | 'serviceDebt' | 'recordLimit'
  >;
  /** Day of the letter, in the org's zone. */
  asOf: Day;
  sender?: LetterSender;
  /** The contact person; without one the customer is written to. */
  addressee?: string;
  /** The record that the letter is about, where there are several: a promise, a deal, a decision, an exit. */
  about?: string;
  /** The answer to a request, and what was asked for in a few words. */
  refusal?: { letter: RefusalLetter; about?: string };
  /** Values that the writer gives; they replace all that is worked out. */
  given?: LetterValues;
}
