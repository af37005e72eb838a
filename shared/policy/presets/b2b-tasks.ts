import type { Policy } from '../schema.ts';

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
