import * as z from 'zod';
import { DayText } from './schema-basics.ts';

/**
 * The firm's working days: weekdays (1 Monday … 7 Sunday) and the holidays among them. They are listed here, because Zoho documents no
 * way to read an org's holidays that can be relied on in every edition.
 */
export const CalendarPolicy = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  holidays: z.array(DayText).max(2000),
});
