import { setTimeout as wait } from 'node:timers/promises';
import { reportsOf } from '../../functions/store/reports.ts';
import { changeTenant } from '../../functions/tenants/registry.ts';
import { OWN_CUSTOMER_FIELDS } from '../../shared/records/fields.ts';
import { type Connected, connect, TENANT } from '../contract/functions/connected.ts';
import { type Got, heldWhere, type WorldCase } from './case.ts';

/** Real milliseconds that a case may take to come right, and between two looks at it. */
const PATIENCE_MS = 60_000;

const LOOK_MS = 250;

/** A connected org at work, with what the cases do in it. */
interface OrgAtWork extends Connected {
  account(name: string, more?: object): Promise<string>;
  invoice(account: string, more?: object): Promise<string>;
  overdue(ids: readonly string[]): Promise<number[]>;
  tasks(account: string): Promise<string[]>;
  reports(): Promise<string[]>;
}

type ZohoOptions = Parameters<typeof connect>[1];

const idIn = (row: Record<string, unknown> | undefined): string => String(Object(row?.['details'])['id']);

async function atWork(options: ZohoOptions = {}): Promise<OrgAtWork> {
  const at = await connect(':memory:', options);
  let product: string | undefined;
  return {
    ...at,
    account: async (name, more = {}) =>
      idIn((await at.person('POST', 'Accounts', { data: [{ Account_Name: name, ...more }] }))[0]),
    invoice: async (account, more = {}) => {
      product ??= idIn((await at.person('POST', 'Products', { data: [{ Product_Name: 'Thing' }] }))[0]);
      const items = [{ Product_Name: { id: product }, Quantity: 1, List_Price: 5000 }];
      const dates = { Invoice_Date: '2026-01-02', Due_Date: '2026-02-01' };
      const row = { Subject: 'Late', Account_Name: { id: account }, Status: 'Sent', ...dates, Invoiced_Items: items };
      return idIn((await at.person('POST', 'Invoices', { data: [{ ...row, ...more }] }))[0]);
    },
    overdue: async (ids) =>
      (await at.crm.byIds('Accounts', ids, ['Winnow_Overdue'])).map((row) => Number(row['Winnow_Overdue'] ?? 0)),
    tasks: async (account) =>
      (await at.crm.related('Accounts', account, 'Tasks', ['Subject'])).map((row) => String(row['Subject'])),
    reports: async () => (await reportsOf(at.functions.base.store, TENANT)).map(({ code }) => code),
  };
}

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(LOOK_MS)) if (await isSo()) return true;
  return false;
}

const inOrg = (id: string, right: string, run: (at: OrgAtWork) => Promise<Got>, options?: ZohoOptions): WorldCase => ({
  id: `zoho/${id}`,
  right,
  run: async () => {
    const at = await atWork(options);
    try {
      return await run(at);
    } finally {
      await at.close();
    }
  },
});

const theOrg = (at: Connected) => {
  const [org] = at.zoho.orgs.values();
  if (!org) throw new Error('the emulator has no org');
  return org;
};

/** Five invoices of a customer, each with this status. */
async function fiveInvoices(at: OrgAtWork, account: string, Status: string): Promise<void> {
  for (const month of [1, 2, 3, 4, 5])
    await at.invoice(account, { Status, Invoice_Date: `2026-0${month}-01`, Due_Date: `2026-0${month}-28` });
}

const maintenance = (name: string, fault: object): WorldCase =>
  inOrg(`maintenance-html-200 ${name}`, 'all customers right afterwards, no dead letter', async (at) => {
    await at.provision();
    const ids = await Promise.all([1, 2, 3].map((n) => at.account(`Customer ${n}`)));
    await at.settle();
    at.zoho.emulator.faults.add({ path: 'coql', ...fault, times: 100_000 });
    for (const id of ids) await at.invoice(id);
    await wait(8_000);
    at.zoho.emulator.faults.clear();
    const isRight = await until(async () => (await at.overdue(ids)).every((amount) => amount === 5000));
    const { dead } = await at.functions.base.queue.depth();
    return heldWhere(`overdue ${await at.overdue(ids)}, ${dead} dead`, { right: isRight, dead: dead === 0 });
  });

