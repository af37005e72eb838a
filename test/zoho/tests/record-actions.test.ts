import { describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from './open-org.ts';

const used = (zoho: OpenOrg) => zoho.emulator.credits(zoho.org).used();

describe('mass update', () => {
  const run = (zoho: OpenOrg, module: string, body: object) =>
    zoho.call('POST', `/${module}/actions/mass_update`, { body });

  it('sets one field on many records, row by row', async () => {
    const zoho = await openOrg();
    const ids = [
      await zoho.insert('Accounts', { Account_Name: 'A' }),
      await zoho.insert('Accounts', { Account_Name: 'B' }),
    ];
    await zoho.control('POST', '/locks', { id: ids[1] });
    const { status, body } = await run(zoho, 'Accounts', { data: [{ Rating: 'Active' }], ids, over_write: false });
    expect(status).toBe(207);
    expect(body.data).toMatchObject([{ code: 'SUCCESS', details: { id: ids[0] } }, { code: 'RECORD_LOCKED' }]);
    const first = await zoho.call('GET', `/Accounts/${ids[0]}`);
    expect(first.body.data[0].Rating).toBe('Active');
  });

  it('takes three fields in Deals, one elsewhere', async () => {
    const zoho = await openOrg();
    const deal = await zoho.insert('Deals', { Deal_Name: 'D', Stage: 'Qualification' });
    const three = { Stage: 'Closed Won', Type: 'New Business', Amount: 5 };
    expect((await run(zoho, 'Deals', { data: [three], ids: [deal] })).status).toBe(200);
    const account = await zoho.insert('Accounts', { Account_Name: 'A' });
    const two = await run(zoho, 'Accounts', { data: [{ Rating: 'Active', Employees: 1 }], ids: [account] });
    expect(two).toMatchObject({ status: 400, body: { code: 'LIMIT_EXCEEDED' } });
  });

  it.each([
    ['Contacts', { data: [{ Email: 'a@b.test' }], ids: ['1'] }, 'INVALID_DATA'],
    ['Contacts', { data: [{ Account_Name: { id: '1' } }], ids: ['1'] }, 'INVALID_DATA'],
    ['Accounts', { data: [{ Description: 'x' }], ids: ['1'] }, 'INVALID_DATA'],
    ['Accounts', { data: [{ Rating: 'Active' }] }, 'MANDATORY_NOT_FOUND'],
    ['Accounts', { data: [{ Rating: 'Active' }], ids: Array.from({ length: 501 }, () => '1') }, 'LIMIT_EXCEEDED'],
    ['Accounts', { data: [{ Rating: 'Active' }], cvid: '1' }, 'INVALID_DATA'],
    ['Cases', { data: [{ Priority: 'High' }], ids: ['1'] }, 'NOT_SUPPORTED'],
  ])('refuses in %s %j', async (module, body, code) => {
    expect(await run(await openOrg(), module, body)).toMatchObject({ status: 400, body: { code } });
  });

  it('has its own scope', async () => {
    const zoho = await openOrg();
    const token = zoho.token(['ZohoCRM.modules.ALL']);
    const body = { data: [{ Rating: 'Active' }], ids: ['1'] };
    expect((await zoho.call('POST', '/Accounts/actions/mass_update', { body, token })).status).toBe(401);
  });
});

describe('full data', () => {
  it('is rich text, uncut, and nothing else', async () => {
    const zoho = await openOrg();
    zoho.org.addField('Accounts', { name: 'Story', type: 'textarea', textarea: 'rich_text', custom: true });
    const text = `<b>${'x'.repeat(800)}</b>`;
    const id = await zoho.insert('Accounts', { Account_Name: 'A', Story: text });
    const listed = await zoho.call('GET', '/Accounts?fields=Story');
    expect(listed.body.data[0].Story).toHaveLength(500);
    const full = await zoho.call('GET', `/Accounts/${id}/actions/fetch_full_data?fields=Story,Account_Name`);
    expect(full.body.data).toEqual([{ id, Story: text }]);
  });
});

describe('the timeline', () => {
  it('lists who changed what, newest first', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'A' });
    expect((await zoho.call('GET', `/Accounts/${id}/__timeline`)).body.__timeline).toHaveLength(1);
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 60_000);
    await zoho.call('PUT', `/Accounts/${id}`, { body: { data: [{ Rating: 'Active' }], trigger: [] } });
    const tags = { tags: [{ name: 'T' }] };
    await zoho.call('POST', `/Accounts/${id}/actions/add_tags`, { body: tags });
    await zoho.call('POST', `/Accounts/${id}/actions/remove_tags`, { body: tags });
    const { body } = await zoho.call('GET', `/Accounts/${id}/__timeline`);
    expect(body.__timeline.map(({ action }: { action: string }) => action)).toEqual([
      'tag_removed',
      'tag_added',
      'updated',
      'added',
    ]);
    expect(body.__timeline[2]).toMatchObject({
      audited_time: '2026-03-02T09:01:00+00:00',
      source: 'crm_api',
      done_by: { name: 'Ada Admin', profile: { name: 'Administrator' } },
      record: { id, name: 'A', module: { api_name: 'Accounts' } },
      field_history: [{ api_name: 'Rating', data_type: 'picklist', _value: { old: null, new: 'Active' } }],
    });
    const page = await zoho.call('GET', `/Accounts/${id}/__timeline?per_page=3`);
    expect(page.body.info).toMatchObject({ per_page: 3, count: 3, more_records: true });
    const rest = await zoho.call(
      'GET',
      `/Accounts/${id}/__timeline?per_page=3&page_token=${page.body.info.next_page_token}`,
    );
    expect(rest.body.__timeline.map(({ action }: { action: string }) => action)).toEqual(['added']);
  });

  it('is empty for what was there at the start, and unknown for what is not', async () => {
    const zoho = await openOrg();
    const id = zoho.org.ids.next();
    zoho.org.store('Accounts', { id, Account_Name: 'A' });
    expect((await zoho.call('GET', `/Accounts/${id}/__timeline`)).status).toBe(204);
    expect((await zoho.call('GET', '/Accounts/6100001999999999999/__timeline')).body.code).toBe('INVALID_DATA');
  });
});

