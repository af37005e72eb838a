import type { Policy } from '../../policy.ts';

/** Monday to Friday; holidays differ by country and year, so each firm lists its own. */
export const b2bCalendar: Policy['calendar'] = { weekdays: [1, 2, 3, 4, 5], holidays: [] };

/** Who approves what is asked for: first the role that is asked, then those that may as well, as when the first is the one who asks. */
export const b2bDecisions: Policy['decisions'] = {
  approvers: {
    limit: ['finance', 'manager', 'policy-owner'],
    override: ['manager', 'finance', 'policy-owner'],
    hold: ['manager', 'finance', 'policy-owner'],
    release: ['manager', 'finance', 'policy-owner'],
    screening: ['manager', 'finance', 'policy-owner'],
    refusal: ['manager', 'finance', 'policy-owner'],
    exit: ['manager', 'finance', 'legal', 'policy-owner'],
    policy: ['policy-owner', 'manager'],
  },
  answerDays: 2,
  lapseDays: 90,
  reviewDays: 10,
};

/** Nobody is named: until a firm says who has a role, its work is the customer's owner's. */
export const b2bPeople: Policy['people'] = {
  finance: null,
  manager: null,
  service: null,
  legal: null,
  people: null,
  admin: null,
  'policy-owner': null,
  'case-owner': null,
};

/** Short enough for people who wait for the panel, long enough that an automation that never rests cannot use up the day's credits. */
export const b2bSync: Policy['sync'] = { lookEverySeconds: 10 };

/** How the shipped standard makes tasks. */
export const b2bTasks: Policy['tasks'] = {
  dueDays: { high: 1, warn: 3, info: 7 },
  exitReviewDays: { hard: 0, soft: 5 },
  collectDays: 10,
  insist: { days: 3, times: 5 },
  digest: {
    weekdays: [1],
    severities: ['info'],
    duties: ['contact', 'tier-review', 'collect-data'],
    roles: ['owner', 'finance', 'service', 'legal', 'manager'],
    most: 50,
  },
};
