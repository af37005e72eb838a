import { laterFirst } from '../decisions/validity.ts';
import type { Decision, Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { SCREENING_STEPS, type ScreeningStep } from '../vocabulary/steps.ts';

/** What people have recorded about one step. */
export interface Answer {
  decision: Decision;
  step: ScreeningStep;
  on: Day;
  verdict: 'yes' | 'no' | 'waiting';
}

const VERDICT = { approved: 'yes', rejected: 'no', proposed: 'waiting' } as const;

/** Answers to the steps from one day up to another, in the order in which they count: by day, then by step, then by record. */
export function answersOf({ decisions }: Dossier, from: Day, upTo: Day): Answer[] {
  return decisions
    .flatMap((decision): Answer[] => {
      const { from: on, state } = decision;
      if (on === null || on < from || on > upTo) return [];
      const step = stepOf(decision);
      if (!step) return [];
      // A card states what was found: like every judgement it counts until it is rejected, and no rejected card refuses anyone.
      if (decision.kind === 'qualification')
        return state === 'rejected' ? [] : [{ decision, step, on, verdict: 'yes' }];
      return [{ decision, step, on, verdict: VERDICT[state] }];
    })
    .sort((a, b) => a.on - b.on || placeOf(a.step) - placeOf(b.step) || laterFirst(b.decision, a.decision));
}

/** Records of a screening that name no step of it. */
export const stepless = ({ decisions }: Dossier, from: Day, upTo: Day): Decision[] =>
  decisions.filter(
    (d) => d.kind === 'screening' && d.from !== null && d.from >= from && d.from <= upTo && stepOf(d) === undefined,
  );

export const placeOf = (step: ScreeningStep): number => SCREENING_STEPS.indexOf(step);

/**
 * Whether one person alone may say yes to a step. A no goes against the customer, and the decision binds the firm: both take two.
 * @example isOnePersons('qualification', policy) // true
 */
export const isOnePersons = (step: ScreeningStep, { screening }: Pick<Policy, 'screening'>): boolean =>
  step !== 'decision' && screening.steps[step].who.length < 2;

/**
 * The step that a decision is about; people may write it with a space or in capitals.
 * @example stepOf(make.decision('screening', 1, { about: 'First screening' })) // 'first-screening'
 */
export function stepOf({ kind, about }: Decision): ScreeningStep | undefined {
  if (kind === 'qualification') return 'qualification';
  const named = about?.trim().toLowerCase().replaceAll(/\s+/g, '-');
  return kind === 'screening' ? SCREENING_STEPS.find((step) => step === named) : undefined;
}
