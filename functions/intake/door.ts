import type { Log } from '../log.ts';
import type { ChangesMessage } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';
import { noteIgnored } from '../store/notice-log.ts';
import type { Store } from '../store/store.ts';
import { tenantFinder } from '../tenants/finder.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { type Rate, type TokenBuckets, tokenBuckets } from './token-bucket.ts';

/** What the webhook needs: no CRM, no SDK, no key. */
export interface IntakeDeps {
  store: Store;
  queue: Pick<Queue, 'send'>;
  /** Epoch milliseconds. */
  now: () => number;
  log: Log;
  /** Why nothing more may be taken in; undefined while there is room. Default: there always is, as on AWS. */
  shortage?: () => Promise<string | undefined>;
  limits?: Partial<Limits>;
}

/** How many calls are answered. */
export interface Limits {
  /** Calls of one tenant whose secret is right. */
  tenant: Rate;
  /** Calls of one address whose secret is wrong. */
  stranger: Rate;
}

/** A busy org sends some hundred notices a second at most; strangers have no reason to call at all. */
const USUAL_LIMITS: Limits = { tenant: { burst: 5_000, perSecond: 2_000 }, stranger: { burst: 60, perSecond: 1 } };

/** How often what was counted is written down. */
const WRITE_EVERY_MS = 60_000;

/** A notice comes within minutes of the change; what it may have named is searched this far back. */
const SEARCH_BACK_MS = 15 * 60_000;

/** What the webhook remembers between calls: bounded, in memory, and written down at most once a minute. */
export interface Door {
  deps: IntakeDeps;
  findTenant(id: string): Promise<Tenant | undefined>;
  /** Calls with a right secret, by tenant. */
  calls: TokenBuckets;
  /** Calls with a wrong secret, by address. */
  strangers: TokenBuckets;
  /** Counts a call with a wrong secret; nothing is written or logged. */
  countRefused(tenant: Tenant | undefined): void;
  /** Remembers that a notice about a module was not taken, so that what changed in it is searched for. */
  rememberMissed(tenant: Tenant, module: string): void;
  /** Writes down what was counted and missed since the last time, if that is a minute ago or `isLast`. */
  writeDown(isLast?: boolean): Promise<void>;
}

type Missed = ChangesMessage & { group: string };

/** Opens the door: one for the life of a process. */
export function openDoor(deps: IntakeDeps): Door {
  const { now } = deps;
  const limits = { ...USUAL_LIMITS, ...deps.limits };
  const refused = new Map<string, number>();
  const missed = new Map<string, Missed>();
  let unknown = 0;
  let writtenAt = Number.NEGATIVE_INFINITY;
  return {
    deps,
    findTenant: tenantFinder(deps.store),
    calls: tokenBuckets(limits.tenant, now),
    strangers: tokenBuckets(limits.stranger, now),
    countRefused: (tenant) => {
      if (tenant) refused.set(tenant.id, (refused.get(tenant.id) ?? 0) + 1);
      else unknown += 1;
    },
    rememberMissed: (tenant, module) => {
      const key = `${tenant.id}/${module}`;
      if (!missed.has(key)) missed.set(key, { ...changesMessage(tenant, module, now()), group: tenant.orgId });
    },
    writeDown: async (isLast = false) => {
      // A clock set back writes earlier than due, never later.
      if (!isLast && Math.abs(now() - writtenAt) < WRITE_EVERY_MS) return;
      writtenAt = now();
      await sendMissed(deps, missed);
      await noteRefused(deps, refused, unknown);
      unknown = 0;
    },
  };
}

async function sendMissed({ queue, log }: IntakeDeps, missed: Map<string, Missed>): Promise<void> {
  const messages = [...missed.values()].map(({ group, ...message }) => ({ body: JSON.stringify(message), group }));
  if (messages.length === 0) return;
  await queue.send(messages);
  missed.clear();
  log.warn('notices refused: the changes since are searched for', { modules: messages.length });
}

async function noteRefused({ store, now, log }: IntakeDeps, refused: Map<string, number>, unknown: number) {
  const counts = [...refused];
  refused.clear();
  for (const [tenant, times] of counts) await noteIgnored(store, now(), { tenant, reason: 'bad-secret', times });
  const known = counts.reduce((sum, [, times]) => sum + times, 0);
  if (known + unknown > 0) log.warn('calls refused', { wrong: known, unknown });
}

/** The message that has the worker search a module for changes. */
export function changesMessage(tenant: Tenant, module: string, nowMs: number): ChangesMessage {
  const since = `${new Date(nowMs - SEARCH_BACK_MS).toISOString().slice(0, 19)}+00:00`;
  return { v: 1, tenant: tenant.id, module, changedSince: since, cause: 'watch/many' };
}
