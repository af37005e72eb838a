import { randomBytes } from 'node:crypto';
import type { Crm } from '../../functions/crm/crm.ts';
import { type FunctionsOptions, type RunningFunctions, startFunctions } from '../../functions/local/host.ts';
import { provision } from '../../functions/provisioning/provision.ts';
import type { ProvisionStep } from '../../functions/provisioning/provision-step.ts';
import { findTenant, type NewTenant } from '../../functions/tenants/registry.ts';
import type { Tenant } from '../../functions/tenants/tenant.ts';
import { crmsOf } from '../../functions/wiring/worker.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Org } from '../../test/zoho/org/org-model.ts';
import { startZoho, type ZohoServer } from '../../test/zoho/server.ts';

/** An emulated CRM, and the functions connected to its org. */
export interface ConnectedCrm {
  zoho: ZohoServer;
  org: Org;
  functions: RunningFunctions;
  /** The org as the functions keep it now. */
  tenant(): Promise<Tenant>;
  /** The CRM as the functions reach it. */
  crm(): Promise<Crm>;
  close(): Promise<void>;
}

interface ConnectOptions {
  /** CRM export folder that the org is made of. */
  seed: string;
  /** Instant at which the CRM's clock stands until it is moved, ISO. */
  startsAt: string;
  /** What is stored of the org besides its credentials. */
  tenant: Pick<NewTenant, 'id' | 'policy' | 'portfolio'>;
  poller?: FunctionsOptions['poller'];
}

/** Starts a CRM with one org, and the functions with that org connected to them. */
export async function startConnectedCrm(options: ConnectOptions): Promise<ConnectedCrm> {
  const { seed, startsAt, tenant, poller } = options;
  const zoho = await startZoho({ seed, startsAt, clockRuns: false });
  const org = zoho.orgs.values().next().value;
  if (!org) throw new Error('The emulator has no org');
  const { accounts, api, clientId, clientSecret, refreshToken } = zoho.credentials(org);
  const functions = await startFunctions({
    // Kept no longer than the emulated CRM beside it: there is nothing to write to a disk for.
    storeFile: ':memory:',
    key: randomBytes(32).toString('base64'),
    clock: zoho.clock,
    ...(poller ? { poller } : {}),
    tenants: [
      {
        ...tenant,
        orgId: org.meta.id,
        hosts: { accounts, api },
        credentials: { clientId, clientSecret, refreshToken },
      },
    ],
  });
  const tenantNow = async (): Promise<Tenant> => {
    const stored = await findTenant(functions.base.store, tenant.id);
    if (!stored) throw new Error(`The org ${tenant.id} is not connected`);
    return stored;
  };
  const crms = crmsOf(functions.base, functions.key);
  return {
    zoho,
    org,
    functions,
    tenant: tenantNow,
    crm: async () => crms(await tenantNow()),
    async close() {
      await functions.close();
      await zoho.close();
    },
  };
}

/** Adds what Winnow needs to the connected org, as an administrator would; what is there already is renewed. */
export async function provisionOrg(connected: ConnectedCrm, policy: Policy): Promise<ProvisionStep[]> {
  const { zoho, functions } = connected;
  const { id } = await connected.tenant();
  const hook = await functions.webhookOf(id);
  return provision({ crm: await connected.crm(), tenantId: id, hook, policy, now: zoho.clock.now() });
}

/** @throws Error naming every step that failed. */
export function assertProvisioned(steps: readonly ProvisionStep[]): void {
  const failed = steps.filter((step) => step.state === 'failed');
  if (failed.length > 0)
    throw new Error(`Could not set up: ${failed.map((s) => `${s.kind} ${s.module}.${s.name} ${s.code}`).join(', ')}`);
}
