import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningFunctions } from '../../functions/local/host.ts';
import { loadPolicy } from '../../shared/policy/load.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { portfolioOf } from '../../shared/portfolio/tally.ts';
import type { Portfolio } from '../../shared/score/portfolio.ts';
import { parseDay } from '../../shared/values/day.ts';
import { hostedZoho } from '../../test/zoho/host/adapt-emulator.ts';
import type { HostServer } from '../../test/zoho/host/host.ts';
import type { Org } from '../../test/zoho/org/org-model.ts';
import type { ZohoServer } from '../../test/zoho/server.ts';
import { readExportFolder } from '../cli/export/export-folder.ts';
import { dossiersOf } from '../cli/export/open-export.ts';
import { readOrgFacts } from '../cli/export/org-file.ts';
import { generateDemoOrg, type Story } from '../demo-org/generate.ts';
import { type AsUser, asUser } from './as-user.ts';
import { assertProvisioned, type ConnectedCrm, provisionOrg, startConnectedCrm } from './connected-crm.ts';
import { startDemoPage } from './demo-page.ts';

const TENANT = 'northgate';

export interface WorldOptions {
  /** Day on which the demo begins, `yyyy-MM-dd`. */
  asOf: string;
  customers: number;
  /** Port of the host page; 0 takes a free one. */
  port: number;
}

/** Records that are to be assessed: of customers, unless another module is named. */
interface AssessmentRequest {
  module?: string;
  ids: readonly string[];
  /** Where the request comes from, for the log. */
  cause: string;
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
  /** Queues an assessment for every record; `settle` waits for them. */
  requestAssessments(request: AssessmentRequest): Promise<void>;
  /** Has every customer assessed. @returns how many there are. */
  assessEveryone(): Promise<number>;
  /** Waits until everything that was set off has been delivered, worked on and written. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Generates the demo org, starts everything, and provisions the org as an administrator would. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const dir = await mkdtemp(join(tmpdir(), 'winnow-demo-'));
  const { story, document, policy, portfolio } = await prepareOrg(join(dir, 'org'), options);
  const connected = await startConnectedCrm({
    seed: join(dir, 'org'),
    startsAt: `${options.asOf}T14:00:00Z`,
    // Days pass in moments here: a look must not wait for the one before.
    tenant: { id: TENANT, policy: { ...document, sync: { lookEverySeconds: 0 } }, portfolio },
  });
  const { zoho, org, functions } = connected;
  assertProvisioned(await provisionOrg(connected, policy));
  // Watch channels live seven days at most and the demo's clock jumps; a nightly run renews them in a real installation.
  zoho.clock.onMove(async () => {
    await provisionOrg(connected, policy);
  });

  const settle = (): Promise<void> => settled(connected);
  const hosted = hostedZoho(zoho.emulator, org);
  const actingUserId = ownerOf(org, story.customer.id);
  const user = asUser(hosted, actingUserId);
  await mkdir(join(dir, 'app'));
  const page = await startDemoPage(join(dir, 'app'), {
    hosted,
    actingUserId,
    port: options.port,
    story: { story, clock: zoho.clock, policy, user, settle },
  });
  const requestAssessments = ({ module = 'Accounts', ids, cause }: AssessmentRequest): Promise<void> => {
    const body = (id: string): string => JSON.stringify({ v: 1, tenant: TENANT, module, id, cause });
    return functions.base.queue.send(ids.map((id) => ({ body: body(id), group: org.meta.id })));
  };

  return {
    zoho,
    org,
    host: page.host,
    user,
    functions,
    policy,
    story,
    requestAssessments,
    async assessEveryone() {
      const ids = [...(org.table('Accounts')?.all() ?? [])].map((record) => record.id);
      await requestAssessments({ ids, cause: 'demo/first-look' });
      await settle();
      return ids.length;
    },
    settle,
    async close() {
      await page.close();
      await connected.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

interface PreparedOrg {
  story: Story;
  document: Record<string, unknown>;
  policy: Policy;
  portfolio: Portfolio;
}

/** Writes the demo org's export folder, and counts its portfolio as `winnow sweep` would. */
async function prepareOrg(dir: string, { asOf, customers }: WorldOptions): Promise<PreparedOrg> {
  const story = await generateDemoOrg(dir, { seed: 'northgate', asOf, customers });
  const document: Record<string, unknown> = JSON.parse(
    await readFile(new URL('../demo-org/policy.json', import.meta.url), 'utf8'),
  );
  const policy = loadPolicy(document);
  const org = await readOrgFacts(dir, {});
  const folder = await readExportFolder(dir, { customerModule: policy.customerModule, strict: true });
  const portfolio = portfolioOf(
    dossiersOf({ folder, org, asOf: parseDay(asOf) ?? 0 }, policy),
    policy,
    parseDay(asOf) ?? 0,
  );
  return { story, document, policy, portfolio };
}

/** Resolves when two rounds in a row have set off nothing more. */
async function settled({ zoho, functions }: ConnectedCrm): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet += 1) {
    const before = zoho.ledger.entries().length;
    await zoho.automation.settled();
    await functions.idle();
    await new Promise((resolve) => setTimeout(resolve, 60));
    if (zoho.ledger.entries().length !== before) quiet = -1;
  }
}

/** The user who owns a customer; else the org's first. */
function ownerOf(org: Org, customerId: string): string {
  const owner = org.table('Accounts')?.get(customerId)?.['Owner'];
  return isLookup(owner) ? owner.id : (org.users()[0]?.id ?? '');
}

function isLookup(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
