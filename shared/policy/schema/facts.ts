import * as z from 'zod';
import type { Grade } from '../../vocabulary/model.ts';
import { Count, Days, Share } from './basics.ts';

const Weight = z.number().min(0).max(1);

const Units = z.number().min(0);

/** How the records of the ledger, of orders and of deals are counted (the decision model, c2). */
export const CountingPolicy = z.strictObject({
  /** Days looked back for promises to pay, for incidents and breaches, and for write-offs. */
  promiseDays: Days,
  incidentDays: Days,
  writeOffDays: Days,
  /** What a conduct incident counts by its severity. */
  severity: z.strictObject({ minor: z.number().min(0), major: z.number().min(0), serious: z.number().min(0) }),
  /** What a complaint weighs by whose fault it was. */
  fault: z.strictObject({ customer: Weight, shared: Weight, unknown: Weight, us: Weight }),
  /** Share of a customer's complaints that are our own fault, above which complaints and returns cannot demote it. */
  serviceDebtShare: Share,
  /** Payment terms that are no favour, days; and how many of the last deals are looked at for longer ones. */
  standardTermsDays: Days,
  lastDeals: Count,
  /** Won deals that a usual gap needs. */
  dealsForGap: z.int().min(2).max(100),
});

/** How the days of payment are averaged (the decision model, second edition, §2). Days are signed: below zero is early. */
export const LatenessPolicy = z.strictObject({
  /** Days late that an invoice nobody knows counts with. */
  prior: z.number().min(-60).max(365),
  /** Bounds of one invoice's days. */
  early: z.number().min(-365).max(0),
  late: z.number().min(0).max(365),
  /** How many of the latest invoices make "the last". */
  latest: Count,
  /** Arrears below this share of a month's billing are not material: their age does not count. */
  material: Share,
  /** A due day on a day off moves to the next working day. */
  dueShift: z.boolean(),
});

/** Days for which a finding or a decision holds where it names no end of its own. */
export const ValidityPolicy = z.strictObject({
  financialBand: Days,
  survey: Days,
  rating: Days,
  /** People who must have rated the cooperation. */
  raters: Count,
  qualification: Days,
  limit: Days,
});

/** What serving a customer costs; home units, and shares of a year for the price of money. */
export const CostToServePolicy = z.strictObject({
  minutesPerCase: z.number().min(0),
  hourlyRate: Units,
  financeRate: Share,
  /** Gross margin assumed where no deal records one; null: margin is then not known. */
  assumedMargin: z.number().min(-1).max(1).nullable(),
});

const grades = <T extends z.ZodType>(value: T) =>
  z.strictObject({ A: value, B: value, C: value, D: value, E: value } satisfies Record<Grade, T>);

/** Exposure, limit suggestion and expected loss (the decision model, c5). */
export const CreditPolicy = z.strictObject({
  /** Whether accepted orders not yet invoiced are part of the exposure. */
  countOrders: z.boolean(),
  /** Days after its closing in which a won deal counts until it is ordered or invoiced; 0: it never does. */
  promisedDays: Days,
  /** Whether decisions alone set limits, or the figure on the customer's record does where there is no decision. */
  limitFrom: z.enum(['decided', 'typed']),
  /** Insurance and guarantees lessen the exposure or add to the limit, never both. */
  cover: z.enum(['lessens-exposure', 'adds-to-limit']),
  suggestion: z.strictObject({
    /** Times the billing that is usually open, by tier. */
    multiple: grades(z.number().min(0)),
    /** Most that a tier may get, home units; null for no cap. */
    cap: grades(Units.nullable()),
    /** Months for which a suggestion holds, by tier. */
    months: grades(z.int().min(0).max(60)),
    /** Times the limit that a bureau proposes. */
    bureauMultiple: z.number().min(0),
    /** A change by more than this share needs approval. */
    approvalShare: Share,
  }),
  loss: z.strictObject({
    /** Share of the exposure that is lost when a customer fails. */
    givenDefault: Share,
    /** Chance to fail within half a year by tier, stated where the CRM does not hold the bad cases; null: counted in the records. */
    chance: grades(Share).nullable(),
    /** Bad cases of the firm's own behind the stated chances, and how many are needed before a loss is shown: fewer than 30 tell nothing. */
    badCases: z.int().min(0),
    badCasesToShow: z.int().min(30),
  }),
});

/** Customers without a history of their own (the decision model, c4). */
export const ColdStartPolicy = z.strictObject({
  /** Points of each part of the qualification card. */
  card: z.strictObject({
    identity: z.number().min(0),
    band: z.number().min(0),
    financials: z.number().min(0),
    order: z.number().min(0),
    fit: z.number().min(0),
    references: z.number().min(0),
  }),
  /** Card scores from which a start is standard, or limited; below, only paid in advance. */
  standardFrom: z.number().min(0).max(100),
  limitedFrom: z.number().min(0).max(100),
  /** Due invoices at which behaviour alone decides, and its weight until which the customer is called new. */
  fullAt: Count,
  newBelow: Share,
  /** Conditions of a limited start: a deposit of this share, or a limit of so many months' purchases. */
  depositShare: Share,
  limitMonths: z.number().min(0),
});
