import { expect, test } from 'vitest';
import { changedFields, editableFields } from '../../host/edit-form.ts';
import { quickValues } from '../../host/quick-actions.ts';
import { buildModule } from '../../org/catalog/build.ts';
import { INVOICES } from '../../org/catalog/sales.ts';
import { createIds } from '../../org/ids.ts';

const meta = buildModule(INVOICES, createIds(0), []);
const record = {
  id: '1',
  Subject: 'A',
  Status: 'Approved',
  Grand_Total: 10,
  Due_Date: '2026-01-01',
  Description: 'x\ny',
};
const unchanged = { Subject: 'A', Status: 'Approved', Due_Date: '2026-01-01', Description: 'x\r\ny' };

test('a form sent back unchanged writes nothing', () => {
  expect(changedFields(unchanged, record, meta)).toEqual({});
});

test('only what differs is written, typed by its field; empty clears', () => {
  const form = { ...unchanged, Status: 'Delivered', Due_Date: '', Excise_Duty: '12.5', Grand_Total: '99' };
  expect(changedFields(form, record, meta)).toEqual({ Status: 'Delivered', Due_Date: null, Excise_Duty: 12.5 });
});

test('ids, lookups and read-only fields are not offered', () => {
  const names = editableFields(meta).map((field) => field.api_name);
  expect(names).toContain('Due_Date');
  for (const name of ['id', 'Account_Name', 'Modified_Time', 'Invoiced_Items', 'Tag'])
    expect(names).not.toContain(name);
});

test('marking as paid sets only fields that the org has', () => {
  expect(quickValues('paid', meta, record, '2026-03-10')).toEqual({ Status: 'Paid' });
  expect(quickValues('paid', meta, { ...record, Status: 'Paid' }, '2026-03-10')).toBeUndefined();
  expect(quickValues('close', meta, record, '2026-03-10')).toBeUndefined();
});
