import type { DutyKind } from '../duties/duty.ts';
import type { PlanKind } from '../improvement/care-plan.ts';
import type { StepId } from '../process/process.ts';
import type { Said, Sentence } from './consequence-words.ts';

/** One language's words for what somebody has to do. A sentence gets the numbers, the names of the records, and the step's name. */
export interface DutyWords {
  duties: Record<DutyKind, (said: Said, names: string, step: string) => string>;
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
