import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectedSdk, connectSdk, expectEmpty, partAs, readAs, type Sdk } from './connected-sdk.ts';

let connected: ConnectedSdk;
let sdk: Sdk;

beforeAll(async () => {
  connected = await connectSdk();
  sdk = connected.sdk;
});
afterAll(() => connected.close());

describe('org, users and currencies', () => {
  it('reads the org', async () => {
    const [org] = readAs(await new sdk.Org.OrgOperations().getOrganization(), 200, sdk.Org.ResponseWrapper).getOrg();
    expect([org?.getCompanyName(), org?.getMcStatus(), org?.getTimeZone()]).toEqual([
      'Emulated Company',
      false,
      expect.anything(),
    ]);
    partAs(org?.getLicenseDetails(), sdk.Org.LicenseDetails);
  });

  it('reads users, all and one', async () => {
    const operations = new sdk.Users.UsersOperations();
    const params = new sdk.ParameterMap();
    await params.add(sdk.Users.GetUsersParam.TYPE, 'AllUsers');
    const found = readAs(await operations.getUsers(params), 200, sdk.Users.ResponseWrapper);
    expect([found.getUsers().length, found.getInfo().getMoreRecords()]).toEqual([2, false]);
    const id = found.getUsers()[0]?.getId() ?? 0n;
    const [one] = readAs(await operations.getUser(id), 200, sdk.Users.ResponseWrapper).getUsers();
    expect([one?.getId(), one?.getProfile().getName(), one?.getRole().getName()]).toEqual([id, 'Administrator', 'CEO']);
    expectEmpty(await operations.getUser(6_100_001_999_999_999_999n), 204);
  });

  it('reads currencies only where they are switched on', async () => {
    const operations = new sdk.Currencies.CurrenciesOperations();
    const off = readAs(await operations.getCurrencies(), 403, sdk.Currencies.APIException);
    expect(off.getCode().getValue()).toBe('CURRENCIES_NOT_ENABLED');
    for (const org of connected.zoho.orgs.values()) org.meta.mc_status = true;
    const [home] = readAs(await operations.getCurrencies(), 200, sdk.Currencies.ResponseWrapper).getCurrencies();
    expect([home?.getIsoCode(), home?.getIsBase(), typeof home?.getExchangeRate()]).toEqual(['USD', true, 'string']);
  });
});

describe('modules, fields and layouts', () => {
  it('reads modules, and makes one', async () => {
    const operations = new sdk.Modules.ModulesOperations();
    const modules = readAs(await operations.getModules(), 200, sdk.Modules.ResponseWrapper).getModules();
    expect(modules.map((one) => one.getAPIName())).toEqual(expect.arrayContaining(['Accounts', 'Deals']));
    const [deals] = readAs(await operations.getModuleByAPIName('Deals'), 200, sdk.Modules.ResponseWrapper).getModules();
    expect(deals?.getFields().length).toBeGreaterThan(10);
    const made = new sdk.Modules.Modules();
    made.setPluralLabel('Checks');
    made.setSingularLabel('Check');
    made.setAPIName('Checks');
    const profiles = readAs(
      await new sdk.Profiles.ProfilesOperations().getProfiles(),
      200,
      sdk.Profiles.ResponseWrapper,
    );
    made.setProfiles(
      profiles.getProfiles().map((profile) => {
        const minified = new sdk.Profiles.MinifiedProfile();
        minified.setId(profile.getId());
        return minified;
      }),
    );
    const body = new sdk.Modules.BodyWrapper();
    body.setModules([made]);
    const [item] = readAs(await operations.createCustomModules(body), 201, sdk.Modules.ActionWrapper).getModules();
    partAs(item, sdk.Modules.SuccessResponse);
  });

  it('reads fields, makes one and deletes it', async () => {
    const operations = new sdk.Fields.FieldsOperations();
    const params = new sdk.ParameterMap();
    await params.add(sdk.Fields.GetFieldsParam.MODULE, 'Deals');
    const fields = readAs(await operations.getFields(params), 200, sdk.Fields.ResponseWrapper).getFields();
    const stage = fields.find((field) => field.getAPIName() === 'Stage');
    const values = stage?.getPickListValues().map((value) => value.getActualValue());
    expect(values).toEqual(expect.arrayContaining(['Closed Won', 'Id. Decision Makers']));
    const field = new sdk.Fields.Fields();
    field.setFieldLabel('Risk');
    field.setDataType('integer');
    field.setLength(9);
    const body = new sdk.Fields.BodyWrapper();
    body.setFields([field]);
    const [made] = readAs(await operations.createField(body, params), 201, sdk.Fields.ActionWrapper).getFields();
    const id = BigInt(partAs(made, sdk.Fields.SuccessResponse).getDetails().get('id'));
    const [read] = readAs(await operations.getField(id, params), 200, sdk.Fields.ResponseWrapper).getFields();
    expect([read?.getAPIName(), read?.getCustomField(), read?.getLength()]).toEqual(['Risk', true, 9]);
    readAs(await operations.deleteField(id, params), 200, sdk.Fields.ActionWrapper);
  });

  it('reads layouts, pipelines and profiles', async () => {
    const params = new sdk.ParameterMap();
    await params.add(sdk.Layouts.GetLayoutsParam.MODULE, 'Deals');
    const [layout] = readAs(
      await new sdk.Layouts.LayoutsOperations().getLayouts(params),
      200,
      sdk.Layouts.ResponseWrapper,
    ).getLayouts();
    expect(layout?.getSections()[0]?.getFields().length).toBeGreaterThan(10);
    const pipelines = readAs(
      await new sdk.Pipeline.PipelineOperations(layout?.getId()).getPipelines(),
      200,
      sdk.Pipeline.ResponseWrapper,
    ).getPipeline();
    const types = pipelines[0]?.getMaps().map((map) => map.getForecastType());
    expect(new Set(types)).toEqual(new Set(['Open', 'Closed Won', 'Closed Lost']));
    const profiles = readAs(
      await new sdk.Profiles.ProfilesOperations().getProfiles(),
      200,
      sdk.Profiles.ResponseWrapper,
    ).getProfiles();
    expect(profiles.map((one) => one.getName())).toEqual(['Administrator', 'Standard']);
  });
});

describe('variables', () => {
  it('are made, read, changed and deleted', async () => {
    const operations = new sdk.Variables.VariablesOperations();
    expectEmpty(await operations.getVariables(), 204);
    const variable = new sdk.Variables.Variable();
    variable.setName('Limit');
    variable.setAPIName('Limit');
    variable.setType(new sdk.Choice('integer'));
    variable.setValue('7');
    const group = new sdk.Variables.VariableGroup();
    group.setName('General');
    variable.setVariableGroup(group);
    const body = new sdk.Variables.BodyWrapper();
    body.setVariables([variable]);
    const [made] = readAs(await operations.createVariables(body), 201, sdk.Variables.ActionWrapper).getVariables();
    const id = BigInt(partAs(made, sdk.Variables.SuccessResponse).getDetails().get('id'));
    const [read] = readAs(await operations.getVariableById(id), 200, sdk.Variables.ResponseWrapper).getVariables();
    expect([read?.getAPIName(), read?.getType().getValue(), read?.getValue()]).toEqual(['Limit', 'integer', '7']);
    readAs(await operations.deleteVariable(id), 200, sdk.Variables.ActionWrapper);
  });
});
