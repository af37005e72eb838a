import type { LetterValues } from '../templates/placeholders.ts';
import type { LetterId } from '../vocabulary/letters.ts';
import type { LetterSources } from './letter-sources.ts';
import { apologyValues, educationValues, improvementValues, promiseValues, welcomeValues } from './values/care.ts';
import { holdValues, limitValues, refusalValues } from './values/decided.ts';
import { appealValues, closingValues, exitValues } from './values/exit.ts';
import { commonValues, owedValues } from './values/owed.ts';
import { disputedValues, remindedValues } from './values/reminded.ts';

/** The values of one subject: what is known has an entry, what is missing has none. */
type ValueSource = (sources: LetterSources) => LetterValues;

/** Where the values of each letter come from, in addition to those that all letters share; a later source replaces an earlier one. */
const SOURCES: Readonly<Record<LetterId, readonly ValueSource[]>> = {
  welcome: [welcomeValues],
  refusal: [refusalValues],
  'promise-confirmation': [promiseValues],
  'account-statement': [owedValues, disputedValues],
  'payment-reminder': [owedValues, disputedValues, remindedValues],
  'payment-plan': [owedValues],
  'limit-change': [limitValues],
  'hold-notice': [owedValues, holdValues],
  education: [educationValues],
  'improvement-plan': [owedValues, improvementValues],
  apology: [apologyValues],
  demand: [owedValues, exitValues],
  termination: [owedValues, exitValues],
  'appeal-answer': [appealValues],
  'final-statement': [owedValues, exitValues],
  closing: [owedValues, closingValues],
};

/**
 * The values of a refusal's letter, also to somebody who is no customer yet.
 * @example refusalLetterValues({ policy, dossier, asOf })['customer.name'] // 'Kestrel'
 */
export const refusalLetterValues = (sources: Omit<LetterSources, 'assessment'>): LetterValues =>
  Object.assign({}, commonValues(sources), refusalValues(sources), sources.given);

/**
 * All values that are known for a letter; what is missing has no entry. Pure.
 * @example valuesOf('payment-reminder', { policy, dossier, assessment, asOf })['days.oldest'] // 70
 */
export function valuesOf(id: LetterId, sources: LetterSources): LetterValues {
  const found = SOURCES[id].map((source) => source(sources));
  return Object.assign({}, commonValues(sources), ...found, sources.given);
}
