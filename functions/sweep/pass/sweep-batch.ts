import { emptyLabTally, joinLabTallies, type LabTally } from '../../../shared/lab/nightly-tally.ts';
import { addToTally, emptyTally, joinTallies, type PortfolioTally } from '../../../shared/portfolio/tally.ts';
import { type DigestEntries, joinDigests } from '../../../shared/reconcile/digest.ts';
import { readCredits } from '../../crm/credits.ts';
import { writePrice } from '../../customers/apply-changes.ts';
import { afterWrites, assessAll, type BatchAssessment, keepDays } from '../../customers/assess-customers.ts';
import type { OrgContext } from '../../customers/org-context.ts';
import { outcomeOf } from '../../customers/outcome.ts';
import type { Ending, Plan } from '../../customers/plan.ts';
import { readDossiers } from '../../customers/read-dossiers.ts';
import { reportUnassessed } from '../../customers/unassessed.ts';
import { type LeaseClock, withLeases } from '../../customers/with-leases.ts';
import { unchangedSinceRead, writeGuard } from '../../customers/write-guard.ts';
import { write } from '../../customers/write-plans.ts';
import { errorFields } from '../../log.ts';
import { type Counts, joinCounts, movesOf, noCounts, writesOf } from '../counts.ts';
import { labTallyOf } from '../nightly-lab.ts';
import { digestEntriesOf } from './digests.ts';

/** What a batch found and did. Results of batches add up, wherever they were worked on. */
export interface BatchResult {
  tally: PortfolioTally;
  /** What the lab counts; nothing while a pass only measures. */
  lab: LabTally;
  counts: Counts;
  /** Which of its customers stand in whose next digest. */
  digests: DigestEntries;
  /** Customers whose rows Zoho was too busy to take: they must be assessed again soon. */
  retry: string[];
  /** Customers that could not be assessed, and why. */
  failures: Readonly<Record<string, string>>;
}

export interface BatchOptions {
  /** `measure`: only the portfolio's figures. `preview`: what would be written. `write`: all of it. */
  mode: 'measure' | 'preview' | 'write';
  /** Asked with the price of the writes before they begin. @throws where they cannot be afforded. */
  afford: (credits: number) => void;
  /** What times the leases of customers while they are written. */
  leases: LeaseClock;
  /** Customers drawn by the batches before. */
  sample: LabTally['sample'];
}

/** A stop that was asked for while a batch was under way; no fault of any customer's. */
export class StopError extends Error {
  override readonly name = 'StopError';
}

/**
 * Assesses a batch of customers and writes what differs. They are read together; only those with a difference are then held,
 * and one that another worker has written in the meantime is left as it is. After a failure that one customer alone may have
 * caused, the halves are tried apart. This is the unit that many could work on at once: it needs a list of ids and gives a
 * result to add.
 * @throws CrmError where nothing of the org works now: the batch can be repeated as a whole.
 */
export async function sweepBatch(
  context: OrgContext,
  ids: readonly string[],
  options: BatchOptions,
): Promise<BatchResult> {
  options.afford(0);
  try {
    return options.mode === 'measure' ? await measure(context, ids) : await assess(context, ids, options);
  } catch (error) {
    if (error instanceof StopError) throw error;
    const failure = outcomeOf(error);
    if (failure.kind !== 'failed') throw error;
    const about = { tenant: context.tenantId, customers: ids.length };
    context.log.error('customers not swept', { ...errorFields(error), ...about });
    const [first] = ids;
    if (ids.length === 1 && first !== undefined) {
      if (options.mode === 'write') await reportUnassessed(context, new Map([[first, error]]));
      const counts = { ...noCounts(), customers: 1, failed: 1 };
      return { ...NOTHING(), counts, failures: { [first]: failure.reason } };
    }
    const middle = Math.ceil(ids.length / 2);
    const before = await sweepBatch(context, ids.slice(0, middle), options);
    return joinResults(before, await sweepBatch(context, ids.slice(middle), options), context);
  }
}

