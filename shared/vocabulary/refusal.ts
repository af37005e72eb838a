/** Why a request is not taken on as it stands; each reason has its own order of alternatives (the decision model, c11). */
export const REFUSAL_REASONS = [
  'below-minimum',
  'outside-region',
  'outside-hours',
  'quota-used',
  'credit',
  'no-match',
  'conduct',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What a refusal rule does with a request, the strongest first. */
export const REFUSAL_EFFECTS = [
  'refuse',
  /** It is done later, when there is room. */
  'wait-list',
  /** It is done for a fee. */
  'fee',
  /** The customer does it without our staff. */
  'self-service',
] as const;

export type RefusalEffect = (typeof REFUSAL_EFFECTS)[number];
