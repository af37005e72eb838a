import { describe, expect, it } from 'vitest';
import { openCustomerStore } from '../../../../../scripts/cli/export/customer-store.ts';
import { FolderError } from '../../../../../scripts/cli/export/problems.ts';
import { inTemporaryFile, spool, temporaryDatabase } from '../../../../../scripts/cli/export/temporary-database.ts';
import { ID } from '../fixtures/export-dir.ts';

describe('a store of customers', () => {
  const store = openCustomerStore();
  store.addCustomer(ID.bert, { id: ID.bert, Account_Name: 'Bert 佛山' });
  store.addCustomer(ID.anna, { id: ID.anna, Account_Name: null });
  store.addRow(ID.anna, 'Invoices', { id: ID.second, Grand_Total: '0.10' });
  store.addRow(ID.bert, 'Invoices', { id: ID.third, Tag: [{ name: 'a' }] });
  store.addRow(ID.anna, 'Invoices', { id: ID.first, Paid: true });
  store.beginModule('Invoices');

  it('gives each customer its own rows, in the order in which they came', () => {
    expect(store.get(ID.anna)).toEqual({
      customer: { id: ID.anna, Account_Name: null },
      invoices: [
        { id: ID.second, Grand_Total: '0.10' },
        { id: ID.first, Paid: true },
      ],
    });
    expect(store.get(ID.lost)).toBeUndefined();
  });

  it('walks over the customers in the order of their file, and over one module in that of its own', () => {
    expect([...store].map(([id, { invoices }]) => [id, invoices?.length])).toEqual([
      [ID.bert, 1],
      [ID.anna, 2],
    ]);
    expect([...store.rowsOf('Invoices')].map(({ id }) => id)).toEqual([ID.second, ID.third, ID.first]);
    expect([...store.rowsOf('Deals')]).toEqual([]);
  });

  it('has a list of every module that was read, and of no other', () => {
    const rows = store.get(ID.bert);
    expect(rows).not.toHaveProperty('deals');
    store.beginModule('Deals');
    expect(store.get(ID.bert)?.deals).toEqual([]);
  });
});

describe('a spool', () => {
  it('gives the same values at every walk, also at two under way together', () => {
    const values = Array.from({ length: 250 }, (_, n) => ({ n, half: n / 2, text: `“${n}”`, none: null }));
    const spooled = spool(values);
    expect(spooled).toHaveLength(250);
    expect([...spooled]).toEqual(values);
    const second = spooled[Symbol.iterator]();
    for (const value of spooled) expect(second.next().value).toEqual(value);
    expect([...spool([])]).toEqual([]);
  });
});

describe('a temporary file', () => {
  it('that is full is named with its remedy', () => {
    const database = temporaryDatabase('create table item (value text not null) strict');
    database.exec('pragma max_page_count = 3');
    const insert = database.prepare('insert into item values (?)');
    const fill = () => {
      for (let n = 0; n < 10; n += 1) inTemporaryFile(() => insert.run('x'.repeat(4000)));
    };
    expect(fill).toThrow(
      new FolderError(
        'the rows cannot be put into a temporary file (database or disk is full): set TMPDIR to a folder with room for the export',
      ),
    );
  });
});
