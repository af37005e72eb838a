import {
  answerFeedback,
  contact,
  educate,
  improveService,
  promise,
  sendLetter,
  solveFeedback,
} from './customer-care.ts';
import { dealDuties } from './deals.ts';
import { dealsTogether } from './deals-together.ts';
import { approve, confirmIncident, invalidDecision, putBackPrepaid, typedLimit } from './decisions.ts';
import type { Duty, DutyFacts, DutyFinder } from './duty.ts';
import { exitSteps, improvementStep, offerPlan, onboardingTalk, planSteps, screeningStep } from './process-steps.ts';
import { sendReminder } from './reminders.ts';
import { collectData, exitReview, limitReview, tierReview } from './reviews.ts';
import { winBack } from './win-back.ts';

/** Every source of duties. */
const FINDERS: readonly DutyFinder[] = [
  planSteps,
  exitReview,
  exitSteps,
  collectData,
  dealDuties,
  dealsTogether,
  promise,
  answerFeedback,
  solveFeedback,
  improveService,
  educate,
  improvementStep,
  offerPlan,
  contact,
  sendLetter,
  confirmIncident,
  screeningStep,
  onboardingTalk,
  approve,
  invalidDecision,
  putBackPrepaid,
  typedLimit,
  sendReminder,
  limitReview,
  tierReview,
  winBack,
];

/**
 * All that is to be done about a customer, soonest first.
 * @example dutiesOf(caring).at(-1).kind // 'educate'
 */
export function dutiesOf(facts: DutyFacts): Duty[] {
  return FINDERS.flatMap((find) => find(facts)).sort(
    (a, b) => compare(a.due, b.due) || compare(a.kind, b.kind) || compare(a.subject, b.subject),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
