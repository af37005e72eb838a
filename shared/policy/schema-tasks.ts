import * as z from 'zod';
import { Count, Days, Role, Severity } from './schema-basics.ts';

/** Kinds of duty that may wait for the digest. */
const DIGESTED_DUTIES = [
  ...(['contact', 'tier-review', 'limit-review', 'collect-data', 'educate', 'measure-education'] as const),
] as const;

/** How what the policy asks for becomes tasks in the CRM. */
export const TasksPolicy = z.strictObject({
  /** Days within which somebody has to act on an alert. */
  dueDays: z.strictObject({ high: Days, warn: Days, info: Days }),
  /** Working days within which an exit review is decided on, and missing facts are found out. */
  exitReviewDays: z.strictObject({ hard: Days, soft: Days }),
  collectDays: Days,
  /** A task that was ticked off while its duty stands is opened again after so many days, so many times at most. */
  insist: z.strictObject({ days: Days.min(1), times: Count.max(9) }),
  /**
   * What is told together, one task a person, by the nightly pass: on these weekdays (1 Monday … 7 Sunday; or the first working day
   * after), alerts and listed duties of these severities, to these roles; at most so many customers by name. No weekday: no digest.
   */
  digest: z.strictObject({
    weekdays: z.array(z.int().min(1).max(7)).max(7),
    severities: z.array(Severity),
    duties: z.array(z.enum(DIGESTED_DUTIES)),
    roles: z.array(Role),
    most: Count,
  }),
});