const room = (used: number): WorldCase =>
  inOrg(
    `no-room-for-fields ${used}`,
    'the room is said before; the essential first, or nothing',
    async (at) => {
      for (let n = 0; n < used; n += 1)
        await at.person('POST', 'settings/fields?module=Accounts', {
          fields: [{ field_label: `Own Field ${n}`, data_type: 'text' }],
        });
      const fieldsOf = (steps: Awaited<ReturnType<typeof at.provision>>) =>
        steps.filter(({ kind, module }) => kind === 'field' && module === 'Accounts');
      const dry = fieldsOf(await at.provision(true));
      const made = fieldsOf(await at.provision());
      const states = made.map(({ name, state }) => `${name}:${state}`);
      const essential = made.find(({ name }) => name === 'Winnow_Assessment' || name === 'Winnow Assessment');
      const hasRoom = used < 10;
      return heldWhere(states.join(' '), {
        said: used === 0 || dry.some(({ state }) => state === 'no-room'),
        essential: hasRoom ? essential?.state === 'made' : made.every(({ state }) => state !== 'made'),
      });
    },
    { edition: 'standard' },
  );

/** What an org at work does. */
export const ORG_CASES: readonly WorldCase[] = [
  inOrg('auth-failure-401', 'a new token once; the customer right', async (at) => {
    await at.provision();
    const id = await at.account('Alder');
    await at.settle();
    const tokens = () => at.zoho.ledger.entries().filter(({ path }) => path.includes('oauth/v2/token')).length;
    const before = tokens();
    at.zoho.emulator.faults.add({
      path: '^/crm/v8/(coql|Accounts|settings|org|Tasks|users)',
      status: 401,
      code: 'AUTHENTICATION_FAILURE',
      times: 100_000,
    });
    await at.invoice(id);
    const isRenewed = await until(async () => tokens() > before);
    at.zoho.emulator.faults.clear();
    const isRight = await until(async () => (await at.overdue([id]))[0] === 5000);
    return heldWhere(`renewed ${isRenewed}, overdue ${await at.overdue([id])}`, { renewed: isRenewed, right: isRight });
  }),
  inOrg('field-hidden-status', 'nothing overdue, no task; the field is reported', async (at) => {
    const org = theOrg(at);
    const hide = () => {
      for (const { profile } of org.users())
        org.rights.set(profile.name, { modules: {}, fields: { Invoices: { Status: 'hidden' } } });
    };
    hide();
    await at.provision();
    const id = await at.account('Always Pays');
    await at.settle();
    org.rights.clear();
    await fiveInvoices(at, id, 'Paid');
    hide();
    await at.person('PUT', 'Accounts', { data: [{ id, Phone: '1' }] });
    await at.settle();
    const [overdue] = await at.overdue([id]);
    const [tasks, reports] = [await at.tasks(id), await at.reports()];
    return heldWhere(`overdue ${overdue}, tasks ${tasks.length}, reports ${reports}`, {
      overdue: overdue === 0,
      tasks: tasks.length === 0,
      told: reports.includes('HIDDEN_FIELDS'),
    });
  }),
  inOrg('inactive-owner', 'the task goes to somebody active', async (at) => {
    await at.provision();
    const org = theOrg(at);
    const users = org.users();
    const [first] = users;
    if (!first) throw new Error('no user');
    const left = { ...first, id: '6100001000000777001', email: 'left@example.test', full_name: 'Lee Gone' };
    org.people([...users, left], org.currencies());
    const id = await at.account('Alder', { Owner: { id: left.id } });
    await at.settle();
    org.people([...users, { ...left, status: 'inactive' }], org.currencies());
    await at.invoice(id);
    await at.settle();
    const [tasks, reports] = [await at.tasks(id), await at.reports()];
    return heldWhere(`tasks ${tasks.length}, reports ${reports}`, {
      tasks: tasks.length > 0,
      reports: reports.length === 0,
    });
  }),
  maintenance('html', { status: 200, body: '<!DOCTYPE html><title>We will be back soon</title>' }),
  maintenance('truncated', { truncate: 40 }),
  maintenance('503', { status: 503, body: { code: 'SERVICE_UNAVAILABLE', status: 'error', message: '', details: {} } }),
  room(0),
  room(1),
  room(10),
  inOrg('notice-shapes', 'every sound notice is taken', async (at) => {
    await at.provision();
    const id = await at.account('Alder');
    const invoice = await at.invoice(id);
    await at.settle();
    const { url, secret } = await at.functions.webhookOf(TENANT);
    const update = {
      server_time: 1_750_102_639_787,
      affected_values: [{ record_id: id, values: { Phone: '555-0101' } }],
      query_params: {},
      module: 'Accounts',
      resource_uri: 'https://www.zohoapis.com/crm/v2/Accounts',
      ids: [id],
      affected_fields: [{ [id]: ['Phone'] }],
      operation: 'update',
      channel_id: '1105420521999070702',
      token: secret,
    };
    const rule = { event: 'invoice-overdue', module: 'Invoices', id: invoice };
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...rule, note: 'Say "hi",\nthen call' })) form.set(name, value);
    const as = (type: string) => ({ 'content-type': type });
    const own = { 'x-winnow-secret': secret };
    const number = JSON.stringify(update).replace('"1105420521999070702"', '1105420521999070702');
    const posts: [string, BodyInit, Record<string, string>][] = [
      ['recorded', JSON.stringify(update), as('application/json')],
      ['text', JSON.stringify(update), as('text/plain')],
      ['JSON as a form', JSON.stringify(update), as('application/x-www-form-urlencoded')],
      ['rule as a form', JSON.stringify(rule), { ...as('application/x-www-form-urlencoded'), ...own }],
      ['large number', number, as('application/json')],
      ['multipart', form, own],
    ];
    const statuses = await Promise.all(
      posts.map(
        async ([name, body, headers]) => `${name} ${(await fetch(url, { method: 'POST', headers, body })).status}`,
      ),
    );
    return heldWhere(statuses.join(', '), { taken: statuses.every((status) => status.endsWith('202')) });
  }),
  inOrg('stale-field-cache', 'all customers right, no dead letter', async (at) => {
    const made = await fetchFields(at);
    await at.provision();
    const ids = await Promise.all([1, 2, 3].map((n) => at.account(`Customer ${n}`)));
    await at.settle();
    await at.person('DELETE', `settings/fields/${made}?module=Deals`).catch(() => []);
    for (const id of ids) await at.invoice(id);
    const isRight = await until(async () => (await at.overdue(ids)).every((amount) => amount === 5000));
    const { dead } = await at.functions.base.queue.depth();
    return heldWhere(`overdue ${await at.overdue(ids)}, ${dead} dead`, { right: isRight, dead: dead === 0 });
  }),
  inOrg('status-not-in-policy', 'nothing overdue, no task; the label is told', async (at) => {
    await at.provision();
    const id = await at.account('Always Pays');
    await at.settle();
    await fiveInvoices(at, id, 'Zwölfundneunzig');
    await at.settle();
    const [overdue] = await at.overdue([id]);
    const [row] = await at.crm.byIds('Accounts', [id], ['Winnow_Assessment']);
    const { defects } = JSON.parse(String(row?.['Winnow_Assessment']));
    const tasks = await at.tasks(id);
    return heldWhere(`overdue ${overdue}, tasks ${tasks.length}, ${defects.length} defects`, {
      overdue: overdue === 0,
      tasks: tasks.length === 0,
      told: defects.some(({ fault }: { fault: string }) => fault === 'unlisted'),
    });
  }),
  inOrg('write-does-not-stick', 'one write, one report, silence', async (at) => {
    await changeTenant(at.functions.base.store, TENANT, (tenant) => ({
      ...tenant,
      policy: { preset: 'b2b-standard', sync: { lookEverySeconds: 1 } },
    }));
    await at.provision();
    const org = theOrg(at);
    const fields = { Accounts: Object.fromEntries(OWN_CUSTOMER_FIELDS.map((name) => [name, 'read_only' as const])) };
    for (const { profile } of org.users()) org.rights.set(profile.name, { modules: {}, fields });
    const id = await at.account('Alder');
    await at.settle();
    const writes = () =>
      at.zoho.ledger
        .entries()
        .filter(({ method, path, direction }) => direction === 'in' && method === 'PUT' && path === '/crm/v8/Accounts');
    const before = writes().length;
    await at.invoice(id);
    await at.settle();
    await wait(10_000);
    await at.settle();
    const [count, reports] = [writes().length - before, await at.reports()];
    return heldWhere(`${count} write(s), reports ${reports}`, {
      writes: count <= 1,
      report: reports.filter((code) => code === 'WRITE_DID_NOT_STICK').length === 1,
    });
  }),
];

/** Makes the firm's own field on deals that Winnow reads. @returns its id. */
async function fetchFields(at: OrgAtWork): Promise<string> {
  const { api } = at.zoho.credentials();
  const token = at.zoho.emulator.tokens.issueAccessToken(at.zoho.emulator.administrator(theOrg(at)));
  const answer = await fetch(`${api}/crm/v8/settings/fields?module=Deals`, {
    method: 'POST',
    headers: { Authorization: `Zoho-oauthtoken ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ fields: [{ field_label: 'Gross Margin', data_type: 'currency' }] }),
  });
  const { fields } = await answer.json();
  return idIn(fields[0]);
}
