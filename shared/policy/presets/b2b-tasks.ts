import type { Policy } from '../schema.ts';

/** How the shipped standard makes tasks. */
export const b2bTasks: Policy['tasks'] = {
  dueDays: { high: 1, warn: 3, info: 7 },
  insist: { days: 3, times: 5 },
};
