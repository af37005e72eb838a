import type { Crm } from '../../../functions/crm/crm.ts';
import type { Row } from '../../../functions/crm/types.ts';
import { type RunningFunctions, startFunctions } from '../../../functions/local/host.ts';
import { createLog, levelOf } from '../../../functions/log.ts';
import { provision } from '../../../functions/provisioning/provision.ts';
import type { ProvisionStep } from '../../../functions/provisioning/provision-step.ts';
import { findTenant, type NewTenant } from '../../../functions/tenants/registry.ts';
import { crmsOf } from '../../../functions/wiring/worker.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { TEST_KEY } from '../../fakes/worker-bench.ts';
import { startZoho, type ZohoServer } from '../../zoho/server.ts';

export interface Connected {
  zoho: ZohoServer;
  functions: RunningFunctions;
  /** The CRM as the tenant's own connection sees it. */
  crm: Crm;
  provision(dryRun?: boolean): Promise<ProvisionStep[]>;
  /** A call that a person makes in the CRM: it runs workflows, and is none of ours. */
  person(method: string, path: string, body?: object): Promise<Row[]>;
  /** Resolves when Zoho has delivered everything and the functions have worked through it, echoes included. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export const TENANT = 'acme';

/** Tests look as often as they change something, and wait for no window. */
export const LOOK_AT_ONCE = { lookEverySeconds: 0 };

/** The emulated org as a tenant. */
export function tenantOf(zoho: ZohoServer): NewTenant {
  const { accounts, api, orgId, clientId, clientSecret, refreshToken } = zoho.credentials();
  const credentials = { clientId, clientSecret, refreshToken };
  return {
    id: TENANT,
    orgId,
    hosts: { accounts, api },
    credentials,
    policy: { preset: 'b2b-standard', sync: LOOK_AT_ONCE },
  };
}

/** An emulated Zoho and the functions, connected to each other but not yet provisioned. */
export async function connect(
  storeFile = ':memory:',
  zohoOptions: Parameters<typeof startZoho>[0] = {},
): Promise<Connected> {
  const zoho = await startZoho({ startsAt: '2026-06-15T10:00:00Z', ...zohoOptions });
  const { api } = zoho.credentials();
  const functions = await startFunctions({
    storeFile,
    key: TEST_KEY,
    clock: zoho.clock,
    log: createLog(levelOf(process.env['WINNOW_LOG_LEVEL'], 'SILENT')),
    poller: { gatherMs: 20 },
    tenants: [tenantOf(zoho)],
  });
  const tenant = await findTenant(functions.base.store, TENANT);
  if (!tenant) throw new Error('the tenant was not stored');
  const crm = crmsOf(functions.base, functions.key)(tenant);
  const person: Connected['person'] = async (method, path, body) => {
    const [org] = zoho.orgs.values();
    if (!org) throw new Error('the emulator has no org');
    const token = zoho.emulator.tokens.issueAccessToken(zoho.emulator.administrator(org));
    const answer = await fetch(`${api}/crm/v8/${path}`, {
      method,
      headers: { Authorization: `Zoho-oauthtoken ${token}`, 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (answer.status === 204) return [];
    const { data } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(data)}`);
    return data;
  };
  return {
    zoho,
    functions,
    crm,
    person,
    settle: async () => {
      // A write of ours is delivered as an echo, which is queued and handled in turn: three rounds reach the end.
      for (let round = 0; round < 3; round += 1) {
        await zoho.automation.settled();
        await functions.idle();
      }
    },
    provision: async (dryRun = false) =>
      provision({
        crm,
        tenantId: TENANT,
        hook: await functions.webhookOf(TENANT),
        policy: loadPolicy(tenant.policy),
        now: zoho.clock.now(),
        dryRun,
      }),
    close: async () => {
      await functions.close();
      await zoho.close();
    },
  };
}
