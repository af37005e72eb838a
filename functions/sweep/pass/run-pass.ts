import type { LabRecord } from '../../../shared/lab/nightly.ts';
import { joinLabTallies } from '../../../shared/lab/nightly-tally.ts';
import { emptyTally, joinTallies, portfolioFrom } from '../../../shared/portfolio/tally.ts';
import { joinDigests } from '../../../shared/reconcile/digest.ts';
import { chunks } from '../../../shared/records/coql.ts';
import type { Portfolio } from '../../../shared/score/portfolio.ts';
import type { OrgContext } from '../../customers/org-context.ts';
import { outcomeOf } from '../../customers/outcome.ts';
import { errorFields } from '../../log.ts';
import { joinCounts } from '../counts.ts';
import { figuresOf } from '../nightly-lab.ts';
import { hoursSincePass, type Progress } from '../progress.ts';
import { countCustomers, nextIds } from './customer-ids.ts';
import { sendDigests } from './digests.ts';
import { type BatchOptions, type BatchResult, StopError, sweepBatch } from './sweep-batch.ts';

/** Customers read in one batch: as many as one call reads by their ids. */
const BATCH_SIZE = 100;

/** So many customers that fail one after another, whole batches of them or the whole firm, end a pass for the night. */
const FAILING = 20;

/** One run of a pass. */
export interface PassRun {
  context: OrgContext;
  progress: Progress;
  mode: 'preview' | 'write';
  leaseUntil: () => number;
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
}

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
      await save({ ...progress, phase: 'assess', last: null, done: 0, tally: emptyTally() });
    }
    await everyBatch(run, context, () => progress, save);
    const { portfolio, lab } = figuresOf(progress, run.labBefore, context);
    if (portfolio) await run.publish(portfolio, lab);
    const paid = run.spent();
    const hours = hoursSincePass(progress, context.now());
    const tasks =
      run.mode === 'write'
        ? await sendDigests(context, progress.told, {
            before: { portfolio: before, lab: run.labBefore },
            now: { portfolio, lab },
            hours,
          })
        : 0;
    const ownTasks = { tasks, credits: run.spent() - paid };
    const now = context.now();
    await save({ ...progress, ownTasks, state: 'done', why: null, endedAt: now, finishedAt: now });
  } catch (error) {
    const { state, why } = endOf(error, context);
    progress = { ...progress, credits: spentBefore + run.spent(), state, why, endedAt: context.now() };
    if (why !== 'lost') await run.save(progress).catch(() => undefined);
  }
  return progress;
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
    leaseUntil: run.leaseUntil,
  };
  let failedInARow = 0;
  for (let more = true; more; ) {
    const { last, total, done } = progress();
    const page = await nextIds(context.crm, customerModule, last, (total ?? Infinity) - done);
    more = page.more && page.ids.length > 0;
    for (const ids of chunks(page.ids, BATCH_SIZE)) {
      const result = await sweepBatch(context, ids, { ...options, sample: progress().lab.sample });
      // A few customers may be odd, also side by side; where nothing else is left it is our fault or the org's, and going on costs credits.
      failedInARow = result.counts.failed === ids.length ? failedInARow + ids.length : 0;
      if (failedInARow >= Math.max(2, Math.min(FAILING, total ?? FAILING))) throw new StopError('failing');
      await run.requeue(result.retry);
      await save(advanced(progress(), ids, result, tasks.digest.most));
    }
  }
}

function advanced(progress: Progress, ids: readonly string[], result: BatchResult, most: number): Progress {
  return {
    ...progress,
    last: ids.at(-1) ?? progress.last,
    done: progress.done + ids.length,
    counts: joinCounts(progress.counts, result.counts),
    tally: joinTallies(progress.tally, result.tally),
    lab: joinLabTallies(progress.lab, result.lab),
    told: joinDigests(progress.told, result.digests, most),
  };
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
