import * as z from 'zod';
import type { AlertRule } from '../../vocabulary/alerts.ts';
import { GATES } from '../../vocabulary/model.ts';
import { Bilingual, Count, Days, Role, Severity, Share } from './basics.ts';

const Roles = z.array(Role).min(1);

/** What every rule has: who is notified, and who else when it is urgent. */
const rule = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ on: z.boolean(), to: Roles, high: z.array(Role), ...shape });

const Positive = z.number().positive();

/** What each rule needs; rule 11 of the decision model, c8, is two of them. Shares are 0–1, days whole. */
const AlertRules = z.strictObject({
  'late-invoices': rule({ warn: Count, urgent: Count, shareOfBilling: Share }),
  'oldest-overdue': rule({ info: Days, warn: Days, urgent: Days }),
  'complaint-rate': rule({ warn: Positive, urgent: Positive, fewest: Count }),
  'payment-shift': rule({ z: Positive, invoices: Count, days: Days }),
  utilisation: rule({ warn: Positive, urgent: Positive }),
  'promise-broken': rule({ days: Days }),
  'returns-rate': rule({ warn: Share, urgent: Share }),
  decline: rule({ points: Positive, days: Days }),
  'order-spike': rule({}),
  'short-pay': rule({ count: Count, days: Days }),
  breach: rule({ days: Days }),
  'contract-ending': rule({ info: Days, warn: Days, urgent: Days }),
  silence: rule({ times: Positive }),
  conduct: rule({ days: Days }),
  expiry: rule({ days: Days }),
  'below-minimum': rule({ quarters: Count }),
  concentration: rule({ one: Share, all: Share }),
  'thin-data': rule({ coverage: Share, syncHours: Positive }),
  drift: rule({ auc: Share, months: Count }),
  unanswered: rule({ answerDays: Days, solveDays: Days }),
  'cure-missed': rule({}),
  'late-likely': rule({ chance: Share }),
  /** About another rule: so large a share of its openings was answered as wrong, of no fewer than so many. */
  'often-wrong': rule({ share: Share, openings: Count }),
  'unread-facts': rule({}),
} satisfies Record<AlertRule, z.ZodType>);

const SilentRules = z.array(z.keyof(AlertRules));

/** While the cause lasts these rules stay silent: otherwise the customer would answer for our fault. */
const Mute = z.discriminatedUnion('cause', [
  z.strictObject({ cause: z.literal('our-delivery-failure'), days: Days, rules: SilentRules }),
  /** Most of the customer's complaints are our own fault. */
  z.strictObject({ cause: z.literal('service-debt'), rules: SilentRules }),
]);

export const AlertsPolicy = z.strictObject({
  coolDownDays: Days,
  /** Days after a letter to a customer in which no reminder follows. */
  quietDays: Days,
  mutes: z.array(Mute),
  rules: AlertRules,
});

const Trigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gate'), gate: z.enum(GATES) }),
  /** `top`: only for one of the so many largest customers. */
  z.strictObject({ kind: z.literal('alert'), rule: z.keyof(AlertRules), severity: Severity, top: Count.nullable() }),
  /** Open disputes: so many invoices, and this share of open receivables. */
  z.strictObject({ kind: z.literal('disputes'), count: Count, share: Share }),
  z.strictObject({ kind: z.literal('our-delivery-failure') }),
]);

/** What is done at once when a trigger holds: steps with an owner and working days (应急预案). */
export const ContingencyPlanShape = z.strictObject({
  /** Short, because it is part of the keys of tasks. */
  id: z.string().regex(/^[a-z0-9-]{1,36}$/),
  name: Bilingual,
  when: z.array(Trigger).min(1),
  steps: z.array(z.strictObject({ text: Bilingual, who: Role, days: Days })).min(1),
});
