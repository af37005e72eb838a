import { createServer } from 'node:net';
import { join } from 'node:path';
import { silentLog } from '../../../functions/log.ts';
import { provision } from '../../../functions/provisioning/provision.ts';
import { readKey } from '../../../functions/store/encryption.ts';
import { type Progress as Pass, progressOf } from '../../../functions/sweep/progress.ts';
import { changeTenant, registerTenant } from '../../../functions/tenants/registry.ts';
import { currentSecret } from '../../../functions/tenants/secrets.ts';
import { type Base, openBase } from '../../../functions/wiring/base.ts';
import { crmsOf } from '../../../functions/wiring/worker.ts';
import { assertProvisioned } from '../../../scripts/demo/connected-crm.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { TEST_KEY } from '../../fakes/worker-bench.ts';
import { hostedZoho } from '../../zoho/host/adapt-emulator.ts';
import type { Org } from '../../zoho/org/org-model.ts';
import { startZoho, type ZohoServer } from '../../zoho/server.ts';
import type { Change, Ref } from './changes.ts';
import { type FunctionsChild, startFunctionsChild } from './functions-child.ts';
import { PEOPLE, POLICY } from './people.ts';

const TENANT = 'northgate';

/** An emulated org with the functions at work on it, and what a campaign does to both. */
export interface Firm {
  zoho: ZohoServer;
  org: Org;
  child: FunctionsChild;
  base: Base;
  /** The record's name by its id, for those that changes made. */
  names: Map<string, string>;
  /** Makes a change as its person; no fault of the CRM meets it. @throws Error with the CRM's answer where it is refused. */
  apply(change: Change): Promise<void>;
  /** Moves the emulated clock, for the functions too. */
  goTo(instant: number): Promise<void>;
  /** Waits until everything that was set off is delivered, worked on and written. @param onWait hears how many messages wait. */
  settle(onWait?: (waiting: number) => void): Promise<void>;
  /** Waits until the nightly pass has gone through, or stopped for the night. */
  nightDone(): Promise<Pass>;
  /** Asks for a look at these customers, by messages. */
  askFor(customers: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

interface FirmOptions {
  /** Folder for the store. */
  dir: string;
  /** The org's export folder. */
  seed: string;
  /** Instant at which it opens, epoch milliseconds. */
  opensAt: number;
  /** Looks wait for each other as in a firm that says nothing of it; default: none waits. */
  isUsualWindow?: boolean;
}

/** Opens an org, the functions in a process of their own, and sets both up as an administrator would. */
export async function openFirm({ dir, seed, opensAt, isUsualWindow = false }: FirmOptions): Promise<Firm> {
  const zoho = await startZoho({ seed, startsAt: opensAt, clockRuns: false, dailyCredits: 100_000_000 });
  const [org] = zoho.orgs.values();
  if (!org) throw new Error('the emulator has no org');
  const storeFile = join(dir, 'store.db');
  const base = openBase(storeFile, silentLog);
  const key = readKey(TEST_KEY);
  const { sync, ...usual } = POLICY;
  const document = isUsualWindow ? usual : { ...usual, sync };
  const { accounts, api, orgId, clientId, clientSecret, refreshToken } = zoho.credentials();
  const credentials = { clientId, clientSecret, refreshToken };
  const tenant = await registerTenant(base.store, key, {
    id: TENANT,
    orgId,
    hosts: { accounts, api },
    credentials,
    policy: document,
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/zoho/${TENANT}`;
  await changeTenant(base.store, TENANT, (old) => ({ ...old, hookUrl: url }));
  const hook = { url, secret: currentSecret(tenant, key) };
  const crm = crmsOf(base, key)(tenant);
  const policy = loadPolicy(document);
  assertProvisioned(await provision({ crm, tenantId: TENANT, hook, policy, now: zoho.clock.now(), dryRun: false }));
  // Only now: a pass that began in a half installed org would keep for a while what it found.
  const child = await startFunctionsChild(storeFile, port, opensAt);
  const names = new Map<string, string>();
  const firm: Omit<Firm, 'apply' | 'settle' | 'nightDone'> = {
    zoho,
    org,
    child,
    base,
    names,
    async goTo(instant) {
      // Pauses that were skipped may have led beyond it.
      const to = Math.max(instant, zoho.clock.now());
      await zoho.clock.moveTo(to);
      await child.setNow(to);
    },
    askFor: (customers) =>
      base.queue.send(
        customers.map((id) => ({
          body: JSON.stringify({ v: 1, tenant: TENANT, module: 'Accounts', id, cause: 'campaign' }),
          group: orgId,
        })),
      ),
    async close() {
      await child.close();
      base.close();
      await zoho.close();
    },
  };
  return {
    ...firm,
    apply: applier(firm),
    settle: (onWait) => settled(firm, onWait),
    nightDone: () => nightDone(firm),
  };
}

/** A port that nothing listens on. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(Reflect.get(Object(address), 'port'));
}

/** Makes changes, and remembers which id each new record was given. */
function applier({ zoho, org, names }: Pick<Firm, 'zoho' | 'org' | 'names'>): Firm['apply'] {
  const hosted = hostedZoho(zoho.emulator, org);
  const ids = new Map<Ref, string>();
  const { faults } = zoho.emulator;
  return async (change) => {
    const { by, method, module, ref, values } = change;
    const id = ids.get(ref) ?? ref;
    const path = method === 'POST' ? module : `${module}/${id}`;
    const record = { ...withIds(values, ids), ...(method === 'PUT' ? { id } : {}) };
    const headers = {
      Authorization: `Zoho-oauthtoken ${await hosted.accessToken(by)}`,
      'Content-Type': 'application/json',
    };
    const body = method === 'DELETE' ? null : JSON.stringify({ data: [record] });
    const waiting = faults.list();
    faults.clear();
    const answer = await hosted.fetch(new Request(`http://crm.invalid/crm/v8/${path}`, { method, headers, body }));
    for (const fault of waiting.calls) faults.add(fault);
    for (const fault of waiting.rows) faults.addRow(fault);
    const text = await answer.text();
    if (answer.status !== 200 && answer.status !== 201)
      throw new Error(`The CRM refused ${change.kind}, ${method} ${path} (${answer.status}): ${text}`);
    if (method !== 'POST') return;
    const made = String(JSON.parse(text).data[0].details.id);
    ids.set(ref, made);
    names.set(made, ref);
  };
}

/** Values in which every `{ ref }` is a lookup of the record's id. */
function withIds(value: unknown, ids: ReadonlyMap<Ref, string>): object {
  const replaced = JSON.stringify(value, (_, inner) =>
    typeof inner?.ref === 'string' ? { id: ids.get(inner.ref) ?? inner.ref } : inner,
  );
  return JSON.parse(replaced);
}

const POLL_MS = 15;
/** So many looks in a row at which nothing is under way: an echo of our own writes is delivered and queued within them. */
const QUIET_LOOKS = 3;
/** Guards against waiting for ever; not a measure. */
const PATIENCE_MS = 180_000;

async function settled(
  { zoho, child }: Pick<Firm, 'zoho' | 'child'>,
  onWait: (waiting: number) => void = () => {},
): Promise<void> {
  let movedAt = performance.now();
  let last = 0;
  for (let quiet = 0; quiet < QUIET_LOOKS; ) {
    if (performance.now() - movedAt > PATIENCE_MS) throw new Error(`nothing ends: ${JSON.stringify(child.depth())}`);
    const before = zoho.ledger.entries().at(-1)?.sequence;
    await zoho.automation.settled();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const { visible, inWork, delayed } = child.depth();
    const waiting = visible + inWork + delayed;
    onWait(waiting);
    if (waiting !== last) movedAt = performance.now();
    last = waiting;
    const isQuiet = visible + inWork === 0 && zoho.ledger.entries().at(-1)?.sequence === before;
    quiet = isQuiet && delayed === 0 ? quiet + 1 : 0;
    // Only pauses between tries are skipped: what is in work keeps its time.
    if (isQuiet && delayed > 0) await skip({ zoho, child });
  }
}

/** How much of a pause between two tries is skipped at a time. */
const SKIP_MS = 20_000;

/** Skips part of a pause: by both clocks, so that Zoho's limits on tokens, which go by the minute, end as they do in the world. */
async function skip({ zoho, child }: Pick<Firm, 'zoho' | 'child'>): Promise<void> {
  await zoho.clock.moveTo(zoho.clock.now() + SKIP_MS);
  await child.skip(SKIP_MS);
}

/** So many looks at a pass that makes no call: it waits for a time. */
const STILL_LOOKS = 30;

async function nightDone({ base, child, zoho }: Pick<Firm, 'base' | 'child' | 'zoho'>): Promise<Pass> {
  const began = performance.now();
  let last = { call: -1, looks: 0 };
  for (;;) {
    const call = zoho.ledger.entries().findLast(({ path }) => !path.includes('oauth'))?.sequence ?? 0;
    last = last.call === call ? { call, looks: last.looks + 1 } : { call, looks: 0 };
    if (last.looks > STILL_LOOKS) await skip({ zoho, child });
    const pass = await progressOf(base.store, TENANT);
    const isOver = pass !== null && (pass.state === 'done' || pass.state === 'stopped');
    if (pass && isOver && pass.night === nightAt(zoho.clock.now())) return pass;
    if (performance.now() - began > PATIENCE_MS)
      throw new Error(
        `the nightly pass does not end: ${JSON.stringify(pass && { ...pass, tally: 0, lab: 0, told: 0 })} ${JSON.stringify(child.depth())}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 4 * POLL_MS));
  }
}

/** The day at a time of the night in the firm's zone, some hours behind UTC. */
function nightAt(instant: number): string {
  return new Date(instant - 6 * 3_600_000).toISOString().slice(0, 10);
}

/** The person who asks for looks. */
export const ASKS = PEOPLE.sales;
