import { approve } from './approve.ts';
import { collectData } from './collect-data.ts';
import { confirmIncident } from './confirm-incident.ts';
import { contact } from './contact.ts';
import { dealDuties } from './deals.ts';
import type { Duty, DutyFacts, DutyFinder } from './duty.ts';
import { educate } from './educate.ts';
import { exitReview } from './exit-review.ts';
import { exitSteps } from './exit-steps.ts';
import { answerFeedback, solveFeedback } from './feedback.ts';
import { improveService } from './improve-service.ts';
import { improvementStep } from './improvement-step.ts';
import { offerPlan } from './offer-plan.ts';
import { planSteps } from './plan-steps.ts';
import { promise } from './promise.ts';
import { limitReview, tierReview } from './reviews.ts';
import { onboardingTalk, screeningStep } from './screening-step.ts';
import { sendLetter } from './send-letter.ts';
import { unsoundDecision } from './unsound-decision.ts';

/** Every source of duties, one file each. */
const FINDERS: readonly DutyFinder[] = [
  ...[planSteps, exitReview, exitSteps, collectData, dealDuties],
  ...[promise, answerFeedback, solveFeedback, improveService, educate, improvementStep, offerPlan, contact, sendLetter],
  ...[confirmIncident, screeningStep, onboardingTalk, approve, unsoundDecision, limitReview, tierReview],
];

/** All that is to be done about a customer, soonest first. */
export function dutiesOf(facts: DutyFacts): Duty[] {
  return FINDERS.flatMap((find) => find(facts)).sort(
    (a, b) => compare(a.due, b.due) || compare(a.kind, b.kind) || compare(a.subject, b.subject),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
