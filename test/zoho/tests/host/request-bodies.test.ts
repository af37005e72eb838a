import { expect, test } from 'vitest';
import { crmApi } from '../../host/sdk/crm-api.ts';
import { crmConfig, crmConnections, crmMeta } from '../../host/sdk/crm-settings.ts';
import { crmActions, crmUi } from '../../host/sdk/crm-ui.ts';

/** The namespaces on a sender that hands back what it was given. */
function sdk() {
  const call = (data: Record<string, unknown>) => Promise.resolve(data);
  return {
    API: crmApi(call),
    CONFIG: crmConfig(call),
    META: crmMeta(call),
    UI: crmUi(call),
    ...crmConnections(call),
    ...crmActions(call),
  };
}
const { API, CONFIG, META, UI, FUNCTIONS, CONNECTION, CONNECTOR, HTTP, EVENTS, WIZARD, BLUEPRINT, ACTION } = sdk();
const Entity = 'Accounts';

// As captured from Zoho's own SDK (expected on the right).
const BODIES: [name: string, sent: Promise<unknown> | undefined, body: object][] = [
  ['getRecord', API.getRecord({ Entity, RecordID: '1' }), { category: 'READ', APIData: { Entity, RecordID: '1' } }],
  ['getAllRecords', API.getAllRecords({ Entity, page: 2 }), { category: 'READ', APIData: { Entity, page: 2 } }],
  [
    'getRelatedRecords',
    API.getRelatedRecords({ Entity, RecordID: '1', RelatedList: 'Cases' }),
    { category: 'READ', APIData: { Entity, RecordID: '1', RelatedList: 'Cases' } },
  ],
  [
    'searchRecord',
    API.searchRecord({ Entity, Type: 'word', Query: 'x', delay: false }),
    { category: 'SEARCH', Entity, Type: 'word', Query: 'x', page: undefined, per_page: undefined, delay: false },
  ],
  ['coql', API.coql({ select_query: 'q' }), { category: 'QUERY', APIData: { select_query: 'q' } }],
  [
    'insertRecord',
    API.insertRecord({ Entity, APIData: { Account_Name: 'A' }, Trigger: [] }),
    { category: 'CREATE', type: 'RECORD', Entity, RelatedID: undefined, APIData: { Account_Name: 'A', trigger: [] } },
  ],
  [
    'upsertRecord',
    API.upsertRecord({ Entity, APIData: {}, duplicate_check_fields: ['A', 'B'] }),
    {
      category: 'CREATE',
      type: 'RECORD',
      Entity,
      RelatedID: undefined,
      APIData: { trigger: undefined, action: 'UPSERT', duplicate_check_fields: 'A,B' },
    },
  ],
  [
    'updateRecord',
    API.updateRecord({ Entity, APIData: { id: '1' }, Trigger: ['workflow'] }),
    { category: 'UPDATE', type: 'RECORD', Entity, APIData: { id: '1', trigger: ['workflow'] } },
  ],
  [
    'deleteRecord',
    API.deleteRecord({ Entity, RecordID: '1' }),
    { category: 'DELETE', type: 'RECORD', Entity, RecordID: '1' },
  ],
  [
    'addNotes',
    API.addNotes({ Entity, RecordID: '1', Title: 'T', Content: 'C' }),
    {
      category: 'CREATE',
      type: 'NOTES',
      Entity,
      RelatedID: '1',
      APIData: { data: [{ Note_Title: 'T', Note_Content: 'C' }] },
    },
  ],
  ['getUser', API.getUser({ ID: '7' }), { category: 'USER', ID: '7' }],
  [
    'getOrgVariable',
    API.getOrgVariable({ apiKeys: ['a'] }),
    { category: 'CONFIG', type: 'VARIABLE', nameSpace: { apiKeys: ['a'] }, APIData: undefined },
  ],
  [
    'getCurrentUser',
    CONFIG.getCurrentUser(),
    { category: 'CONFIG', type: 'CURRENT_USER', nameSpace: undefined, APIData: undefined },
  ],
  [
    'getUserPreference',
    CONFIG.getUserPreference(),
    { category: 'CONFIG', type: 'USER_PREFERENCE', nameSpace: undefined, APIData: undefined },
  ],
  ['getFields', META.getFields({ Entity }), { category: 'META', type: 'FIELD_LIST', Entity, Id: undefined }],
  ['getModules', META.getModules(), { category: 'META', type: 'MODULE_LIST', Entity: undefined, Id: undefined }],
  [
    'FUNCTIONS.execute',
    FUNCTIONS.execute('f', { arguments: '{}' }),
    { category: 'FUNCTIONS_EXECUTE', customFunctionName: 'f', data: { data: { arguments: '{}', auth_type: 'oauth' } } },
  ],
  [
    'CONNECTION.invoke',
    CONNECTION.invoke('c', { url: 'u', parameters: { a: 1 }, headers: { h: 1 } }),
    {
      category: 'CRM_CONNECTION',
      connectionName: 'c',
      data: { data: { url: 'u', parameters: '{"a":1}', headers: '{"h":1}' } },
    },
  ],
  [
    'CONNECTOR.invokeAPI',
    CONNECTOR.invokeAPI('crm.set', { apiname: 'a', value: 'v' }),
    { category: 'CONNECTOR', type: 'CONNECTOR_API', nameSpace: 'crm.set', data: { apiname: 'a', value: 'v' } },
  ],
  [
    'HTTP.get',
    HTTP.get({ url: 'https://x.example/?a=1', params: { b: '2 3' } }),
    expect.objectContaining({
      nameSpace: 'wget.get',
      data: expect.objectContaining({ url: 'https://x.example/?a=1&b=2+3' }),
    }),
  ],
  [
    'UI.Resize',
    UI.Resize({ height: '500', width: '1000' }),
    { category: 'UI', action: 'RESIZE', data: { width: '1000', height: '500' } },
  ],
  [
    'UI.Record.open',
    UI.Record.open({ Entity, RecordID: '1', Target: '_blank' }),
    { category: 'UI', action: { record: 'OPEN' }, data: { Entity, RecordID: '1', target: '_blank' } },
  ],
  ['UI.Popup.close', UI.Popup.close(), { category: 'UI', action: { popup: 'CLOSE' } }],
  [
    'UI.Widget.open',
    UI.Widget.open({ Entity: 'w', Message: 1 }),
    { category: 'UI', action: { webTab: 'OPEN' }, data: { Entity: 'w', Message: 1 } },
  ],
  [
    'EVENTS.dispatch',
    EVENTS.dispatch('n', { a: 1 }),
    { category: 'EVENTS_DISPATCH', event_name: 'n', event_data: { a: 1 } },
  ],
  ['WIZARD.post', WIZARD.post({ a: 1 }), { category: 'CRM_WIZARD', data: '{"a":1}' }],
  ['BLUEPRINT.proceed', BLUEPRINT.proceed(), { category: 'CRM_BLUEPRINT' }],
  [
    'ACTION.setConfig',
    ACTION.setConfig({ a: 1 }),
    { category: 'ACTION', type: 'CUSTOM_ACTION_SAVE_CONFIG', object: { a: 1 } },
  ],
];

test.each(BODIES)('%s', async (_name, sent, body) => {
  expect(await sent).toStrictEqual(body);
});

test('the caller’s object is written to, and a frozen one is passed on as it is', async () => {
  const APIData = { Account_Name: 'A' };
  await API.insertRecord({ Entity, APIData, Trigger: [] });
  expect(APIData).toEqual({ Account_Name: 'A', trigger: [] });
  const frozen = Object.freeze({ Account_Name: 'A' });
  expect(await API.insertRecord({ Entity, APIData: frozen, Trigger: [] })).toMatchObject({
    APIData: { Account_Name: 'A' },
  });
  expect(frozen).toEqual({ Account_Name: 'A' });
});

test('rows passed as an array keep their trigger as a member of the array', async () => {
  const rows: object[] = [{ Account_Name: 'A' }];
  await API.insertRecord({ Entity, APIData: rows, Trigger: [] });
  expect(Object.keys(rows)).toEqual(['0', 'trigger']);
});
