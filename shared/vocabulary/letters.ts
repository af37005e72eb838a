import type { PlanKind } from './steps.ts';

/** Every letter that a firm writes by the policy, from the first to the last (the decision model, c10–c12). */
export const LETTERS = [
  'welcome',
  'refusal',
  // Payment and credit.
  'promise-confirmation',
  'account-statement',
  'payment-reminder',
  'payment-plan',
  'limit-change',
  'hold-notice',
  // Putting right what went wrong, on either side.
  'education',
  'improvement-plan',
  'apology',
  // The way out.
  'demand',
  'termination',
  'appeal-answer',
  'final-statement',
  'closing',
] as const;

export type LetterId = (typeof LETTERS)[number];

/**
 * Letters with a decision against the customer. Where the customer is a person, the person's rights must stand in them
 * (GDPR Art. 22, PIPL Art. 24).
 */
export const ADVERSE_LETTERS: readonly LetterId[] = [
  'refusal',
  'limit-change',
  'hold-notice',
  'termination',
  'appeal-answer',
];

/** Letters that offer a plan: sent, and recorded as sent, each begins the plan that it offers. */
export const PLAN_LETTERS = {
  'improvement-plan': 'improvement',
  'payment-plan': 'payment-plan',
} as const satisfies Partial<Record<LetterId, PlanKind>>;

/**
 * What the record of a letter has in `About`.
 * @example letterMark('demand') // 'letter:demand'
 */
export const letterMark = (id: LetterId): string => `letter:${id}`;
