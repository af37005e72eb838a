import { emptyTally, joinTallies, portfolioFrom } from '../../shared/portfolio/tally.ts';
import { joinDigests } from '../../shared/reconcile/digest.ts';
import { chunks } from '../../shared/records/coql.ts';
import type { Portfolio } from '../../shared/score/portfolio.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { outcomeOf } from '../customers/outcome.ts';
import { errorFields } from '../log.ts';
import { joinCounts } from './counts.ts';
import { countCustomers, nextIds } from './customer-ids.ts';
import { sendDigests } from './digests.ts';
import { hoursSincePass, type Progress } from './progress.ts';
import { type BatchOptions, type BatchResult, StopError, sweepBatch } from './sweep-batch.ts';

/** Customers read in one batch: as many as one call reads by their ids. */
const BATCH = 100;

/** One run of a pass. */
export interface PassRun {
  desk: OrgContext;
  progress: Progress;
  mode: 'preview' | 'write';
  heldUntil: () => number;
  /** Credits of this run so far. */
  spent: () => number;
  /** @param ahead credits about to be spent on writing. @throws StopError where the run must end before that. */
  check: (ahead: number) => void;
  /** Keeps how far the pass has come. @throws StopError where this run may no longer. */
  keep: (progress: Progress) => Promise<void>;
  /** Keeps the portfolio's figures with the tenant. */
  publish: (portfolio: Portfolio) => Promise<void>;
  /** Sees to it that customers are looked at again soon. */
  lookAgain: (ids: readonly string[]) => Promise<void>;
}

/** Reasons that last until the next night; with any other the pass can go on as soon as somebody lets it. */
const FOR_TONIGHT = new Set(['credits', 'reserve', 'failing']);

/**
 * Goes through all customers from where the pass stands, keeping how far it has come after every batch. What a batch has
 * written and what is kept of it cannot come apart for the worse: a batch that was cut off is looked at again, and then finds
 * nothing to write.
 * @returns how far it came; `state` and `why` say how it ended. Never throws for what Zoho does.
 */
export async function runPass(run: PassRun): Promise<Progress> {
  const spentBefore = run.progress.credits;
  const before = run.desk.judging.portfolio;
  let progress = run.progress;
  let { desk } = run;
  const keep = async (next: Progress): Promise<void> => {
    progress = { ...next, credits: spentBefore + run.spent() };
    await run.keep(progress);
  };
  try {
    if (progress.total === null)
      await keep({ ...progress, total: await countCustomers(desk.crm, desk.judging.policy.customerModule) });
    if (progress.phase === 'measure') {
      await everyBatch(run, desk, () => progress, keep);
      const portfolio = portfolioFrom(progress.tally, desk.judging.policy, desk.judging.asOf);
      await run.publish(portfolio);
      desk = { ...desk, judging: { ...desk.judging, portfolio } };
      await keep({ ...progress, phase: 'assess', last: null, done: 0, tally: emptyTally() });
    }
    await everyBatch(run, desk, () => progress, keep);
    const { tally } = progress;
    const portfolio = tally.customers > 0 ? portfolioFrom(tally, desk.judging.policy, desk.judging.asOf) : null;
    if (portfolio) await run.publish(portfolio);
    const paid = run.spent();
    const hours = hoursSincePass(progress, desk.now());
    const tasks = run.mode === 'write' ? await sendDigests(desk, progress.told, { before, portfolio, hours }) : 0;
    const ownTasks = { tasks, credits: run.spent() - paid };
    await keep({ ...progress, ownTasks, state: 'done', why: null, endedAt: desk.now(), finishedAt: desk.now() });
  } catch (error) {
    const { state, why } = endOf(error, desk);
    progress = { ...progress, credits: spentBefore + run.spent(), state, why, endedAt: desk.now() };
    if (why !== 'lost') await run.keep(progress).catch(() => undefined);
  }
  return progress;
}

async function everyBatch(
  run: PassRun,
  desk: OrgContext,
  progress: () => Progress,
  keep: (next: Progress) => Promise<void>,
): Promise<void> {
  const options: BatchOptions = {
    mode: progress().phase === 'measure' ? 'measure' : run.mode,
    afford: (credits) => run.check(run.mode === 'write' ? credits : 0),
    heldUntil: run.heldUntil,
  };
  for (let more = true; more; ) {
    const { last, total, done } = progress();
    const page = await nextIds(desk.crm, desk.judging.policy.customerModule, last, (total ?? Infinity) - done);
    more = page.more && page.ids.length > 0;
    for (const ids of chunks(page.ids, BATCH)) {
      const result = await sweepBatch(desk, ids, options);
      // One customer may be odd; a whole batch that fails is our fault or the org's, and going on would only spend credits.
      if (ids.length > 1 && result.counts.failed === ids.length) throw new StopError('failing');
      await run.lookAgain(result.again);
      await keep(advanced(progress(), ids, result, desk.judging.policy.tasks.digest.most));
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
    told: joinDigests(progress.told, result.told, most),
  };
}

function endOf(error: unknown, { log, tenantId }: OrgContext): Pick<Progress, 'state' | 'why'> {
  if (error instanceof StopError)
    return { state: FOR_TONIGHT.has(error.message) ? 'stopped' : 'going', why: error.message };
  const verdict = outcomeOf(error);
  log[verdict.kind === 'again' ? 'warn' : 'error']('pass cut off', { ...errorFields(error), tenant: tenantId });
  const why = 'reason' in verdict ? verdict.reason : verdict.kind;
  return { state: verdict.kind === 'again' ? 'going' : 'stopped', why };
}
