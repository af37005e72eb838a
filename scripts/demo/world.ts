import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningFunctions, startFunctions } from '../../functions/local/host.ts';
import { type ProvisionStep, provision } from '../../functions/provisioning/provision.ts';
import { findTenant } from '../../functions/tenants/registry.ts';
import { crmsOf } from '../../functions/wiring/worker.ts';
import { loadPolicy } from '../../shared/policy/load.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { portfolioOf } from '../../shared/portfolio/tally.ts';
import { parseDay } from '../../shared/values/day.ts';
import { hostedZoho } from '../../test/zoho/host/adapt-emulator.ts';
import { type HostServer, startHost } from '../../test/zoho/host/host.ts';
import type { Org } from '../../test/zoho/org/org-model.ts';
import { startZoho, type ZohoServer } from '../../test/zoho/server.ts';
import { buildWidget } from '../build/widget.ts';
import { readExportFolder } from '../cli/export/export-folder.ts';
import { dossiersOf } from '../cli/export/open-export.ts';
import { readOrgFacts } from '../cli/export/org-file.ts';
import { generateDemoOrg, type Story } from '../demo-org/generate.ts';
import { type AsUser, asUser } from './as-user.ts';
import { storyEvents, storySteps } from './story-on-screen.ts';
import { startWidgetSite } from './widget-site.ts';

export const TENANT = 'northgate';

export interface WorldOptions {
  /** Day on which the demo begins, `yyyy-MM-dd`. */
  asOf: string;
  customers: number;
  /** Port of the host page; 0 takes a free one. */
  port: number;
}

/** The whole product at work on this machine: a CRM, the functions and a page to look at. */
export interface World {
  zoho: ZohoServer;
  org: Org;
  host: HostServer;
  /** The owner of the story's customer. */
  user: AsUser;
  functions: RunningFunctions;
  policy: Policy;
  story: Story;
  provisioned: ProvisionStep[];
  /** Asks for a look at every customer, and waits until all have been looked at. */
  lookAtEveryone(): Promise<number>;
  /** Waits until everything that was set off has been delivered, worked on and written. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Generates the demo org, starts everything, and provisions the org as an administrator would. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const dir = await mkdtemp(join(tmpdir(), 'winnow-demo-'));
  const story = await generateDemoOrg(join(dir, 'org'), {
    seed: 'northgate',
    asOf: options.asOf,
    customers: options.customers,
  });
  const document: unknown = JSON.parse(await readFile(new URL('../demo-org/policy.json', import.meta.url), 'utf8'));
  const policy = loadPolicy(document);
  const orgFacts = await readOrgFacts(join(dir, 'org'), {});
  const folder = await readExportFolder(join(dir, 'org'), { customerModule: policy.customerModule, strict: true });
  const portfolio = portfolioOf(dossiersOf({ folder, org: orgFacts }, policy), policy, parseDay(options.asOf) ?? 0);

  const zoho = await startZoho({ seed: join(dir, 'org'), startsAt: `${options.asOf}T14:00:00Z`, clockRuns: false });
  const org = zoho.orgs.values().next().value;
  if (!org) throw new Error('The emulator has no org');
  const client = zoho.credentials(org);
  const functions = await startFunctions({
    storeFile: join(dir, 'winnow.sqlite'),
    key: randomBytes(32).toString('base64'),
    clock: zoho.clock,
    tenants: [
      {
        id: TENANT,
        orgId: org.meta.id,
        hosts: { accounts: client.accounts, api: client.api },
        credentials: {
          clientId: client.clientId,
          clientSecret: client.clientSecret,
          refreshToken: client.refreshToken,
        },
        policy: document as Record<string, unknown>,
        portfolio,
      },
    ],
  });
  const setUp = async (): Promise<ProvisionStep[]> => {
    const tenant = await findTenant(functions.base.store, TENANT);
    if (!tenant) throw new Error('The demo org is not connected');
    const crm = crmsOf(functions.base, functions.key)(tenant);
    const hook = await functions.webhookOf(TENANT);
    return provision({ crm, tenantId: TENANT, hook, policy, now: zoho.clock.now() });
  };
  const provisioned = await setUp();
  const failed = provisioned.filter((step) => step.state === 'failed');
  if (failed.length > 0)
    throw new Error(`Could not set up: ${failed.map((s) => `${s.kind} ${s.module}.${s.name} ${s.code}`).join(', ')}`);

  // Watch channels live seven days at most and the demo's clock jumps; a nightly run renews them in a real installation.
  zoho.clock.onMove(async () => {
    await setUp();
  });

  let sdkOrigin = "'none'";
  await mkdir(join(dir, 'app'));
  const site = await startWidgetSite(join(dir, 'app'), () => sdkOrigin);
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 2; quiet += 1) {
      const before = zoho.ledger.entries().length;
      await zoho.automation.settled();
      await functions.idle();
      await new Promise((resolve) => setTimeout(resolve, 60));
      if (zoho.ledger.entries().length !== before) quiet = -1;
    }
  };
  const owner = org.table('Accounts')?.get(story.customer.id)?.['Owner'];
  const actingUserId = isLookup(owner) ? owner.id : (org.users()[0]?.id ?? '');
  const hosted = hostedZoho(zoho.emulator, org);
  const user = asUser(hosted, actingUserId);
  const host = await startHost({
    zoho: hosted,
    widgets: [
      {
        name: { en: 'Winnow risk panel', zh: 'Winnow 风险面板' },
        placement: 'relatedList',
        modules: ['Accounts', 'Contacts'],
        url: `${site.url}/panel/index.html`,
      },
    ],
    actingUserId,
    port: options.port,
    columns: {
      Accounts: ['Account_Name', 'Winnow_Tier', 'Winnow_Score', 'Tag', 'Winnow_Overdue', 'Industry', 'Owner'],
      Contacts: ['Full_Name', 'Account_Name', 'Title', 'Email', 'Phone', 'Owner'],
    },
    keyFields: {
      Accounts: [
        'Winnow_Tier',
        'Winnow_Score',
        'Winnow_Reasons',
        'Winnow_Overdue',
        'Winnow_Exposure',
        'Winnow_Credit_Limit',
        'Winnow_Hold',
        'Winnow_Stage',
        'Owner',
      ],
    },
    tones: { Winnow_Tier: { A: 'good', B: 'good', C: 'fair', D: 'poor', E: 'bad' } },
    story: storySteps(story),
    events: storyEvents({ story, clock: zoho.clock, policy, user, settle }),
  });
  sdkOrigin = new URL(host.sdkUrl).origin;
  await buildWidget({ outDir: join(dir, 'app'), sdkUrl: host.sdkUrl });

  return {
    zoho,
    org,
    host,
    user,
    functions,
    policy,
    story,
    provisioned,
    async lookAtEveryone() {
      const ids = [...(org.table('Accounts')?.all() ?? [])].map((record) => record.id);
      const body = (id: string): string =>
        JSON.stringify({ v: 1, tenant: TENANT, module: 'Accounts', id, cause: 'demo/first-look' });
      await functions.base.queue.send(ids.map((id) => ({ body: body(id), group: org.meta.id })));
      await settle();
      return ids.length;
    },
    settle,
    async close() {
      await host.close();
      await site.close();
      await functions.close();
      await zoho.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function isLookup(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
