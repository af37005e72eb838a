import type { Driver } from './drive.ts';

const coql = (select_query: string) => ({ body: { select_query } });

/** COQL with each of its errors, watch channels, and what every call can be refused with. */
export async function tourQueries(driver: Driver): Promise<void> {
  const { ask, open } = driver;
  await open.insert('Accounts', { Account_Name: 'Omega' });
  await ask('POST', '/coql', {
    status: 200,
    branch: 'Response_Wrapper',
    ...coql('select id, Account_Name, Owner, Created_Time from Accounts where id is not null limit 1'),
  });
  await ask('POST', '/coql', {
    status: 200,
    branch: 'Response_Wrapper',
    ...coql('select COUNT(id) from Accounts where id is not null'),
  });
  await ask('POST', '/coql', { status: 204, ...coql("select id from Accounts where Account_Name = 'nobody'") });
  const refused: [string, string][] = [
    ['Syntax_Exception', 'select id from Accounts'],
    ['Syntax_Exception', 'select id Accounts'],
    ['Query_Exception', 'select Nonsense from Accounts where id is not null'],
    ['Query_Exception', "select id from Accounts where Account_Name > 'a'"],
    ['Invalid_Query_Exception', 'select id from Accounts where id is not null limit 0'],
    ['Invalid_Alias_Exception', "select Account_Name as '' from Accounts where id is not null"],
    ['Duplicate_Alias_Exception', "select Account_Name as 'a', Phone as 'a' from Accounts where id is not null"],
    ['Duplicate_Data_Exception', 'select Account_Name, Account_Name from Accounts where id is not null'],
    ['Limit_Exceeded_Exception', 'select id from Accounts where id is not null limit 2001'],
    ['Query_Exception', 'select id from Nonsense where id is not null'],
  ];
  for (const [branch, query] of refused) await ask('POST', '/coql', { status: 400, branch, ...coql(query) });
  await ask('POST', '/coql', { status: 400, branch: 'Query_Exception', body: {}, wrong: true });
  await tourWatch(driver);
  await ask('GET', '/Accounts?fields=id', { status: 401, branch: 'API_Exception', token: 'nonsense' });
  await ask('GET', '/Accounts?fields=id', {
    status: 401,
    branch: 'API_Exception',
    token: open.token(['ZohoCRM.org.READ']),
  });
  await ask('GET', '/Accounts?fields=id', {
    status: 401,
    branch: 'API_Exception',
    headers: { authorization: 'Bearer x' },
  });
  await open.control('POST', '/credits', { left: 0 });
  await ask('GET', '/Accounts?fields=id', { status: 429, branch: 'API_Exception' });
}

async function tourWatch({ ask }: Driver): Promise<void> {
  const channel = {
    channel_id: '1000000068001',
    events: ['Accounts.all'],
    notify_url: 'https://hook.example.test/zoho',
    token: 'secret',
    channel_expiry: '2026-03-05T09:00:00+00:00',
  };
  await ask('GET', '/actions/watch', { status: 204 });
  await ask('POST', '/actions/watch', {
    status: 201,
    branch: 'SuccessWrapper[Success_Response]',
    body: { watch: [channel] },
  });
  await ask('POST', '/actions/watch', {
    status: 400,
    branch: 'MandatoryWrapper[MandatoryError]',
    body: { watch: [{ channel_id: '2' }] },
    wrong: true,
  });
  await ask('POST', '/actions/watch', {
    status: 400,
    branch: 'InvalidValueWrapper[InvalidValueError]',
    body: { watch: [{ ...channel, events: ['Nonsense.all'] }] },
  });
  await ask('GET', '/actions/watch?channel_id=1000000068001&module=Accounts', {
    status: 200,
    branch: 'Response_Wrapper',
  });
  await ask('PUT', '/actions/watch', {
    status: 200,
    branch: 'SuccessWrapper[Success_Response]',
    body: { watch: [channel] },
  });
  await ask('PATCH', '/actions/watch', {
    status: 200,
    branch: 'SuccessWrapper[Success_Response]',
    body: { watch: [{ channel_id: '1000000068001', _delete_events: true, events: ['Accounts.create'] }] },
  });
  await ask('DELETE', '/actions/watch?channel_ids=1000000068001', {
    status: 200,
    branch: 'SuccessWrapper[Success_Response]',
  });
  await ask('DELETE', '/actions/watch?channel_ids=1000000068001', {
    status: 400,
    branch: 'InvalidValueWrapper[InvalidValueError]',
  });
  await ask('DELETE', '/actions/watch', { status: 400, branch: 'MandatoryParamError', wrong: true });
}
