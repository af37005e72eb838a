import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Report, reportsOf } from '../../../functions/store/reports.ts';
import { sweepTenant } from '../../../functions/sweep/sweep-tenant.ts';
import { changeTenant, findTenant } from '../../../functions/tenants/registry.ts';
import { sweepDepsOn } from '../../../functions/wiring/worker.ts';
import { ROLE_HOLDERS, STAFF, type Staff } from '../../../scripts/demo/processes/staff.ts';
import { OWN_CUSTOMER_FIELDS } from '../../../shared/records/fields.ts';
import { isObject } from '../../../shared/values/objects.ts';
import { type Connected, connect, LOOK_AT_ONCE, TENANT } from '../../contract/functions/connected.ts';
import type { StoredRecord } from '../../zoho/base/types.ts';
import { hostedZoho } from '../../zoho/host/adapt-emulator.ts';
import type { Org } from '../../zoho/org/org-model.ts';

/** A firm whose people mean harm, and what a campaign asks of it. */
export interface HostileFirm {
  at: Connected;
  /** A change by a person, with that person's rights. @returns the record's id. @throws Error where the CRM refuses it. */
  act(who: Staff, method: 'POST' | 'PUT' | 'DELETE', path: string, values?: object): Promise<string>;
  records(module: string): StoredRecord[];
  record(module: string, id: string): StoredRecord;
  /** Tasks of Winnow's whose key holds this. */
  tasks(part: string): { id: string; isOpen: boolean; key: string; owner: string }[];
  reports(): Promise<Report[]>;
  /** What Winnow shows on a customer, without what only says when it was written. */
  shown(customer: string): string;
  /** Everything delivered, worked on and written; then the next night. */
  night(): Promise<void>;
  close(): Promise<void>;
}

/** The day on which it opens, a Monday. */
export const FIRST_DAY = '2026-06-15';
const DAY_MS = 86_400_000;

const POLICY = {
  preset: 'b2b-standard',
  sync: LOOK_AT_ONCE,
  people: ROLE_HOLDERS,
  gates: { G1: { mode: 'enforce' }, G5: { mode: 'enforce' }, G7: { mode: 'observe' } },
};

/** Opens the firm: an org with people and without records, provisioned, its gates in force. */
export async function openHostileFirm(): Promise<HostileFirm> {
  const folder = await mkdtemp(join(tmpdir(), 'winnow-hostile-'));
  const money = { currency: 'Euro - EUR', iso_code: 'EUR', currency_symbol: '€', mc_status: false };
  const place = {
    company_name: 'Harbour Tools',
    time_zone: 'Europe/Berlin',
    country_code: 'DE',
    edition: 'enterprise',
  };
  await writeFile(join(folder, 'org.json'), JSON.stringify({ ...money, ...place, users: Object.values(STAFF) }));
  const at = await connect(':memory:', { seed: folder });
  const { store } = at.functions.base;
  const { url } = await at.functions.webhookOf(TENANT);
  await changeTenant(store, TENANT, (tenant) => ({ ...tenant, policy: POLICY, hookUrl: url }));
  await at.provision();
  const [org] = at.zoho.orgs.values();
  if (!org) throw new Error('the emulator has no org');
  const records = (module: string): StoredRecord[] => [...(org.table(module)?.all() ?? [])];
  const record = (module: string, id: string): StoredRecord => {
    const found = records(module).find((row) => row.id === id);
    if (!found) throw new Error(`${module} has no ${id}`);
    return found;
  };
  return {
    at,
    records,
    record,
    act: actor(at, org),
    tasks: (part) =>
      records('Tasks')
        .filter((task) => String(task['Winnow_Key'] ?? '').includes(part))
        .map((task) => ({
          id: task.id,
          isOpen: task['Status'] !== 'Completed',
          key: String(task['Winnow_Key']),
          owner: String(Reflect.get(Object(task['Owner']), 'id')),
        })),
    reports: () => reportsOf(store, TENANT),
    shown: (customer) => shownOf(record('Accounts', customer)),
    async night() {
      await at.settle();
      await at.zoho.clock.moveTo(at.zoho.clock.now() + DAY_MS);
      const tenant = await findTenant(store, TENANT);
      if (!tenant) throw new Error('the tenant is not there');
      await sweepTenant(sweepDepsOn(at.functions.base, at.functions.key, at.zoho.clock), tenant);
      await at.settle();
    },
    async close() {
      await at.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Changes by people, each with the own rights. */
function actor(at: Connected, org: Org): HostileFirm['act'] {
  const hosted = hostedZoho(at.zoho.emulator, org);
  return async (who, method, path, values = {}) => {
    const headers = {
      Authorization: `Zoho-oauthtoken ${await hosted.accessToken(STAFF[who].id)}`,
      'Content-Type': 'application/json',
    };
    const body = method === 'DELETE' ? null : JSON.stringify({ data: [values] });
    const answer = await hosted.fetch(new Request(`http://crm.invalid/crm/v8/${path}`, { method, headers, body }));
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the CRM refuses ${method} ${path}: ${text}`);
    return String(JSON.parse(text).data[0]?.details?.id ?? '');
  };
}

/** Tier, hold, stage, reasons, sums and tags: what people go by. Amounts of the day and the score's tenths may move by themselves. */
function shownOf(row: StoredRecord): string {
  const fields = OWN_CUSTOMER_FIELDS.filter((name) => !/Assessed_At|Assessment$|Score$|Reasons$/.test(name));
  const tags = row['Tag'];
  const names = Array.isArray(tags) ? tags.map((tag) => (isObject(tag) ? tag['name'] : tag)).sort() : [];
  return JSON.stringify([...fields.map((name) => [name, row[name] ?? null]), names]);
}
