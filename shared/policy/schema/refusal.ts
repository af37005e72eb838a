import * as z from 'zod';
import { GATES, INCIDENT_SEVERITIES } from '../../vocabulary/model.ts';
import { REFUSAL_EFFECTS, REFUSAL_REASONS, REQUEST_SCOPES } from '../../vocabulary/refusal.ts';
import { Bilingual, Count, Days, DayText, Tier, Weekday } from './basics.ts';

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

const Tiers = z.array(Tier);

/** One condition of a rule. It holds, does not hold, or is unknown because the request lacks the fact. */
const RefusalTest = z.discriminatedUnion('kind', [
  /** The request's amount or budget is below so many home units. */
  z.strictObject({ kind: z.literal('amount-below'), units: z.number().positive() }),
  /** The request's volume (pieces, parcels, square metres) is below this. */
  z.strictObject({ kind: z.literal('volume-below'), volume: z.number().positive() }),
  /** The customer was billed less than so many home units in the long window; new customers are not judged by it. */
  z.strictObject({ kind: z.literal('yearly-spend-below'), units: z.number().positive() }),
  /** None of the request's places (country, province, city, beginning of the postcode) is on the list. */
  z.strictObject({ kind: z.literal('outside-places'), places: z.array(z.string().min(1)).min(1) }),
  /** The time asked for is outside these hours; weekdays 1 (Monday) to 7. */
  z.strictObject({
    kind: z.literal('outside-hours'),
    from: Clock,
    to: Clock,
    weekdays: z.array(Weekday).min(1),
  }),
  /** So many services were used in so many days before. */
  z.strictObject({ kind: z.literal('services-used'), most: z.int().min(0), days: Days }),
  /** So many orders below an amount (home units) in so many days before. */
  z.strictObject({ kind: z.literal('small-orders'), most: z.int().min(0), units: z.number().positive(), days: Days }),
  /** What is needed is among these. */
  z.strictObject({ kind: z.literal('need-is'), needs: z.array(z.string().min(1)).min(1) }),
  /** What is needed is none of these. */
  z.strictObject({ kind: z.literal('need-is-not'), needs: z.array(z.string().min(1)).min(1) }),
  /** The customer asks for credit and has one of these tiers. */
  z.strictObject({ kind: z.literal('credit-in-tier'), tiers: Tiers.min(1) }),
  /** One of these gates is open for the customer. */
  z.strictObject({ kind: z.literal('gate-open'), gates: z.array(z.enum(GATES)).min(1) }),
  /** Confirmed conduct incidents of this severity or a higher one in so many days. */
  z.strictObject({
    kind: z.literal('conduct'),
    severity: z.enum(INCIDENT_SEVERITIES),
    count: Count,
    days: Days,
  }),
]);

/** One rule: what it looks at, when it applies, whom it spares, what follows, and what is offered instead. */
const RefusalRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  name: Bilingual,
  scope: z.array(z.enum(REQUEST_SCOPES)).min(1),
  /** Empty lists and null mean every customer. `customers`: only those that already buy, or only those that do not yet. */
  segment: z.strictObject({
    tiers: Tiers,
    industries: z.array(z.string()),
    customers: z.enum(['new', 'existing']).nullable(),
  }),
  /** All must hold. */
  tests: z.array(RefusalTest).min(1),
  /** `euEndUser`: an end user in the EU is not refused for where it is; a note names the law instead. */
  exempt: z.strictObject({ tiers: Tiers, strategic: z.boolean(), euEndUser: z.boolean() }),
  effect: z.enum(REFUSAL_EFFECTS),
  /** Home units, with effect `fee` only. */
  fee: z.number().positive().nullable(),
  reason: z.enum(REFUSAL_REASONS),
  /** The honest reason and what would change it, in the policy's words, as a letter says them. */
  because: Bilingual,
  change: Bilingual,
  /** Days after which the request is worth asking again even if nothing changed; null where there is no such day. */
  askAgainDays: Days.nullable(),
  /** Offered in this order; an empty list takes the alternatives of the reason. */
  alternatives: z.array(Bilingual),
  /** Day on which people look at the rule again; past it the rule works on but says that it is due. */
  review: DayText,
});

/** The firm's written restrictions on what it takes on (the decision model, c11). */
export const RefusalPolicy = z.strictObject({
  rules: z.array(RefusalRule),
  alternatives: z.record(z.enum(REFUSAL_REASONS), z.array(Bilingual).min(1)),
  /** Days in which the customer may ask for written reasons. */
  reasonsDays: Days,
  /** Tags that mark a customer as strategic. */
  strategicTags: z.array(z.string().min(1)),
  /** Countries whose end users the EU rule on geo-blocking protects, by name and by code. */
  euCountries: z.array(z.string()),
});
