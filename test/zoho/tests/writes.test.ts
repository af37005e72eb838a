import { describe, expect, it } from 'vitest';
import type { RecordChange } from '../base/types.ts';
import { type OpenOrg, openOrg } from './open-org.ts';

const post = (zoho: OpenOrg, module: string, data: unknown[], more: object = {}) =>
  zoho.call('POST', `/${module}`, { body: { data, ...more } });

describe('the status of a batch', () => {
  it('is 201 if all rows are good, 207 if some, 400 if none, with one item a row in order', async () => {
    const zoho = await openOrg();
    const good = { Account_Name: 'A' };
    const bad = { Account_Name: 'B', Employees: 'many' };
    expect((await post(zoho, 'Accounts', [good])).status).toBe(201);
    const mixed = await post(zoho, 'Accounts', [bad, good]);
    expect(mixed.status).toBe(207);
    expect(mixed.body.data.map((item: { code: string }) => item.code)).toEqual(['INVALID_DATA', 'SUCCESS']);
    const none = await post(zoho, 'Accounts', [bad]);
    expect(none.status).toBe(400);
    expect(none.body.data[0]).toEqual({
      code: 'INVALID_DATA',
      details: { expected_data_type: 'integer', api_name: 'Employees', json_path: '$.data[0].Employees' },
      message: 'invalid data',
      status: 'error',
    });
  });

  it('can be switched to what older documents say', async () => {
    const zoho = await openOrg({ behaviour: { mixedBatchStatus: 200, failedBatchStatus: 202 } });
    expect((await post(zoho, 'Accounts', [{}, { Account_Name: 'A' }])).status).toBe(200);
    expect((await post(zoho, 'Accounts', [{}])).status).toBe(202);
  });

  it('is 400 for the whole call beyond 100 rows or without data', async () => {
    const zoho = await openOrg();
    const many = Array.from({ length: 101 }, () => ({ Account_Name: 'A' }));
    expect(await post(zoho, 'Accounts', many)).toMatchObject({ status: 400, body: { code: 'LIMIT_EXCEEDED' } });
    expect((await zoho.call('POST', '/Accounts', { body: {} })).body.code).toBe('MANDATORY_NOT_FOUND');
    expect((await post(zoho, 'Nope', [{}])).body.data[0].code).toBe('INVALID_MODULE');
  });
});

describe('values', () => {
  it.each([
    ['Accounts', { Annual_Revenue: '5' }, { expected_data_type: 'double' }],
    ['Accounts', { Account_Site: 'x'.repeat(256) }, { maximum_length: 255 }],
    [
      'Accounts',
      { Parent_Account: { id: '6100001000000000009' } },
      { api_name: 'id', json_path: '$.data[0].Parent_Account.id' },
    ],
    ['Contacts', { Email: 'nobody' }, { expected_data_type: 'email' }],
    ['Contacts', { Email_Opt_Out: 'yes' }, { expected_data_type: 'boolean' }],
    ['Contacts', { Date_of_Birth: '2026-02-30' }, { expected_data_type: 'date' }],
    ['Deals', { Stage: 'Nearly There' }, { api_name: 'Stage' }],
    ['Deals', { Probability: 101 }, { api_name: 'Probability' }],
    ['Cases', { Colour: 'red' }, { api_name: 'Colour', json_path: '$.data[0].Colour' }],
  ])('of %s are refused: %o', async (module, wrong, details) => {
    const zoho = await openOrg();
    const right: Record<string, object> = {
      Accounts: { Account_Name: 'A' },
      Contacts: { Last_Name: 'L' },
      Deals: { Deal_Name: 'D', Stage: 'Qualification' },
      Cases: { Subject: 'S', Status: 'New', Case_Origin: 'Email' },
    };
    const { status, body } = await post(zoho, module, [{ ...right[module], ...wrong }]);
    expect(status).toBe(400);
    expect(body.data[0]).toMatchObject({ code: 'INVALID_DATA', details });
    expect((await post(zoho, module, [right[module]])).status).toBe(201);
  });

  it('that are missing are named, several at once', async () => {
    const zoho = await openOrg();
    const { body } = await post(zoho, 'Cases', [{ Subject: 'S' }]);
    expect(body.data[0].code).toBe('MULTIPLE_OR_MULTI_ERRORS');
    expect(body.data[0].details.errors.map((one: { details: { api_name: string } }) => one.details.api_name)).toEqual([
      'Status',
      'Case_Origin',
    ]);
    expect((await post(zoho, 'Invoices', [{ Subject: 'I' }])).body.data[0].details.api_name).toBe('Invoiced_Items');
  });

  it('of a picklist may be new, and are then in the list', async () => {
    const zoho = await openOrg();
    await zoho.insert('Accounts', { Account_Name: 'A', Rating: 'Doubtful' });
    const values = zoho.org.table('Accounts')?.meta.fields.get('Rating')?.pick_list_values ?? [];
    expect(values.map((value) => value.actual_value)).toContain('Doubtful');
    const strict = await openOrg({ behaviour: { newPicklistValue: 'reject' } });
    expect((await post(strict, 'Accounts', [{ Account_Name: 'A', Rating: 'Doubtful' }])).status).toBe(400);
  });

  it('with an unknown field can be let through silently', async () => {
    const zoho = await openOrg({ behaviour: { unknownFieldInWrite: 'ignore' } });
    expect((await post(zoho, 'Accounts', [{ Account_Name: 'A', Foo: 1 }])).status).toBe(201);
  });

  it('are normalised: datetimes to whole seconds, Z accepted, fractions refused', async () => {
    const zoho = await openOrg();
    await zoho.call('POST', '/settings/fields?module=Accounts', {
      body: { fields: [{ field_label: 'Seen At', data_type: 'datetime' }] },
    });
    const id = await zoho.insert('Accounts', { Account_Name: 'A', Seen_At: '2026-01-01T10:00:00+05:30' });
    const read = async () => (await zoho.call('GET', `/Accounts/${id}?fields=Seen_At`)).body.data[0].Seen_At;
    expect(await read()).toBe('2026-01-01T04:30:00+00:00');
    const put = (value: string | null) => zoho.call('PUT', `/Accounts/${id}`, { body: { data: [{ Seen_At: value }] } });
    expect((await put('2026-01-01T10:00:00Z')).status).toBe(200);
    expect((await put('2026-01-01T10:00:00.123Z')).status).toBe(400);
    expect((await put(null)).status).toBe(200);
    expect(await read()).toBeNull();
  });
});

