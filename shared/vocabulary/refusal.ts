/** What a request comes as. */
export const REQUEST_SCOPES = ['lead', 'deal', 'case'] as const;

/** Why a request is not taken on as it stands; each reason has its own order of alternatives (the decision model, c11). */
export const REFUSAL_REASONS = [
  'below-minimum',
  'outside-region',
  'outside-hours',
  'quota-used',
  'credit',
  /** We do not offer what is needed. */
  'no-match',
  'conduct',
] as const;

/** What a refusal rule does with a request, the strongest first. */
export const REFUSAL_EFFECTS = [
  /** It is not done. */
  'refuse',
  /** It is done later, when there is room. */
  'wait-list',
  /** It is done for a fee. */
  'fee',
  /** The customer does it without our staff. */
  'self-service',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export type RefusalEffect = (typeof REFUSAL_EFFECTS)[number];
