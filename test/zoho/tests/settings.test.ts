import { describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from './open-org.ts';

const create = (zoho: OpenOrg, fields: object[], module = 'Accounts') =>
  zoho.call('POST', `/settings/fields?module=${module}`, { body: { fields } });

describe('fields', () => {
  it('describe type, length, mandatory, lookup and both values of a stage', async () => {
    const zoho = await openOrg();
    const { body } = await zoho.call('GET', '/settings/fields?module=Deals');
    const byName = Object.fromEntries(body.fields.map((field: { api_name: string }) => [field.api_name, field]));
    expect(byName.Deal_Name).toMatchObject({
      data_type: 'text',
      json_type: 'string',
      length: 120,
      system_mandatory: true,
    });
    expect(byName.Account_Name).toMatchObject({ data_type: 'lookup', lookup: { module: { api_name: 'Accounts' } } });
    expect(byName.Stage.pick_list_values).toContainEqual(
      expect.objectContaining({
        display_value: 'Identify Decision Makers',
        actual_value: 'Id. Decision Makers',
        forecast_type: 'Open',
      }),
    );
    expect((await zoho.call('GET', '/settings/fields')).body.code).toBe('REQUIRED_PARAM_MISSING');
  });

  it('are made five at a time, named by their label, and usable at once', async () => {
    const zoho = await openOrg();
    const made = await create(zoho, [
      { field_label: 'Risk Score', data_type: 'integer', length: 3 },
      {
        field_label: 'Risk Tier',
        data_type: 'picklist',
        pick_list_values: [{ display_value: 'Low', actual_value: 'Low' }],
      },
      { field_label: 'Risk Reasons', data_type: 'textarea', textarea: { type: 'large' } },
    ]);
    expect(made).toMatchObject({
      status: 201,
      body: { fields: [{ code: 'SUCCESS', message: 'field created' }, {}, {}] },
    });
    expect(zoho.org.table('Accounts')?.meta.fields.get('Risk_Reasons')).toMatchObject({
      length: 32_000,
      filterable: false,
    });
    await zoho.insert('Accounts', { Account_Name: 'A', Risk_Score: 72, Risk_Tier: 'Low' });
    const six = Array.from({ length: 6 }, (_, n) => ({ field_label: `F${n}`, data_type: 'text' }));
    expect((await create(zoho, six)).body.code).toBe('LIMIT_EXCEEDED');
    const wrong = await create(zoho, [
      { field_label: 'Risk Score', data_type: 'text' },
      { field_label: 'X', data_type: 'colour' },
      { field_label: 'y'.repeat(26), data_type: 'text' },
    ]);
    expect(wrong.status).toBe(400);
    expect(wrong.body.fields.map((item: { code: string }) => item.code)).toEqual([
      'DUPLICATE_DATA',
      'INVALID_DATA',
      'INVALID_DATA',
    ]);
  });

  it('stop at the limit of the edition: ten in Standard', async () => {
    const zoho = await openOrg({ edition: 'standard' });
    const five = (from: number) =>
      Array.from({ length: 5 }, (_, n) => ({ field_label: `F${from + n}`, data_type: 'text' }));
    expect((await create(zoho, five(0))).status).toBe(201);
    expect((await create(zoho, five(5))).status).toBe(201);
    expect((await create(zoho, [{ field_label: 'One more', data_type: 'text' }])).body.fields[0].code).toBe(
      'LIMIT_EXCEEDED',
    );
  });

  it('carry the namespace of the extension', async () => {
    const zoho = await openOrg();
    const made = await zoho.control('POST', '/orgs', { company_name: 'Second', namespace: 'acme' });
    const org = zoho.emulator.orgs.get(made.body.id);
    if (org === undefined) throw new Error('no org');
    const token = zoho.emulator.tokens.issueAccessToken(zoho.emulator.administrator(org));
    await zoho.call('POST', '/settings/fields?module=Accounts', {
      token,
      body: { fields: [{ field_label: 'Score', data_type: 'integer' }] },
    });
    expect(org.table('Accounts')?.meta.fields.has('acme__Score')).toBe(true);
  });

  it('are made by administrators only', async () => {
    const zoho = await openOrg();
    const token = zoho.token(undefined, zoho.org.users()[1]?.id);
    const refused = await zoho.call('POST', '/settings/fields?module=Accounts', {
      token,
      body: { fields: [{ field_label: 'F', data_type: 'text' }] },
    });
    expect(refused).toMatchObject({ status: 403, body: { code: 'NO_PERMISSION' } });
  });
});

describe('modules', () => {
  const labels = {
    plural_label: 'Decisions',
    singular_label: 'Decision',
    api_name: 'Decisions',
    display_field: { field_label: 'Name', data_type: 'text' },
  };
  const decision = (zoho: OpenOrg) => ({
    modules: [{ ...labels, profiles: [{ id: zoho.org.users()[0]?.profile.id }] }],
  });

  it('can be made in Enterprise for 500 credits, and give their targets a related list', async () => {
    const zoho = await openOrg();
    const made = await zoho.call('POST', '/settings/modules', { body: decision(zoho) });
    expect(made).toMatchObject({ status: 201, body: { modules: [{ code: 'SUCCESS' }] } });
    expect(zoho.emulator.credits(zoho.org).used()).toBe(500);
    await create(
      zoho,
      [
        {
          field_label: 'Account',
          data_type: 'lookup',
          lookup: { module: { api_name: 'Accounts' }, display_label: 'Decisions' },
        },
        { field_label: 'Asked By', data_type: 'userlookup' },
      ],
      'Decisions',
    );
    const fields = (await zoho.call('GET', '/settings/fields?module=Decisions')).body.fields;
    expect(fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          api_name: 'Account',
          lookup: expect.objectContaining({ module: expect.objectContaining({ api_name: 'Accounts' }) }),
        }),
        expect.objectContaining({ api_name: 'Asked_By', data_type: 'userlookup' }),
        expect.objectContaining({ api_name: 'Owner', data_type: 'ownerlookup' }),
      ]),
    );
    const account = await zoho.insert('Accounts', { Account_Name: 'A' });
    const id = await zoho.insert('Decisions', { Name: 'D', Account: { id: account } });
    expect((await zoho.call('GET', `/Accounts/${account}/Decisions?fields=Name`)).body.data).toEqual([
      { Name: 'D', id },
    ]);
    const lists = await zoho.call('GET', '/settings/related_lists?module=Accounts');
    expect(lists.body.related_lists.map((list: { api_name: string }) => list.api_name)).toEqual(
      expect.arrayContaining(['Contacts', 'Deals', 'Invoices', 'Cases', 'Tasks', 'Notes', 'Decisions']),
    );
    const modules = await zoho.call('GET', '/settings/modules');
    expect(modules.body.modules).toContainEqual(
      expect.objectContaining({ api_name: 'Decisions', generated_type: 'custom', api_supported: true }),
    );
  });

  it('need a profile of the org, and a name without two underscores', async () => {
    const zoho = await openOrg();
    const answer = async (more: object) => {
      const body = { modules: [{ ...decision(zoho).modules[0], ...more }] };
      return (await zoho.call('POST', '/settings/modules', { body })).body.modules[0];
    };
    const wrong = (api_name: string, code: string) => ({ code, details: { api_name } });
    expect(await answer({ profiles: [] })).toMatchObject(wrong('profiles', 'MANDATORY_NOT_FOUND'));
    expect(await answer({ profiles: [{ id: '1' }] })).toMatchObject(wrong('profiles', 'INVALID_DATA'));
    expect(await answer({ api_name: 'a__b' })).toMatchObject(wrong('api_name', 'INVALID_DATA'));
  });

  it('take a lookup only with the title of its related list', async () => {
    const zoho = await openOrg();
    const made = await create(zoho, [
      { field_label: 'Parent', data_type: 'lookup', lookup: { module: { api_name: 'Accounts' } } },
    ]);
    expect(made.body.fields).toMatchObject([{ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'display_label' } }]);
  });

  it('are not offered in Standard', async () => {
    const zoho = await openOrg({ edition: 'standard' });
    expect((await zoho.call('POST', '/settings/modules', { body: decision(zoho) })).body.code).toBe('NOT_SUPPORTED');
  });
});

