import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectedSdk, connectSdk, expectEmpty, partAs, readAs, type Sdk } from './connected-sdk.ts';

let connected: ConnectedSdk;
let sdk: Sdk;
let records: Sdk['Record'];

type Body = InstanceType<Sdk['Record']['BodyWrapper']>;

const recordOf = (values: Record<string, unknown>) => {
  const record = new records.Record();
  for (const [name, value] of Object.entries(values)) record.addKeyValue(name, value);
  return record;
};

const bodyOf = (...rows: Record<string, unknown>[]): Body => {
  const body = new records.BodyWrapper();
  body.setData(rows.map(recordOf));
  body.setTrigger([]);
  return body;
};

const accounts = () => new records.RecordOperations('Accounts');

async function insert(values: Record<string, unknown>): Promise<bigint> {
  const answer = await accounts().createRecords(bodyOf(values));
  const [item] = readAs(answer, 201, records.ActionWrapper).getData();
  const id = partAs(item, records.SuccessResponse).getDetails().get('id');
  expect(id).toMatch(/^\d{18,19}$/);
  return BigInt(id);
}

beforeAll(async () => {
  connected = await connectSdk();
  sdk = connected.sdk;
  records = sdk.Record;
});
afterAll(() => connected.close());

describe('the SDK reads and writes records', () => {
  it('inserts, reads back with typed values, updates', async () => {
    const id = await insert({ Account_Name: 'Acme', Annual_Revenue: 12.5, Employees: 7 });
    const answer = await accounts().getRecord(id);
    const [record] = readAs(answer, 200, records.ResponseWrapper).getData();
    expect(record?.getId()).toBe(id);
    expect(record?.getKeyValue('Account_Name')).toBe('Acme');
    expect(record?.getKeyValue('Annual_Revenue')).toBe(12.5);
    expect(record?.getKeyValue('Employees')).toBe(7);
    expect(record?.getCreatedTime()).toBeInstanceOf(Date);
    expect(partAs(record?.getCreatedBy(), sdk.Users.MinifiedUser).getName()).toBe('Ada Admin');
    const changed = await accounts().updateRecord(id, bodyOf({ Phone: '5' }));
    const [item] = readAs(changed, 200, records.ActionWrapper).getData();
    expect(partAs(item, records.SuccessResponse).getCode().getValue()).toBe('SUCCESS');
  });

  it('gets one answer a row, in the order of the rows', async () => {
    const answer = await accounts().createRecords(bodyOf({ Account_Name: 'Good' }, { Phone: '1' }));
    const [good, bad] = readAs(answer, 207, records.ActionWrapper).getData();
    partAs(good, records.SuccessResponse);
    expect(partAs(bad, records.APIException).getCode().getValue()).toBe('MANDATORY_NOT_FOUND');
  });

  it('upserts and says what it did', async () => {
    await insert({ Account_Name: 'Twice' });
    const body = bodyOf({ Account_Name: 'Twice', Phone: '9' }, { Account_Name: 'New one' });
    body.setDuplicateCheckFields(['Account_Name']);
    const items = readAs(await accounts().upsertRecords(body), 200, records.ActionWrapper).getData();
    const actions = items.map((item) => partAs(item, records.SuccessResponse).getAction().getValue());
    expect(actions).toEqual(['update', 'insert']);
  });

  it('lists with its info', async () => {
    await insert({ Account_Name: 'Listed' });
    const params = new sdk.ParameterMap();
    await params.add(records.GetRecordsParam.FIELDS, 'Account_Name,Owner');
    await params.add(records.GetRecordsParam.PER_PAGE, 1);
    const page = readAs(await accounts().getRecords(params), 200, records.ResponseWrapper);
    const info = partAs(page.getInfo(), records.Info);
    expect([info.getCount(), info.getMoreRecords(), typeof info.getNextPageToken()]).toEqual([1, true, 'string']);
    expect(info.getPageTokenExpiry()).toBeInstanceOf(Date);
  });

  it('searches, counts and deletes; the deleted are listed', async () => {
    const id = await insert({ Account_Name: 'Gone soon' });
    const params = new sdk.ParameterMap();
    await params.add(records.SearchRecordsParam.WORD, 'Gone');
    const found = readAs(await accounts().searchRecords(params), 200, records.ResponseWrapper).getData();
    expect(found.map((one) => one.getId())).toEqual([id]);
    const count = readAs(await accounts().recordCount(), 200, records.CountWrapper).getCount();
    expect(Number(count)).toBeGreaterThan(0);
    const [item] = readAs(await accounts().deleteRecord(id), 200, records.ActionWrapper).getData();
    partAs(item, records.SuccessResponse);
    expectEmpty(await accounts().getRecord(id), 204);
    const deletedParams = new sdk.ParameterMap();
    await deletedParams.add(records.GetDeletedRecordsParam.TYPE, 'all');
    const deleted = await accounts().getDeletedRecords(deletedParams);
    const [first] = readAs(deleted, 200, records.DeletedRecordsWrapper).getData();
    expect(first?.getId()).toBe(id);
    expect(first?.getDeletedTime()).toBeInstanceOf(Date);
  });

  it('takes a refusal of the whole call for an exception', async () => {
    const refused = await new records.RecordOperations('Accounts').getRecords();
    expect(readAs(refused, 400, records.APIException).getCode().getValue()).toBe('REQUIRED_PARAM_MISSING');
  });

  it('asks COQL', async () => {
    await insert({ Account_Name: 'Asked' });
    const body = new sdk.Coql.BodyWrapper();
    body.setSelectQuery("select id, Account_Name from Accounts where Account_Name = 'Asked'");
    const operations = new sdk.Coql.CoqlOperations();
    const answer = readAs(await operations.getRecords(body), 200, sdk.Coql.ResponseWrapper);
    expect(answer.getData().map((one) => one.getKeyValue('Account_Name'))).toEqual(['Asked']);
    body.setSelectQuery("select id from Accounts where Account_Name = 'nobody'");
    expectEmpty(await operations.getRecords(body), 204);
    body.setSelectQuery('select id from Accounts');
    expect(
      readAs(await operations.getRecords(body), 400, sdk.Coql.APIException)
        .getCode()
        .getValue(),
    ).toBe('SYNTAX_ERROR');
  });
});
