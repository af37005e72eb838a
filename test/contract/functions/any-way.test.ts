import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepTenant } from '../../../functions/sweep/sweep-tenant.ts';
import { changeTenant, findTenant } from '../../../functions/tenants/registry.ts';
import { sweepDepsOn } from '../../../functions/wiring/worker.ts';
import { generateDemoOrg } from '../../../scripts/demo-org/generate.ts';
import { OWN_CUSTOMER_FIELDS } from '../../../shared/records/fields.ts';
import { formatDay, parseDay } from '../../../shared/values/day.ts';
import { ranOf } from '../../fakes/sweep-bench.ts';
import { type Connected, connect, LOOK_AT_ONCE, TENANT } from './connected.ts';

const START = '2026-06-15';
const CUSTOMERS = 20;
const DAYS = 5;

/** How the news of a day reach Winnow. */
type Way = 'each change at once' | 'all changes of a day together' | 'no notice at all';

const folder = mkdtempSync(join(tmpdir(), 'winnow-any-way-'));
const opened: Connected[] = [];

beforeAll(() => generateDemoOrg(folder, { seed: 'any-way', asOf: START, customers: CUSTOMERS }), 60_000);
afterAll(async () => {
  for (const at of opened) await at.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = (at: Connected, module: string) => {
  const [org] = at.zoho.orgs.values();
  return [...(org?.table(module)?.all() ?? [])];
};

async function night(at: Connected, day: number): Promise<number | undefined> {
  await at.zoho.clock.moveTo(Date.parse(`${formatDay(day)}T02:00:00Z`));
  await at.settle();
  return passed(at);
}

async function passed(at: Connected): Promise<number | undefined> {
  const tenant = await findTenant(at.functions.base.store, TENANT);
  if (!tenant) throw new Error('the tenant is not there');
  const deps = sweepDepsOn(at.functions.base, at.functions.key, at.zoho.clock);
  const { progress } = ranOf(await sweepTenant(deps, tenant));
  await at.settle();
  return progress.counts.changed;
}

/** What people do on a day: some pay, some complain or dispute, limits are cut and raised again, deals are made and won. */
function actsOf(at: Connected, day: number): [method: string, path: string, row: object][] {
  const nth = (module: string, n: number): string => {
    const all = rows(at, module);
    return all[(n * 7 + day) % all.length]?.id ?? '';
  };
  const on = formatDay(day);
  const account = { id: nth('Accounts', 1) };
  return [
    ['PUT', 'Accounts', { id: account.id, Winnow_Credit_Limit: 100 }],
    ['PUT', 'Invoices', { id: nth('Invoices', 1), Status: 'Paid', Paid_On: null }],
    ['PUT', 'Invoices', { id: nth('Invoices', 2), Status: 'Paid', Paid_On: on }],
    ['PUT', 'Invoices', { id: nth('Invoices', 3), Dispute: 'Open' }],
    ['PUT', 'Invoices', { id: nth('Invoices', 4), Status: 'Sent', Paid_On: null }],
    ['PUT', 'Accounts', { id: account.id, Winnow_Credit_Limit: 90_000 }],
    [
      'POST',
      'Cases',
      {
        Subject: `Broken on ${on}`,
        Account_Name: account,
        Status: 'New',
        Case_Origin: 'Email',
        Type: 'Problem',
        Fault: 'Us',
      },
    ],
    [
      'POST',
      'Deals',
      { Deal_Name: `Deal ${on}`, Account_Name: account, Stage: 'Qualification', Amount: 9000, Closing_Date: on },
    ],
    ['PUT', 'Deals', { id: nth('Deals', 2), Stage: 'Closed Won' }],
  ];
}

async function live(way: Way): Promise<Connected> {
  const at = await connect(':memory:', { seed: folder, startsAt: `${START}T02:00:00Z` });
  opened.push(at);
  await changeTenant(at.functions.base.store, TENANT, (tenant) => ({
    ...tenant,
    policy: { preset: 'b2b-standard', sync: LOOK_AT_ONCE, credit: { limitFrom: 'typed' } },
  }));
  await at.provision();
  await passed(at);
  const start = parseDay(START) ?? 0;
  for (let day = start; day < start + DAYS; day += 1) {
    if (way === 'no notice at all') at.zoho.automation.setFaults({ drop: 1 });
    for (const [method, module, row] of actsOf(at, day)) {
      await at.person(method, module, { data: [row] });
      if (way === 'each change at once') await at.settle();
    }
    await at.settle();
    at.zoho.automation.setFaults({ drop: 0 });
    await night(at, day + 1);
  }
  const asked = rows(at, 'Accounts').map(({ id }) => ({ id, Winnow_Assessed_At: null }));
  await at.person('PUT', 'Accounts', { data: asked });
  await at.settle();
  return at;
}

/** All that Winnow shows, with records named by what people call them: how many ids the CRM has given depends on the way. */
function shown(at: Connected): unknown {
  const names = new Map(
    ['Accounts', 'Invoices', 'Deals', 'Cases'].flatMap((module) =>
      rows(at, module).map((row, n): [string, string] => [row.id, `${module}-${n}`]),
    ),
  );
  const named = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value ?? null)
        .replace(/\d{15,20}/g, (id) => names.get(id) ?? id)
        .replace(/,\\"seal\\":\\"[^"]+\\"\}/, '}'),
    );
  // An empty pick list is its first value: which of the two is stored tells no more than that it was another once.
  const shownValue = (row: object, name: string): unknown =>
    Reflect.get(row, name) ?? (name === 'Winnow_Hold' ? 'None' : null);
  const pick = (row: object, fields: readonly string[]) => fields.map((name) => named(shownValue(row, name)));
  const sorted = (list: unknown[][]) => list.map((one) => JSON.stringify(one)).sort();
  const own = OWN_CUSTOMER_FIELDS.filter((name) => name !== 'Winnow_Assessed_At');
  return {
    accounts: rows(at, 'Accounts').map((row) => pick(row, own)),
    tags: rows(at, 'Accounts').map((row) => JSON.stringify(row['Tag'] ?? null).match(/Winnow \w/g)),
    deals: rows(at, 'Deals').map((row) => row['Winnow_Check'] ?? 'Clear'),
    tasks: sorted(
      rows(at, 'Tasks')
        .filter((row) => row['Status'] !== 'Completed')
        .map((row) => pick(row, ['Winnow_Key', 'Subject', 'Description', 'Priority', 'Due_Date'])),
    ),
    notes: sorted(rows(at, 'Notes').map((row) => pick(row, ['Parent_Id', 'Note_Title', 'Note_Content']))),
    history: sorted(
      rows(at, 'Winnow_Assessments').map((row) => pick(row, ['Name', 'Customer', 'Assessed_On', 'Score'])),
    ),
  };
}

it('the same changes end in the same CRM, however their notices come, and a second look writes nothing', async () => {
  const calm = await live('each change at once');
  const wanted = shown(calm);
  expect(rows(calm, 'Winnow_Assessments').length).toBeGreaterThan(CUSTOMERS);
  expect(rows(calm, 'Tasks').length).toBeGreaterThan(0);
  for (const way of ['all changes of a day together', 'no notice at all'] as const) {
    const at = await live(way);
    expect(shown(at), way).toEqual(wanted);
    expect(await passed(at)).toBe(0);
  }
}, 170_000);
