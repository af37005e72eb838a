import type { BatchDeps } from '../batch/work-batch.ts';
import { metered } from '../crm/credits.ts';
import { orgContext } from '../customers/org-context.ts';
import { withLinesSeenMeanwhile } from '../customers/unused-ledgers.ts';
import { leaseEnd } from '../customers/with-leases.ts';
import { isProvisioned } from '../org/org-facts.ts';
import { rememberOrg, type SetUp, setUpOf } from '../org/set-up.ts';
import { type DeadLetters, worthRevival } from '../queue/dead-letters.ts';
import type { Queue } from '../queue/queue.ts';
import { type Lease, releaseLease, renewLease, takeLease } from '../store/lease.ts';
import { changeTenant } from '../tenants/registry.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { nightOf } from './is-due.ts';
import { reportUneven } from './nightly-lab.ts';
import { reportMissedSweeps } from './own-tasks.ts';
import { renewChannels } from './pass/renew-channels.ts';
import { type PassRun, runPass } from './pass/run-pass.ts';
import { StopError } from './pass/sweep-batch.ts';
import { newProgress, type Progress, storedProgress, unsavedProgress } from './progress.ts';

/** What the nightly pass needs. */
export interface SweepDeps extends Omit<BatchDeps, 'afterSetUp'> {
  queue: Pick<Queue, 'send'> & DeadLetters;
  /** The newest webhook secret of a tenant, to renew its channels with. */
  secretOf: (tenant: Tenant) => string;
  /** Credits an org had left at the last answer of Zoho's that gave the number; undefined while none does. */
  creditsLeft: (tenantId: string) => number | undefined;
}

export interface SweepOptions {
  /** True: report what would be written; write nothing, store nothing. */
  dryRun?: boolean;
  /** Most credits of this run. */
  credits?: number;
  /** The run ends where Zoho reports that the org has fewer credits left than this. */
  reserve?: number;
  /** Asked between batches: false ends the run there, to go on another time. */
  mayContinue?: () => boolean;
  onProgress?: (progress: Progress) => void;
}

/** How a run ended. `busy`: another run of this org is under way. `credits`: of this run alone. */
export type SweepOutcome =
  | { kind: 'busy' }
  | { kind: 'not-provisioned' }
  | { kind: 'ran'; progress: Progress; credits: number };

/** Credits of a run without a limit of its own: a fifth of what the smallest paid edition has a day. */
export const USUAL_CREDITS = 10_000;
/** Credits left to people and other programs. */
const USUAL_RESERVE = 1_000;

/**
 * Runs or continues the nightly pass of one org: renews its watch channels, assesses every customer, writes what differs
 * (and with that all that only time has changed), computes the portfolio's figures and stores them with the tenant. An org without
 * such figures is measured first. Two runs never go together.
 * @throws CrmError, PolicyError where the org cannot be worked on at all.
 */
export async function sweepTenant(deps: SweepDeps, tenant: Tenant, options: SweepOptions = {}): Promise<SweepOutcome> {
  if (options.dryRun) return run(deps, tenant, options, async () => true);
  const take = (): Promise<Lease | undefined> => takeLease(deps.store, `sweep/${tenant.id}`, leaseEnd(deps));
  let lease = await take();
  if (!lease) return { kind: 'busy' };
  try {
    return await run(deps, tenant, options, async () => {
      // A lease that ran out meanwhile is taken again if it is free; progress itself shows whether another run had it.
      lease = (lease && (await renewLease(deps.store, lease, leaseEnd(deps)))) ?? (await take());
      return lease !== undefined;
    });
  } finally {
    if (lease) await releaseLease(deps.store, lease);
  }
}

