import type { Policy } from '../schema.ts';

/** Who approves what is asked for. */
export const b2bDecisions: Policy['decisions'] = {
  approvers: {
    limit: 'finance',
    override: 'manager',
    hold: 'manager',
    release: 'manager',
    screening: 'manager',
    refusal: 'manager',
    exit: 'manager',
  },
  answerDays: 2,
  lapseDays: 90,
  reviewDays: 10,
};
