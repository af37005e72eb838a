import * as z from 'zod';
import { APPROVED_THINGS, type NamedRole } from '../../vocabulary/roles.ts';
import { Count, Days, DayText, Role, Severity, Weekday } from './basics.ts';

/**
 * The firm's working days: weekdays (1 Monday … 7 Sunday) and the holidays among them. They are listed here, because Zoho documents no
 * way to read an org's holidays that can be relied on in every edition.
 */
export const CalendarPolicy = z.strictObject({
  weekdays: z.array(Weekday).min(1).max(7),
  holidays: z.array(DayText).max(2000),
});

/** Roles that may approve, first the one that is asked. Earlier versions named one: a text is a list of one. */
const Approvers = z.preprocess((roles) => (typeof roles === 'string' ? [roles] : roles), z.array(Role).min(1));

/** Who approves what, and by when (working days). */
export const DecisionsPolicy = z.strictObject({
  approvers: z.record(z.enum(APPROVED_THINGS), Approvers),
  answerDays: Days,
  /** Days after which an unanswered request lapses, and a faulty decision is no longer reported. */
  lapseDays: Days,
  /** Working days for the review of a tier, once it is due. */
  reviewDays: Days,
});

/** The e-mail address by which a user signs in to the CRM; null where the work is the customer's owner's. */
const User = z.email().max(250).nullable();

/** Which user has which role. An owner is named on every record, so that role is not given here. */
export const PeoplePolicy = z.strictObject({
  finance: User,
  manager: User,
  service: User,
  legal: User,
  people: User,
  admin: User,
  'policy-owner': User,
  'case-owner': User,
} satisfies Record<NamedRole, z.ZodType>);

/** How Winnow keeps up with the CRM: least seconds from one look at a customer to the next, however many changes are reported. */
export const SyncPolicy = z.strictObject({ lookEverySeconds: z.int().min(0).max(3600) });

/** Kinds of duty that may wait for the digest. */
const DIGESTED_DUTIES = [
  'contact',
  'tier-review',
  'limit-review',
  'collect-data',
  'educate',
  'measure-education',
] as const;

/** How what the policy asks for becomes tasks in the CRM. */
export const TasksPolicy = z.strictObject({
  /** Days within which somebody has to act on an alert. */
  dueDays: z.strictObject({ high: Days, warn: Days, info: Days }),
  /** Working days within which an exit review is decided on, and missing facts are found out. */
  exitReviewDays: z.strictObject({ hard: Days, soft: Days }),
  collectDays: Days,
  /** A task ticked off while its duty remains is opened again: after how many days, and how often at most. */
  insist: z.strictObject({ days: Days.min(1), times: Count.max(9) }),
  /**
   * What the nightly pass reports together, in one task a person: on these weekdays (1 Monday … 7 Sunday; or the first working day
   * after), alerts and listed duties of these severities, to these roles; at most so many customers by name. No weekday: no digest.
   */
  digest: z.strictObject({
    weekdays: z.array(Weekday).max(7),
    severities: z.array(Severity),
    duties: z.array(z.enum(DIGESTED_DUTIES)),
    roles: z.array(Role),
    most: Count,
  }),
});
