import type { LetterValues } from '../../templates/placeholders.ts';
import type { LetterId } from '../../vocabulary/letters.ts';
import { apologyValues, educationValues, improvementValues, promiseValues, welcomeValues } from './care.ts';
import { holdValues, limitValues, refusalValues } from './decided.ts';
import { appealValues, closingValues, exitValues } from './exit.ts';
import { commonValues, owedValues } from './owed.ts';
import type { LetterSources, ValueSource } from './sources.ts';

/** Where the values of each letter come from, besides what all of them share; a later source comes before an earlier one. */
const FROM: Readonly<Record<LetterId, readonly ValueSource[]>> = {
  welcome: [welcomeValues],
  refusal: [refusalValues],
  'promise-confirmation': [promiseValues],
  'payment-reminder': [owedValues],
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

/** All that is known for a letter; what is missing has no entry. Pure: no clock, nothing kept. */
export function valuesOf(id: LetterId, sources: LetterSources): LetterValues {
  const found = FROM[id].map((source) => source(sources));
  return Object.assign({}, commonValues(sources), ...found, sources.given);
}
