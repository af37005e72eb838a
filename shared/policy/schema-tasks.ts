import * as z from 'zod';
import { Count, Days } from './schema-basics.ts';

/** How what the policy asks for becomes tasks in the CRM. */
export const TasksPolicy = z.strictObject({
  /** Days within which somebody has to act on an alert. */
  dueDays: z.strictObject({ high: Days, warn: Days, info: Days }),
  /** Working days within which an exit review is decided on, and missing facts are found out. */
  exitReviewDays: z.strictObject({ hard: Days, soft: Days }),
  collectDays: Days,
  /** A task that was ticked off while its duty stands is opened again after so many days, so many times at most. */
  insist: z.strictObject({ days: Days.min(1), times: Count.max(9) }),
});
