import type { ExitStep } from '../exit-record.ts';
import type { PlanEffect } from '../improvement/effect.ts';
import type { Role } from '../policy/schema-basics.ts';

/** The steps by which a new customer is screened, in order (the decision model, c4). */
export const SCREENING_STEPS = ['first-screening', 'qualification', 'cooperation', 'decision', 'onboarding'] as const;

/** The steps of an improvement plan, in order. */
export const IMPROVEMENT_STEPS = ['plan-offered', 'plan-runs', 'plan-measured'] as const;

export type ScreeningStep = (typeof SCREENING_STEPS)[number];
export type ImprovementStep = (typeof IMPROVEMENT_STEPS)[number];
export type StepId = ExitStep | ScreeningStep | ImprovementStep;
export type ProcessId = 'screening' | 'improvement' | 'exit';

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

/** Something recorded that does not count, and why: told, never silently dropped. */
export interface Refused {
  /** Field or record that was not accepted. */
  what: string;
  /** Key of `texts.need`. */
  why: string;
  evidence: string[];
}

/**
 * Where a process stands. It is worked out anew at every look from what people have recorded, and from nothing else: no state is kept
 * that could be lost, doubled or reached by another way.
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
