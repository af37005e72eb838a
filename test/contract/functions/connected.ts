import type { Crm } from '../../../functions/crm/crm.ts';
import { type RunningFunctions, startFunctions } from '../../../functions/local/host.ts';
import { silentLog } from '../../../functions/observability.ts';
import { type ProvisionStep, provision } from '../../../functions/provision.ts';
import { findTenant } from '../../../functions/tenants/registry.ts';
import { crmsOf } from '../../../functions/worker-deps.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { TEST_KEY } from '../../fakes/worker-bench.ts';
import { startZoho, type ZohoServer } from '../../zoho/server.ts';

export interface Connected {
  zoho: ZohoServer;
  functions: RunningFunctions;
  /** The CRM as the tenant's own connection sees it. */
  crm: Crm;
  provision(dryRun?: boolean): Promise<ProvisionStep[]>;
  close(): Promise<void>;
}

export const TENANT = 'acme';

/** An emulated Zoho and the functions, connected to each other but not yet provisioned. */
export async function connect(
  storeFile = ':memory:',
  zohoOptions: Parameters<typeof startZoho>[0] = {},
): Promise<Connected> {
  const zoho = await startZoho({ startsAt: '2026-06-15T10:00:00Z', ...zohoOptions });
  const { accounts, api, orgId, clientId, clientSecret, refreshToken } = zoho.credentials();
  const functions = await startFunctions({
    ...{ storeFile, key: TEST_KEY, clock: zoho.clock, log: silentLog, poller: { gatherMs: 20 } },
    tenants: [{ id: TENANT, orgId, hosts: { accounts, api }, credentials: { clientId, clientSecret, refreshToken } }],
  });
  const tenant = await findTenant(functions.base.store, TENANT);
  if (!tenant) throw new Error('the tenant was not stored');
  const crm = crmsOf(functions.base, functions.key)(tenant);
  return {
    ...{ zoho, functions, crm },
    provision: async (dryRun = false) =>
      provision({
        ...{ crm, tenantId: TENANT, hook: await functions.webhookOf(TENANT) },
        ...{ policy: loadPolicy(tenant.policy), now: zoho.clock.now(), dryRun },
      }),
    close: async () => {
      await functions.close();
      await zoho.close();
    },
  };
}
