import * as z from 'zod';
import { Bilingual, Count, Days, Role, Tier } from './basics.ts';

/** How often somebody talks with the customers of a tier, who, how and about what; no rhythm where the days are null. */
const Rhythm = z.strictObject({
  days: z.int().min(1).max(730).nullable(),
  who: Role,
  channel: Bilingual,
  text: Bilingual,
  /** What else a plan for a customer of this tier may hold, in the order in which it is offered. */
  extras: z.array(Bilingual),
});

/** Which course or manual helps against which cause: values of the case's own list (`Case_Reason`), without regard to case. */
const Course = z.strictObject({ causes: z.array(z.string().min(1)).min(1), text: Bilingual });

/**
 * The repair side of the score (the decision model, c12): talking, teaching, improving. Working days where a person has to act, calendar
 * days where something is measured. Days to answer and to solve are those of the alert `unanswered`.
 */
export const CarePolicy = z.strictObject({
  /**
   * So many complaints or feedback of one theme within the days, our fault, ask for better service; so do so many complaints that are
   * ours while they are most of the customer's; how soon it must be seen to.
   */
  theme: z.strictObject({ count: Count, days: Days, debtCount: Count, actDays: Days }),
  /** From how many cases of a cause within the days a course is offered, for how many causes at most, how soon, and which. */
  education: z.strictObject({
    fewest: Count,
    days: Days,
    causes: Count,
    actDays: Days,
    courses: z.array(Course),
    otherwise: Bilingual,
  }),
  /**
   * Working days for the customer's answer and for a word on the result; the run of a plan that names no last day, and the days before
   * and after a plan's beginning that are compared.
   */
  plan: z.strictObject({ answerDays: Days, runDays: Count, compareDays: Count, resultDays: Days }),
  /** After a plan was met somebody looks in so often for so many days, whatever the tier. */
  watch: z.strictObject({ days: Days, contactDays: Count }),
  /** Working days to send an approved letter, and for a second person to confirm what counts against a customer. */
  letterDays: Days,
  /**
   * By tier the days from an invoice's due day on which the customer is reminded of it, below zero before that day; none: never. Who sends
   * the letter, within how many working days.
   */
  reminders: z.strictObject({
    on: z.boolean(),
    who: Role,
    actDays: Count,
    rhythm: z.record(Tier, z.array(z.int().min(-30).max(180)).max(10)),
  }),
  confirmDays: Days,
  contact: z.strictObject({
    /** A task for a talk is opened so many days before it is due. */
    leadDays: Days,
    /** By which words in its title a recorded decision is known to be a talk. */
    marks: z.array(z.string().min(1)).min(1),
    tiers: z.record(Tier, Rhythm),
  }),
});