describe('org, users and currencies', () => {
  it('name the user who asks', async () => {
    const zoho = await openOrg();
    const [admin, sales] = zoho.org.users();
    const token = zoho.token(undefined, sales?.id);
    const current = await zoho.call('GET', '/users?type=CurrentUser', { token });
    expect(current.body.users.map((user: { id: string }) => user.id)).toEqual([sales?.id]);
    expect((await zoho.call('GET', '/users?type=AdminUsers')).body.users).toMatchObject([
      { id: admin?.id, profile: { name: 'Administrator' } },
    ]);
    expect((await zoho.call('GET', `/users/${sales?.id}`)).body.users[0].email).toBe(sales?.email);
    expect((await zoho.call('GET', '/users?type=Nobody')).status).toBe(400);
    const org = (await zoho.call('GET', '/org')).body.org[0];
    expect(org).toMatchObject({
      zgid: zoho.org.meta.zgid,
      mc_status: false,
      license_details: { paid_type: 'enterprise' },
    });
  });

  it('refuse currencies where there is only one', async () => {
    const zoho = await openOrg();
    expect(await zoho.call('GET', '/org/currencies')).toMatchObject({
      status: 403,
      body: { code: 'CURRENCIES_NOT_ENABLED' },
    });
  });

  it('map the stages of a pipeline to what they forecast', async () => {
    const zoho = await openOrg();
    expect((await zoho.call('GET', '/settings/pipeline')).body.code).toBe('REQUIRED_PARAM_MISSING');
    expect((await zoho.call('GET', '/settings/pipeline?layout_id=1')).body.code).toBe('INVALID_DATA');
    const { layouts } = (await zoho.call('GET', '/settings/layouts?module=Deals')).body;
    const { body } = await zoho.call('GET', `/settings/pipeline?layout_id=${layouts[0].id}`);
    const stage = (name: string) =>
      body.pipeline[0].maps.find((map: { actual_value: string }) => map.actual_value === name);
    expect(stage('Closed Won').forecast_type).toBe('Closed Won');
    expect(stage('Closed Lost').forecast_category).toEqual(stage('Closed Lost to Competition').forecast_category);
  });

  it('say of each stage what kind it is', async () => {
    const { body } = await (await openOrg()).call('GET', '/settings/fields?module=Deals');
    const stage = body.fields.find(({ api_name: name }: { api_name: string }) => name === 'Stage');
    const kinds = stage.pick_list_values
      .filter((value: { deal_category?: string }) => value.deal_category !== undefined)
      .map(({ deal_category: kind, forecast_category: forecast }: Record<string, { name: string }>) => [
        kind,
        forecast?.name,
      ]);
    expect(new Map(kinds)).toEqual(
      new Map([
        ['Open', 'Pipeline'],
        ['Closed Won', 'Closed'],
        ['Closed Lost', 'Omitted'],
      ]),
    );
  });
});
