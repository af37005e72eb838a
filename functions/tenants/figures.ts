import * as z from 'zod';
import type { LabRecord } from '../../shared/lab/nightly.ts';
import { CIRCUMSTANCES } from '../../shared/score/calibration.ts';
import type { Portfolio } from '../../shared/score/portfolio.ts';
import { GRADES, INDICATORS } from '../../shared/vocabulary/model.ts';

/** A shape of all keys of a type: what a shape does not name is dropped when it is stored. */
type Named<T> = Record<keyof T, z.ZodType>;

const Effect = z.object({ size: z.number(), mean: z.number(), z: z.number() });

const Calibration = z.object({
  shift: z.number(),
  steepness: z.number(),
  effects: z.partialRecord(z.enum(CIRCUMSTANCES), Effect),
});

const FailureCount = z.object({ customers: z.number(), failed: z.number() });

/** Customers by tier, and those of them who failed. */
export const FailureCountsShape = z.record(z.enum(GRADES), FailureCount);

const Failures = z.object({ month: z.string(), byTier: FailureCountsShape });

/** The portfolio's figures, as they are stored. */
export const PortfolioShape = z.object({
  asOf: z.string(),
  customers: z.number(),
  lateShare: z.number(),
  winShare: z.number(),
  conversionCuts: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  complaintsPerOrder: z.number().nullable(),
  casesPer10kMedian: z.number().nullable(),
  casesPerQuarter: z.number().nullable().exactOptional(),
  returnsPerOrder: z.number().nullable().exactOptional(),
  openReceivables: z.number().exactOptional(),
  largeExposure: z.number().nullable().exactOptional(),
  largestBilled: z.array(z.number()).exactOptional(),
  openInBadTiers: z.number().exactOptional(),
  answers: z.record(z.string(), z.object({ openings: z.number(), wrong: z.number() })).exactOptional(),
  unread: z.record(z.string(), z.number()).exactOptional(),
  lines: z
    .object({ incidents: z.number(), contracts: z.number(), decisions: z.number(), exits: z.number() })
    .exactOptional(),
  calibration: Calibration.exactOptional(),
  failures: Failures.exactOptional(),
} satisfies Named<Portfolio>);

const Count = z.number().nonnegative();

/** Values with how many customers have them. */
export const ValueCountsShape = z.record(z.string(), Count);

/** Customers by group, and those of them who are held. */
export const GroupsShape = z.record(z.string(), z.object({ customers: Count, held: Count }));

/** By indicator, the share of its points that is earned. */
export const EarnedShape = z.record(z.enum(INDICATORS), ValueCountsShape);

const Trial = z.object({
  on: z.string(),
  late: Count,
  timely: Count,
  customers: Count,
  refused: z.enum(['too-few', 'no-ranking', 'worse']).nullable(),
  brier: z.object({ byDefault: z.number(), calibrated: z.number() }).nullable(),
} satisfies Named<LabRecord['trial']>);

const Drift = z.object({
  lines: z.array(
    z.object({
      of: z.enum(['score', ...INDICATORS]),
      index: z.number().nullable(),
      state: z.enum(['calm', 'by-chance', 'moving', 'shifted', 'unknown']),
    }),
  ),
  since: z.object({
    invoices: Count,
    late: Count,
    auc: z.number().nullable(),
    interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  }),
  shifted: z.object({ month: z.string(), months: Count }),
} satisfies Named<LabRecord['drift']>);

const Groups = z.object({
  size: GroupsShape,
  region: GroupsShape,
  language: GroupsShape,
  age: GroupsShape,
} satisfies Named<LabRecord['groups']>);

/** What a pass has found about the model itself, as it is stored. */
export const LabRecordShape = z.object({
  on: z.string(),
  policy: z.string(),
  customers: Count,
  sample: z.object({ customers: Count, invoices: Count }),
  trial: Trial,
  reference: z.object({ on: z.string(), customers: Count, score: ValueCountsShape, earned: EarnedShape }),
  drift: Drift,
  groups: Groups,
} satisfies Named<LabRecord>);
