import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { readExportFolder } from '../../../scripts/cli/export/export-folder.ts';
import { parseDay } from '../../../shared/values/day.ts';
import { ibmTables, writeIbmFolder } from '../../ibm/convert.ts';
import { type IbmInvoice, ibmFolder } from '../../ibm/source.ts';

const one: IbmInvoice = {
  customer: '0379-NEVHP',
  number: '0000611365',
  country: '391',
  amount: '55.94',
  disputed: true,
  issued: parseDay('2013-01-02') ?? 0,
  due: parseDay('2013-02-01') ?? 0,
  settled: parseDay('2013-02-04') ?? 0,
  daysLate: 3,
};

const folder = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'winnow-ibm-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
};

it('makes of a disputed invoice an invoice and a complaint', () => {
  const { accounts, invoices, cases } = ibmTables([one, { ...one, number: '2', disputed: false }]);
  expect(accounts).toHaveLength(1);
  expect(invoices[0]).toMatchObject({
    Account_Name: accounts[0]?.['Id'],
    Due_Date: '2013-02-01',
    Paid_On: '2013-02-04',
    Dispute: 'Open',
    Status: 'Paid',
    Grand_Total: '55.94',
    Amount_Paid: '55.94',
  });
  expect(invoices[1]).toMatchObject({ Dispute: 'None' });
  expect(cases).toEqual([expect.objectContaining({ Type: 'Problem', Closed_On: '2013-02-04' })]);
});

it('says loudly that the set is absent, and writes nothing', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  expect(await writeIbmFolder(await folder(), { source: '/no/such/folder' })).toBe(false);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('WINNOW_IBM_DIR'));
  warn.mockRestore();
});

it.skipIf(!ibmFolder())('writes a folder that the command line reads without a fault', async () => {
  const dir = await folder();
  expect(await writeIbmFolder(dir)).toBe(true);
  const read = await readExportFolder(dir, { customerModule: 'Accounts', strict: true });
  expect(read.counts).toEqual({ Accounts: 100, Invoices: 2466, Cases: 561 });
});
