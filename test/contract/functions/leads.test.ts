import { afterEach, expect, it } from 'vitest';
import { sweepTenant } from '../../../functions/sweep/sweep-tenant.ts';
import { findTenant } from '../../../functions/tenants/registry.ts';
import { sweepDepsOn } from '../../../functions/wiring/worker.ts';
import { writeAs } from '../../../scripts/demo/as-user.ts';
import { hostedZoho } from '../../zoho/host/adapt-emulator.ts';
import { type Connected, connect, TENANT } from './connected.ts';

let at: Connected;
afterEach(() => at.close());

const idOf = (rows: readonly Record<string, unknown>[]): string =>
  String((rows[0]?.['details'] as { id?: string } | undefined)?.id);

const make = async (module: string, row: object): Promise<string> =>
  idOf(await at.person('POST', module, { data: [row] }));

const read = async (module: string, id: string): Promise<Record<string, unknown>> =>
  (await at.person('GET', `${module}/${id}`))[0] ?? {};

const screeningOf = async (lead: string) => JSON.parse(String((await read('Leads', lead))['Winnow_Assessment']));

const tasksOf = async (what: string) =>
  (await at.person('GET', 'Tasks?fields=Subject,Status,What_Id,Winnow_Key,Due_Date,Owner')).filter((task) =>
    String(task['Winnow_Key']).includes(what),
  );

const writes = () =>
  at.zoho.ledger
    .entries()
    .filter(({ direction, method, kind }) => direction === 'in' && method !== 'GET' && kind !== 'coql');

async function opened(): Promise<void> {
  at = await connect();
  await at.provision();
}

/** A second person, who is made for it, confirms an incident that the administrator has entered. */
async function confirmAsAnother(id: string): Promise<void> {
  const org = at.zoho.orgs.values().next().value;
  const [first] = org?.users() ?? [];
  if (!org || !first) throw new Error('the emulator has no org with a user');
  const second = { ...first, id: org.ids.next(), full_name: 'Second Person', email: 'second@example.com' };
  org.people([...org.users(), second], org.currencies());
  const record = { id, Confirmed: true };
  await writeAs(hostedZoho(at.zoho.emulator, org), second.id, { method: 'PUT', path: 'Winnow_Incidents', record });
}

const NEW_FIRM = {
  Company: 'Ostrava Steel s.r.o.',
  Last_Name: 'Nová',
  Email: 'jana@ostrava-steel.example',
  Phone: '+420 596 111 222',
  Country: 'Czechia',
};

it('adds four fields to leads and a lookup to decisions and incidents, and watches leads', async () => {
  at = await connect();
  const steps = await at.provision();
  const onLeads = steps.filter(({ module }) => module === 'Leads').map(({ name, state }) => `${name} ${state}`);
  expect(onLeads).toEqual([
    'Winnow_Assessment made',
    'Winnow_Stage made',
    'Winnow_Reasons made',
    'Winnow_Assessed_At made',
    'Leads.all renewed',
  ]);
  const lookups = (await at.crm.fields('Winnow_Decisions')).filter(({ apiName }) => apiName === 'Lead');
  expect(lookups).toMatchObject([{ lookupModule: 'Leads' }]);
});

it('screens a lead as it comes, gives its owner one task, and writes nothing at a second look', async () => {
  await opened();
  const lead = await make('Leads', { ...NEW_FIRM, Country: null });
  await at.settle();
  const shown = await read('Leads', lead);
  expect(shown).toMatchObject({ Winnow_Stage: 'Screening', Winnow_Reasons: 'Ask first: Not known: the country.' });
  const tasks = await tasksOf(lead);
  expect(tasks).toMatchObject([{ What_Id: { id: lead }, Owner: { id: (shown['Owner'] as { id: string }).id } }]);

  at.zoho.ledger.clear();
  await at.person('PUT', `Leads/${lead}`, { data: [{ Description: 'called' }] });
  await at.settle();
  expect(writes().filter(({ path }) => path !== `/crm/v8/Leads/${lead}`)).toEqual([]);

  await at.person('PUT', `Leads/${lead}`, { data: [{ Country: 'Czechia' }] });
  await at.settle();
  expect((await screeningOf(lead)).advice).toBe('go-on');
  expect(await tasksOf(lead)).toMatchObject([{ Subject: 'Screen the lead Ostrava Steel s.r.o.: Go on' }]);
});

