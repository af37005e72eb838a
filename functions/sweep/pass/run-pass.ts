import type { LabRecord } from '../../../shared/lab/nightly.ts';
import { joinLabTallies } from '../../../shared/lab/nightly-tally.ts';
import { emptyTally, joinTallies, portfolioFrom } from '../../../shared/portfolio/tally.ts';
import { joinDigests } from '../../../shared/reconcile/digest.ts';
import { chunks } from '../../../shared/records/coql.ts';
import type { Portfolio } from '../../../shared/score/portfolio.ts';
import type { OrgContext } from '../../customers/org-context.ts';
import { outcomeOf } from '../../customers/outcome.ts';
import type { LeaseClock } from '../../customers/with-leases.ts';
import { sweepLeads } from '../../leads/sweep-leads.ts';
import { errorFields } from '../../log.ts';
import { joinCounts } from '../counts.ts';
import { figuresOf } from '../nightly-lab.ts';
import { hoursSincePass, type Progress, withFailures } from '../progress.ts';
import { countCustomers, nextIds } from './customer-ids.ts';
import { type FirmFigures, sendDigests } from './digests.ts';
import { type BatchOptions, type BatchResult, StopError, sweepBatch } from './sweep-batch.ts';

/** Customers read in one batch: as many as one call reads by their ids. */
const BATCH_SIZE = 100;

/** One run of a pass. */
export interface PassRun {
  context: OrgContext;
  progress: Progress;
  mode: 'preview' | 'write';
  leases: LeaseClock;
  /** Credits of this run so far. */
  spent: () => number;
  /** @param cost credits about to be spent on writing. @throws StopError where the run must end before that. */
  check: (cost: number) => void;
  /** Stores how far the pass has come. @throws StopError where this run may not store it any more. */
  save: (progress: Progress) => Promise<void>;
  /** What the pass before has found about the model itself. */
  labBefore: LabRecord | null;
  /** Stores the portfolio's figures with the tenant, and what was found about the model itself. */
  publish: (portfolio: Portfolio, lab: LabRecord | null) => Promise<void>;
  /** Puts customers on the queue, to be assessed again soon. */
  requeue: (ids: readonly string[]) => Promise<void>;
  /** Takes the org's dead letters up again, but those about customers that failed in this pass. @returns how many. */
  revive: (failed: ReadonlySet<string>) => Promise<number>;
}

/** After so many failures in a row, without a customer in between that could be assessed, the fault is ours or the org's. */
const HOPELESS = 2 * BATCH_SIZE;

/** Reasons that last until the next night; with any other the pass can go on as soon as it is called again. */
const FOR_TONIGHT = new Set(['credits', 'reserve', 'failing']);

/**
 * Goes through all customers from where the pass stopped, and stores how far it has come after every batch. A crash between a batch's
 * writes and that does no harm: the batch is assessed again, and then finds nothing to write.
 * @returns how far it came; `state` and `why` say how it ended. Never throws for what Zoho does.
 */
export async function runPass(run: PassRun): Promise<Progress> {
  const spentBefore = run.progress.credits;
  const before = run.context.input.portfolio;
  let progress = run.progress;
  let { context } = run;
  const { policy, asOf } = context.input;
  const save = async (next: Progress): Promise<void> => {
    progress = { ...next, credits: spentBefore + run.spent() };
    await run.save(progress);
  };
  try {
    if (progress.total === null)
      await save({ ...progress, total: await countCustomers(context.crm, policy.customerModule) });
    if (progress.phase === 'measure') {
      await everyBatch(run, context, () => progress, save);
      const portfolio = portfolioFrom(progress.tally, policy, asOf);
      await run.publish(portfolio, run.labBefore);
      context = { ...context, input: { ...context.input, portfolio } };
      await save({ ...progress, phase: 'assess', last: null, done: 0, tally: emptyTally(), failures: {} });
    }
    await everyBatch(run, context, () => progress, save);
    if (run.mode === 'write') await sweepLeads(context, run.leases, () => run.check(0));
    const { portfolio, lab } = figuresOf(progress, run.labBefore, context);
    if (portfolio) await run.publish(portfolio, lab);
    const figures = { before: { portfolio: before, lab: run.labBefore }, now: { portfolio, lab } };
    if (run.mode === 'write') progress = await finish(run, context, progress, figures);
    const now = context.now();
    await save({ ...progress, state: 'done', why: null, endedAt: now, finishedAt: now });
  } catch (error) {
    const { state, why } = endOf(error, context);
    progress = { ...progress, credits: spentBefore + run.spent(), state, why, endedAt: context.now() };
    if (why !== 'lost') await run.save(progress).catch(() => undefined);
  }
  return progress;
}

