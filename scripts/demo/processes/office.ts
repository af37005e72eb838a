import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDossiers } from '../../../functions/customers/read-dossiers.ts';
import { startFunctions } from '../../../functions/local/host.ts';
import { readOrgFacts } from '../../../functions/org/org-facts.ts';
import { provision } from '../../../functions/provisioning/provision.ts';
import { sweepTenant } from '../../../functions/sweep/sweep-tenant.ts';
import { changeTenant, findTenant } from '../../../functions/tenants/registry.ts';
import { crmsOf, sweepDepsOn } from '../../../functions/wiring/worker.ts';
import type { Dossier } from '../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { formatDay, parseDay } from '../../../shared/values/day.ts';
import { hostedZoho } from '../../../test/zoho/host/adapt-emulator.ts';
import { startZoho } from '../../../test/zoho/server.ts';
import type { StoredRecord } from '../../../test/zoho/types.ts';
import { PEOPLE, STAFF, type Staff } from './staff.ts';

/** A person at work in the CRM: every call carries that person's own rights, and the CRM signs the record with the name. */
export interface Person {
  id: string;
  name: string;
  email: string;
  /** Resolves with the new record's id. @throws Error with the CRM's answer where it is refused. */
  create(module: string, values: Record<string, unknown>): Promise<string>;
  update(module: string, id: string, values: Record<string, unknown>): Promise<void>;
}

/** A small firm with an emulated CRM, the functions connected to it, and a clock that goes from night to night. */
export interface Office {
  policy: Policy;
  /** The CRM's present day, `yyyy-MM-dd`. */
  today(): string;
  as(who: Staff): Person;
  /** Lets the days pass, each with its nightly pass, up to the morning of a day; tells every day that has passed. */
  goTo(day: string, onDay?: (day: string) => void): Promise<void>;
  /** Waits until everything that was set off has been delivered, worked on and written. */
  settle(): Promise<void>;
  /** All that is known about a customer now, read by the same reader as in the product; undefined where it is not there. */
  dossier(customer: string): Promise<Dossier | undefined>;
  /** Records of a module as the CRM holds them, oldest first. */
  records(module: string): StoredRecord[];
  close(): Promise<void>;
}

const TENANT = 'harbour';
const ZONE = 'Europe/Berlin';

/** Opens the firm on a day with an empty CRM in which an administrator has installed everything. */
export async function openOffice(startsOn: string, overrides: Record<string, unknown> = {}): Promise<Office> {
  const dir = await mkdtemp(join(tmpdir(), 'winnow-office-'));
  const seed = join(dir, 'org');
  await mkdir(seed);
  await writeFile(join(seed, 'org.json'), JSON.stringify(orgFile()));
  const at = (day: string): number => Date.parse(`${day}T08:00:00Z`);
  const zoho = await startZoho({ seed, startsAt: `${startsOn}T08:00:00Z`, clockRuns: false });
  const org = zoho.orgs.values().next().value;
  if (!org) throw new Error('The emulator has no org');
  const document = { preset: 'b2b-standard', people: PEOPLE, ...overrides };
  const policy = loadPolicy(document);
  const { accounts, api, clientId, clientSecret, refreshToken } = zoho.credentials(org);
  const functions = await startFunctions({
    storeFile: ':memory:',
    key: randomBytes(32).toString('base64'),
    clock: zoho.clock,
    poller: { gatherMs: 20 },
    tenants: [
      {
        id: TENANT,
        orgId: org.meta.id,
        hosts: { accounts, api },
        policy: document,
        credentials: { clientId, clientSecret, refreshToken },
      },
    ],
  });
  const tenantNow = async () => {
    const tenant = await findTenant(functions.base.store, TENANT);
    if (!tenant) throw new Error('The firm is not connected');
    return tenant;
  };
  const crm = crmsOf(functions.base, functions.key)(await tenantNow());
  const hook = await functions.webhookOf(TENANT);
  // The nightly pass renews the watch channels, which live seven days, with this address.
  await changeTenant(functions.base.store, TENANT, (tenant) => ({ ...tenant, hookUrl: hook.url }));
  const steps = await provision({ crm, tenantId: TENANT, hook, policy, now: zoho.clock.now() });
  const failed = steps.filter((step) => step.state === 'failed');
  if (failed.length > 0)
    throw new Error(`Could not set up: ${failed.map((s) => `${s.kind} ${s.module}.${s.name} ${s.code}`).join(', ')}`);

  const hosted = hostedZoho(zoho.emulator, org);
  const call = async (userId: string, method: 'POST' | 'PUT', path: string, values: object): Promise<string> => {
    const response = await hosted.fetch(
      new Request(`http://crm.invalid/crm/v8/${path}`, {
        method,
        headers: {
          Authorization: `Zoho-oauthtoken ${await hosted.accessToken(userId)}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ data: [values] }),
      }),
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`The CRM refused ${method} ${path} (${response.status}): ${text}`);
    const { data } = JSON.parse(text);
    return String(data[0]?.details?.id ?? '');
  };
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      await zoho.automation.settled();
      await functions.idle();
    }
  };
  const nights = sweepDepsOn(functions.base, functions.key, zoho.clock);
  const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date(zoho.clock.now()));

  return {
    policy,
    today,
    settle,
    as: (who) => ({
      id: STAFF[who].id,
      name: STAFF[who].full_name,
      email: STAFF[who].email,
      create: (module, values) => call(STAFF[who].id, 'POST', module, values),
      update: async (module, id, values) => {
        await call(STAFF[who].id, 'PUT', `${module}/${id}`, { id, ...values });
      },
    }),
    async goTo(day, onDay = () => {}) {
      for (let next = (parseDay(today()) ?? 0) + 1; next <= (parseDay(day) ?? 0); next += 1) {
        await zoho.clock.moveTo(at(formatDay(next)));
        await sweepTenant(nights, await tenantNow());
        await settle();
        onDay(formatDay(next));
      }
    },
    async dossier(customer) {
      const facts = await readOrgFacts(crm, policy.customerModule);
      return (await readDossiers(crm, facts, policy, [customer])).get(customer)?.dossier;
    },
    records: (module) => [...(org.table(module)?.all() ?? [])],
    async close() {
      await functions.close();
      await zoho.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function orgFile() {
  return {
    company_name: 'Harbour Tools GmbH',
    currency: 'Euro - EUR',
    iso_code: 'EUR',
    currency_symbol: '€',
    time_zone: ZONE,
    country_code: 'DE',
    mc_status: false,
    edition: 'enterprise',
    users: Object.values(STAFF),
  };
}
