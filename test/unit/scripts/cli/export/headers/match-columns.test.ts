import { describe, expect, it } from 'vitest';
import { readExportFolder } from '../../../../../../scripts/cli/export/export-folder.ts';
import { ACCOUNTS, exportDir, ID } from '../../fixtures/export-dir.ts';

const read = async (files: Record<string, string>, mapping?: string) =>
  readExportFolder(await exportDir(files), { customerModule: 'Accounts', strict: false, mapping });

describe('matchColumns', () => {
  it('reads the export of a Zoho view by its labels, with marked ids and lookups by id or name, and says so', async () => {
    const folder = await read({
      'Accounts.csv': `Record Id,Account Name,Account Owner.id,Account Owner\nzcrm_${ID.anna},Anna Ltd,zcrm_5725767000000000011,Olga\nzcrm_${ID.bert},Bert GmbH,,\n`,
      'Invoices.csv': `Record Id,Account Name.id,Account Name,Invoice Date,Due Date,Grand Total,Status\nzcrm_${ID.first},zcrm_${ID.anna},Anna Ltd,2026-02-01,2026-03-01,"1.234,50 €",Paid\n`,
      'Deals.csv': `Record Id,Deal Name,Account Name,Stage\nzcrm_${ID.second},Big one, bert gmbh ,Closed Won\n`,
    });
    const anna = folder.customers.get(ID.anna);
    expect(anna?.customer).toMatchObject({ Account_Name: 'Anna Ltd', Owner: '5725767000000000011' });
    expect(anna?.invoices).toEqual([
      {
        id: ID.first,
        Account_Name: ID.anna,
        Invoice_Date: '2026-02-01',
        Due_Date: '2026-03-01',
        Grand_Total: '1234.50',
        Status: 'Paid',
      },
    ]);
    expect(folder.customers.get(ID.bert)?.deals).toMatchObject([{ Deal_Name: 'Big one', Account_Name: ID.bert }]);
    expect(folder.problems.total()).toBe(0);
    const notes = folder.notes.join('\n');
    expect(notes).toContain('Invoices.csv was read by its labels: Record Id → Id, Account Name.id → Account_Name');
    expect(notes).toContain('Deals: 1 row(s) name their customer by a name that only one customer has');
    expect(notes).toContain('Invoices.csv writes Grand Total with a decimal comma');
    expect(folder.fields['Invoices']).toContain('Due_Date');
  });

  it('attaches nothing by a name that several customers have, or nobody', async () => {
    const folder = await read({
      'Accounts.csv': `Id,Account_Name\n${ID.anna},Twin\n${ID.bert},twin\n`,
      'Invoices.csv': `Id,Account Name\n${ID.first},Twin\n${ID.second},Nobody\n`,
    });
    expect(folder.problems.kept.map(({ line, column, message }) => [line, column, message])).toEqual([
      [2, 'Account Name', '2 customers have the name Twin'],
      [3, 'Account Name', 'no customer with the id or the name Nobody'],
    ]);
    expect(folder.customers.get(ID.anna)?.invoices).toEqual([]);
  });

  it('believes a mapping before labels, in the folder or where it is named', async () => {
    const files = {
      'Accounts.csv': ACCOUNTS,
      'Invoices.csv': `Beleg,Kunde,Fällig,Due Date\n${ID.first},${ID.anna},2026-03-01,2020-01-01\n`,
    };
    const mapping = JSON.stringify({ Invoices: { Beleg: 'Id', Kunde: 'Account_Name', Fällig: 'Due_Date' } });
    const own = await read({ ...files, 'mapping.json': mapping });
    expect(own.customers.get(ID.anna)?.invoices).toMatchObject([{ Due_Date: '2026-03-01' }]);
    expect(own.notes.join()).toContain('Fällig → Due_Date');
    const dir = await exportDir({ 'other.json': mapping });
    expect((await read(files, `${dir}/other.json`)).customers.get(ID.anna)?.invoices).toHaveLength(1);
    await expect(read(files, '/no/such.json')).rejects.toThrow('there is no mapping /no/such.json');
    await expect(read({ ...files, 'mapping.json': '{"Invoices":{"Kunde":"Customer"}}' })).rejects.toThrow(
      'Invoices.Customer',
    );
    await expect(read({ ...files, 'mapping.json': '{"Bills":{}}' })).rejects.toThrow('Bills');
    await expect(read({ ...files, 'mapping.json': '[' })).rejects.toThrow('cannot be read');
    await expect(read({ ...files, 'mapping.json': '{"Accounts":{"Geschlecht / Gender":"Industry"}}' })).rejects.toThrow(
      'sex or gender',
    );
  });

  it('refuses a wanted column that is there twice, and only notes another', async () => {
    await expect(
      read({ 'Accounts.csv': `Id,Account_Name,Industry,Industry\n${ID.anna},Anna,Steel,Wood\n` }),
    ).rejects.toThrow('Accounts.csv has the column Industry twice');
    const folder = await read({ 'Accounts.csv': `Id,Account_Name,Fax,Fax\n${ID.anna},Anna,1,2\n` });
    expect(folder.notes).toContain('Accounts.csv: 2 column(s) not used: Fax, Fax');
  });
});
