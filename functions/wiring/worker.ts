import type { WorkerDeps } from '../batch/handle-messages.ts';
import type { BatchDeps } from '../batch/work-batch.ts';
import { openBooks, openBooksApi } from '../books/open-books.ts';
import { type Crm, createCrm } from '../crm/crm.ts';
import type { CallLine } from '../crm/types.ts';
import { factsCache } from '../org/org-facts.ts';
import { storedDayCloses } from '../store/day-closes.ts';
import { type MasterKey, readKey } from '../store/encryption.ts';
import { storedTokenVault } from '../store/token-vault.ts';
import { storedCopies } from '../store/written-copies.ts';
import { reportMissedSweeps } from '../sweep/own-tasks.ts';
import type { NightDeps } from '../sweep/sweep-due.ts';
import { assessmentSeal } from '../tenants/assessment-seal.ts';
import { connectionOf } from '../tenants/registry.ts';
import { currentSecret } from '../tenants/secrets.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { type Base, baseFrom } from './base.ts';

/** What the worker needs, from the environment: `WINNOW_KEY`, and what every function needs. */
export function workerDeps(env: NodeJS.ProcessEnv): WorkerDeps {
  return workerDepsOn(baseFrom(env), readKey(env['WINNOW_KEY'], env['WINNOW_OLD_KEY']), { now: Date.now });
}

/** What the worker needs, on parts already built. @param clock says which day it is; the demo's can be moved. */
export function workerDepsOn(base: Base, key: MasterKey, clock: { now(): number }): WorkerDeps {
  const { store, queue, now, log } = base;
  return {
    store,
    queue,
    now,
    log,
    clock,
    random: Math.random,
    facts: factsCache(now),
    crmOf: crmsOf(base, key),
    booksOf: booksOf(base, key),
    ...trustOf(base, key),
    afterSetUp: reportMissedSweeps,
  };
}

// Credits come back by the hour, so after a while an old answer must not stop a run any more.
const CREDITS_VALID_MS = 600_000;

/** What the nightly pass needs, from the environment: the same as the worker. */
export function sweepDeps(env: NodeJS.ProcessEnv): NightDeps {
  return sweepDepsOn(baseFrom(env), readKey(env['WINNOW_KEY'], env['WINNOW_OLD_KEY']), { now: Date.now });
}

/** What the nightly pass needs, on parts already built. @param clock says which night it is. */
export function sweepDepsOn(base: Base, key: MasterKey, clock: { now(): number }): NightDeps {
  const { store, queue, now, log } = base;
  const vault = storedTokenVault(store, key, now);
  const left = new Map<string, { credits: number | undefined; at: number }>();
  return {
    store,
    queue,
    now,
    log,
    clock,
    facts: factsCache(now),
    crmOf: crmsOf(base, key, (tenantId, { status, creditsLeft }) => {
      if (status < 400) left.set(tenantId, { credits: creditsLeft, at: now() });
    }),
    booksOf: booksOf(base, key),
    ...trustOf(base, key),
    booksApiOf: (tenant) =>
      tenant.books && openBooksApi({ tenant, connection: connectionOf(tenant, key), vault, now }, 'each'),
    secretOf: (tenant) => currentSecret(tenant, key),
    creditsLeft: (tenantId) => {
      const last = left.get(tenantId);
      return last && Math.abs(now() - last.at) < CREDITS_VALID_MS ? last.credits : undefined;
    },
  };
}

/** What tells our own writes from those of others. */
function trustOf({ store }: Base, key: MasterKey): Pick<BatchDeps, 'sealOf' | 'copies' | 'dayCloses'> {
  // What the key before has sealed is believed, and sealed anew at the next look.
  const keys = key.old ? [key, key.old] : [key];
  return {
    sealOf: (tenantId) => assessmentSeal(keys, tenantId),
    copies: storedCopies(store, keys),
    dayCloses: storedDayCloses(store, keys),
  };
}

/**
 * The CRMs of tenants, one each for the life of the instance; a new one when the credentials have changed.
 * @param onCall gets a line about every call.
 */
export function crmsOf(
  base: Base,
  key: MasterKey,
  onCall?: (tenantId: string, line: CallLine) => void,
): (tenant: Tenant) => Crm {
  const vault = storedTokenVault(base.store, key, base.now);
  const open = new Map<string, { credentials: string; crm: Crm }>();
  return (tenant) => {
    const found = open.get(tenant.id);
    if (found?.credentials === tenant.credentials) return found.crm;
    const { id: tenantId } = tenant;
    const { orgId: _, ...connection } = connectionOf(tenant, key);
    const logger = onCall && { debug: (_message: string, line: CallLine) => onCall(tenantId, line) };
    const crm = createCrm({ tenantId, vault, ...connection, ...(logger ? { logger } : {}) });
    open.set(tenantId, { credentials: tenant.credentials, crm });
    return crm;
  };
}

/** Zoho Books of tenants that keep their books there; null for the others. */
function booksOf(base: Base, key: MasterKey): NonNullable<BatchDeps['booksOf']> {
  const vault = storedTokenVault(base.store, key, base.now);
  return (tenant, module, reach) =>
    tenant.books && openBooks({ tenant, connection: connectionOf(tenant, key), vault, now: base.now, module, reach });
}
