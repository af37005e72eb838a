import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDossiers } from '../../../functions/customers/read-dossiers.ts';
import { readOrgFacts } from '../../../functions/org/org-facts.ts';
import { type Report, reportsOf } from '../../../functions/store/reports.ts';
import { sweepTenant } from '../../../functions/sweep/sweep-tenant.ts';
import { changeTenant } from '../../../functions/tenants/registry.ts';
import { sweepDepsOn } from '../../../functions/wiring/worker.ts';
import type { Dossier } from '../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { formatDay, parseDay } from '../../../shared/values/day.ts';
import type { StoredRecord } from '../../../test/zoho/base/types.ts';
import { hostedZoho } from '../../../test/zoho/host/adapt-emulator.ts';
import type { HostedZoho } from '../../../test/zoho/host/hosted-zoho.ts';
import { convertAs, dayIn, writeAs } from '../as-user.ts';
import { assertProvisioned, type ConnectedCrm, provisionOrg, startConnectedCrm } from '../connected-crm.ts';
import { ROLE_HOLDERS, STAFF, type Staff } from './staff.ts';

/** A person at work in the CRM: every call carries that person's own rights, and the CRM signs the record with the name. */
export interface Person {
  id: string;
  name: string;
  email: string;
  /** Resolves with the new record's id. @throws Error with the CRM's answer where it is refused. */
  create(module: string, values: Record<string, unknown>): Promise<string>;
  update(module: string, id: string, values: Record<string, unknown>): Promise<void>;
  /** Converts a lead, with a deal. Resolves with the ids of what it became, by module. @throws Error with the CRM's answer where it is refused. */
  convert(lead: string, deal: Record<string, unknown>): Promise<Record<string, string>>;
}

/** A small firm with an emulated CRM, the functions connected to it, and a clock that goes from night to night. */
export interface Office {
  policy: Policy;
  /** The CRM's present day, `yyyy-MM-dd`. */
  today(): string;
  as(who: Staff): Person;
  /** Lets the days pass up to the morning of a day, each with its nightly pass; `onDay` hears of every day after its night. */
  goTo(day: string, onDay?: (day: string) => void): Promise<void>;
  /** Waits until everything that was set off has been delivered, worked on and written. */
  settle(): Promise<void>;
  /** All that is known about a customer now, read by the same reader as in the product; undefined where it is not there. */
  dossier(customer: string): Promise<Dossier | undefined>;
  /** Records of a module as the CRM holds them, oldest first. */
  records(module: string): StoredRecord[];
  /** What Winnow has to report to the administrator. */
  reports(): Promise<Report[]>;
  close(): Promise<void>;
}

const TENANT = 'harbour';
const ZONE = 'Europe/Berlin';

/** Opens the firm on a day with an empty CRM in which an administrator has installed everything. */
export async function openOffice(startsOn: string, overrides: Record<string, unknown> = {}): Promise<Office> {
  const dir = await mkdtemp(join(tmpdir(), 'winnow-office-'));
  // Days pass in moments here: a look must not wait for the one before.
  const sync = { lookEverySeconds: 0 };
  const document = { preset: 'b2b-standard', people: ROLE_HOLDERS, sync, ...overrides };
  const policy = loadPolicy(document);
  const connected = await startConnectedCrm({
    seed: await writeSeed(dir),
    startsAt: morningOf(startsOn),
    tenant: { id: TENANT, policy: document },
    poller: { gatherMs: 20 },
  });
  await installIn(connected, policy);

  const { zoho, org, functions } = connected;
  const hosted = hostedZoho(zoho.emulator, org);
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      await zoho.automation.settled();
      await functions.idle();
    }
  };
  const sweepDeps = sweepDepsOn(functions.base, functions.key, zoho.clock);
  const today = (): string => dayIn(ZONE, zoho.clock.now());

  return {
    policy,
    today,
    settle,
    as: (who) => personIn(hosted, who),
    async goTo(day, onDay = () => {}) {
      for (let next = (parseDay(today()) ?? 0) + 1; next <= (parseDay(day) ?? 0); next += 1) {
        await zoho.clock.moveTo(Date.parse(morningOf(formatDay(next))));
        await sweepTenant(sweepDeps, await connected.tenant());
        await settle();
        onDay(formatDay(next));
      }
    },
    async dossier(customer) {
      const crm = await connected.crm();
      const facts = await readOrgFacts(crm, policy.customerModule);
      return (await readDossiers({ crm, facts, policy, today: parseDay(today()) ?? 0 }, [customer])).get(customer)
        ?.dossier;
    },
    reports: () => reportsOf(functions.base.store, TENANT),
    records: (module) => [...(org.table(module)?.all() ?? [])],
    async close() {
      await connected.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const morningOf = (day: string): string => `${day}T08:00:00Z`;

/** Provisions the org, and notes its address as `winnow provision` does: the nightly pass renews the watch channels, which live seven days, at it. */
async function installIn(connected: ConnectedCrm, policy: Policy): Promise<void> {
  const { url } = await connected.functions.webhookOf(TENANT);
  await changeTenant(connected.functions.base.store, TENANT, (tenant) => ({ ...tenant, hookUrl: url }));
  assertProvisioned(await provisionOrg(connected, policy));
}

function personIn(hosted: HostedZoho, who: Staff): Person {
  const { id: userId, full_name: name, email } = STAFF[who];
  return {
    id: userId,
    name,
    email,
    create: (module, values) => writeAs(hosted, userId, { method: 'POST', path: module, record: values }),
    update: async (module, id, values) => {
      await writeAs(hosted, userId, { method: 'PUT', path: `${module}/${id}`, record: { id, ...values } });
    },
    convert: (lead, deal) => convertAs(hosted, userId, lead, deal),
  };
}

/** Writes the export folder of a firm with its people and without any record. @returns the folder. */
async function writeSeed(dir: string): Promise<string> {
  const seed = join(dir, 'org');
  await mkdir(seed);
  const org = {
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
  await writeFile(join(seed, 'org.json'), JSON.stringify(org));
  return seed;
}