describe('updates', () => {
  it('stamp the record, report what changed and pass the trigger on', async () => {
    const zoho = await openOrg();
    const changes: RecordChange[] = [];
    zoho.org.onChange((change) => {
      changes.push(change);
    });
    const id = await zoho.insert('Accounts', { Account_Name: 'A', Rating: 'Active' });
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 5_000);
    const body = { data: [{ id, Rating: 'Active', Employees: 5 }], trigger: [] };
    expect((await zoho.call('PUT', '/Accounts', { body })).body.data[0].message).toBe('record updated');
    await zoho.call('DELETE', `/Accounts?ids=${id}&wf_trigger=false`);
    expect(changes.map(({ operation, affectedFields, trigger }) => ({ operation, affectedFields, trigger }))).toEqual([
      { operation: 'insert', affectedFields: [], trigger: undefined },
      { operation: 'update', affectedFields: ['Employees'], trigger: [] },
      { operation: 'delete', affectedFields: [], trigger: [] },
    ]);
    expect(changes[1]?.after?.['Modified_Time']).toBe('2026-03-02T09:00:05+00:00');
    expect(changes[1]?.before?.['Modified_Time']).toBe('2026-03-02T09:00:00+00:00');
  });

  it('are refused with 412 if the record has changed since', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'A' });
    const put = (since: string) =>
      zoho.call('PUT', `/Accounts/${id}`, {
        body: { data: [{ Rating: 'Active' }] },
        headers: { 'If-Unmodified-Since': since },
      });
    const late = await put('2026-03-02T08:59:59+00:00');
    expect(late.status).toBe(412);
    expect(late.body.data[0].code).toBe('ALREADY_MODIFIED');
    expect((await put('2026-03-02T09:00:00+00:00')).status).toBe(200);
  });

  it('of unknown records and without an id fail by row', async () => {
    const zoho = await openOrg();
    const { body } = await zoho.call('PUT', '/Accounts', {
      body: { data: [{ id: '6100001000000099999', Rating: 'x' }, { Rating: 'x' }] },
    });
    expect(body.data.map((item: { code: string }) => item.code)).toEqual(['INVALID_DATA', 'MANDATORY_NOT_FOUND']);
  });

  it('of locked records are refused, and so are their deletion and tags', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'A' });
    await zoho.control('POST', '/locks', { id });
    const put = () => zoho.call('PUT', '/Accounts', { body: { data: [{ id, Rating: 'Active' }] } });
    expect((await put()).body.data[0]).toMatchObject({ code: 'RECORD_LOCKED', details: { action: 'record_locking' } });
    expect((await zoho.call('DELETE', `/Accounts/${id}`)).body.data[0].code).toBe('RECORD_LOCKED');
    const tagged = await zoho.call('POST', `/Accounts/${id}/actions/add_tags`, { body: { tags: [{ name: 'x' }] } });
    expect(tagged).toMatchObject({ status: 400, body: { success_count: '0', locked_count: '1' } });
    expect((await zoho.call('GET', `/Accounts/${id}?fields=Locked__s`)).body.data[0].Locked__s).toBe(true);
    await zoho.control('POST', '/locks', { id, code: null });
    expect((await put()).status).toBe(200);
  });
});

