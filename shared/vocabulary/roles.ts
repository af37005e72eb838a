/**
 * Who is notified or has to act. The policy names the CRM user who has a role; the owner is named on every record instead.
 */
export const ROLES = [
  /** The owner of the customer's record; also stands in for every role that no user has. */
  'owner',
  /** Credit, payments and the final account. */
  'finance',
  /** Decides on exceptions. */
  'manager',
  /** Cases and complaints. */
  'service',
  /** Contracts and claims. */
  'legal',
  /** Looks after the firm's own staff: conduct towards them. */
  'people',
  /** Runs the CRM and its data. */
  'admin',
  /** Answers for the policy itself. */
  'policy-owner',
  /** Carries an exit through. */
  'case-owner',
] as const;

/** Kinds of decision that take somebody else's approval; the policy says which roles give it. */
export const APPROVED_KINDS = ['limit', 'override', 'hold', 'release', 'screening', 'refusal', 'exit'] as const;

export type ApprovedKind = (typeof APPROVED_KINDS)[number];

/** All that takes the approval of a role: the decisions, and a version of the policy itself. */
export const APPROVED_THINGS = [...APPROVED_KINDS, 'policy'] as const;

export type ApprovedThing = (typeof APPROVED_THINGS)[number];

export type Role = (typeof ROLES)[number];

/** Roles for which the policy may name a user; without one the work is the owner's. */
export type NamedRole = Exclude<Role, 'owner'>;
