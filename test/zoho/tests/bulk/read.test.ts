import { describe, expect, it } from 'vitest';
import { unzip } from '../../bulk/zip-reader.ts';
import { startReceiver } from '../automation/receiver.ts';
import { openBulk } from './bench.ts';
import { accounts, condition, withAccounts } from './sample-accounts.ts';

const EMPTY = '$' + '{EMPTY}';

describe('a bulk read job', () => {
  it('goes through its states as it is looked at, and costs 50 credits', async () => {
    const zoho = await withAccounts();
    const before = zoho.emulator.credits(zoho.org).used();
    const { status, body } = await zoho.bulk('POST', '/read', { query: accounts });
    expect(status).toBe(201);
    expect(zoho.emulator.credits(zoho.org).used() - before).toBe(50);
    expect(body).toMatchObject({
      data: [
        {
          status: 'success',
          code: 'ADDED_SUCCESSFULLY',
          message: 'Added successfully.',
          details: { operation: 'read', state: 'ADDED', created_by: { name: 'Ada Admin' } },
        },
      ],
      info: {},
    });
    const { id } = body.data[0].details;
    const { states, job } = await zoho.poll(`/read/${id}`);
    expect(states).toEqual(['QUEUED', 'IN PROGRESS', 'COMPLETED']);
    expect(job).toMatchObject({
      id,
      operation: 'read',
      file_type: 'csv',
      query: { module: { api_name: 'Accounts' }, fields: accounts.fields, page: 1 },
      result: {
        page: 1,
        per_page: 200_000,
        count: 4,
        download_url: `/crm/bulk/v8/read/${id}/result`,
        more_records: false,
      },
    });
    expect(job.result).not.toHaveProperty('next_page_token');
    const zip = await zoho.download(job.result.download_url);
    expect(zip).toMatchObject({ status: 200, type: 'application/zip' });
    expect((await unzip(zip.bytes, 10_000)).map(({ name }) => name)).toEqual([`${id}.csv`]);
  });

  it('goes by the clock alone if the switch says so', async () => {
    const zoho = await withAccounts({ behaviour: { bulkProgress: 'clock', bulkStepSeconds: 10 } });
    const { body } = await zoho.bulk('POST', '/read', { query: accounts });
    const path = `/read/${body.data[0].details.id}`;
    const stateAfter = async (ms: number) => {
      await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + ms);
      return (await zoho.bulk('GET', path)).body.data[0].state;
    };
    expect(await stateAfter(0)).toBe('ADDED');
    expect(await stateAfter(9_999)).toBe('ADDED');
    expect(await stateAfter(1)).toBe('QUEUED');
    expect(await stateAfter(10_000)).toBe('IN PROGRESS');
    expect(await stateAfter(10_000)).toBe('COMPLETED');
  });

  it('calls back with the finished job, without a look at it', async () => {
    const receiver = await startReceiver();
    const zoho = await withAccounts();
    const callback = { url: `${receiver.url}/done?k=v`, method: 'post' };
    const { body } = await zoho.bulk('POST', '/read', { callback, query: accounts });
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 5000);
    await zoho.control('POST', '/deliveries/settle', {});
    expect(receiver.bodies()).toMatchObject([
      { data: [{ id: body.data[0].details.id, state: 'COMPLETED', result: { count: 4 } }] },
    ]);
    expect(zoho.emulator.ledger.entries().at(-1)).toMatchObject({ direction: 'out', kind: 'bulk', status: 200 });
    await receiver.close();
  });

  it('is forgotten after a day', async () => {
    const zoho = await withAccounts();
    const { body } = await zoho.bulk('POST', '/read', { query: accounts });
    const path = `/read/${body.data[0].details.id}`;
    await zoho.poll(path);
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 86_400_001);
    const gone = { status: 404, body: { code: 'RESOURCE_NOT_FOUND', status: 'error' } };
    expect(await zoho.bulk('GET', path)).toMatchObject(gone);
    expect(await zoho.bulk('GET', `${path}/result`)).toMatchObject(gone);
  });

  it('has no result before it is done, and gives it ten times a minute', async () => {
    const zoho = await withAccounts();
    const { body } = await zoho.bulk('POST', '/read', { query: accounts });
    const path = `/read/${body.data[0].details.id}`;
    expect((await zoho.bulk('GET', `${path}/result`)).status).toBe(404);
    await zoho.poll(path);
    for (let n = 0; n < 10; n += 1) expect((await zoho.download(`/crm/bulk/v8${path}/result`)).status).toBe(200);
    expect((await zoho.download(`/crm/bulk/v8${path}/result`)).status).toBe(429);
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 60_000);
    expect((await zoho.download(`/crm/bulk/v8${path}/result`)).status).toBe(200);
  });

  it('belongs to its org', async () => {
    const zoho = await withAccounts();
    const other = zoho.emulator.addOrg();
    const token = zoho.emulator.tokens.issueAccessToken(zoho.emulator.administrator(other));
    const { body } = await zoho.bulk('POST', '/read', { query: accounts });
    const headers = { authorization: `Zoho-oauthtoken ${token}` };
    const response = await zoho.emulator.app.request(`/crm/bulk/v8/read/${body.data[0].details.id}`, { headers });
    expect(response.status).toBe(404);
  });
});

