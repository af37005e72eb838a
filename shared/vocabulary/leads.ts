/** What a first screening advises to do with a lead, the gentlest first. It is advice: a person answers. */
export const LEAD_ADVICE = ['go-on', 'ask', 'refer', 'refuse'] as const;

export type LeadAdvice = (typeof LEAD_ADVICE)[number];

/** By what a lead is known to be a firm or person that is known already. */
export const MATCH_SIGNALS = ['tax-number', 'email', 'domain', 'phone', 'name'] as const;

export type MatchSignal = (typeof MATCH_SIGNALS)[number];

/** How the firm stands with the one that a lead resembles, the gravest first. */
export const KNOWN_STATUSES = ['fraud', 'parted', 'refused', 'customer'] as const;

export type KnownStatus = (typeof KNOWN_STATUSES)[number];

/** Why a first screening advises what it does. */
export const LEAD_REASONS = [
  /** It is, or may be, one that is known already. */
  'known',
  'possible',
  /** Confirmed fraud or abuse is on record for the lead itself. */
  'conduct',
  /** A refusal rule applies; or it cannot be judged before a fact is known. */
  'rule',
  'rule-needs',
  /** A written standard of the policy is not met. */
  'standard',
  /** A fact that is missing. */
  'missing',
] as const;

export type LeadReason = (typeof LEAD_REASONS)[number];

/** Facts of a lead that are asked for where they are missing. */
export const LEAD_FACTS = ['company', 'person', 'reach', 'country', 'need', 'budget', 'volume'] as const;

export type LeadFact = (typeof LEAD_FACTS)[number];
