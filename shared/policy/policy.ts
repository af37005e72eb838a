import * as z from 'zod';
import type { Overrides } from '../values/objects.ts';
import { GROUPS, INDICATORS, SCHEMA_VERSION } from '../vocabulary/model.ts';
import { AlertsPolicy, ContingencyPlanShape } from './schema/alerts.ts';
import { Bilingual, Days, DayText, Share, Tier } from './schema/basics.ts';
import { CarePolicy } from './schema/care.ts';
import {
  ColdStartPolicy,
  CostToServePolicy,
  CountingPolicy,
  CreditPolicy,
  LatenessPolicy,
  ValidityPolicy,
} from './schema/facts.ts';
import { ExceptionsPolicy, GatesPolicy, OverridePolicy, TermsShape } from './schema/gates.ts';
import { LabelsPolicy } from './schema/labels.ts';
import { LettersPolicy } from './schema/letters.ts';
import { CalendarPolicy, DecisionsPolicy, PeoplePolicy, SyncPolicy, TasksPolicy } from './schema/organisation.ts';
import { ExitPolicy, ExitProcessPolicy, ScreeningPolicy } from './schema/processes.ts';
import { RefusalPolicy } from './schema/refusal.ts';
import { ScaleShape, scaleFaults } from './schema/scale.ts';

const Person = z.string().trim().min(1).max(120);

const SoundScale = ScaleShape.superRefine((scale, context) =>
  scaleFaults(scale, (path, message, zh) => context.addIssue({ code: 'custom', path, message, params: { zh } })),
);

const StrategyShape = z.strictObject({
  name: Bilingual,
  terms: Bilingual,
  limit: Bilingual,
  pricing: Bilingual,
  service: Bilingual,
  education: Bilingual,
  reviewMonths: z.number().positive().max(24),
});

/** The firm's written standard, shape only: everything the score depends on but the facts. */
export const PolicyShape = z.strictObject({
  schema: z.literal(SCHEMA_VERSION),
  /** The preset that the document started from. */
  preset: z.string(),
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: z.string().min(1).max(20),
  name: Bilingual,
  /** Who wrote this version, who else approved it and when, and the first day on which it holds; null in a draft. */
  author: Person.nullable(),
  approver: Person.nullable(),
  approvedOn: DayText.nullable(),
  effectiveFrom: DayText.nullable(),
  /** Why the policy is as it is, for those who read it later. */
  notes: Bilingual,
  customerModule: z.enum(['Accounts', 'Contacts']),
  /** Whether nothing that goes against a customer may take effect before a person has decided; no gate may then enforce. */
  humanDecision: z.boolean(),
  rateDirection: z.enum(['foreign-per-home', 'home-per-foreign']),
  windows: z.strictObject({ long: Days, short: Days, billingMonths: z.int().min(1).max(24) }),
  /** Days an invoice may be late before it counts as late for alerts, gates and exceptions; the score counts every day. */
  grace: Days,
  lateness: LatenessPolicy,
  /**
   * What is left of an invoice after a payment is a residue, and no arrears, while it is below `share` of the invoice, or below `units`
   * and `mostShare` of it. Units are hundreds of the currency's smallest unit: 50 are 50 dollars and 5,000 yen. Together the residues
   * of a customer count from so many units on.
   */
  tolerance: z.strictObject({ units: z.number().min(0), share: Share, mostShare: Share }),
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
  indicators: z.record(z.enum(INDICATORS), SoundScale),
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
  override: OverridePolicy,
  gates: GatesPolicy,
  exceptions: ExceptionsPolicy,
  alerts: AlertsPolicy,
  people: PeoplePolicy,
  tasks: TasksPolicy,
  sync: SyncPolicy,
  plans: z.array(ContingencyPlanShape),
  care: CarePolicy,
  exit: ExitPolicy,
  exitProcess: ExitProcessPolicy,
  calendar: CalendarPolicy,
  refusal: RefusalPolicy,
  letters: LettersPolicy,
  counting: CountingPolicy,
  validity: ValidityPolicy,
  costToServe: CostToServePolicy,
  credit: CreditPolicy,
  coldStart: ColdStartPolicy,
  screening: ScreeningPolicy,
  decisions: DecisionsPolicy,
  strategies: z.record(Tier, StrategyShape),
  /** What the strategy's sentences on terms and prices mean for a deal: gate G12 holds deals against it. */
  terms: z.record(Tier, TermsShape),
  labels: LabelsPolicy,
});

export type Policy = z.infer<typeof PolicyShape>;

/** What a shipped preset changes in the one it starts from. */
export type PresetChanges = Overrides<Policy> & { id: string; preset: string };

/** What a tier means for the customer. */
export type Strategy = Policy['strategies'][keyof Policy['strategies']];

/** How a value earns points: the scale of one indicator. */
export type Scale = Policy['indicators'][keyof Policy['indicators']];

/** What is done at once when one of its triggers holds. */
export type ContingencyPlan = Policy['plans'][number];

/** What sets off a contingency plan. */
export type Trigger = ContingencyPlan['when'][number];

/** One of the firm's written restrictions on what it takes on. */
export type RefusalRule = Policy['refusal']['rules'][number];

/** One condition of a refusal rule. */
export type RefusalTest = RefusalRule['tests'][number];