describe('counts of related records', () => {
  it('come for several lists at once, filtered', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'A' });
    for (const Stage of ['Qualification', 'Closed Won']) {
      await zoho.insert('Deals', { Deal_Name: Stage, Stage, Account_Name: { id } });
    }
    const filters = { field: { api_name: 'Stage' }, comparator: 'equal', value: 'Closed Won' };
    const asked = [
      { related_list: { api_name: 'Deals' } },
      { related_list: { api_name: 'Deals' }, params: { filters } },
      { related_list: { api_name: 'Nothing' } },
      { related_list: { api_name: 'Contacts' } },
    ];
    const { status, body } = await zoho.call('POST', `/Accounts/${id}/actions/get_related_records_count`, {
      body: { get_related_records_count: asked },
    });
    expect(status).toBe(207);
    expect(body.get_related_records_count).toMatchObject([
      { count: 2, related_list: { api_name: 'Deals' } },
      { count: 1 },
      { code: 'INVALID_DATA', status: 'error' },
      { count: 0 },
    ]);
  });
});

describe('locking', () => {
  it('makes a record refuse until it is freed', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'A' });
    const path = `/Accounts/${id}/Locking_Information__s`;
    expect((await zoho.call('GET', path)).status).toBe(204);
    const body = { data: [{ Locked_Reason__s: 'under review' }] };
    const locked = await zoho.call('POST', path, { body });
    expect(locked).toMatchObject({ status: 201, body: { data: [{ code: 'SUCCESS', message: 'record added' }] } });
    expect(await zoho.call('POST', path, { body })).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } });
    expect((await zoho.call('GET', `/Accounts/${id}`)).body.data[0].Locked__s).toBe(true);
    const change = () => zoho.call('PUT', `/Accounts/${id}`, { body: { data: [{ Rating: 'Active' }] } });
    expect((await change()).body.data[0].code).toBe('RECORD_LOCKED');
    expect((await zoho.call('DELETE', `/Accounts/${id}`)).body.data[0].code).toBe('RECORD_LOCKED');
    const lockId = locked.body.data[0].details.id;
    await zoho.call('PUT', `${path}/${lockId}`, { body: { data: [{ Locked_Reason__s: 'still' }] } });
    expect((await zoho.call('GET', path)).body.data).toMatchObject([
      { id: lockId, Locked_Reason__s: 'still', Lock_Source__s: 'Manual' },
    ]);
    expect((await zoho.call('DELETE', `${path}/1`)).body.code).toBe('INVALID_DATA');
    expect((await zoho.call('DELETE', `${path}/${lockId}`)).status).toBe(200);
    expect((await change()).status).toBe(200);
  });
});

