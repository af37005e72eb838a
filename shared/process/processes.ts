import type { Situation } from '../alerts/alert.ts';
import type { Assessment, Gate } from '../assessment.ts';
import { exitsOf } from '../exit-process/exits-of.ts';
import { improvementOf } from '../improvement/improvement.ts';
import { screeningOf } from '../screening/screening-of.ts';
import type { ProcessView } from './process.ts';

/** What a process is worked out from. */
export interface ProcessFacts extends Situation {
  gates: readonly Gate[];
  exit: Assessment['exit'];
  previous: Assessment | undefined;
}

/** One kind of process: all of this kind that are running for the customer, and the last that ended. */
export type ProcessFinder = (facts: ProcessFacts) => ProcessView[];

const FINDERS: readonly ProcessFinder[] = [exitsOf, improvementOf, screeningOf];

/** Where every process about a customer stands. */
export const processesOf = (facts: ProcessFacts): ProcessView[] => FINDERS.flatMap((find) => find(facts));
