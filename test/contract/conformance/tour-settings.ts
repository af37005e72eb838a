import type { Driver } from './drive.ts';

/** Every call on settings, org, users and currencies. */
export async function tourSettings(driver: Driver): Promise<void> {
  const { ask, open } = driver;
  await ask('GET', '/org', { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/org/currencies', { status: 200, branch: 'Response_Wrapper' });
  const { users } = await ask('GET', '/users?type=AllUsers&page=1&per_page=50', {
    status: 200,
    branch: 'Response_Wrapper',
  });
  await ask('GET', '/users?type=nonsense', { status: 400, branch: 'InvalidParamError', wrong: true });
  await ask('GET', `/users/${users[0].id}`, { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/users/6100001999999999999', { status: 204 });
  const { modules } = await ask('GET', '/settings/modules', { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', `/settings/modules/${modules[0].id}`, { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/settings/modules/Deals', { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/settings/modules/Nonsense', { status: 400, branch: 'Invalid_Module' });
  const profile = open.org.users()[0]?.profile;
  const module = {
    plural_label: 'Checks',
    singular_label: 'Check',
    api_name: 'Checks',
    profiles: [{ id: profile?.id }],
    display_field: { field_label: 'Check', data_type: 'text' },
  };
  await ask('POST', '/settings/modules', {
    status: 201,
    branch: 'Action_Wrapper[success]',
    body: { modules: [module] },
  });
  await ask('POST', '/settings/modules', {
    status: 400,
    branch: 'Error_Wrapper[Mandatory_Not_Found]',
    body: { modules: [{ ...module, plural_label: undefined }] },
    wrong: true,
  });
  await tourFields(driver);
  const { layouts } = await ask('GET', '/settings/layouts?module=Deals', { status: 200, branch: 'wrapper' });
  await ask('GET', '/settings/layouts', { status: 400, branch: 'MandatoryParamError', wrong: true });
  await ask('GET', '/settings/layouts?module=Nonsense', { status: 400, branch: 'InvalidParamError' });
  await ask('GET', '/settings/related_lists?module=Accounts', { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/settings/related_lists', { status: 400, branch: 'MandatoryParamError', wrong: true });
  await ask('GET', '/settings/related_lists?module=Nonsense', { status: 400, branch: 'InvalidParamError' });
  await ask('GET', `/settings/pipeline?layout_id=${layouts[0].id}`, { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/settings/pipeline', { status: 400, branch: 'MandatoryParamError', wrong: true });
  await ask('GET', '/settings/profiles', { status: 200, branch: 'Response_Wrapper' });
  await tourVariables(driver);
}

async function tourFields({ ask }: Driver): Promise<void> {
  const made = await ask('POST', '/settings/fields?module=Accounts', {
    status: 201,
    branch: 'SuccessWrapper[success]',
    body: { fields: [{ field_label: 'Risk', data_type: 'integer', length: 9 }] },
  });
  await ask('POST', '/settings/fields?module=Accounts', {
    status: 400,
    branch: 'MandatoryErrorWrapper[MandatoryError]',
    body: { fields: [{ field_label: 'Risk' }] },
    wrong: true,
  });
  await ask('POST', '/settings/fields?module=Accounts', {
    status: 400,
    branch: 'InvalidValueErrorWrapper[InvalidValueError]',
    body: { fields: [{ field_label: 'Risk', data_type: 'nonsense' }] },
    wrong: true,
  });
  const { fields } = await ask('GET', '/settings/fields?module=Deals', { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/settings/fields?module=Accounts', { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/settings/fields?module=Invoices', { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/settings/fields', { status: 400, branch: 'MandatoryParamError', wrong: true });
  await ask('GET', '/settings/fields?module=Nonsense', { status: 400, branch: 'InvalidParamError' });
  await ask('GET', `/settings/fields/${fields[0].id}?module=Deals`, { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/settings/fields/6100001999999999999?module=Deals', { status: 400, branch: 'InvalidValueError' });
  const id = made.fields[0].details.id;
  await ask('DELETE', `/settings/fields/${id}?module=Accounts`, { status: 200, branch: 'SuccessWrapper[success]' });
  await ask('DELETE', `/settings/fields/${id}?module=Accounts`, { status: 400, branch: 'InvalidValueError' });
}

async function tourVariables({ ask }: Driver): Promise<void> {
  await ask('GET', '/settings/variables', { status: 204 });
  const made = await ask('POST', '/settings/variables', {
    status: 201,
    branch: 'SuccessWrapper[Success_Response]',
    body: {
      variables: [
        {
          name: 'Limit',
          api_name: 'Limit',
          type: 'integer',
          value: '7',
          variable_group: { name: 'General', api_name: 'General' },
        },
      ],
    },
  });
  await ask('POST', '/settings/variables', {
    status: 400,
    branch: 'MandatoryWrapper[MandatoryError]',
    body: { variables: [{}] },
    wrong: true,
  });
  const id = made.variables[0].details.id;
  await ask('GET', '/settings/variables', { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', `/settings/variables/${id}`, { status: 200, branch: 'Response_Wrapper' });
  await ask('PUT', '/settings/variables', {
    status: 200,
    branch: 'SuccessWrapper[Success_Response]',
    body: { variables: [{ id, value: '8' }] },
  });
  await ask('PUT', '/settings/variables', {
    status: 400,
    branch: 'InvalidWrapper[InvalidError]',
    body: { variables: [{ id: '6100001999999999999', value: '8' }] },
  });
  await ask('DELETE', `/settings/variables/${id}`, { status: 200, branch: 'SuccessWrapper[Success_Response]' });
  await ask('DELETE', `/settings/variables/${id}`, { status: 400, branch: 'InvalidUrlError' });
}
