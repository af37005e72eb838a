import * as z from 'zod';
import { GRADES, GROUPS, INDICATORS } from './names.ts';

/** Text in both product languages. */
const Bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

const Days = z.int().min(0).max(3660);
const Share = z.number().min(0).max(1);

/** `low`: a bin reaches up to its edge, inclusive. `high`: a bin starts at its edge, inclusive. */
const Scale = z
  .strictObject({
    group: z.enum(GROUPS),
    max: z.number().positive().max(100),
    better: z.enum(['low', 'high']),
    /** `[edge, points]` from best to worst. */
    bins: z.array(z.tuple([z.number(), z.number().min(0)])).min(1),
    /** Points where no bin holds. */
    otherwise: z.number().min(0),
  })
  .superRefine((scale, context) => {
    const points = [...scale.bins.map(([, p]) => p), scale.otherwise];
    if (points[0] !== scale.max) context.addIssue(`the best bin must give the maximum, ${scale.max} points`);
    scale.bins.forEach(([edge], i) => {
      const next = scale.bins[i + 1]?.[0];
      if (next !== undefined && (scale.better === 'low' ? next <= edge : next >= edge))
        context.addIssue({ code: 'custom', path: ['bins', i + 1, 0], message: `edge ${next} does not follow ${edge}` });
    });
    points.forEach((p, i) => {
      if (i > 0 && p > (points[i - 1] ?? 0))
        context.addIssue({ code: 'custom', path: ['bins', i], message: 'points must not rise from best to worst' });
    });
  });

const Strategy = z.strictObject({
  name: Bilingual,
  terms: Bilingual,
  limit: Bilingual,
  pricing: Bilingual,
  service: Bilingual,
  education: Bilingual,
  reviewMonths: z.number().positive().max(24),
});

const Severity = z.enum(['info', 'warn', 'high']);

/** The firm's written standard: everything the score depends on but the facts. */
export const PolicySchema = z.strictObject({
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: z.string().min(1).max(20),
  name: Bilingual,
  customerModule: z.enum(['Accounts', 'Contacts']),
  rateDirection: z.enum(['foreign-per-home', 'home-per-foreign']),
  windows: z.strictObject({ long: Days, short: Days, billingMonths: z.int().min(1).max(24) }),
  /** Days an invoice may be late before it counts as late. */
  grace: Days,
  /** An open item smaller than the larger of these is no arrears: home units, share of the invoice. */
  tolerance: z.strictObject({ units: z.number().min(0), share: Share }),
  /** A disputed open item counts as no arrears while it is young and all of them are a small share of a year's billing. */
  dispute: z.strictObject({ days: Days, shareOfBilling: Share }),
  /** Strength k of the pull of short histories to the portfolio, and the shares assumed while it is unknown. */
  shrink: z.strictObject({ k: z.number().min(0), lateShare: Share }),
  fewInvoices: z.int().min(1),
  /** Score given for facts not known, 0–100. */
  prior: z.number().min(0).max(100),
  /** Coverage under which the tier is only indicative. */
  thinCoverage: Share,
  groups: z.record(z.enum(GROUPS), z.number().min(0).max(100)),
  indicators: z.record(z.enum(INDICATORS), Scale),
  newCustomer: z.strictObject({ dueInvoices: z.int().min(0), days: Days }),
  /** Yearly minimum spend in home units, or null where the firm has set none. */
  minimumSpend: z.number().positive().nullable(),
  /** Written standards of V4; an empty list or null sets no standard. */
  standards: z.strictObject({
    industries: z.array(z.string()),
    countries: z.array(z.string()),
    minEmployees: z.int().positive().nullable(),
    minAnnualRevenue: z.number().positive().nullable(),
  }),
  tiers: z.strictObject({
    edges: z.strictObject({ A: z.number(), B: z.number(), C: z.number(), D: z.number() }),
    /** Points below the edge at which a tier falls at once. */
    fall: z.number().min(0),
    /** Days below the edge after which it falls anyway. */
    fallDays: Days,
    /** Points above the edge, and days in the tier, that a rise needs. */
    rise: z.number().min(0),
    dwellDays: Days,
  }),
  gates: z.strictObject({
    G1: z.strictObject({ mode: z.enum(['observe', 'warn', 'enforce']), days: Days, daysForD: Days }),
    G2: z.strictObject({ mode: z.enum(['observe', 'warn', 'enforce']), overLimit: z.number().min(1) }),
  }),
  alerts: z.strictObject({
    coolDownDays: Days,
    lateInvoices: z.strictObject({ warn: z.int().min(1), high: z.int().min(1), shareOfBilling: Share }),
    oldestOverdue: z.strictObject({ info: Days, warn: Days, high: Days }),
    utilisation: z.strictObject({ warn: z.number().positive(), high: z.number().positive() }),
    decline: z.strictObject({ points: z.number().positive(), days: Days }),
  }),
  strategies: z.record(z.enum([...GRADES, 'N']), Strategy),
  /** What the org's own labels mean; matched without regard to case. */
  labels: z.strictObject({
    paid: z.array(z.string()),
    void: z.array(z.string()),
    draft: z.array(z.string()),
    won: z.array(z.string()),
    lost: z.array(z.string()),
    closedCase: z.array(z.string()),
    /** Case types that are complaints; a case without a type counts where the empty text is listed. */
    complaint: z.array(z.string()),
  }),
});

export type Policy = z.infer<typeof PolicySchema>;
export type Scale = z.infer<typeof Scale>;
export type Severity = z.infer<typeof Severity>;
export type Strategy = z.infer<typeof Strategy>;
