import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectedSdk, connectSdk, expectEmpty, partAs, readAs, type Sdk } from './connected-sdk.ts';

let connected: ConnectedSdk;
let sdk: Sdk;
let account: bigint;

beforeAll(async () => {
  connected = await connectSdk();
  sdk = connected.sdk;
  const record = new sdk.Record.Record();
  record.addKeyValue('Account_Name', 'Acme');
  const body = new sdk.Record.BodyWrapper();
  body.setData([record]);
  const made = await new sdk.Record.RecordOperations('Accounts').createRecords(body);
  const [item] = readAs(made, 201, sdk.Record.ActionWrapper).getData();
  account = BigInt(partAs(item, sdk.Record.SuccessResponse).getDetails().get('id'));
});
afterAll(() => connected.close());

describe('tags', () => {
  const tagOf = (name: string) => {
    const tag = new sdk.Tags.Tag();
    tag.setName(name);
    return tag;
  };

  it('are made, listed, put on a record, counted, taken off and deleted', async () => {
    const operations = new sdk.Tags.TagsOperations();
    const params = new sdk.ParameterMap();
    await params.add(sdk.Tags.CreateTagsParam.MODULE, 'Accounts');
    const body = new sdk.Tags.BodyWrapper();
    body.setTags([tagOf('Late')]);
    const [made] = readAs(await operations.createTags(body, params), 201, sdk.Tags.ActionWrapper).getTags();
    const id = BigInt(partAs(made, sdk.Tags.SuccessResponse).getDetails().get('id'));
    const [again] = readAs(await operations.createTags(body, params), 400, sdk.Tags.ActionWrapper).getTags();
    expect(partAs(again, sdk.Tags.APIException).getCode().getValue()).toBe('DUPLICATE_DATA');
    const listed = readAs(await operations.getTags(params), 200, sdk.Tags.ResponseWrapper);
    expect([listed.getTags()[0]?.getId(), listed.getInfo().getCount()]).toEqual([id, 1]);
    const addition = new sdk.Tags.NewTagRequestWrapper();
    addition.setTags([tagOf('Late')]);
    const tagged = readAs(await operations.addTags('Accounts', account, addition), 200, sdk.Tags.RecordActionWrapper);
    expect(tagged.getSuccessCount()).toBe('1');
    partAs(tagged.getData()[0], sdk.Tags.RecordSuccessResponse);
    const count = await operations.getRecordCountForTag(id, params);
    expect(readAs(count, 200, sdk.Tags.CountResponseWrapper).getCount()).toBe('1');
    const drop = new sdk.Tags.ExistingTagRequestWrapper();
    const late = new sdk.Tags.ExistingTag();
    late.setName('Late');
    drop.setTags([late]);
    const dropped = await operations.removeTags('Accounts', account, drop);
    expect(readAs(dropped, 200, sdk.Tags.RecordActionWrapper).getData()).toHaveLength(1);
    const [gone] = readAs(await operations.deleteTag(id), 200, sdk.Tags.ActionWrapper).getTags();
    partAs(gone, sdk.Tags.SuccessResponse);
    expect(
      readAs(await operations.deleteTag(id), 400, sdk.Tags.APIException)
        .getCode()
        .getValue(),
    ).toBe('INVALID_DATA');
  });

  it('are put on many records, and an unknown record fails alone', async () => {
    const body = new sdk.Tags.NewTagRequestWrapper();
    body.setTags([tagOf('Many')]);
    body.setIds([account, 6_100_001_999_999_999_999n]);
    const operations = new sdk.Tags.TagsOperations();
    const answer = readAs(
      await operations.addTagsToMultipleRecords('Accounts', body),
      207,
      sdk.Tags.RecordActionWrapper,
    );
    partAs(answer.getData()[0], sdk.Tags.RecordSuccessResponse);
    partAs(answer.getData()[1], sdk.Tags.APIException);
  });
});

describe('notes and related lists', () => {
  it('are written, read with their parent, changed and deleted', async () => {
    const operations = new sdk.Notes.NotesOperations();
    const note = new sdk.Notes.Note();
    note.setNoteTitle('Called');
    note.setNoteContent('They will pay.');
    const parent = new sdk.Notes.ParentId();
    const module = new sdk.Modules.MinifiedModule();
    module.setAPIName('Accounts');
    parent.setId(account);
    parent.setModule(module);
    note.setParentId(parent);
    const body = new sdk.Notes.BodyWrapper();
    body.setData([note]);
    const [made] = readAs(await operations.createNotes(body), 201, sdk.Notes.ActionWrapper).getData();
    const id = BigInt(partAs(made, sdk.Notes.SuccessResponse).getDetails().get('id'));
    const [read] = readAs(await operations.getNote(id), 200, sdk.Notes.ResponseWrapper).getData();
    expect([read?.getNoteContent(), read?.getParentId().getId()]).toEqual(['They will pay.', account]);
    expect(read?.getCreatedTime()).toBeInstanceOf(Date);
    const params = new sdk.ParameterMap();
    await params.add(sdk.Notes.GetNotesParam.FIELDS, 'Note_Title,Note_Content');
    const listed = readAs(await operations.getNotes(params), 200, sdk.Notes.ResponseWrapper);
    expect([listed.getData()[0]?.getId(), listed.getInfo().getCount()]).toEqual([id, 1]);
    const change = new sdk.Notes.Note();
    change.setNoteContent('They paid.');
    const changed = new sdk.Notes.BodyWrapper();
    changed.setData([change]);
    partAs(
      readAs(await operations.updateNote(id, changed), 200, sdk.Notes.ActionWrapper).getData()[0],
      sdk.Notes.SuccessResponse,
    );
    const related = new sdk.RelatedRecords.RelatedRecordsOperations('Notes', 'Accounts');
    const relatedParams = new sdk.ParameterMap();
    await relatedParams.add(sdk.RelatedRecords.GetRelatedRecordsParam.FIELDS, 'Note_Content');
    const below = await related.getRelatedRecords(account, relatedParams);
    expect(readAs(below, 200, sdk.RelatedRecords.ResponseWrapper).getData()).toHaveLength(1);
    readAs(await operations.deleteNote(id), 200, sdk.Notes.ActionWrapper);
    expectEmpty(await related.getRelatedRecords(account, relatedParams), 204);
  });

  it('names its related lists', async () => {
    const params = new sdk.ParameterMap();
    await params.add(sdk.RelatedLists.GetRelatedListsParam.MODULE, 'Accounts');
    const lists = readAs(
      await new sdk.RelatedLists.RelatedListsOperations().getRelatedLists(params),
      200,
      sdk.RelatedLists.ResponseWrapper,
    );
    const names = lists.getRelatedLists().map((list) => list.getAPIName());
    expect(names).toEqual(expect.arrayContaining(['Contacts', 'Deals', 'Notes']));
  });
});
