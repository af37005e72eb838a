import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { buildDemoOrg } from '../../../../scripts/demo-org/generate.ts';
import { ODD_NAMES } from '../../../../scripts/demo-org/names.ts';
import { csvText } from '../../../../scripts/demo-org/records.ts';
import { PROVISIONED } from '../../../../shared/records/own-modules.ts';
import { weekdayOf } from '../../../../shared/values/calendar.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import { minorDigits } from '../../../../shared/values/money.ts';

const OPTIONS = { seed: 'northgate', asOf: '2026-03-02', customers: 120 };
const demo = buildDemoOrg(OPTIONS);
const rowsOf = (module: string) => demo.tables.find((table) => table.module === module)?.rows ?? [];
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[-+]\d{2}:\d{2}$/;

describe('the demo org', () => {
  it('is the same for the same seed and another for another', () => {
    expect(buildDemoOrg(OPTIONS)).toEqual(demo);
    expect(buildDemoOrg({ ...OPTIONS, seed: 'other' }).tables).not.toEqual(demo.tables);
  });

  it('refuses a day that is none', () => {
    expect(() => buildDemoOrg({ ...OPTIONS, asOf: '2026-02-30' })).toThrow(RangeError);
  });

  it('has as many customers as asked for, with the odd names among them and no name twice', () => {
    const names = rowsOf('Accounts').map((row) => row['Account_Name']);
    expect(names).toHaveLength(OPTIONS.customers);
    expect(new Set(names).size).toBe(names.length);
    for (const odd of ODD_NAMES) expect(names).toContain(odd);
  });

  it('gives every record a 19-digit id of its own and points every lookup at a customer', () => {
    const accounts = new Set(rowsOf('Accounts').map((row) => row['Id']));
    const all = demo.tables.flatMap((table) => table.rows);
    expect(new Set(all.map((row) => row['Id'])).size).toBe(all.length);
    for (const row of all) expect(row['Id']).toMatch(/^\d{19}$/);
    for (const module of ['Contacts', 'Deals', 'Invoices', 'Cases'])
      for (const row of rowsOf(module)) expect(accounts.has(row['Account_Name'] ?? null)).toBe(true);
    const users = new Set(demo.org.users.map((user) => user.id));
    for (const row of all) expect(users.has(String(row['Owner']))).toBe(true);
  });

  it('writes datetimes with an offset and dates as days, none of them after the day of the demo but the plans', () => {
    for (const row of demo.tables.flatMap((table) => table.rows)) {
      expect(row['Created_Time']).toMatch(INSTANT);
      expect(row['Modified_Time']).toMatch(INSTANT);
      expect(String(row['Modified_Time']) >= String(row['Created_Time'])).toBe(true);
      expect(String(row['Modified_Time']).slice(0, 10) < OPTIONS.asOf).toBe(true);
    }
    for (const row of rowsOf('Invoices')) {
      expect(parseDay(row['Invoice_Date'])).toBeDefined();
      expect(String(row['Due_Date']) > String(row['Invoice_Date'])).toBe(true);
      if (row['Paid_On'] !== null) expect(String(row['Paid_On']) < OPTIONS.asOf).toBe(true);
      if (row['Paid_On'] !== null) expect(String(row['Paid_On']) >= String(row['Invoice_Date'])).toBe(true);
    }
  });

  it('bills on working days, in amounts that the currency can hold, numbered by year', () => {
    const perYear = new Map<string, number>();
    for (const row of rowsOf('Invoices')) {
      if (!String(row['Subject']).startsWith('Deck')) {
        expect(weekdayOf(parseDay(row['Invoice_Date']) ?? 0)).toBeGreaterThan(0);
        expect(weekdayOf(parseDay(row['Invoice_Date']) ?? 0)).toBeLessThan(6);
      }
      const scaled = Number(row['Grand_Total']) * 10 ** minorDigits(String(row['Currency']));
      expect(Math.abs(scaled - Math.round(scaled))).toBeLessThan(1e-4);
      const year = String(row['Created_Time']).slice(0, 4);
      perYear.set(year, (perYear.get(year) ?? 0) + 1);
      expect(row['Invoice_Number']).toBe(`INV-${year}-${String(perYear.get(year)).padStart(4, '0')}`);
    }
    expect(new Set(rowsOf('Invoices').map((row) => row['Currency']))).toEqual(
      new Set(['USD', 'EUR', 'CNY', 'GBP', 'JPY']),
    );
  });

  it('holds partial payments, disputes of every kind, drafts, cancellations and payments nobody dated', () => {
    const invoices = rowsOf('Invoices');
    const some = (test: (row: (typeof invoices)[number]) => boolean) => expect(invoices.some(test)).toBe(true);
    some((row) => row['Status'] !== 'Paid' && Number(row['Amount_Paid']) > 0);
    for (const dispute of ['None', 'Open', 'Upheld', 'Rejected']) some((row) => row['Dispute'] === dispute);
    for (const status of ['Draft', 'Cancelled']) some((row) => row['Status'] === status);
    some((row) => row['Status'] === 'Paid' && row['Paid_On'] === null);
  });

  it('offers every field that Winnow adds', () => {
    for (const [module, specs] of Object.entries(PROVISIONED))
      expect(demo.org.customFields[module]?.map((field) => field.api_name)).toEqual(specs.map((spec) => spec.name));
  });

  it('writes CSV that a strict reader reads back', () => {
    const rows = rowsOf('Accounts');
    const read: Record<string, string>[] = parse(csvText(rows), { columns: true });
    expect(read.map((row) => row['Account_Name'])).toEqual(rows.map((row) => row['Account_Name']));
    expect(Object.keys(read[0] ?? {})[0]).toBe('Id');
  });
});