it('knows the twin of a customer that was parted with for fraud, whatever it calls itself', async () => {
  await opened();
  const parted = await make('Accounts', { Account_Name: 'Ostrava Steel', Website: 'www.ostrava-steel.example' });
  await at.settle();
  const incident = await make('Winnow_Incidents', {
    Name: 'Forged order',
    Customer: { id: parted },
    Kind: 'Fraud',
    Fault: 'Customer',
    Severity: 'Serious',
    Confirmed: true,
    Happened_On: '2026-05-01',
  });
  const early = await make('Leads', { ...NEW_FIRM, Company: 'OSTRAVA STEEL, Ltd.' });
  await at.settle();
  // Whoever entered the fraud has ticked it himself: it holds against nobody yet.
  expect(await screeningOf(early)).toMatchObject({ matches: [{ customer: parted, status: 'customer' }] });
  await confirmAsAnother(incident);
  const [twin, neighbour] = [
    await make('Leads', { ...NEW_FIRM, Company: 'OSTRAVA STEEL, Ltd.' }),
    await make('Leads', { ...NEW_FIRM, Company: 'Steel of Brno', Email: 'x@brno.example', Phone: '+420 541 999 000' }),
  ];
  await at.settle();
  expect(await screeningOf(twin)).toMatchObject({
    advice: 'refuse',
    matches: [{ customer: parted, status: 'fraud', isSure: true, by: ['domain', 'name'] }],
  });
  expect(String((await read('Leads', twin))['Winnow_Reasons'])).toContain(
    'Ostrava Steel: confirmed fraud is on record',
  );
  expect(await screeningOf(neighbour)).toMatchObject({ advice: 'go-on', matches: [] });
});

it('carries card, decisions and incidents of a lead to the customer that it becomes, and closes its task', async () => {
  await opened();
  const lead = await make('Leads', NEW_FIRM);
  await at.settle();
  const card = {
    Name: 'Card',
    Lead: { id: lead },
    Kind: 'Qualification',
    State: 'Approved',
    Reason: 'Papers seen',
    Card_Identity: 100,
    Card_Order: 80,
  };
  const yes = { Name: 'First screening', Lead: { id: lead }, Kind: 'Screening', About: 'First screening' };
  await make('Winnow_Decisions', { ...yes, State: 'Approved', Reason: 'A real firm' });
  await at.settle();
  expect(await read('Leads', lead)).toMatchObject({ Winnow_Stage: 'Qualification' });
  await make('Winnow_Decisions', card);
  await make('Winnow_Incidents', { Name: 'Praise', Lead: { id: lead }, Kind: 'Feedback', Confirmed: true });
  await at.settle();
  expect(await read('Leads', lead)).toMatchObject({ Winnow_Stage: 'Evaluation' });
  expect((await tasksOf(lead)).map((task) => task['Status'])).toEqual(['Completed', 'Completed']);

  const [done] = await at.person('POST', `Leads/${lead}/actions/convert`, { data: [{}] });
  const { Accounts } = (done?.['details'] ?? {}) as { Accounts?: { id: string } };
  const account = String(Accounts?.id);
  await at.settle();
  const assessment = String((await read('Accounts', account))['Winnow_Assessment']);
  expect(JSON.parse(assessment)).toMatchObject({
    qualification: { parts: [{ item: 'identity', points: 15 }, {}, {}, {}, {}, {}] },
  });
  expect(await read('Accounts', account)).toMatchObject({ Winnow_Stage: 'Evaluation' });
  expect(assessment).toContain('"cooperation"');
});

it('finds at night what a lost notice has left undone', async () => {
  await opened();
  const lead = await make('Leads', NEW_FIRM);
  await at.settle();
  at.zoho.automation.setFaults({ drop: 1 });
  await at.person('POST', `Leads/${lead}/actions/convert`, { data: [{}] });
  await at.settle();
  expect((await tasksOf(lead)).map((task) => task['Status'])).toEqual(['Not Started']);
  const tenant = await findTenant(at.functions.base.store, TENANT);
  if (!tenant) throw new Error('no tenant');
  await sweepTenant(sweepDepsOn(at.functions.base, at.functions.key, at.zoho.clock), tenant);
  expect((await tasksOf(lead)).map((task) => task['Status'])).toEqual(['Completed']);
});
