import * as z from 'zod';
import { SCREENING_STEPS } from '../../vocabulary/steps.ts';
import { Bilingual, Count, Days, DayText, Role } from './basics.ts';

/** One step: who answers it, the first of them leading, so many different people in all; working days; what is looked at. */
const Step = z.strictObject({ who: z.array(Role).min(1).max(2), days: Days, checklist: z.array(Bilingual).min(1) });

/** How a new customer is taken on: the same steps and the same questions for everyone (the decision model, c4). */
export const ScreeningPolicy = z.strictObject({
  on: z.boolean(),
  /** The first deal of a new customer begins a screening if it was made on this day or later; null: only people begin one. */
  from: DayText.nullable(),
  steps: z.record(z.enum(SCREENING_STEPS), Step),
  /** A limit above this (home units) needs a second approver. */
  fourEyesAbove: z.number().min(0),
  /** Days after a refusal from which a new deal begins a new screening, where the refusal names no day itself. */
  askAgainDays: Days,
  /** Weeks after the approval in which somebody talks with the new customer, and days for which such a task stands. */
  contact: z.strictObject({ weeks: z.array(Count), text: Bilingual, days: Days }),
});