const NOTHING = (): BatchResult => ({
  tally: emptyTally(),
  lab: emptyLabTally(),
  counts: noCounts(),
  digests: {},
  retry: [],
  failures: {},
});

/** Two results as one. */
function joinResults(left: BatchResult, right: BatchResult, { input }: OrgContext): BatchResult {
  return {
    tally: joinTallies(left.tally, right.tally),
    lab: joinLabTallies(left.lab, right.lab),
    counts: joinCounts(left.counts, right.counts),
    digests: joinDigests(left.digests, right.digests, input.policy.tasks.digest.most),
    retry: [...left.retry, ...right.retry],
    failures: { ...left.failures, ...right.failures },
  };
}

async function measure({ crm, facts, books, input }: OrgContext, ids: readonly string[]): Promise<BatchResult> {
  const tally = emptyTally();
  for (const { dossier } of (
    await readDossiers({ crm, facts, policy: input.policy, today: input.asOf, books }, ids)
  ).values())
    addToTally(tally, { dossier }, input.policy, input.asOf);
  return { ...NOTHING(), tally };
}

async function assess(context: OrgContext, ids: readonly string[], options: BatchOptions): Promise<BatchResult> {
  const { input } = context;
  const batch = await assessAll(context, ids);
  const { assessed, plans } = batch;
  const tally = emptyTally();
  for (const { read, assessment } of assessed.values())
    addToTally(tally, { dossier: read.dossier, assessment }, input.policy, input.asOf);
  const lab = labTallyOf(assessed.values(), context, options.sample);
  const digests = digestEntriesOf(assessed.values(), context);
  const price = writePrice(plans);
  const failures = Object.fromEntries([...batch.failed].map(([id, error]) => [id, reasonOf(error)]));
  const { size: failed } = batch.failed;
  const found = { ...noCounts(), customers: assessed.size + failed, failed, changed: plans.length };
  if (options.mode === 'write') {
    await keepDays(context, batch);
    await afterWrites(context, batch);
  }
  if (plans.length === 0) return { tally, lab, counts: found, digests, retry: [], failures };
  // They are compared with what was read twice: before the first write, and before the one that commits.
  options.afford(price + 2 * readCredits(plans.length));
  const written =
    options.mode === 'preview'
      ? { plans, endings: new Map<string, Ending>() }
      : await writeHeld(context, batch, options.leases);
  const endings = [...written.endings];
  const retry = endings.flatMap(([id, { kind }]) => (kind === 'retry' ? [id] : []));
  const counts: Counts = {
    ...found,
    busy: plans.length - written.plans.length,
    refused: endings.filter(([, { kind }]) => kind === 'refused').length,
    again: retry.length,
    moves: movesOf(written.plans, assessed),
    writes: writesOf(written.plans),
    writeCredits: price,
  };
  return { tally, lab, counts, digests, retry, failures };
}

function reasonOf(error: unknown): string {
  const outcome = outcomeOf(error);
  return 'reason' in outcome ? outcome.reason : outcome.kind;
}

/** Writes the plans of those customers that no other worker holds or has written since they were read. */
async function writeHeld(
  context: OrgContext,
  { assessed, plans }: BatchAssessment,
  clock: LeaseClock,
): Promise<{ plans: Plan[]; endings: Map<string, Ending> }> {
  const customers = plans.map(({ customer }) => customer);
  const leases = { tenantId: context.tenantId, customers, clock };
  const { result } = await withLeases(context.store, leases, async (hold) => {
    const unchanged = await unchangedSinceRead(context, assessed, hold.free);
    const toWrite = plans.filter(({ customer }) => unchanged.has(customer));
    return { plans: toWrite, endings: await write(context, toWrite, writeGuard(context, hold, assessed)) };
  });
  return result;
}
