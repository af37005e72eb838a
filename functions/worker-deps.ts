import type { WorkerDeps } from './assess-customers/handle-messages.ts';
import { factsCache } from './assess-customers/org-facts.ts';
import { createCrm } from './crm/create-crm.ts';
import type { Crm } from './crm/crm.ts';
import { type Base, baseFrom } from './deps.ts';
import { type MasterKey, readKey } from './store/seal.ts';
import { storedTokenVault } from './store/token-vault.ts';
import { credentialsOf } from './tenants/registry.ts';
import type { Tenant } from './tenants/tenant.ts';

/** What the worker needs, from the environment: `WINNOW_KEY` beside what every function needs. */
export function workerDeps(env: NodeJS.ProcessEnv): WorkerDeps {
  return workerDepsOn(baseFrom(env), readKey(env['WINNOW_KEY']), { now: Date.now });
}

/** What the worker needs, on parts already built. @param clock says which day it is; the demo's can be moved. */
export function workerDepsOn(base: Base, key: MasterKey, clock: { now(): number }): WorkerDeps {
  const { store, queue, now, log } = base;
  return {
    ...{ store, queue, now, log, clock, random: Math.random },
    facts: factsCache(now),
    crmOf: crmsOf(base, key),
  };
}

/** The CRMs of tenants, one each for the life of the instance; a new one when the credentials have changed. */
export function crmsOf(base: Base, key: MasterKey): (tenant: Tenant) => Crm {
  const vault = storedTokenVault(base.store, key, base.now);
  const open = new Map<string, { credentials: string; crm: Crm }>();
  return (tenant) => {
    const found = open.get(tenant.id);
    if (found?.credentials === tenant.credentials) return found.crm;
    const { id: tenantId, hosts } = tenant;
    const crm = createCrm({ tenantId, hosts, vault, ...credentialsOf(tenant, key) });
    open.set(tenantId, { credentials: tenant.credentials, crm });
    return crm;
  };
}
