import type { BatchDeps } from '../batch/work-batch.ts';
import { metered } from '../crm/credits.ts';
import { orgContext } from '../customers/org-context.ts';
import { withLinesTold } from '../customers/unused-ledgers.ts';
import { LEASE_MS } from '../customers/with-leases.ts';
import { setUpOf } from '../org/set-up.ts';
import type { Queue } from '../queue/queue.ts';
import { type Lease, releaseLease, renewLease, takeLease } from '../store/lease.ts';
import { changeTenant } from '../tenants/registry.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { nightOf } from './is-due.ts';
import { reportMissedSweeps } from './missed-sweeps.ts';
import { newProgress, type Progress, scratchProgress, storedProgress } from './progress.ts';
import { renewChannels } from './renew-channels.ts';
import { runPass } from './run-pass.ts';
import { StopError } from './sweep-batch.ts';

/** What the nightly pass needs beside what looking at customers needs. */
export interface SweepDeps extends BatchDeps {
  queue: Pick<Queue, 'send'>;
  /** The newest webhook secret of a tenant, to renew its channels with. */
  secretOf: (tenant: Tenant) => string;
  /** Credits an org had left at the last answer of Zoho's that told; undefined while Zoho tells nothing. */
  creditsLeft: (tenantId: string) => number | undefined;
}

export interface SweepOptions {
  /** True: look, and tell what would be written; write nothing, keep nothing. */
  dryRun?: boolean;
  /** Most credits of this run. */
  credits?: number;
  /** The run ends where Zoho tells that the org has fewer credits left than this. */
  reserve?: number;
  /** Asked between batches: false ends the run there, to go on another time. */
  goOn?: () => boolean;
  onProgress?: (progress: Progress) => void;
}

/** How a run ended. `busy`: another run of this org is under way. `credits`: of this run alone. */
export type SweepOutcome =
  | { kind: 'busy' }
  | { kind: 'not-provisioned' }
  | { kind: 'ran'; progress: Progress; credits: number };

/** Credits of a run unless told otherwise: a fifth of what the smallest paid edition has a day. */
export const USUAL_CREDITS = 10_000;
/** Credits left to people and other programs. */
const USUAL_RESERVE = 1_000;

/**
 * Runs, or goes on with, the nightly pass of one org: renews its watch channels, looks at every customer, writes what differs
 * (and with that all that only time has changed), computes the portfolio's figures and keeps them with the tenant. An org without
 * such figures is measured first. Two runs never go together.
 * @throws CrmError, PolicyError where the org cannot be worked on at all.
 */
export async function sweepTenant(deps: SweepDeps, tenant: Tenant, options: SweepOptions = {}): Promise<SweepOutcome> {
  if (options.dryRun) return run(deps, tenant, options, async () => true);
  const heldUntil = (): number => deps.now() + (deps.leaseMs ?? LEASE_MS);
  const take = (): Promise<Lease | undefined> => takeLease(deps.store, `sweep/${tenant.id}`, heldUntil());
  let lease = await take();
  if (!lease) return { kind: 'busy' };
  try {
    return await run(deps, tenant, options, async () => {
      // A lease that ran out meanwhile is taken again where nobody else has; progress itself tells whether somebody had.
      lease = (lease && (await renewLease(deps.store, lease, heldUntil()))) ?? (await take());
      return lease !== undefined;
    });
  } finally {
    if (lease) await releaseLease(deps.store, lease);
  }
}

async function run(
  deps: SweepDeps,
  known: Tenant,
  options: SweepOptions,
  stillMine: () => Promise<boolean>,
): Promise<SweepOutcome> {
  const { dryRun = false, onProgress = () => {} } = options;
  // What it takes to know the org is not refused: a pass that ends there could tell nothing.
  let isUnderWay = false;
  const { crm, spent } = metered(deps.crmOf(known), (ahead) => isUnderWay && check(ahead));
  const check = checkOf(deps, known, options, spent);
  const { tenant, policy, facts } = await setUpOf(deps, known, crm, !dryRun);
  if (!facts.map.toApi(policy.customerModule, 'Winnow_Assessment')) {
    deps.facts.forget(tenant.id);
    return { kind: 'not-provisioned' };
  }
  if ((tenant.zone !== facts.zone || tenant.home !== facts.home) && !dryRun)
    await changeTenant(deps.store, tenant.id, (old) => ({ ...old, zone: facts.zone, home: facts.home }));
  const book = dryRun ? scratchProgress() : storedProgress(deps.store, tenant.id);
  const night = nightOf(deps.clock.now(), facts.zone);
  const last = await book.read();
  const begun =
    last && last.state !== 'done'
      ? last
      : newProgress(night, deps.now(), tenant.portfolio !== null, last?.finishedAt ?? null);
  const channels = dryRun
    ? null
    : await renewChannels({ crm, log: deps.log }, tenant, deps.secretOf(tenant), deps.clock.now(), facts.modules);
  const desk = orgContext(deps, tenant, policy, crm, facts, 'all');
  if (!dryRun) await reportMissedSweeps(desk, last);
  const kept = async (progress: Progress): Promise<boolean> => (await stillMine()) && book.save(progress);
  const ready: Progress = { ...begun, night, channels, runs: begun.runs + 1, state: 'going', why: null, endedAt: null };
  if (!(await kept(ready))) return { kind: 'busy' };
  isUnderWay = true;
  const progress = await runPass({
    desk,
    progress: ready,
    mode: dryRun ? 'preview' : 'write',
    spent,
    check,
    keep: async (next) => {
      if (!(await kept(next))) throw new StopError('lost');
      onProgress(next);
    },
    heldUntil: () => deps.now() + (deps.leaseMs ?? LEASE_MS),
    publish: async (portfolio) => {
      if (!dryRun)
        await changeTenant(deps.store, tenant.id, (old) => ({
          ...old,
          portfolio: withLinesTold(portfolio, tenant.portfolio, old.portfolio),
        }));
    },
    lookAgain: async (ids) => {
      if (ids.length > 0) await deps.queue.send(ids.map((id) => messageOf(tenant, policy.customerModule, id)));
    },
  });
  deps.log.info('pass ended', {
    tenant: tenant.id,
    state: progress.state,
    why: progress.why ?? '',
    done: progress.done,
    changed: progress.counts.changed,
    credits: spent(),
  });
  return { kind: 'ran', progress, credits: spent() };
}

function checkOf({ creditsLeft }: SweepDeps, tenant: Tenant, options: SweepOptions, spent: () => number) {
  const { credits = USUAL_CREDITS, reserve = USUAL_RESERVE, goOn = () => true } = options;
  return (ahead: number): void => {
    if (!goOn()) throw new StopError('interrupted');
    if (spent() + ahead > credits) throw new StopError('credits');
    const left = creditsLeft(tenant.id);
    if (left !== undefined && left - ahead < reserve) throw new StopError('reserve');
  };
}

function messageOf(tenant: Tenant, module: string, id: string) {
  return {
    body: JSON.stringify({ v: 1, tenant: tenant.id, module, id, cause: 'sweep/again' }),
    group: tenant.orgId,
  };
}
