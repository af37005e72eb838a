import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectedSdk, connectSdk, expectEmpty, partAs, readAs, type Sdk } from './connected-sdk.ts';

/** The second form of calls whose first form the other suites make: many for one, by name for by id. */
let connected: ConnectedSdk;
let sdk: Sdk;
let ids: bigint[];

const rowsOf = (...rows: Record<string, unknown>[]) => {
  const body = new sdk.Record.BodyWrapper();
  body.setData(
    rows.map((row) => {
      const record = new sdk.Record.Record();
      for (const [name, value] of Object.entries(row)) record.addKeyValue(name, value);
      return record;
    }),
  );
  return body;
};
const accounts = () => new sdk.Record.RecordOperations('Accounts');

beforeAll(async () => {
  connected = await connectSdk();
  sdk = connected.sdk;
  const made = await accounts().createRecords(rowsOf({ Account_Name: 'A' }, { Account_Name: 'B' }));
  ids = readAs(made, 201, sdk.Record.ActionWrapper)
    .getData()
    .map((item) => BigInt(partAs(item, sdk.Record.SuccessResponse).getDetails().get('id')));
});
afterAll(() => connected.close());

describe('many at once', () => {
  it('records are updated, found unchanged, and deleted', async () => {
    const body = rowsOf(...ids.map((id) => ({ id, Phone: '1' })));
    const changed = readAs(await accounts().updateRecords(body), 200, sdk.Record.ActionWrapper).getData();
    for (const item of changed) partAs(item, sdk.Record.SuccessResponse);
    const params = new sdk.ParameterMap();
    await params.add(sdk.Record.GetRecordsParam.FIELDS, 'Phone');
    const headers = new sdk.HeaderMap();
    await headers.add(sdk.Record.GetRecordsHeader.IF_MODIFIED_SINCE, new Date(Date.now() + 86_400_000));
    expect((await accounts().getRecords(params, headers)).getStatusCode()).toBe(304);
    const gone = new sdk.ParameterMap();
    await gone.add(sdk.Record.DeleteRecordsParam.IDS, ids.join(','));
    expect(readAs(await accounts().deleteRecords(gone), 200, sdk.Record.ActionWrapper).getData()).toHaveLength(2);
    const again = readAs(await accounts().deleteRecords(gone), 400, sdk.Record.ActionWrapper).getData();
    partAs(again[0], sdk.Record.APIException);
  });

  it('notes are changed and deleted, tags taken off', async () => {
    const made = await accounts().createRecords(rowsOf({ Account_Name: 'C' }));
    const [item] = readAs(made, 201, sdk.Record.ActionWrapper).getData();
    const account = BigInt(partAs(item, sdk.Record.SuccessResponse).getDetails().get('id'));
    const parent = new sdk.Notes.ParentId();
    const module = new sdk.Modules.MinifiedModule();
    module.setAPIName('Accounts');
    parent.setModule(module);
    parent.setId(account);
    const note = new sdk.Notes.Note();
    note.setNoteContent('One');
    note.setParentId(parent);
    const body = new sdk.Notes.BodyWrapper();
    body.setData([note]);
    const notes = new sdk.Notes.NotesOperations();
    const [first] = readAs(await notes.createNotes(body), 201, sdk.Notes.ActionWrapper).getData();
    const id = BigInt(partAs(first, sdk.Notes.SuccessResponse).getDetails().get('id'));
    const change = new sdk.Notes.Note();
    change.setId(id);
    change.setNoteContent('Two');
    body.setData([change]);
    readAs(await notes.updateNotes(body), 200, sdk.Notes.ActionWrapper);
    const params = new sdk.ParameterMap();
    await params.add(sdk.Notes.DeleteNotesParam.IDS, String(id));
    readAs(await notes.deleteNotes(params), 200, sdk.Notes.ActionWrapper);
    expectEmpty(await notes.getNote(id), 204);
    const tags = new sdk.Tags.ExistingTagRequestWrapper();
    const tag = new sdk.Tags.ExistingTag();
    tag.setName('Nobody wears it');
    tags.setTags([tag]);
    tags.setIds([account]);
    const off = await new sdk.Tags.TagsOperations().removeTagsFromMultipleRecords('Accounts', tags);
    expect(readAs(off, 200, sdk.Tags.RecordActionWrapper).getSuccessCount()).toBe('1');
  });
});

describe('by another name', () => {
  it('a module by its id, a variable by its API name', async () => {
    const modules = new sdk.Modules.ModulesOperations();
    const all = readAs(await modules.getModules(), 200, sdk.Modules.ResponseWrapper).getModules();
    const [one] = readAs(await modules.getModule(all[0]?.getId() ?? 0n), 200, sdk.Modules.ResponseWrapper).getModules();
    expect(one?.getAPIName()).toBe(all[0]?.getAPIName());
    const variable = new sdk.Variables.Variable();
    variable.setName('Limit');
    variable.setAPIName('Limit');
    variable.setType(new sdk.Choice('integer'));
    variable.setValue('7');
    const body = new sdk.Variables.BodyWrapper();
    body.setVariables([variable]);
    const variables = new sdk.Variables.VariablesOperations();
    const [made] = readAs(await variables.createVariables(body), 201, sdk.Variables.ActionWrapper).getVariables();
    const change = new sdk.Variables.Variable();
    change.setId(BigInt(partAs(made, sdk.Variables.SuccessResponse).getDetails().get('id')));
    change.setValue('8');
    body.setVariables([change]);
    readAs(await variables.updateVariables(body), 200, sdk.Variables.ActionWrapper);
    const found = await variables.getVariableByApiname('Limit');
    expect(readAs(found, 200, sdk.Variables.ResponseWrapper).getVariables()[0]?.getValue()).toBe('8');
  });

  it('a channel loses events and is changed in part', async () => {
    const operations = new sdk.Notifications.NotificationsOperations();
    const channel = new sdk.Notifications.Notification();
    channel.setChannelId('1000000068002');
    channel.setEvents(['Accounts.create', 'Accounts.edit']);
    channel.setNotifyUrl('https://hook.example.test/zoho');
    const body = new sdk.Notifications.BodyWrapper();
    body.setWatch([channel]);
    readAs(await operations.enableNotifications(body), 201, sdk.Notifications.ActionWrapper);
    const part = new sdk.Notifications.Notification();
    part.setChannelId('1000000068002');
    part.setToken('secret');
    body.setWatch([part]);
    readAs(await operations.updateNotification(body), 200, sdk.Notifications.ActionWrapper);
    const drop = new sdk.Notifications.Notification();
    drop.setChannelId('1000000068002');
    drop.setEvents(['Accounts.edit']);
    drop.setDeleteEvents(true);
    body.setWatch([drop]);
    readAs(await operations.disableNotification(body), 200, sdk.Notifications.ActionWrapper);
    const left = readAs(await operations.getNotifications(), 200, sdk.Notifications.ResponseWrapper).getWatch();
    expect([left[0]?.getToken(), left[0]?.getEvents()]).toEqual(['secret', ['Accounts.create']]);
  });
});
