/**
 * The fields of an exit record (`Winnow_Exits`): the one list that provisioning, reading, the steps and the panel share. People
 * fill in what they did and when; Winnow writes `Stage`, `Step_Due_On`, `Next_Step` and `Evidence`, and nothing else.
 */

/** Days on which something was done or is to take effect, in the order of the steps. */
export const EXIT_DAYS = [
  'Opened_On',
  'Customer_Asked_On',
  'Signed_On',
  'Plan_Offered_On',
  'Plan_Ends_On',
  'Plan_Ended_On',
  'Demand_Sent_On',
  'Cure_By',
  'Notice_Sent_On',
  'Effective_On',
  'Appealed_On',
  'Appeal_Answered_On',
  'Run_Down_On',
  'Statement_Agreed_On',
  'Terminated_On',
  'Settled_On',
  'Handed_Over_On',
  'Closed_On',
  'Stopped_On',
] as const;

/** Users who answer for a step. */
export const EXIT_PEOPLE = [
  'Finance_Signed_By',
  'Sales_Signed_By',
  'Legal_Approved_By',
  'Appeal_Reviewer',
  'Write_Off_By',
  'Stopped_By',
] as const;

/** Picklists, with their values. */
export const EXIT_PICKS = {
  Fault_Finding: ['customer', 'shared', 'us'],
  Plan_Result: ['met', 'failed', 'refused'],
  Appeal_Result: ['upheld', 'rejected'],
  Exit_Reason: ['non-payment', 'breach', 'conduct', 'loss', 'below-minimum', 'insolvency', 'other'],
} as const;

/** Texts, with the characters that they may have. */
export const EXIT_TEXTS = {
  Reason: 2000,
  Demand_Proof: 255,
  Notice_Clause: 255,
  Notice_Proof: 255,
  Stop_Reason: 2000,
  Lessons: 2000,
  Re_Entry: 2000,
} as const;

/** Texts that only people read. A query has room for fifty columns (COQL limitations, API v8), and the rest fills them. */
export const EXIT_NOTES = { Plan: 2000, Statement_Note: 255 } as const;

export const EXIT_TICKS = ['Supply_Critical', 'Access_Removed', 'Property_Returned'] as const;

/** The twelve steps of the procedure, in order (the decision model, c10). */
export const EXIT_STEPS = [
  'opened',
  'evidence',
  'remediation',
  'decision',
  'demand',
  'notice',
  'run-down',
  'statement',
  'termination',
  'settlement',
  'handover',
  'closing',
] as const;

/**
 * What a step's days are counted from: the opening of the review, the day on which the step could begin, the end of the plan or of the
 * cure, the notice, the day on which it takes effect, or the day by which the account was to be settled.
 */
export const EXIT_CLOCKS = ['opened', 'ready', 'plan-end', 'cure-end', 'notice', 'effective', 'settlement'] as const;

/** Recorded acts that parting depends on. */
export const RECORDED_ACTS = [
  'demand',
  'warning',
  'assurance',
  'offer-refused',
  'plan-failed',
  'alternative',
  'replacement',
  'dependencies',
] as const;

/** How an exit can end. */
export const EXIT_ENDS = ['recovered', 'stopped', 'parted'] as const;

export type ExitDay = (typeof EXIT_DAYS)[number];

export type ExitPerson = (typeof EXIT_PEOPLE)[number];

export type ExitWord = keyof typeof EXIT_PICKS | keyof typeof EXIT_TEXTS;

export type ExitTick = (typeof EXIT_TICKS)[number];

export type ExitStep = (typeof EXIT_STEPS)[number];

export type ExitEnd = (typeof EXIT_ENDS)[number];

export type ExitClock = (typeof EXIT_CLOCKS)[number];

export type RecordedAct = (typeof RECORDED_ACTS)[number];