describe('upsert', () => {
  it('finds by the fields of the module, or by those named, and says which', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'Acme', Phone: '123' });
    const upsert = (data: unknown[], more: object = {}) =>
      zoho.call('POST', '/Accounts/upsert', { body: { data, ...more } });
    const { status, body } = await upsert([{ Account_Name: 'Acme', Rating: 'Active' }, { Account_Name: 'New' }]);
    expect(status).toBe(200);
    expect(body.data.map((item: object) => item)).toMatchObject([
      { action: 'update', duplicate_field: 'Account_Name', details: { id } },
      { action: 'insert', duplicate_field: null },
    ]);
    const byPhone = await upsert([{ Account_Name: 'Other', Phone: '123' }], { duplicate_check_fields: ['Phone'] });
    expect(byPhone.body.data[0]).toMatchObject({ action: 'update', duplicate_field: 'Phone', details: { id } });
    expect((await zoho.call('POST', '/Tasks/upsert', { body: { data: [{ Subject: 's' }] } })).status).toBe(400);
  });

  it('keeps unique fields unique on plain writes', async () => {
    const zoho = await openOrg();
    const unique = { field_label: 'Outside Key', data_type: 'text', length: 40, unique: { case_sensitive: false } };
    await zoho.call('POST', '/settings/fields?module=Accounts', { body: { fields: [unique] } });
    const id = await zoho.insert('Accounts', { Account_Name: 'A', Outside_Key: 'k1' });
    const again = await post(zoho, 'Accounts', [{ Account_Name: 'B', Outside_Key: 'K1' }]);
    expect(again.body.data[0]).toMatchObject({ code: 'DUPLICATE_DATA', details: { api_name: 'Outside_Key', id } });
    const upserted = await zoho.call('POST', '/Accounts/upsert', {
      body: { data: [{ Account_Name: 'B', Outside_Key: 'k1' }] },
    });
    expect(upserted.body.data[0]).toMatchObject({ action: 'update', duplicate_field: 'Outside_Key', details: { id } });
  });
});

describe('notes and tasks', () => {
  it('name what they belong to', async () => {
    const zoho = await openOrg();
    const account = await zoho.insert('Accounts', { Account_Name: 'Acme' });
    const parent = { module: { api_name: 'Accounts' }, id: account };
    const note = await zoho.insert('Notes', { Note_Title: 'T', Note_Content: 'C', Parent_Id: parent });
    const listed = await zoho.call('GET', `/Accounts/${account}/Notes?fields=Note_Content,Parent_Id`);
    expect(listed.body.data[0]).toMatchObject({
      id: note,
      Parent_Id: { name: 'Acme', id: account, module: { api_name: 'Accounts' } },
    });
    const bare = await post(zoho, 'Tasks', [{ Subject: 'S', What_Id: { id: account } }]);
    expect(bare.body.data[0]).toMatchObject({ code: 'MANDATORY_NOT_FOUND', details: { api_name: '$se_module' } });
    const task = await zoho.insert('Tasks', { Subject: 'S', What_Id: { id: account }, $se_module: 'Accounts' });
    expect((await zoho.call('GET', `/Tasks/${task}`)).body.data[0]).toMatchObject({
      What_Id: { name: 'Acme', id: account },
      $se_module: 'Accounts',
      Status: 'Not Started',
      Closed_Time: null,
    });
    await zoho.call('PUT', `/Tasks/${task}`, { body: { data: [{ Status: 'Completed' }] } });
    expect((await zoho.call('GET', `/Tasks/${task}`)).body.data[0].Closed_Time).toBe('2026-03-02T09:00:00+00:00');
  });

  it('are listed over all records by administrators only', async () => {
    const zoho = await openOrg();
    const sales = zoho.token(undefined, zoho.org.users()[1]?.id);
    expect(await zoho.call('GET', '/Notes?fields=id', { token: sales })).toMatchObject({
      status: 403,
      body: { code: 'NOT_SUPPORTED' },
    });
    expect((await zoho.call('GET', '/Notes?fields=id')).status).toBe(204);
  });
});
