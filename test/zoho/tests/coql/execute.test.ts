import { describe, expect, it } from 'vitest';
import { createClock } from '../../base/clock.ts';
import type { StoredRecord } from '../../base/types.ts';
import { executeCoql } from '../../coql/execute.ts';
import type { CoqlOptions } from '../../coql/options.ts';
import { sampleOrg, sampleUser } from './sample-org.ts';

const id = (n: number): string => (9_000_000_000_000_000_000n + BigInt(n)).toString();
const owner = { id: sampleUser.id, name: 'Ada Lind' };

const accounts: StoredRecord[] = [
  {
    id: id(1),
    Account_Name: 'Acme',
    Rating: 'Active',
    Employees: 50,
    Owner: owner,
    Is_Key: true,
    Languages: ['German', 'English'],
    Description: 'long',
    Modified_Time: '2026-08-31T08:00:00+00:00',
  },
  {
    id: id(2),
    Account_Name: 'Börse',
    Parent_Account: { id: id(1) },
    Employees: 7,
    Owner: owner,
    Modified_Time: '2026-08-31T10:00:00+02:00',
  },
  { id: id(3), Account_Name: "O'Hara", Rating: 'Shut Down', Owner: owner, Modified_Time: '2026-09-01T00:00:00+00:00' },
];

const invoices: StoredRecord[] = [
  {
    id: id(10),
    Subject: 'I-10',
    Account_Name: { id: id(1) },
    Grand_Total: 0.1,
    Due_Date: '2026-08-01',
    Status: 'Sent',
  },
  {
    id: id(11),
    Subject: 'I-11',
    Account_Name: { id: id(1) },
    Grand_Total: 0.2,
    Due_Date: '2026-09-01',
    Status: 'Paid',
  },
  { id: id(12), Subject: 'I-12', Account_Name: { id: id(2) }, Grand_Total: 30, Due_Date: '2026-07-15', Status: 'Sent' },
  { id: id(13), Subject: 'I-13', Grand_Total: 5, Status: null },
];

const tasks: StoredRecord[] = [
  { id: id(20), Subject: 'call', What_Id: { id: id(1) } },
  { id: id(21), Subject: 'mail', What_Id: { id: id(12) } },
];

const org = sampleOrg(createClock({ startsAt: '2026-08-15T00:00:00Z' }), {
  Accounts: accounts,
  Invoices: invoices,
  Tasks: tasks,
});

const ask = (query: string, options: Partial<CoqlOptions> = {}) => {
  const { status, body } = executeCoql(org, query, options);
  return { status, body: JSON.parse(JSON.stringify(body ?? null)) };
};
const subjects = (where: string, options: Partial<CoqlOptions> = {}): string[] =>
  (ask(`select Subject from Invoices where ${where}`, options).body?.data ?? []).map(
    (row: { Subject: string }) => row.Subject,
  );
const names = (where: string): string[] =>
  (ask(`select Account_Name from Accounts where ${where}`).body?.data ?? []).map(
    (row: { Account_Name: string }) => row.Account_Name,
  );

describe('the answer', () => {
  it('has lookups as name and id, the id of every row, and only count and more_records', () => {
    expect(ask("select Account_Name, Status from Invoices where Status = 'Sent' limit 1").body).toEqual({
      data: [{ Account_Name: { name: 'Acme', id: id(1) }, Status: 'Sent', id: id(10) }],
      info: { count: 1, more_records: true },
    });
  });

  it('can have lookups as id only', () => {
    expect(ask(`select Account_Name from Invoices where id = ${id(12)}`, { lookupShape: 'id' }).body.data).toEqual([
      { Account_Name: { id: id(2) }, id: id(12) },
    ]);
  });

  it('is 204 without a body when no row matches', () => {
    expect(executeCoql(org, "select id from Invoices where Status = 'x'")).toEqual({ status: 204, limit: 200 });
  });

  it('has flat dotted keys for joins and null where the lookup is empty', () => {
    const { body } = ask(
      'select Account_Name.Account_Name, Account_Name.Parent_Account.Account_Name from Invoices where Grand_Total >= 5',
    );
    expect(body.data).toEqual([
      { 'Account_Name.Account_Name': 'Börse', 'Account_Name.Parent_Account.Account_Name': 'Acme', id: id(12) },
      { 'Account_Name.Account_Name': null, 'Account_Name.Parent_Account.Account_Name': null, id: id(13) },
    ]);
  });

  it('joins owners to users, profiles and roles', () => {
    expect(
      ask(`select Owner, Owner.profile.name, !Accounts.Owner.email from Accounts where id = '${id(1)}'`).body.data[0],
    ).toEqual({
      Owner: { name: 'Lind', id: sampleUser.id },
      'Owner.profile.name': 'Administrator',
      'Accounts.Owner.email': 'ada@example.com',
      id: id(1),
    });
    expect(ask("select full_name from Users where status = 'active'").body.data).toEqual([
      { full_name: 'Ada Lind', id: sampleUser.id },
    ]);
  });

  it('follows the arrow of a multi-module lookup only into the module it names', () => {
    expect(ask("select 'What_Id->Accounts.Account_Name' from Tasks where id is not null").body.data).toEqual([
      { 'What_Id->Accounts.Account_Name': 'Acme', id: id(20) },
      { 'What_Id->Accounts.Account_Name': null, id: id(21) },
    ]);
  });

  it('carries the metadata of its columns when asked', () => {
    const { body } = ask('select Grand_Total from Invoices where id is not null', { includeMeta: true });
    expect(body.fields.Grand_Total).toMatchObject({ api_name: 'Grand_Total', data_type: 'currency' });
  });

  it('selects large text unless switched off, and never filters by it', () => {
    expect(ask('select Description from Accounts where id is not null').status).toBe(200);
    expect(ask('select Description from Accounts where id is not null', { largeTextSelectable: false }).body.code).toBe(
      'INVALID_QUERY',
    );
    expect(ask("select id from Accounts where Description = 'long'").body).toMatchObject({
      code: 'INVALID_QUERY',
      details: { column_name: 'Description' },
    });
  });
});

