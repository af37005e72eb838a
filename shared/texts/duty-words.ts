import type { DutyKind } from '../duties/duty.ts';
import type { StepId } from '../process/process.ts';
import type { Said } from './consequence-words.ts';

/** One language's words for what somebody has to do. A sentence gets the numbers, the names of the records, and the step's name. */
export interface DutyWords {
  duties: Record<DutyKind, (said: Said, names: string, step: string) => string>;
  steps: Record<StepId, string>;
  task: {
    by: (day: string) => string;
    toRecord: string;
    /** When the task of an alert closes. */
    closes: string;
  };
}
