import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ScriptedZoho, startScripted } from './scripted-zoho.ts';

const ID = '6100001000000001001';
/** How Zoho writes the merge field for an invoice's id. */
const INVOICE_ID = `\${!Invoices.Id}`;
const ok = (details: object = { id: ID }) => ({ code: 'SUCCESS', details, message: 'done', status: 'success' });

let zoho: ScriptedZoho;

beforeEach(async () => {
  zoho = await startScripted();
});

afterEach(() => zoho.close());

/** The last request to the API: method, path, query and body. */
function lastCall(): { method: string; path: string; query: Record<string, string>; body: unknown } {
  const call = zoho.calls().at(-1);
  if (call === undefined) throw new Error('no call was made');
  const url = new URL(call.path, zoho.address);
  return {
    method: call.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: call.body === '' ? undefined : JSON.parse(call.body),
  };
}

it('reads by ids and fields, whatever the fields are called', async () => {
  await zoho.crm().byIds('Accounts', [ID], ['Account_Name', 'http_Status']);
  expect(lastCall()).toEqual({
    method: 'GET',
    path: '/crm/v8/Accounts',
    query: { ids: ID, fields: 'Account_Name,http_Status', per_page: '200' },
    body: undefined,
  });
});

it('keeps the ids of a read under 1,024 characters, escaped or not, however many and however long they are', async () => {
  for (const id of [6100001000000001001n, 6100001000000001001001n]) {
    const ids = Array.from({ length: 130 }, (_, at) => String(id + BigInt(at)));
    await zoho.crm().byIds('Accounts', ids, ['Account_Name']);
    const asked = zoho.seen.flatMap(({ path }) => /[?&]ids=([^&]*)/.exec(path)?.[1] ?? []);
    for (const text of asked) expect(text.length).toBeLessThanOrEqual(1024);
    expect(asked.flatMap((text) => text.split(',')).slice(-ids.length)).toEqual(ids);
  }
});

it('asks COQL with the query as it is', async () => {
  const select = "select id from Accounts where Account_Name = 'O''Hara “欠” 🤷' limit 0, 200";
  await zoho.crm().query(select);
  expect(lastCall()).toMatchObject({ method: 'POST', path: '/crm/v8/coql', body: { select_query: select } });
});

it('adds and removes tags without touching others', async () => {
  zoho.say({ status: 200, json: { data: [ok()] } }, { status: 200, json: { data: [ok()] } });
  const crm = zoho.crm();
  await crm.addTags('Accounts', ['Risk: High'], [ID]);
  expect(lastCall()).toMatchObject({
    method: 'POST',
    path: '/crm/v8/Accounts/actions/add_tags',
    body: { tags: [{ name: 'Risk: High' }], ids: [ID], over_write: false },
  });
  await crm.removeTags('Accounts', ['Risk: Low'], [ID]);
  expect(lastCall()).toMatchObject({
    method: 'POST',
    path: '/crm/v8/Accounts/actions/remove_tags',
    body: { tags: [{ name: 'Risk: Low' }], ids: [ID] },
  });
});

it('makes tags with their colours', async () => {
  zoho.say({ status: 201, json: { tags: [ok(), ok()] } });
  await zoho.crm().createTags('Accounts', [{ name: 'Risk: High', color: '#F17574' }, { name: 'Plain' }]);
  expect(lastCall()).toEqual({
    method: 'POST',
    path: '/crm/v8/settings/tags',
    query: { module: 'Accounts' },
    body: { tags: [{ name: 'Risk: High', color_code: '#F17574' }, { name: 'Plain' }] },
  });
});

it('writes notes with their parent as v7 and later want it', async () => {
  zoho.say({ status: 201, json: { data: [ok()] } });
  await zoho.crm().addNotes([{ module: 'Accounts', recordId: ID, title: 'Tier', content: 'Overdue “61 days”\n🤷' }]);
  expect(lastCall()).toMatchObject({
    method: 'POST',
    path: '/crm/v8/Notes',
    body: {
      data: [
        {
          Note_Title: 'Tier',
          Note_Content: 'Overdue “61 days”\n🤷',
          Parent_Id: { module: { api_name: 'Accounts' }, id: ID },
        },
      ],
    },
  });
});