describe('conditions', () => {
  it.each([
    ["Account_Name = 'acme'", ['Acme']],
    ["Account_Name = 'O''Hara'", ["O'Hara"]],
    ['Account_Name like "B%"', ['Börse']],
    ["Account_Name like '%a'", ["O'Hara"]],
    ["Account_Name not like '%a%'", ['Börse']],
    ['Rating is null', ['Börse']],
    ["Rating != 'Active'", ["O'Hara"]],
    ["Rating not in ('Active')", ["O'Hara"]],
    ['Employees between 7 and 49', ['Börse']],
    ['Employees not between 7 and 49', ['Acme']],
    ["Languages = 'English;German'", ['Acme']],
    ["Is_Key = 'true'", ['Acme']],
    ["Is_Key = 'false'", ['Börse', "O'Hara"]],
    ["Parent_Account.Account_Name = 'Acme'", ['Börse']],
    ["Modified_Time = '2026-08-31T08:00:00+00:00'", ['Acme', 'Börse']],
    ["Modified_Time > '2026-08-31T23:59:59Z'", ["O'Hara"]],
    ["(Rating = 'Active') or (Employees < 10)", ['Acme', 'Börse']],
    ["(Rating is null or Rating = 'Active') and Employees > 10", ['Acme']],
    [`id > '${id(1)}' and id <= '${id(2)}'`, ['Börse']],
    [`Parent_Account in ('${id(1)}','0')`, ['Börse']],
    ['Parent_Account in (select id from Accounts where Rating is not null)', ['Börse']],
    [`Parent_Account = (select id from Accounts where Account_Name = 'Acme')`, ['Börse']],
  ])('%s', (where, expected) => {
    expect(names(where)).toEqual(expected);
  });

  it('can let negations match empty columns', () => {
    expect(subjects("Status != 'Sent'")).toEqual(['I-11']);
    expect(subjects("Status != 'Sent'", { negationMatchesNull: true })).toEqual(['I-11', 'I-13']);
  });

  it('keeps neighbouring ids apart that a double would merge', () => {
    expect(subjects(`id = ${id(11)}`)).toEqual(['I-11']);
    expect(subjects(`id >= '${id(12)}'`)).toEqual(['I-12', 'I-13']);
    expect(subjects(`id = '000${id(11)}'`)).toEqual(['I-11']);
  });
});

describe('order, pages and groups', () => {
  it('orders by id ascending by default, and by several columns', () => {
    expect(subjects('id is not null')).toEqual(['I-10', 'I-11', 'I-12', 'I-13']);
    expect(subjects('id is not null order by Status desc, Grand_Total desc')).toEqual(['I-12', 'I-10', 'I-11', 'I-13']);
    expect(subjects('id is not null order by id desc')).toEqual(['I-13', 'I-12', 'I-11', 'I-10']);
    expect(subjects('id is not null order by Account_Name.Account_Name asc')[0]).toBe('I-13');
  });

  it('takes both forms of LIMIT', () => {
    expect(subjects('id is not null limit 1, 2')).toEqual(['I-11', 'I-12']);
    expect(subjects('id is not null limit 2 offset 1')).toEqual(['I-11', 'I-12']);
  });

  it('aggregates, groups and sorts the groups', () => {
    const { body } = ask(
      'select Status, SUM(Grand_Total), COUNT(id) from Invoices where id is not null group by Status order by COUNT(id) desc, Status',
    );
    expect(body.data).toEqual([
      { Status: 'Sent', 'SUM(Grand_Total)': 30.1, 'COUNT(id)': 2 },
      { Status: null, 'SUM(Grand_Total)': 5, 'COUNT(id)': 1 },
      { Status: 'Paid', 'SUM(Grand_Total)': 0.2, 'COUNT(id)': 1 },
    ]);
    expect(
      ask(
        "select SUM(Grand_Total) as 'total', MIN(Due_Date), AVG(Grand_Total) from Invoices where Account_Name is not null",
      ).body.data,
    ).toEqual([{ total: 30.3, 'MIN(Due_Date)': '2026-07-15', 'AVG(Grand_Total)': 10.1 }]);
    expect(
      ask('select Account_Name, MAX(Due_Date) from Invoices where Account_Name is not null group by Account_Name').body
        .data[0],
    ).toEqual({
      Account_Name: { name: 'Acme', id: id(1) },
      'MAX(Due_Date)': '2026-09-01',
    });
  });

  it('reports the limit that the call is charged by', () => {
    expect(executeCoql(org, 'select id from Invoices where id is not null').limit).toBe(200);
    expect(executeCoql(org, 'select id from Invoices where id is not null limit 5, 1500').limit).toBe(1500);
    expect(executeCoql(org, 'select').limit).toBe(0);
  });
});
