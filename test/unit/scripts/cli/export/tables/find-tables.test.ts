import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readExportFolder } from '../../../../../../scripts/cli/export/export-folder.ts';
import { ACCOUNTS, exportDir, ID } from '../../fixtures/export-dir.ts';

const accounts: WriteSheet = {
  name: 'Accounts',
  rows: [
    ['Id', 'Account_Name'],
    [ID.anna, '佛山 Müller'],
  ],
};

const day = (text: string) => new Date(`${text}T00:00:00Z`);

async function workbooks(files: Readonly<Record<string, WriteSheet[]>>, others: Readonly<Record<string, string>> = {}) {
  const dir = await exportDir(others);
  for (const [name, sheets] of Object.entries(files)) await writeFile(join(dir, name), await writeXlsx({ sheets }));
  return dir;
}

const read = (dir: string) => readExportFolder(dir, { customerModule: 'Accounts', strict: false });

describe('findTables', () => {
  it('reads a workbook a module: dates, numbers, ticks, kept values of formulas, lines of the sheet', async () => {
    const invoices: WriteSheet = {
      name: 'Sheet1',
      rows: [
        ['Id', 'Account_Name', 'Due_Date', 'Grand_Total', 'Status'],
        [ID.first, ID.anna, day('2026-03-02'), 0.1 + 0.2, 'Paid'],
        [null, null, null, null, null],
        [ID.second, ID.anna, '03/04/2026', 1234.5, 'Sent'],
        [ID.third, ID.anna, null, null, 'Sent'],
      ],
      columns: [{}, {}, { numFmt: 'yyyy-mm-dd' }],
      cells: new Map([['4,3', { formula: '2*21', formulaResult: 42 }]]),
    };
    const folder = await read(await workbooks({ 'Accounts.xlsx': [accounts], 'Invoices.xlsx': [invoices] }));
    expect(folder.customers.get(ID.anna)?.customer['Account_Name']).toBe('佛山 Müller');
    expect(folder.customers.get(ID.anna)?.invoices).toMatchObject([
      { Due_Date: '2026-03-02', Grand_Total: '0.3' },
      { Grand_Total: '1234.5' },
      { Due_Date: null, Grand_Total: '42' },
    ]);
    expect(folder.problems.kept).toMatchObject([{ file: 'Invoices.xlsx', line: 4, column: 'Due_Date' }]);
    expect(folder.notes).toContain('Invoices.xlsx has 1 empty row(s) between the others');
  });

  it('reads one workbook with a sheet a module, and names hidden sheets and merged headers', async () => {
    const deals: WriteSheet = {
      name: 'deals',
      rows: [
        ['Id', 'Account_Name', 'Stage'],
        [ID.first, ID.anna, 'Closed Won'],
      ],
      merges: [{ startRow: 0, startCol: 1, endRow: 0, endCol: 2 }],
    };
    const hidden: WriteSheet = {
      name: 'Invoices',
      hidden: true,
      rows: [
        ['Id', 'Account_Name'],
        [ID.first, ID.anna],
      ],
    };
    const folder = await read(await workbooks({ 'Export.xlsx': [accounts, deals, hidden] }));
    expect(folder.customers.get(ID.anna)?.deals).toHaveLength(1);
    expect(folder.counts).toEqual({ Accounts: 1, Deals: 1 });
    expect(folder.notes.join('\n')).toMatch(/hidden sheets are not read: Invoices[\s\S]*merged cells in its header/);
  });

  it('names an id that is a number, and refuses customers by such ids', async () => {
    const invoices: WriteSheet = {
      name: 'Invoices',
      rows: [
        ['Id', 'Account_Name'],
        [ID.first, Number(ID.anna)],
        [ID.second, ID.anna],
      ],
    };
    const folder = await read(await workbooks({ 'Accounts.xlsx': [accounts], 'Invoices.xlsx': [invoices] }));
    expect(folder.customers.get(ID.anna)?.invoices).toHaveLength(1);
    expect(folder.problems.kept[0]?.message).toContain('rounded');
    const spoilt: WriteSheet = {
      name: 'Accounts',
      rows: [
        ['Id', 'Account_Name'],
        [Number(ID.anna), 'Anna'],
      ],
    };
    await expect(read(await workbooks({ 'Accounts.xlsx': [spoilt] }))).rejects.toThrow('lost their last digits');
  });

  it('refuses a module that is there twice, a sheet that cannot be told, and what is no workbook', async () => {
    await expect(read(await workbooks({ 'Accounts.xlsx': [accounts] }, { 'Accounts.csv': ACCOUNTS }))).rejects.toThrow(
      'Accounts is in Accounts.csv and in Accounts.xlsx',
    );
    const two = [
      { ...accounts, name: 'One' },
      { ...accounts, name: 'Two' },
    ];
    await expect(read(await workbooks({ 'Accounts.xlsx': two }))).rejects.toThrow('name the one to be read Accounts');
    await expect(read(await exportDir({ 'Accounts.xlsx': 'no workbook' }))).rejects.toThrow(
      'Accounts.xlsx cannot be read',
    );
  });
});
