import type { ProcessFacts, ProcessFinder, ProcessView, StepView } from '../processes/process.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { type Day, formatDay } from '../values/day.ts';
import { SCREENING_STEPS, type ScreeningStep } from '../vocabulary/steps.ts';
import { type DerivedScreening, deriveScreening, isBig } from './derive.ts';
import { isIdle, type Occasion, occasionsOf } from './occasions.ts';

/**
 * The screening of a new customer: the one that runs, or the last that ended. A customer on the books has none; one that was refused
 * is screened anew once it asks again after the day that the refusal names, or the policy's days.
 */
export const screeningOf: ProcessFinder = (facts) => {
  const { dossier, policy, asOf } = facts;
  const beginnings = occasionsOf(facts);
  let begun = beginnings[0];
  while (begun) {
    const walked = deriveScreening(dossier, policy, begun.on, asOf);
    const again = askAgainOn(walked, policy.screening.askAgainDays);
    const next = again === null ? undefined : beginnings.find(({ on }) => on >= again);
    if (next) {
      begun = next;
      continue;
    }
    const isOver = walked.at === null || walked.done.decision !== undefined;
    return !isOver && isIdle(dossier, begun.on) ? [] : [viewOf(begun, walked, facts)];
  }
  return [];
};

/** First day on which a refused customer may be screened anew; null where it was not refused. */
function askAgainOn({ refusal }: DerivedScreening, days: number): Day | null {
  if (!refusal) return null;
  return Math.max(refusal.decision.reviewOn ?? refusal.on + days, refusal.on + 1);
}

function viewOf(begun: Occasion, walked: DerivedScreening, facts: ProcessFacts): ProcessView {
  const { dossier, tier } = facts;
  const decidedOn = walked.done.decision?.on;
  // Nobody is introduced who is no longer new, or who never bought.
  const isPastOnboarding = walked.at === 'onboarding' && (tier.letter !== 'N' || isIdle(dossier, begun.on));
  const at = isPastOnboarding ? null : walked.at;
  let from = begun.on;
  const steps = SCREENING_STEPS.map((id): StepView => {
    const step = stepView(id, at, from, walked, facts);
    from = walked.done[id]?.on ?? from;
    return step;
  });
  const how = walked.refusal ? 'refused' : 'approved';
  const endedOn = walked.refusal?.on ?? walked.done.onboarding?.on ?? decidedOn ?? begun.on;
  return {
    process: 'screening',
    recordId: begun.recordId,
    since: formatDay(begun.on),
    steps,
    at,
    ended: at === null ? { how, on: formatDay(endedOn) } : null,
    refused: walked.refused,
  };
}

function stepView(
  id: ScreeningStep,
  at: ScreeningStep | null,
  from: Day,
  walked: DerivedScreening,
  { policy, dossier }: ProcessFacts,
): StepView {
  const { who, days } = policy.screening.steps[id];
  const [lead = 'owner'] = who;
  const answer = walked.refusal?.step === id ? walked.refusal : walked.done[id];
  const due = formatDay(afterWorkingDays(from, days, policy.calendar));
  const common = { id, who: lead };
  if (answer)
    return {
      ...common,
      state: 'done',
      from: formatDay(from),
      due,
      doneOn: formatDay(answer.on),
      needs: [],
      evidence: [answer.decision.id],
    };
  if (id !== at)
    return {
      ...common,
      state: at === null ? 'skipped' : 'ahead',
      from: null,
      due: null,
      doneOn: null,
      needs: [],
      evidence: [],
    };
  const isTwoPersons = id === 'decision' && isBig(walked.waiting, walked, dossier, policy);
  return {
    ...common,
    state: 'open',
    from: formatDay(from),
    due,
    doneOn: null,
    needs: [
      walked.waiting ? 'screening-approval' : `screening-${id}`,
      ...(isTwoPersons ? ['screening-second-approver'] : []),
    ],
    evidence: walked.waiting ? [walked.waiting.id] : [],
  };
}
