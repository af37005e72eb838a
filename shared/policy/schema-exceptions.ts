import * as z from 'zod';
import { Days } from './schema-basics.ts';

/** How exceptions that people made (overrides, releases, higher limits) are judged by what followed. */
export const ExceptionsPolicy = z.strictObject({
  /** Days after which each is looked back at. */
  windows: z.array(Days.min(1)).min(1).max(4),
  /** An undisputed item overdue by more days than these, within the time looked back at, is a bad end. */
  overdueDays: Days,
});
