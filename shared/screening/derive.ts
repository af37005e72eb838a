import { type DecisionFault, fourEyesFaults } from '../decisions/approval.ts';
import { isAboutTheSame, laterFirst, withoutCorrected } from '../decisions/validity.ts';
import type { Decision, Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Refused } from '../processes/process.ts';
import { cardScore, firstLimit } from '../score/qualification.ts';
import type { Day } from '../values/day.ts';
import { unitsToMinor } from '../values/money.ts';
import { SCREENING_STEPS, type ScreeningStep } from '../vocabulary/steps.ts';
import { type Answer, answersOf, isOnePersons, placeOf, stepless } from './answers.ts';

/** The limit that is asked for, home minor units: the largest amount on the records; null where none names one. */
function askedFor(records: readonly (Decision | undefined)[]): number | null {
  const amounts = records.flatMap((d) => {
    if (d?.limit?.state === 'unlimited') return [Number.POSITIVE_INFINITY];
    return d?.amount ? [d.amount.home] : [];
  });
  return amounts.length > 0 ? Math.max(...amounts) : null;
}

/** Whether a limit needs a second approver: it is above the policy's amount, or above what the customer's card opens. */
function needsSecond(asked: number | null, card: Decision | undefined, policy: Policy, home: string): boolean {
  if (asked === null) return false;
  const opened = card ? openedBy(card, policy) : null;
  return asked > unitsToMinor(policy.screening.fourEyesAbove, home) || (opened !== null && asked > opened);
}

/** Most that a card by itself opens, home minor units; null for no bound. */
function openedBy(card: Decision, policy: Policy): number | null {
  const scored = cardScore(card, card.card, policy);
  return scored && firstLimit(scored.start, card.amount?.home ?? 0, policy);
}

/** Where a screening stands after everything that was recorded up to a day. */
export interface DerivedScreening {
  /** Answers that count, by step. */
  done: Partial<Record<ScreeningStep, { on: Day; decision: Decision }>>;
  /** The step that waits for its answer; null where all are answered or it was refused. */
  at: ScreeningStep | null;
  refusal: { step: ScreeningStep; on: Day; decision: Decision } | null;
  /** A proposed answer to the step that is open. */
  waiting: Decision | null;
  refused: Refused[];
}

/**
 * Goes through the answers in their order. One that comes before its step is open, or that lacks a reason or the people it needs, does
 * not count and is listed in `refused`; a second yes takes the place of the first while nothing is decided; a no ends the screening whenever it
 * comes before the decision, and after it only as a no to the decision itself. An answer put right on its own day never counted.
 * @example deriveScreening(newcomer, policy, asOf - 30, asOf).at // 'first-screening'
 */
export function deriveScreening(dossier: Dossier, policy: Policy, from: Day, upTo: Day): DerivedScreening {
  const state: DerivedScreening = { done: {}, at: 'first-screening', refusal: null, waiting: null, refused: [] };
  const answers = answersOf(dossier, from, upTo);
  for (const answer of answers) if (!isCorrected(answer, answers, policy)) take(answer, state, dossier, policy);
  const unnamed = stepless(dossier, from, upTo).map(({ id }) => ({
    what: id,
    why: 'screening-step-unnamed',
    evidence: [id],
  }));
  return { ...state, refused: [...state.refused, ...unnamed] };
}

/** Whether another answer of the same day to the same step, by the people it needs, takes its place. */
const isCorrected = ({ decision, step, on }: Answer, answers: readonly Answer[], policy: Policy): boolean =>
  answers.some(
    (later) =>
      later.on === on &&
      later.step === step &&
      later.verdict !== 'waiting' &&
      isAboutTheSame(later.decision, decision) &&
      laterFirst(later.decision, decision) < 0 &&
      peopleFaults(later, policy).length === 0,
  );

function take(answer: Answer, state: DerivedScreening, dossier: Dossier, policy: Policy): void {
  const { decision, step, on, verdict } = answer;
  const open = state.at === null ? SCREENING_STEPS.length : placeOf(state.at);
  const place = placeOf(step);
  if (verdict === 'waiting' && !state.refusal) {
    if (place === open) state.waiting = decision;
    return;
  }
  const isDecided = state.done.decision !== undefined;
  if (isDecided && place < placeOf('decision') && verdict === 'yes') return;
  const faults = untimely(state, place, open) ?? faultsIn(answer, state, dossier, policy);
  for (const why of faults) state.refused.push({ what: decision.id, why, evidence: [decision.id] });
  if (faults.length > 0) return;
  if (verdict === 'no' && step !== 'onboarding') {
    state.refusal = { step, on, decision };
    state.at = null;
    return;
  }
  if (verdict === 'no' || (isDecided && place < open)) return;
  state.done[step] = { on: state.done[step]?.on ?? on, decision };
  if (place < open) return;
  state.at = SCREENING_STEPS[place + 1] ?? null;
  state.waiting = null;
}

/** Why an answer comes at the wrong time, whatever it says. */
function untimely({ refusal, done }: DerivedScreening, place: number, open: number): string[] | undefined {
  if (refusal) return ['screening-ended'];
  if (place > open) return ['screening-too-early'];
  return done.decision && place < placeOf('decision') ? ['screening-decided'] : undefined;
}

/** Why an answer does not count: keys of `texts.need`. */
function faultsIn(answer: Answer, state: DerivedScreening, dossier: Dossier, policy: Policy): string[] {
  const { decision, step, verdict } = answer;
  if (decision.kind === 'qualification')
    return cardScore(decision, decision.card, policy) ? [] : ['screening-card-empty'];
  if (verdict === 'yes' && step === 'qualification') return ['screening-card'];
  const missing = verdict === 'yes' ? amountFaults(answer, state, dossier, policy) : [];
  return [...peopleFaults(answer, policy).map(faultKey), ...missing];
}

/** What is wrong with the people behind an answer; a card states what was found. */
function peopleFaults({ decision, step, verdict }: Answer, policy: Policy): DecisionFault[] {
  if (decision.kind === 'qualification') return [];
  const isEnough = verdict === 'yes' && isOnePersons(step, policy);
  return fourEyesFaults(decision).filter((fault) => !isEnough || fault === 'no-reason');
}

function amountFaults({ decision, step }: Answer, state: DerivedScreening, dossier: Dossier, policy: Policy): string[] {
  if (step === 'cooperation') return askedFor([decision]) === null ? ['screening-amount'] : [];
  if (step !== 'decision' || decision.secondApprover !== undefined) return [];
  return isBig(decision, state, dossier, policy) ? [faultKey('no-second')] : [];
}

/** Whether the decision needs a second approver, by what has been recorded up to it. */
export function isBig(
  decision: Decision | null,
  { done }: DerivedScreening,
  dossier: Dossier,
  policy: Policy,
): boolean {
  const { cooperation, qualification } = done;
  const since = cooperation?.on ?? Number.POSITIVE_INFINITY;
  const upTo = decision?.from ?? Number.POSITIVE_INFINITY;
  const limits = dossier.decisions
    .filter((d) => d.kind === 'limit' && d.state !== 'rejected' && d.from !== null && d.from >= since && d.from <= upTo)
    .sort(laterFirst);
  const asked = askedFor([cooperation?.decision, decision ?? undefined, ...withoutCorrected(limits)]);
  return needsSecond(asked, qualification?.decision, policy, dossier.home);
}

/** The key of the text that says what is wrong. */
const faultKey = (fault: DecisionFault): string => `fault-${fault}`;
