import * as z from 'zod';
import { FREE_ACTS, GRADES } from '../../vocabulary/model.ts';
import { Count, Days, Mode, Role, Share, Tier } from './basics.ts';

/** How exceptions that people made (overrides, releases, higher limits) are judged by what followed. */
export const ExceptionsPolicy = z.strictObject({
  /** Days after which each is looked back at. */
  windows: z.array(Days.min(1)).min(1).max(4),
  /** An undisputed item overdue by more days than these, within the time looked back at, is a bad end. */
  overdueDays: Days,
});

/** `hold` waits for a release, `stop` lets nothing new pass, `approve` asks a second person, `refuse` takes the refusal rules. */
const Effect = z.enum(['hold', 'stop', 'approve', 'refuse']);

/** What every gate has: how far it goes, what it does, whether an order paid in advance passes it, and who decides on its holds. */
const gate = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ mode: Mode, effect: Effect, prepaidPasses: z.boolean(), decides: Role, ...shape });

/** The hard stops, which the score cannot outweigh (the decision model, c7). */
export const GatesPolicy = z.strictObject({
  /** An undisputed item overdue beyond these days; for tier D a shorter time. */
  G1: gate({ days: Days, daysForD: Days }),
  /** Exposure over the limit with arrears, or over this multiple of the limit without. */
  G2: gate({ overLimit: z.number().min(1) }),
  /** Insolvency, liquidation or court enforcement. */
  G3: gate({}),
  /** So many promises broken in so many days. */
  G4: gate({ promises: Count, days: Days }),
  /** Confirmed fraud or serious abuse in so many days. */
  G5: gate({ days: Days }),
  /** The limit or its review ran out so many days ago; small orders (home units) pass. */
  G6: gate({ days: Days, smallOrder: z.number().min(0) }),
  /** No signed contract in force for a deal above this (home units). */
  G7: gate({ above: z.number().min(0) }),
  /** An exit case has reached notice. */
  G8: gate({}),
  /** Below the service threshold: the refusal rules. */
  G9: gate({}),
  /** An order larger than so many times this percentile of the customer's own orders, in these tiers. */
  G10: gate({ times: z.number().min(1), percentile: Share, fewOrders: Count, tiers: z.array(Tier).min(1) }),
  /**
   * The screening of a new customer is unfinished, refused or run out. An unfinished one lets open deals be for so many days after it began, none
   * that is about to be won; an approval that names no end holds for so many days, unless the customer has bought since.
   */
  G11: gate({ graceDays: Days, approvalDays: Days.min(1) }),
  /** A deal asks for more than the terms of the customer's tier and contract allow. */
  G12: gate({}),
  /** Acts that no gate ever touches. */
  never: z.array(z.enum(FREE_ACTS)),
  /** Days after a release in which the same deal is not caught again. */
  releaseGraceDays: Days,
  /** Working days in which a hold must be decided. */
  decideDays: Days,
  /** Days after its closing date in which a won deal is still looked at; deals of a customer that are kept, and that become tasks. */
  deals: z.strictObject({ wonDays: Days, kept: Count, tasks: Count }),
});

/** What a new deal may ask for in a tier. */
export const TermsShape = z.strictObject({
  /** Days of payment at most; null: those of the contract, else the firm's standard. */
  days: Days.nullable(),
  /** Days that the tier may have beyond the firm's standard. */
  extraDays: Days,
  /** So much of the amount is held as a deposit before a deal that is not prepaid; null: none is asked for. */
  depositShare: Share.nullable(),
  /** Whether the deposit stands in for the days: it is asked for only where the terms are longer, which then pass. */
  depositLifts: z.boolean(),
  prepaidOnly: z.boolean(),
  /** The highest discount that sales may give alone; null: no bound. */
  discount: Share.nullable(),
  /** The smallest order, home units; null: none. */
  minimumOrder: z.number().min(0).nullable(),
});

/** Manual override of a tier: how long at most, how far, and how high at most while one of these gates is open. */
export const OverridePolicy = z.strictObject({
  days: Days,
  steps: z.int().min(0).max(4),
  cap: z.strictObject({ tier: z.enum(GRADES), gates: z.array(z.enum(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G8'])) }),
});