it('makes fields of every kind, five a call', async () => {
  zoho.say({ status: 201, json: { fields: Array(5).fill(ok()) } }, { status: 201, json: { fields: [ok()] } });
  const outcomes = await zoho.crm().createFields('Accounts', [
    { label: 'Winnow Score', dataType: 'integer', length: 3 },
    { label: 'Winnow Tier', dataType: 'picklist', values: ['A', 'B'] },
    { label: 'Winnow Reasons', dataType: 'text', length: 255 },
    { label: 'Winnow Exposure', dataType: 'currency', length: 16, decimals: 2 },
    { label: 'Winnow Assessment', dataType: 'textarea', size: 'large' },
    { label: 'Winnow Key', dataType: 'text', length: 100, unique: true },
  ]);
  expect(outcomes).toHaveLength(6);
  const bodies = zoho.calls().map(({ body }) => JSON.parse(body));
  expect(bodies).toEqual([
    {
      fields: [
        { field_label: 'Winnow Score', data_type: 'integer', length: 3 },
        {
          field_label: 'Winnow Tier',
          data_type: 'picklist',
          pick_list_values: [
            { display_value: 'A', actual_value: 'A' },
            { display_value: 'B', actual_value: 'B' },
          ],
        },
        { field_label: 'Winnow Reasons', data_type: 'text', length: 255 },
        { field_label: 'Winnow Exposure', data_type: 'currency', length: 16, decimal_place: 2 },
        { field_label: 'Winnow Assessment', data_type: 'textarea', textarea: { type: 'large' } },
      ],
    },
    {
      fields: [{ field_label: 'Winnow Key', data_type: 'text', length: 100, unique: { case_sensitive: false } }],
    },
  ]);
  expect(lastCall()).toMatchObject({ method: 'POST', path: '/crm/v8/settings/fields', query: { module: 'Accounts' } });
});

it('makes a module for every profile, and lookups that name their list', async () => {
  const profiles = [{ id: ID, name: 'Administrator' }];
  zoho.say(
    { status: 200, json: { profiles } },
    { status: 201, json: { modules: [ok()] } },
    { status: 201, json: { fields: [ok()] } },
  );
  const crm = zoho.crm();
  const spec = { apiName: 'Winnow_Incidents', singular: 'Winnow Incident', plural: 'Winnow Incidents' };
  expect(await crm.createModule(spec)).toMatchObject({ ok: true });
  const display_field = { field_label: 'Name', data_type: 'text' };
  expect(lastCall()?.body).toEqual({
    modules: [
      {
        api_name: 'Winnow_Incidents',
        singular_label: 'Winnow Incident',
        plural_label: 'Winnow Incidents',
        profiles: [{ id: ID }],
        display_field,
      },
    ],
  });
  const lookup = { module: 'Accounts', listLabel: 'Winnow Incidents' };
  await crm.createFields('Winnow_Incidents', [{ label: 'Customer', dataType: 'lookup', lookup }]);
  expect(lastCall()?.body).toEqual({
    fields: [
      {
        field_label: 'Customer',
        data_type: 'lookup',
        lookup: { module: { api_name: 'Accounts' }, display_label: 'Winnow Incidents' },
      },
    ],
  });
});

it('renews channels and subscribes those that are gone', async () => {
  const gone = { code: 'NOT_SUBSCRIBED', details: {}, message: 'gone', status: 'error' };
  const events = { events: [{ channel_id: '7000002' }] };
  zoho.say({ status: 207, json: { watch: [ok({}), gone] } }, { status: 201, json: { watch: [ok(events)] } });
  const channel = {
    events: ['Invoices.all'],
    notifyUrl: 'https://hook.example/z?k=v',
    token: 'secret',
    expiresAt: Date.UTC(2026, 7, 20, 10, 0, 0, 500),
  };
  const outcomes = await zoho.crm().watch([
    { id: '7000001', ...channel },
    { id: '7000002', ...channel },
  ]);
  expect(outcomes).toMatchObject([
    { id: '7000001', ok: true },
    { id: '7000002', ok: true },
  ]);
  expect(zoho.calls().map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PUT /crm/v8/actions/watch',
    'POST /crm/v8/actions/watch',
  ]);
  expect(lastCall().body).toEqual({
    watch: [
      {
        channel_id: '7000002',
        events: ['Invoices.all'],
        notify_url: 'https://hook.example/z?k=v',
        token: 'secret',
        channel_expiry: '2026-08-20T10:00:00+00:00',
        notify_on_related_action: false,
      },
    ],
  });
});