/**
 * The last steps of a pass: tasks about no single customer, and the dead letters. What Zoho refuses for good is noted and passed over: at the
 * next pass every customer would have to wait for it.
 * @throws CrmError where it may work later.
 */
async function finish(
  run: PassRun,
  context: OrgContext,
  progress: Progress,
  figures: Omit<FirmFigures, 'hours'>,
): Promise<Progress> {
  const paid = run.spent();
  let [done, tasks] = [progress, 0];
  try {
    const hours = hoursSincePass(progress, context.now());
    tasks = await sendDigests(context, progress.told, { ...figures, hours });
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind !== 'failed') throw error;
    context.log.error('digests not sent', { ...errorFields(error), tenant: context.tenantId });
    done = withFailures(done, { digests: outcome.reason });
  }
  const ownTasks = { tasks, credits: run.spent() - paid };
  return { ...done, ownTasks, revived: await run.revive(new Set(Object.keys(progress.failures))) };
}

async function everyBatch(
  run: PassRun,
  context: OrgContext,
  progress: () => Progress,
  save: (next: Progress) => Promise<void>,
): Promise<void> {
  const { customerModule, tasks } = context.input.policy;
  const options: Omit<BatchOptions, 'sample'> = {
    mode: progress().phase === 'measure' ? 'measure' : run.mode,
    afford: (credits) => run.check(run.mode === 'write' ? credits : 0),
    leases: run.leases,
  };
  let failedInARow = 0;
  for (let more = true; more; ) {
    const { last, total, done } = progress();
    const page = await nextIds(context.crm, customerModule, last, (total ?? Infinity) - done);
    more = page.more && page.ids.length > 0;
    for (const ids of chunks(page.ids, BATCH_SIZE)) {
      const result = await sweepBatch(context, ids, { ...options, sample: progress().lab.sample });
      await run.requeue(result.retry);
      await save(advanced(progress(), ids, result, tasks.digest.most));
      failedInARow = result.counts.failed === ids.length ? failedInARow + ids.length : 0;
      // Going on would only spend credits. The next run begins after them, so that no customer stops every night at the same place.
      if (failedInARow >= HOPELESS) throw new StopError('failing');
    }
  }
}

function advanced(progress: Progress, ids: readonly string[], result: BatchResult, most: number): Progress {
  return withFailures(
    {
      ...progress,
      last: ids.at(-1) ?? progress.last,
      done: progress.done + ids.length,
      counts: joinCounts(progress.counts, result.counts),
      tally: joinTallies(progress.tally, result.tally),
      lab: joinLabTallies(progress.lab, result.lab),
      told: joinDigests(progress.told, result.digests, most),
    },
    result.failures,
  );
}

function endOf(error: unknown, { log, tenantId }: OrgContext): Pick<Progress, 'state' | 'why'> {
  if (error instanceof StopError)
    return { state: FOR_TONIGHT.has(error.message) ? 'stopped' : 'going', why: error.message };
  const outcome = outcomeOf(error);
  const isRetried = outcome.kind === 'retry';
  log[isRetried ? 'warn' : 'error']('pass cut off', { ...errorFields(error), tenant: tenantId });
  const why = 'reason' in outcome ? outcome.reason : outcome.kind;
  return { state: isRetried ? 'going' : 'stopped', why };
}
