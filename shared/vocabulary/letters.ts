/** Every letter that a firm writes by the policy, from the first to the last (the decision model, c10–c12). */
export const LETTERS = [
  ...(['welcome', 'refusal', 'promise-confirmation', 'payment-reminder', 'payment-plan', 'limit-change'] as const),
  ...(['hold-notice', 'education', 'improvement-plan', 'apology', 'demand', 'termination', 'appeal-answer'] as const),
  ...(['final-statement', 'closing'] as const),
] as const;

export type LetterId = (typeof LETTERS)[number];