describe('blueprints', () => {
  const transitions = [
    { name: 'Escalate', from: ['New', 'On Hold'], to: 'Escalated', fields: ['Priority'] },
    { name: 'Close', from: ['Escalated'], to: 'Closed' },
  ];

  it('let only transitions move their field', async () => {
    const zoho = await openOrg();
    const set = await zoho.control('POST', '/blueprints', { module: 'Cases', field: 'Status', transitions });
    expect(set.status).toBe(201);
    const id = await zoho.insert('Cases', { Subject: 'C', Status: 'New', Case_Origin: 'Web' });
    const put = (row: object) => zoho.call('PUT', `/Cases/${id}`, { body: { data: [row] } });
    expect((await put({ Status: 'Closed' })).body.data[0]).toMatchObject({
      code: 'RECORD_IN_BLUEPRINT',
      details: { api_name: 'Status' },
    });
    expect((await put({ Type: 'Problem' })).status).toBe(200);
    const path = `/Cases/${id}/actions/blueprint`;
    const { body } = await zoho.call('GET', path);
    expect(body.blueprint).toMatchObject({
      process_info: { api_name: 'Status', field_value: 'New', is_continuous: false },
      transitions: [{ name: 'Escalate', next_field_value: 'Escalated', fields: [{ api_name: 'Priority' }] }],
    });
    const take = (transition_id: string, data: object) =>
      zoho.call('PUT', path, { body: { blueprint: [{ transition_id, data }] } });
    const [escalate] = body.blueprint.transitions;
    expect((await take(escalate.id, {})).body).toMatchObject({
      code: 'MANDATORY_NOT_FOUND',
      details: { api_name: 'Priority' },
    });
    expect((await take('1', {})).body).toMatchObject({ code: 'INVALID_DATA', message: 'invalid transition' });
    expect(await take(escalate.id, { Priority: 'High', Notes: 'now' })).toMatchObject({
      status: 200,
      body: { code: 'SUCCESS', message: 'transition updated successfully' },
    });
    const close = (await zoho.call('GET', path)).body.blueprint.transitions[0];
    await take(close.id, {});
    expect((await zoho.call('GET', `/Cases/${id}`)).body.data[0]).toMatchObject({ Status: 'Closed', Priority: 'High' });
    expect((await zoho.call('GET', path)).body.code).toBe('RECORD_NOT_IN_PROCESS');
  });
});

describe('mails', () => {
  const mail = {
    from: { user_name: 'Ada', email: 'ada.admin@example.test' },
    to: [{ user_name: 'Kin', email: 'kin@acme.test' }],
    subject: 'Due',
    content: '<p>Please pay</p>',
    mail_format: 'html',
  };

  it('are kept, not sent, and cost 20 credits', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Contacts', { Last_Name: 'Kin' });
    const before = used(zoho);
    const { status, body } = await zoho.call('POST', `/Contacts/${id}/actions/send_mail`, { body: { data: [mail] } });
    expect(used(zoho) - before).toBe(20);
    expect(status).toBe(200);
    expect(body.data[0]).toMatchObject({ code: 'SUCCESS', message: 'Your mail has been sent successfully.' });
    const kept = (await zoho.control('GET', '/mails')).body.mails;
    expect(kept).toMatchObject([
      { message_id: body.data[0].details.message_id, recordId: id, mail: { subject: 'Due' } },
    ]);
  });

  it.each([
    [{ from: { email: 'stranger@x.test' } }, 'INVALID_DATA', '$.data[0].from.email'],
    [{ to: [] }, 'MANDATORY_NOT_FOUND', '$.data[0].to'],
    [{ cc: [{ email: 'no' }] }, 'INVALID_DATA', '$.data[0].cc[0].email'],
    [{ subject: '' }, 'MANDATORY_NOT_FOUND', '$.data[0].subject'],
    [{ mail_format: 'pdf' }, 'INVALID_DATA', '$.data[0].mail_format'],
  ])('are refused with %j', async (change, code, json_path) => {
    const zoho = await openOrg();
    const id = await zoho.insert('Contacts', { Last_Name: 'Kin' });
    const body = { data: [{ ...mail, ...change }] };
    const answer = await zoho.call('POST', `/Contacts/${id}/actions/send_mail`, { body });
    expect(answer).toMatchObject({ status: 400, body: { data: [{ code, details: { json_path } }] } });
  });
});

describe('what the API says of itself', () => {
  it('is every mounted path with scope and credits', async () => {
    const zoho = await openOrg();
    const { body } = await zoho.call('GET', '/__apis');
    const at = (path: string) => body.__apis.find((one: { path: string }) => one.path === path)?.operation_types;
    expect(at('/crm/v8/coql')).toEqual([
      {
        method: 'POST',
        oauth_scope: 'ZohoCRM.coql.READ,ZohoCRM.modules.{module}.READ',
        max_credits: 3,
        min_credits: 1,
      },
    ]);
    expect(at('/crm/bulk/v8/write')).toMatchObject([{ min_credits: 500, max_credits: 500 }]);
    expect(at('/crm/v8/{module}/deleted')).toMatchObject([{ method: 'GET', min_credits: 2, max_credits: 2 }]);
    expect((await zoho.call('GET', '/__apis?filters=%7B%22field%22%3A1%7D')).body.code).toBe('MANDATORY_NOT_FOUND');
  });

  it('is the limits of the edition', async () => {
    const zoho = await openOrg({ edition: 'standard' });
    const { body } = await zoho.call('GET', '/__features?api_names=custom_fields');
    expect(body.__features).toMatchObject([
      { api_name: 'custom_fields', details: { limits: { total: 10 }, available_count: { total: 10 } } },
    ]);
    expect((await zoho.call('GET', '/__features/nothing')).status).toBe(204);
  });
});