/** @param holdsLease whether this run is still the only one of its org. */
async function run(
  deps: SweepDeps,
  known: Tenant,
  options: SweepOptions,
  holdsLease: () => Promise<boolean>,
): Promise<SweepOutcome> {
  const { dryRun = false, onProgress = () => {} } = options;
  // Reading the org's facts is never refused: a run that ended there could report nothing.
  let isUnderWay = false;
  const { crm, spent } = metered(deps.crmOf(known), (cost) => isUnderWay && check(cost));
  const check = checkOf(deps, known, options, spent);
  // A pass does not begin again where facts prove outdated: what it is refused counts as a failure of that customer.
  const read = await setUpOf(deps, known, crm, !dryRun);
  const setUp = { ...read, facts: { ...read.facts, isCertain: true } };
  const { tenant, policy, facts } = setUp;
  if (!isProvisioned(facts, policy.customerModule)) {
    deps.facts.forget(tenant.id);
    return { kind: 'not-provisioned' };
  }
  if (!dryRun) await rememberOrg(deps.store, tenant, facts, deps.clock.now());
  const stored = dryRun ? unsavedProgress() : storedProgress(deps.store, tenant.id);
  const last = await stored.read();
  const channels = dryRun ? null : await renewChannels(deps, crm, tenant, facts.modules);
  const context = orgContext(deps, crm, setUp, 'all');
  if (!dryRun) await reportMissedSweeps(context);
  const trySave = async (progress: Progress): Promise<boolean> => (await holdsLease()) && stored.save(progress);
  const begun = begin(deps, setUp, last, channels);
  if (!(await trySave(begun))) return { kind: 'busy' };
  isUnderWay = true;
  const progress = await runPass({
    context,
    progress: begun,
    mode: dryRun ? 'preview' : 'write',
    spent,
    check,
    save: async (next) => {
      if (!(await trySave(next))) throw new StopError('lost');
      onProgress(next);
    },
    leases: deps,
    ...effectsOf(deps, setUp, dryRun),
  });
  logEnd(deps, tenant, progress, spent());
  return { kind: 'ran', progress, credits: spent() };
}

/** The progress that this run starts with: the last pass where it is not done, else a new one. */
function begin(
  deps: SweepDeps,
  { tenant, facts }: SetUp,
  last: Progress | null,
  channels: Progress['channels'],
): Progress {
  const night = nightOf(deps.clock.now(), facts.zone);
  const isMeasured = tenant.portfolio !== null;
  const current =
    last && last.state !== 'done' ? last : newProgress(night, deps.now(), isMeasured, last?.finishedAt ?? null);
  return { ...current, night, channels, runs: current.runs + 1, state: 'going', why: null, endedAt: null };
}

/** What a pass does outside the CRM: it stores the portfolio's figures, and queues customers. */
function effectsOf(
  deps: SweepDeps,
  { tenant, policy }: SetUp,
  dryRun: boolean,
): Pick<PassRun, 'labBefore' | 'publish' | 'requeue' | 'revive'> {
  return {
    labBefore: tenant.lab,
    publish: async (portfolio, lab) => {
      if (dryRun) return;
      await reportUneven(deps, tenant, lab);
      await changeTenant(deps.store, tenant.id, (old) => ({
        ...old,
        lab,
        portfolio: withLinesSeenMeanwhile(portfolio, tenant.portfolio, old.portfolio),
      }));
    },
    requeue: async (ids) => {
      if (ids.length > 0) await deps.queue.send(ids.map((id) => messageOf(tenant, policy.customerModule, id)));
    },
    revive: async (failed) => {
      const letters = await deps.queue.deadLetters();
      return deps.queue.revive(worthRevival(letters, tenant.id, failed));
    },
  };
}

function logEnd({ log }: SweepDeps, tenant: Tenant, progress: Progress, credits: number): void {
  log.info('pass ended', {
    tenant: tenant.id,
    state: progress.state,
    why: progress.why ?? '',
    done: progress.done,
    changed: progress.counts.changed,
    credits,
  });
}

function checkOf({ creditsLeft }: SweepDeps, tenant: Tenant, options: SweepOptions, spent: () => number) {
  const { credits = USUAL_CREDITS, reserve = USUAL_RESERVE, mayContinue = () => true } = options;
  return (cost: number): void => {
    if (!mayContinue()) throw new StopError('interrupted');
    if (spent() + cost > credits) throw new StopError('credits');
    const left = creditsLeft(tenant.id);
    if (left !== undefined && left - cost < reserve) throw new StopError('reserve');
  };
}

function messageOf(tenant: Tenant, module: string, id: string) {
  return {
    body: JSON.stringify({ v: 1, tenant: tenant.id, module, id, cause: 'sweep/again' }),
    group: tenant.orgId,
  };
}
