import * as z from 'zod';
import { emptyLabTally, type LabTally } from '../../shared/lab/nightly-tally.ts';
import { emptyTally, type PortfolioTally } from '../../shared/portfolio/tally.ts';
import { noFailures } from '../../shared/score/failures.ts';
import type { Store } from '../store/store.ts';
import { EarnedShape, FailureCountsShape, GroupsShape, ValueCountsShape } from '../tenants/figures.ts';
import { CountsSchema, noCounts } from './counts.ts';

const Count = z.number().nonnegative();
const Spread = z.record(z.string(), Count);

const LabTallySchema = z.object({
  customers: Count,
  score: ValueCountsShape,
  earned: EarnedShape,
  groups: z.object({ region: GroupsShape, language: GroupsShape, age: GroupsShape }),
  billed: GroupsShape,
  sample: z.array(
    z.object({
      id: z.string(),
      place: z.number(),
      invoices: z.array(
        z.tuple([z.number(), z.number(), z.number(), z.literal([0, 1]), z.literal([0, 1]), z.number()]),
      ),
    }),
  ),
  failures: FailureCountsShape.default(noFailures),
} satisfies Record<keyof LabTally, z.ZodType>);

const TallySchema = z.object({
  customers: Count,
  due: Count,
  late: Count,
  closed: Count,
  won: Count,
  complaints: Count,
  orders: Count,
  quarterCases: Count.default(0),
  withCases: Count.default(0),
  returns: Count.default(0),
  returnOrders: Count.default(0),
  openReceivables: z.number(),
  closings: Spread,
  densities: Spread,
  owed: Spread,
  largestBilled: z.array(z.number()),
  lines: z.object({ incidents: Count, contracts: Count, decisions: Count, exits: Count }),
  assessed: Count.default(0),
  openInBadTiers: z.number().default(0),
  answers: z.record(z.string(), z.object({ openings: Count, wrong: Count })).default({}),
  unread: z.record(z.string(), Count).default({}),
} satisfies Record<keyof PortfolioTally, z.ZodType>);

const ProgressSchema = z.object({
  v: z.literal(1),
  /** Night in which it last ran, `yyyy-MM-dd`. */
  night: z.string(),
  /** Epoch milliseconds of real time. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** When a pass last went through; null where none ever did. */
  finishedAt: z.number().nullable().default(null),
  /** In how many runs. */
  runs: Count,
  /** `measure` computes the portfolio's figures of an org that has none, and writes nothing else. */
  phase: z.enum(['measure', 'assess']),
  /** Id of the last customer done in this phase; null before the first. */
  last: z.string().nullable(),
  /** Customers done in this phase, and how many there were when the pass began. */
  done: Count,
  total: Count.nullable(),
  /** Credits of all its runs. */
  credits: Count,
  counts: CountsSchema,
  tally: TallySchema,
  lab: LabTallySchema.default(emptyLabTally),
  /** Which customers stand in whose next digest. */
  told: z.record(z.string(), z.object({ customers: z.array(z.string()), of: Count })).default({}),
  /** Tasks about no single customer that it made or closed, and what they cost. */
  ownTasks: z.object({ tasks: Count, credits: Count }).default({ tasks: 0, credits: 0 }),
  /** What failed and was passed over, by customer id or by what it was, and why; the first of them. */
  failures: z.record(z.string(), z.string()).default({}),
  /** Dead letters taken up again at its end. */
  revived: Count.default(0),
  state: z.enum(['going', 'stopped', 'done']),
  /** Why it is not running; null while it runs, and once it is done. */
  why: z.string().nullable(),
  channels: z.enum(['renewed', 'failed', 'no-address']).nullable(),
});

/** How far an org's nightly pass has come: one stored item a tenant, with all that is needed to go on. */
export type Progress = z.infer<typeof ProgressSchema>;

/**
 * A pass at its beginning.
 * @param measured whether the org has portfolio figures from an earlier pass.
 * @param finishedAt when a pass last went through.
 */
export function newProgress(
  night: string,
  startedAt: number,
  measured: boolean,
  finishedAt: number | null = null,
): Progress {
  return {
    v: 1,
    night,
    startedAt,
    endedAt: null,
    runs: 0,
    phase: measured ? 'assess' : 'measure',
    last: null,
    done: 0,
    total: null,
    credits: 0,
    counts: noCounts(),
    tally: emptyTally(),
    lab: emptyLabTally(),
    state: 'going',
    why: null,
    channels: null,
    told: {},
    failures: {},
    revived: 0,
    ownTasks: { tasks: 0, credits: 0 },
    finishedAt,
  };
}

/** Hours since a pass last went through; undefined where none ever did: then there is nothing to report. */
export function hoursSincePass(progress: Pick<Progress, 'finishedAt'> | null, nowMs: number): number | undefined {
  const finishedAt = progress?.finishedAt ?? null;
  return finishedAt === null ? undefined : Math.floor((nowMs - finishedAt) / 3_600_000);
}

/** So many failures are kept by name; the counts hold all of them. */
const FAILURES_KEPT = 100;

/** The progress with further failures. */
export function withFailures(progress: Progress, failures: Readonly<Record<string, string>>): Progress {
  const all = Object.entries({ ...progress.failures, ...failures });
  return { ...progress, failures: Object.fromEntries(all.slice(0, FAILURES_KEPT)) };
}

/** Where one run reads and stores progress. */
export interface ProgressStore {
  read(): Promise<Progress | null>;
  /** @returns false where another run has written it since it was read: this run must end. */
  save(progress: Progress): Promise<boolean>;
}

/** How far an org's pass has come, or null where there was none (or one that this version cannot read). */
export async function progressOf(store: Store, tenantId: string): Promise<Progress | null> {
  const item = await store.get('sweep', tenantId);
  return item ? parseProgress(item.value) : null;
}

/** The progress in the store, every save a conditional write on what this run has read or written last. */
export function storedProgress(store: Store, tenantId: string): ProgressStore {
  let version: number | undefined;
  return {
    read: async () => {
      const item = await store.get('sweep', tenantId);
      version = item?.version;
      return item ? parseProgress(item.value) : null;
    },
    save: async (progress) => {
      const onlyIf = version === undefined ? 'absent' : { version };
      const item = await store.put('sweep', tenantId, JSON.stringify(progress), { onlyIf });
      version = item?.version;
      return item !== undefined;
    },
  };
}

/** A dry run's progress: it starts from nothing and is not stored. */
export function unsavedProgress(): ProgressStore {
  return { read: async () => null, save: async () => true };
}

function parseProgress(value: string): Progress | null {
  const read = ProgressSchema.safeParse(JSON.parse(value));
  return read.success ? read.data : null;
}
