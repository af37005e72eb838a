import type { Facts } from '../score/facts.ts';
import type { Params } from '../values/numbers.ts';
import type { Tier } from '../vocabulary/model.ts';
import type { Role } from '../vocabulary/roles.ts';
import type { PlanKind, ProcessId, StepId } from '../vocabulary/steps.ts';

/** Where one step stands. `skipped`: it is not needed here. `paused`: its clock stands still. */
export interface StepView {
  id: StepId;
  state: 'done' | 'open' | 'ahead' | 'skipped' | 'paused';
  /** First day on which it was open, and the day by which it is due, `yyyy-MM-dd`; null while it lies ahead. */
  from: string | null;
  due: string | null;
  doneOn: string | null;
  who: Role;
  /** What is still to be recorded before the next step may begin: keys of `texts.need`. */
  needs: string[];
  /** Ids of the records that stand behind it. */
  evidence: string[];
}

/** Something recorded that does not count, and why: it is shown, never silently dropped. */
export interface Refused {
  /** Field or record that was not accepted. */
  what: string;
  /** Key of `texts.need`. */
  why: string;
  evidence: string[];
}

/**
 * Where a process stands. Every assessment works it out from what people have recorded, and from nothing else: no state is kept that
 * could be lost, doubled or reached by another way.
 */
export interface ProcessView {
  process: ProcessId;
  /** The record it lives in: the exit, the deal that a screening is for, the decision that offered a plan. */
  recordId: string;
  /** `yyyy-MM-dd` */
  since: string;
  steps: StepView[];
  /** The step that is open; null where it has ended. */
  at: StepId | null;
  /** How it ended: an exit end, `approved`, `refused`, `met`, `failed`, `declined`. */
  ended: { how: string; on: string } | null;
  refused: Refused[];
  /** What a plan has brought, as measured. */
  effect?: PlanEffect;
}

/**
 * Whether a process of a kind has begun and not ended.
 * @example isRunning(exitsOf(exiting), 'exit') // true
 */
export const isRunning = (processes: readonly ProcessView[], process: ProcessId): boolean =>
  processes.some((running) => running.process === process && running.ended === null);

/** What the next day takes over of a process: since when it was known, and on which day it was seen ended. */
export type SeenProcess = Pick<ProcessView, 'process' | 'recordId' | 'since' | 'ended'>;

/** What a plan has brought so far, measured on the records. */
export interface PlanEffect {
  plan: PlanKind;
  /**
   * `education`, `service`: `cause` (empty for all), cases in the `days` `before` and `after`; `over` is 1 once as many have passed.
   * `payment-plan`: instalments `kept`, `broken` and `coming`, home minor units `paid` of `promised`. `improvement`: `scoreBefore`,
   * `scoreAfter` where `scores` is 1 (both days are known), `overdueBefore`, `overdueAfter` in home minor units.
   */
  params: Params;
}

/** What a process is worked out from. */
export interface ProcessFacts extends Facts {
  score: number;
  tier: { letter: Tier };
  /** The processes of an earlier day. */
  previous: { processes: readonly SeenProcess[] } | undefined;
}

/** One kind of process: all of this kind that are running for the customer, and the last that ended. */
export type ProcessFinder = (facts: ProcessFacts) => ProcessView[];