describe('the rows', () => {
  it('begin with Id, keep every character and follow ids through dots', async () => {
    const zoho = await withAccounts();
    const account = await zoho.insert('Accounts', { Account_Name: 'Parent "x", y' });
    const contact = await zoho.insert('Contacts', { Last_Name: 'Kin', Account_Name: { id: account } });
    const { rows, text } = await zoho.read({
      module: { api_name: 'Contacts' },
      fields: [
        'Account_Name',
        'Account_Name.Account_Name',
        'Created_Time',
        'Email_Opt_Out',
        'Email',
        'Owner',
        'Owner.email',
      ],
    });
    expect(text.split('\n')[0]).toBe(
      'Id,Account_Name,Account_Name.Account_Name,Created_Time,Email_Opt_Out,Email,Owner,Owner.email',
    );
    const owner = zoho.org.users()[0];
    expect(rows).toEqual([
      {
        Id: contact,
        Account_Name: account,
        'Account_Name.Account_Name': 'Parent "x", y',
        Created_Time: '2026-03-02T09:00:00+00:00',
        Email_Opt_Out: 'false',
        Email: '',
        Owner: owner?.id,
        'Owner.email': owner?.email,
      },
    ]);
  });

  it('of line items are read by their own module', async () => {
    const zoho = await openBulk();
    const lines = [
      { Quantity: 2, List_Price: 10 },
      { Quantity: 1, List_Price: 5 },
    ];
    const invoice = await zoho.insert('Invoices', { Subject: 'I', Invoiced_Items: lines });
    const { rows } = await zoho.read({ module: { api_name: 'Invoiced_Items' }, fields: ['Parent_Id', 'Total'] });
    expect(rows.map(({ Parent_Id, Total }) => [Parent_Id, Total])).toEqual([
      [invoice, '20'],
      [invoice, '5'],
    ]);
  });

  it.each([
    [condition('Annual_Revenue', 'greater_than', 100), ['Beta "B", Ltd', 'Gamma\nNewline']],
    [condition('Annual_Revenue', 'greater_equal', 100), ['Alpha', 'Beta "B", Ltd', 'Gamma\nNewline']],
    [condition('Annual_Revenue', 'less_than', 250.5), ['Alpha']],
    [condition('Annual_Revenue', 'less_equal', '250.5'), ['Alpha', 'Beta "B", Ltd']],
    [condition('Employees', 'between', ['5', '50']), ['Alpha', 'Beta "B", Ltd']],
    [condition('Employees', 'not_between', ['5', '50']), ['Gamma\nNewline']],
    [condition('Rating', 'equal', 'active'), ['Alpha', 'Delta']],
    [condition('Rating', 'not_equal', 'Active'), ['Beta "B", Ltd']],
    [condition('Rating', 'in', ['Active', 'Acquired']), ['Alpha', 'Beta "B", Ltd', 'Delta']],
    [condition('Rating', 'not_in', ['Active']), ['Beta "B", Ltd']],
    [condition('Rating', 'equal', EMPTY), ['Gamma\nNewline']],
    [condition('Annual_Revenue', 'not_equal', EMPTY), ['Alpha', 'Beta "B", Ltd', 'Gamma\nNewline']],
    [condition('Account_Name', 'contains', 'LTD'), ['Beta "B", Ltd']],
    [condition('Account_Name', 'not_contains', 'a'), []],
    [condition('Account_Name', 'starts_with', 'del'), ['Delta']],
    [condition('Account_Name', 'ends_with', 'pha'), ['Alpha']],
    [
      {
        group_operator: 'or',
        group: [
          condition('Account_Name', 'equal', 'Delta'),
          {
            group_operator: 'AND',
            group: [condition('Rating', 'equal', 'Active'), condition('Employees', 'equal', 5)],
          },
        ],
      },
      ['Alpha', 'Delta'],
    ],
  ])('meet %j', async (criteria, expected) => {
    const zoho = await withAccounts();
    const { rows, result } = await zoho.read({ ...accounts, criteria });
    expect(rows.map((row) => row['Account_Name'])).toEqual(expected);
    expect(result.count).toBe(expected.length);
  });

  it('of several currencies compare in home currency', async () => {
    const zoho = await openBulk();
    const org = zoho.emulator.addOrg({
      meta: { mc_status: true },
      currencies: (ids) =>
        [
          ['USD', 1],
          ['JPY', 100],
        ].map(([code, rate]) => ({
          id: ids.next(),
          iso_code: String(code),
          name: String(code),
          symbol: '$',
          exchange_rate: Number(rate),
          is_base: rate === 1,
          is_active: true,
        })),
    });
    const authorization = `Zoho-oauthtoken ${zoho.emulator.tokens.issueAccessToken(zoho.emulator.administrator(org))}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const post = (path: string, body: object) =>
      zoho.emulator.app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    const deals = [
      ['USD', 60],
      ['JPY', 5000],
      ['JPY', 7000],
    ].map(([Currency, Amount]) => ({
      Deal_Name: `${Currency} ${Amount}`,
      Stage: 'Qualification',
      Currency,
      Amount,
    }));
    await post('/crm/v8/Deals', { data: deals });
    const query = {
      module: { api_name: 'Deals' },
      fields: ['Amount'],
      criteria: condition('Amount', 'greater_than', 55),
    };
    const made = await (await post('/crm/bulk/v8/read', { query })).json();
    let job = made;
    for (let n = 0; n < 3; n += 1) {
      job = await (await zoho.emulator.app.request(`/crm/bulk/v8/read/${made.data[0].details.id}`, { headers })).json();
    }
    expect(job.data[0].result.count).toBe(2);
  });
});
