import type { PlanKind } from '../improvement/care-plan.ts';
import type { Sentence } from './consequence-words.ts';
import type { DutyWords } from './duty-words.ts';

type Caring =
  | ('promise' | 'answer-feedback' | 'solve-feedback' | 'improve-service' | 'educate' | 'measure-education')
  | ('contact' | 'send-letter');

/** One language's words for the repair side of the score. */
export interface CareWords {
  plans: Record<PlanKind, string>;
  duties: Pick<DutyWords['duties'], Caring>;
  /** What a plan for a customer of the tier may hold. */
  offer: Sentence;
  /** What a plan has brought. */
  effects: Record<PlanKind, Sentence>;
}