it('subscribes all when renewing is refused as a whole', async () => {
  const gone = { code: 'NOT_SUBSCRIBED', details: {}, message: 'gone', status: 'error' };
  const channel = { events: ['Deals.edit'], notifyUrl: 'https://hook.example/z', token: 's', expiresAt: 0 };
  zoho.say({ status: 400, json: gone }, { status: 201, json: { watch: [ok({}), ok({})] } });
  const channels = ['7000001', '7000002'].map((id) => ({ id, ...channel }));
  expect(await zoho.crm().watch(channels)).toMatchObject([
    { id: '7000001', ok: true },
    { id: '7000002', ok: true },
  ]);
});

it('ends channels', async () => {
  zoho.say({ status: 200, json: { watch: [ok({}), ok({})] } });
  await zoho.crm().unwatch(['7000001', '7000002']);
  expect(lastCall()).toMatchObject({ method: 'DELETE', query: { channel_ids: '7000001,7000002' } });
});

it('installs a webhook and the rule that calls it', async () => {
  const crm = zoho.crm();
  zoho.say({ status: 201, json: { webhooks: [ok()] } });
  const [hook] = await crm.createWebhooks([
    {
      name: 'winnow',
      module: 'Invoices',
      url: 'https://hook.example/wf',
      headers: { 'x-winnow-key': 'secret' },
      body: `{"id":"${INVOICE_ID}"}`,
    },
  ]);
  expect(lastCall()).toMatchObject({
    method: 'POST',
    path: '/crm/v8/settings/automation/webhooks',
    body: {
      webhooks: [
        {
          http_method: 'POST',
          headers: {
            module_parameters: [{ name: 'x-record-id', value: INVOICE_ID }],
            custom_parameters: [{ name: 'x-winnow-key', value: 'secret' }],
          },
          body: { type: 'raw', format: 'JSON', raw_data_content: `{"id":"${INVOICE_ID}"}` },
        },
      ],
    },
  });
  zoho.say({ status: 201, json: { workflow_rules: [ok()] } });
  await crm.createRules([
    {
      name: 'winnow due',
      module: 'Invoices',
      executeWhen: { type: 'date_or_datetime', details: { field: { api_name: 'Due_Date' } } },
      webhookIds: [hook?.id ?? ''],
    },
  ]);
  expect(lastCall()).toMatchObject({
    path: '/crm/v8/settings/automation/workflow_rules',
    body: {
      workflow_rules: [
        { conditions: [{ sequence_number: 1, instant_actions: { actions: [{ type: 'webhooks', id: ID }] } }] },
      ],
    },
  });
});

it('reads settings into plain facts', async () => {
  const crm = zoho.crm();
  zoho.say({
    status: 200,
    json: {
      fields: [
        {
          id: ID,
          api_name: 'Email',
          field_label: 'E-Mail',
          data_type: 'email',
          length: 100,
          unique: {},
          private: { restricted: true, type: 'High', export: false },
        },
        {
          id: ID,
          api_name: 'Stage',
          data_type: 'picklist',
          length: 120,
          unique: { casesensitive: '1' },
          system_mandatory: true,
          read_only: true,
          pick_list_values: [{ display_value: 'Identify Decision Makers', actual_value: 'Id. Decision Makers' }],
        },
        { id: ID, api_name: 'Account_Name', data_type: 'lookup', lookup: { module: { api_name: 'Accounts', id: ID } } },
      ],
    },
  });
  expect(await crm.fields('Contacts')).toMatchObject([
    { apiName: 'Email', label: 'E-Mail', length: 100, unique: false, restricted: true, picklist: [] },
    {
      apiName: 'Stage',
      unique: true,
      mandatory: true,
      readOnly: true,
      picklist: ['Id. Decision Makers'],
      shownAs: { 'Id. Decision Makers': 'Identify Decision Makers' },
    },
    { apiName: 'Account_Name', dataType: 'lookup', lookupModule: 'Accounts', restricted: false },
  ]);

  zoho.say({
    status: 200,
    json: {
      currencies: [
        { iso_code: 'EUR', exchange_rate: '1.000000000', is_base: true, format: { decimal_places: '2' } },
        { iso_code: 'JPY', exchange_rate: '163.2', is_base: false, is_active: false, format: { decimal_places: '0' } },
      ],
    },
  });
  expect(await crm.currencies()).toEqual([
    { code: 'EUR', rate: '1.000000000', base: true, active: true, decimals: 2 },
    { code: 'JPY', rate: '163.2', base: false, active: false, decimals: 0 },
  ]);

  zoho.say({ status: 403, json: { code: 'CURRENCIES_NOT_ENABLED', details: {}, message: 'off', status: 'error' } });
  expect(await crm.currencies()).toEqual([]);
});
