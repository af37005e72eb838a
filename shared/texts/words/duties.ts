import type { ChangeAfterSigning, DecisionFault } from '../../decisions/approval.ts';
import type { DutyKind } from '../../duties/duty.ts';
import type { PlanKind, StepId } from '../../vocabulary/steps.ts';
import type { FormattedParams, Sentence } from './consequences.ts';

type CareDuty =
  | ('promise' | 'answer-feedback' | 'solve-feedback' | 'improve-service' | 'educate' | 'measure-education')
  | ('contact' | 'send-letter');

/** One language's words for how customers are looked after. */
export interface CareWords {
  plans: Record<PlanKind, string>;
  duties: Pick<DutyWords['duties'], CareDuty>;
  /** What a plan for a customer of the tier may hold. */
  offer: Sentence;
  /** What a plan has brought. */
  effects: Record<PlanKind, Sentence>;
}

/** One language's words for what somebody has to do. A sentence gets the numbers, the names of the records, and the step's name. */
export interface DutyWords {
  duties: Record<DutyKind, (params: FormattedParams, names: string, step: string) => string>;
  steps: Record<StepId, string>;
  /** What a plan has brought, as measured. */
  effects: Record<PlanKind, Sentence>;
  task: {
    by: (day: string) => string;
    atRisk: (amount: string) => string;
    /** The parameter of a duty that holds, in this language, what is to be looked at. */
    checklist: 'list-en' | 'list-zh';
    toRecord: string;
    /** When the task of an alert closes, and what to do where the alert is wrong: with a place for the answer, and without. */
    standsIn: string;
    closes: string;
    wrong: (rule: string) => string;
    wrongWithout: string;
    digest: {
      subject: (customers: number) => string;
      intro: string;
      line: (name: string, sentences: string) => string;
      more: (customers: number) => string;
    };
  };
}

/** One language's words for screening and for decisions that do not count. */
export interface ScreeningWords {
  /** Why a decision does not count. */
  faults: Record<DecisionFault | ChangeAfterSigning, string>;
  /** What a step of a screening still needs, and why a record of one does not count: keys of `texts.need`. */
  needs: Record<string, string>;
}

/** The same faults as whole sentences, under the keys by which a process names them. */
export const faultNeeds = (
  faults: ScreeningWords['faults'],
  sentence: (fault: string) => string,
): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([key, fault]) => [`fault-${key}`, sentence(fault)]));
