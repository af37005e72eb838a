import { describe, expect, it } from 'vitest';
import { readExportFolder } from '../../../../../scripts/cli/export/export-folder.ts';
import { FolderError, StrictError } from '../../../../../scripts/cli/export/problems.ts';
import { ACCOUNTS, exportDir, ID } from '../fixtures/export-dir.ts';

const HEAD = 'Id,Account_Name,Due_Date,Grand_Total,Status';

const read = async (files: Record<string, string>, strict = false) =>
  readExportFolder(await exportDir(files), { customerModule: 'Accounts', strict });

describe('readExportFolder', () => {
  it('gives every customer its own rows by plain name, and no list for a missing file', async () => {
    const folder = await read({
      'Accounts.csv': ACCOUNTS,
      'Invoices.csv': `${HEAD}\n${ID.first},${ID.anna},2026-03-01,12.50,Paid\n`,
      'Cases.csv': `Id,Account_Name,Type\n`,
    });
    expect(folder.customers.get(ID.anna)).toEqual({
      customer: { id: ID.anna, Account_Name: 'Anna Ltd' },
      invoices: [{ id: ID.first, Account_Name: ID.anna, Due_Date: '2026-03-01', Grand_Total: '12.50', Status: 'Paid' }],
      cases: [],
    });
    expect(folder.customers.get(ID.bert)?.invoices).toEqual([]);
    expect(folder.customers.get(ID.bert)).not.toHaveProperty('deals');
    expect(folder.notes).toEqual(['Deals.csv is missing: what it would tell is unknown']);
    expect(folder.counts).toEqual({ Accounts: 2, Invoices: 1, Cases: 0 });
    expect(folder.problems.total()).toBe(0);
  });

  it('reads orders and the modules of Winnow where there are files, and is silent where there are none', async () => {
    const folder = await read({
      'Accounts.csv': ACCOUNTS,
      'Sales_Orders.csv': `Id,Account_Name,Status,Grand_Total,Billed_Percent\n${ID.first},${ID.anna},Approved,900,50\n`,
      'Winnow_Incidents.csv': `Id,Customer,Kind,Confirmed,Due_On\n${ID.second},${ID.anna},Promise,true,2026-03-01\n`,
    });
    const rows = folder.customers.get(ID.anna);
    expect(rows?.orders).toEqual([
      { id: ID.first, Account_Name: ID.anna, Status: 'Approved', Grand_Total: '900', Billed_Percent: '50' },
    ]);
    expect(rows?.incidents).toEqual([
      { id: ID.second, Customer: ID.anna, Kind: 'Promise', Confirmed: true, Due_On: '2026-03-01' },
    ]);
    expect(folder.customers.get(ID.bert)?.incidents).toEqual([]);
    expect(rows).not.toHaveProperty('decisions');
    expect(folder.notes.join()).not.toContain('Winnow_Decisions');
  });

  it('reads commas, quotes, line breaks and every script in a cell, after a byte order mark', async () => {
    const name = '"O""Brien, 佛山\n🚀 شركة"';
    const folder = await read({ 'Accounts.csv': `\uFEFFId,Account_Name\r\n${ID.anna},${name}\r\n` });
    expect(folder.customers.get(ID.anna)?.customer['Account_Name']).toBe('O"Brien, 佛山\n🚀 شركة');
    expect(folder.problems.total()).toBe(0);
  });

  it.each([
    [';', 'separated by ;'],
    ['\t', 'separated by tabs'],
  ])('reads a file with %j between cells and says so', async (mark, note) => {
    const folder = await read({ 'Accounts.csv': ACCOUNTS.replaceAll(',', mark) });
    expect(folder.customers.size).toBe(2);
    expect(folder.notes.join()).toContain(note);
  });

  it('names unused columns once', async () => {
    const folder = await read({ 'Accounts.csv': `Id,Account_Name,Fax,Shoe_Size\n${ID.anna},Anna Ltd,1,2\n` });
    expect(folder.notes).toContain('Accounts.csv: 2 column(s) not used: Fax, Shoe_Size');
  });

  it('finds the fields of a Marketplace install under their namespace', async () => {
    const folder = await read({
      'Accounts.csv': `Id,Account_Name,winnow__Credit_Limit\n${ID.anna},Anna Ltd,5000\n`,
    });
    expect(folder.customers.get(ID.anna)?.customer['Winnow_Credit_Limit']).toBe('5000');
    expect(folder.fields['Accounts']?.has('Winnow_Credit_Limit')).toBe(true);
  });

  it('reports each bad row by file, line and column and uses the rest', async () => {
    const folder = await read({
      'Accounts.csv': `${ACCOUNTS}${ID.anna},Anna again\n,No id\n5.72577E+18,Rounded\n`,
      'Invoices.csv': [
        HEAD,
        `${ID.first},${ID.anna},01.03.2026,10,Paid`,
        `${ID.second},${ID.lost},2026-03-01,10,Paid`,
        `${ID.third},,2026-03-01,10,Paid`,
        `${ID.first},${ID.anna},2026-03-01`,
        `5725767000013000004,${ID.bert},2026-03-01,"12,34,50",Paid`,
        '',
      ].join('\n'),
    });
    expect(folder.problems.kept.map(({ kind, file, line, column }) => [kind, file, line, column])).toEqual([
      ['duplicate-id', 'Accounts.csv', 4, 'Id'],
      ['bad-id', 'Accounts.csv', 5, 'Id'],
      ['bad-id', 'Accounts.csv', 6, 'Id'],
      ['bad-value', 'Invoices.csv', 2, 'Due_Date'],
      ['unknown-customer', 'Invoices.csv', 3, 'Account_Name'],
      ['no-customer', 'Invoices.csv', 4, 'Account_Name'],
      ['broken-row', 'Invoices.csv', 5, 'Grand_Total'],
      ['bad-value', 'Invoices.csv', 6, 'Grand_Total'],
    ]);
    expect(folder.problems.kept[2]?.message).toContain('spreadsheet');
    expect(folder.customers.get(ID.anna)?.customer['Account_Name']).toBe('Anna Ltd');
    expect(folder.customers.get(ID.anna)?.invoices?.map((row) => row['id'])).toEqual([ID.first]);
    expect(folder.customers.get(ID.bert)?.invoices).toHaveLength(1);
  });

  it('keeps the line right after a cell of several lines and an unclosed quote', async () => {
    const folder = await read({
      'Accounts.csv': `Id,Account_Name\n${ID.anna},"Anna\nLtd"\nno-id,Bert\n${ID.bert},"unclosed\n`,
    });
    expect(folder.problems.kept.map(({ kind, line }) => [kind, line])).toEqual([
      ['bad-id', 4],
      ['broken-row', 5],
    ]);
  });

  it('stops at the first bad row where strict', async () => {
    await expect(read({ 'Accounts.csv': `${ACCOUNTS}x,Bad\n` }, true)).rejects.toThrow(StrictError);
    await expect(read({ 'Accounts.csv': `${ACCOUNTS}x,Bad\n` }, true)).rejects.toThrow('Accounts.csv:4 Id');
  });

  it('refuses a folder without customers, and a table without ids', async () => {
    await expect(read({ 'Invoices.csv': HEAD })).rejects.toThrow(FolderError);
    await expect(read({ 'Accounts.csv': 'Name,City\nAnna,Ulm\n' })).rejects.toThrow('Accounts.csv has no Id column');
  });

  it('follows the lookups to Contacts where persons are the customers', async () => {
    const dir = await exportDir({
      'Contacts.csv': `Id,Full_Name\n${ID.anna},Anna\n`,
      'Invoices.csv': `Id,Account_Name,Contact_Name\n${ID.first},${ID.lost},${ID.anna}\n`,
      'Cases.csv': `Id,Related_To\n${ID.second},${ID.anna}\n`,
    });
    const folder = await readExportFolder(dir, { customerModule: 'Contacts', strict: true });
    expect(folder.customers.get(ID.anna)?.invoices).toHaveLength(1);
    expect(folder.customers.get(ID.anna)?.cases).toHaveLength(1);
  });

  it('reports how far it is', async () => {
    const rows = Array.from({ length: 5001 }, (_, index) => `${BigInt(ID.anna) + BigInt(index)},C${index}`);
    const dir = await exportDir({ 'Accounts.csv': `Id,Account_Name\n${rows.join('\n')}\n` });
    const reported: [string, number][] = [];
    await readExportFolder(dir, {
      customerModule: 'Accounts',
      strict: true,
      onProgress: (...step) => reported.push(step),
    });
    expect(reported).toEqual([['Accounts.csv', 5000]]);
  });
});

describe('cases that name a contact alone', () => {
  it('belong to the account of the contact', async () => {
    const dir = await exportDir({
      'Accounts.csv': ACCOUNTS,
      'Contacts.csv': `Id,Account_Name,Full_Name\n5725767000000000901,${ID.bert},Ann\n`,
      'Cases.csv': [
        'Id,Account_Name,Related_To,Subject',
        `${ID.first},,5725767000000000901,Broken`,
        `${ID.second},${ID.anna},5725767000000000901,Late`,
        `${ID.third},,,Nobody's`,
      ].join('\n'),
    });
    const { customers, problems } = await readExportFolder(dir, { customerModule: 'Accounts', strict: false });
    const subjects = (id: string) => customers.get(id)?.cases?.map((row) => row['Subject']);
    expect([subjects(ID.bert), subjects(ID.anna)]).toEqual([['Broken'], ['Late']]);
    expect(problems.counts).toEqual({ 'no-customer': 1 });
  });
});
