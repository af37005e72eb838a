import type { ProcessFacts, ProcessFinder, ProcessView, StepView } from '../processes/process.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { type Day, formatDay } from '../values/day.ts';
import { SCREENING_STEPS, type ScreeningStep } from '../vocabulary/steps.ts';
import { type DerivedScreening, deriveScreening, isBig } from './derive.ts';
import { isIdle, type Occasion, occasionsOf } from './occasions.ts';

/**
 * The screening of a new customer: the one that runs, or the last that ended. A customer that was there before has none; one that was refused
 * is screened again once it asks again after the day that the refusal names, or the policy's days.
 * @example screeningOf(screened)[0].at // 'cooperation'
 */
export const screeningOf: ProcessFinder = (facts) => {
  const current = currentScreening(facts);
  return current ? [viewOf(current.occasion, current.derived, facts)] : [];
};

/**
 * The screening that runs or was the last to end, with what it began for; undefined for a customer that has none.
 * @example currentScreening({ dossier: make.dossierWith({}), policy, asOf }) // undefined
 */
export function currentScreening(
  facts: Pick<ProcessFacts, 'dossier' | 'policy' | 'asOf'>,
): { occasion: Occasion; derived: DerivedScreening } | undefined {
  const { dossier, policy, asOf } = facts;
  const occasions = occasionsOf(facts);
  let occasion = occasions[0];
  while (occasion) {
    const derived = deriveScreening(dossier, policy, occasion.on, asOf);
    const again = askAgainOn(derived, policy.screening.askAgainDays);
    const next = again === null ? undefined : occasions.find(({ on }) => on >= again);
    if (next) {
      occasion = next;
      continue;
    }
    const isOver = derived.at === null || derived.done.decision !== undefined;
    return !isOver && isIdle(dossier, occasion.on) ? undefined : { occasion, derived };
  }
  return undefined;
}

/** First day on which a refused customer may be screened again; null where it was not refused. */
function askAgainOn({ refusal }: DerivedScreening, days: number): Day | null {
  if (!refusal) return null;
  return Math.max(refusal.decision.reviewOn ?? refusal.on + days, refusal.on + 1);
}

function viewOf(occasion: Occasion, derived: DerivedScreening, facts: ProcessFacts): ProcessView {
  const { dossier, tier } = facts;
  const decidedOn = derived.done.decision?.on;
  // A customer that is no longer new, or never bought, is not introduced.
  const isPastOnboarding = derived.at === 'onboarding' && (tier.letter !== 'N' || isIdle(dossier, occasion.on));
  const at = isPastOnboarding ? null : derived.at;
  let from = occasion.on;
  const steps = SCREENING_STEPS.map((id): StepView => {
    const step = stepView({ id, at, from }, derived, facts);
    from = derived.done[id]?.on ?? from;
    return step;
  });
  const how = derived.refusal ? 'refused' : 'approved';
  const endedOn = derived.refusal?.on ?? derived.done.onboarding?.on ?? decidedOn ?? occasion.on;
  return {
    process: 'screening',
    recordId: occasion.recordId,
    since: formatDay(occasion.on),
    steps,
    at,
    ended: at === null ? { how, on: formatDay(endedOn) } : null,
    refused: derived.refused,
  };
}

function stepView(
  { id, at, from }: { id: ScreeningStep; at: ScreeningStep | null; from: Day },
  derived: DerivedScreening,
  { policy, dossier }: ProcessFacts,
): StepView {
  const { who, days } = policy.screening.steps[id];
  const [lead = 'owner'] = who;
  const answer = derived.refusal?.step === id ? derived.refusal : derived.done[id];
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
  const needsSecond = id === 'decision' && isBig(derived.waiting, derived, dossier, policy);
  return {
    ...common,
    state: 'open',
    from: formatDay(from),
    due,
    doneOn: null,
    needs: [
      derived.waiting ? 'screening-approval' : `screening-${id}`,
      ...(needsSecond ? ['screening-second-approver'] : []),
    ],
    evidence: derived.waiting ? [derived.waiting.id] : [],
  };
}
