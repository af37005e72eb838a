import type { Driver } from './drive.ts';

/** What can be done to a record apart from reading and writing it, and calls that hold other calls. */
export async function tourActions(driver: Driver): Promise<void> {
  const { ask, open } = driver;
  const account = await open.insert('Accounts', { Account_Name: 'Acted on' });
  await ask('GET', '/__apis', { status: 200, branch: '__apis' });
  await ask('GET', '/__apis?filters=nonsense', { status: 400, branch: 'Invalid_Data_Exception', wrong: true });
  await ask('POST', '/Accounts/actions/mass_update', {
    status: 200,
    branch: 'data[Mass_Update_Success_Response]',
    body: { data: [{ Rating: 'Active' }], ids: [account] },
  });
  await ask('POST', '/Accounts/actions/mass_update', {
    status: 400,
    branch: 'MandatoryError',
    body: { data: [{ Rating: 'Active' }] },
    wrong: true,
  });
  await ask('GET', '/Accounts/actions/mass_update', { status: 400, branch: 'MandatoryParamError', wrong: true });
  await ask('GET', `/Accounts/${account}/actions/fetch_full_data?fields=Description`, {
    status: 200,
    branch: 'Response_Wrapper',
  });
  await ask('GET', `/Accounts/${account}/__timeline`, { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', `/Nonsense/${account}/__timeline`, { status: 400, branch: 'INVALID_MODULE' });
  await ask('GET', '/Accounts/6100001999999999999/__timeline', { status: 400, branch: 'INVALID_ID' });
  await tourMail(driver);
  await tourComposite(driver, account);
}

async function tourMail({ ask, open }: Driver): Promise<void> {
  const contact = await open.insert('Contacts', { Last_Name: 'Doe', Email: 'doe@example.test' });
  const sender = open.org.users()[0];
  const mail = {
    from: { user_name: sender?.full_name, email: sender?.email },
    to: [{ user_name: 'Doe', email: 'doe@example.test' }],
    subject: 'Your account',
    content: 'Two invoices are due.',
    mail_format: 'text',
  };
  const path = `/Contacts/${contact}/actions/send_mail`;
  await ask('POST', path, { status: 200, branch: 'SuccessWrapper[success]', body: { data: [mail] } });
  await ask('POST', path, { status: 400, branch: 'MandatoryError', body: {}, wrong: true });
}

async function tourComposite({ ask }: Driver, account: string): Promise<void> {
  const requests = [
    { sub_request_id: '1', method: 'GET', uri: `/crm/v8/Accounts/${account}`, params: { fields: 'Account_Name' } },
    { sub_request_id: '2', method: 'GET', uri: '/crm/v8/Accounts/nonsense' },
  ];
  const body = { rollback_on_fail: false, __composite_requests: requests };
  await ask('POST', '/__composite_requests', { status: 200, branch: 'success', body });
  await ask('POST', '/__composite_requests', { status: 400, branch: 'ErrorWrapper', body: {}, wrong: true });
}

/** Switching currencies on, adding and changing them; leaves the org with two. */
export async function tourCurrencies({ ask }: Driver): Promise<void> {
  const format = { decimal_separator: 'Period', thousand_separator: 'Comma', decimal_places: '2' };
  const dollar = { name: 'US Dollar - USD', symbol: '$', iso_code: 'USD', prefix_symbol: true, format };
  const home = { base_currency: { ...dollar, exchange_rate: '1.000000000' } };
  await ask('POST', '/org/currencies/actions/enable', {
    status: 200,
    branch: 'base_currency_success_wrapper',
    body: home,
  });
  await ask('POST', '/org/currencies/actions/enable', { status: 400, branch: 'AlreadyEnabledWrapper', body: home });
  await ask('PUT', '/org/currencies/actions/enable', {
    status: 200,
    branch: 'base_currency_success_wrapper',
    body: { base_currency: { symbol: 'US$', exchange_rate: '1.000000000' } },
  });
  const euro = {
    name: 'Euro - EUR',
    symbol: '€',
    iso_code: 'EUR',
    prefix_symbol: true,
    exchange_rate: '12.345000000',
    is_active: true,
    format,
  };
  const made = await ask('POST', '/org/currencies', {
    status: 200,
    branch: 'SuccessWrapper[Success_Response]',
    body: { currencies: [euro] },
  });
  await ask('POST', '/org/currencies', {
    status: 400,
    branch: 'DuplicateWrapper[DuplicateError]',
    body: { currencies: [euro] },
  });
  const id = made.currencies[0].details.id;
  const change = { exchange_rate: '13.000000000' };
  await ask('PUT', '/org/currencies', {
    status: 200,
    branch: 'SuccessWrapper[Success_Response]',
    body: { currencies: [{ id, ...change }] },
  });
  await ask('PUT', `/org/currencies/${id}`, {
    status: 200,
    branch: 'SuccessWrapper[Success_Response]',
    body: { currencies: [change] },
  });
  await ask('GET', `/org/currencies/${id}`, { status: 200, branch: 'Response_Wrapper' });
}
