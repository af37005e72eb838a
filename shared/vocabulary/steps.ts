import type { ExitStep } from './exit-record.ts';

/** `service`: what we ourselves put right; the others are agreed with the customer. */
export const PLAN_KINDS = ['improvement', 'education', 'payment-plan', 'service'] as const;

export type PlanKind = (typeof PLAN_KINDS)[number];

/** The steps by which a new customer is screened, in order (the decision model, c4). */
export const SCREENING_STEPS = ['first-screening', 'qualification', 'cooperation', 'decision', 'onboarding'] as const;

/** The steps of an improvement plan, in order. */
export const IMPROVEMENT_STEPS = ['plan-offered', 'plan-runs', 'plan-measured'] as const;

export type ScreeningStep = (typeof SCREENING_STEPS)[number];

export type ImprovementStep = (typeof IMPROVEMENT_STEPS)[number];

export type StepId = ExitStep | ScreeningStep | ImprovementStep;

export type ProcessId = 'screening' | 'improvement' | 'exit';

/** Values of `Winnow_Stage`. */
export const STAGES = [
  'Screening',
  'Qualification',
  'Evaluation',
  'Active',
  'Improvement',
  'Exit',
  'Exited',
  'Refused',
] as const;

export type Stage = (typeof STAGES)[number];
