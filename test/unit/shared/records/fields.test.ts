import { describe, expect, it } from 'vitest';
import { CHILD_MODULES, CUSTOMER_LOOKUPS, OWN_CUSTOMER_FIELDS, READ } from '../../../../shared/records/fields.ts';
import { MODULE_SPECS } from '../../../../shared/records/own-modules.ts';

/** Columns that a query, and fields that a read by id, may name (COQL limitations and Get Records, API v8). */
const MOST = 50;

describe('what is read of a customer', () => {
  it.each(CHILD_MODULES)('%s fits into one query, with its id and its customer', (module) => {
    const columns = new Set<string>(['id', CUSTOMER_LOOKUPS.Accounts[module], ...READ[module]]);
    expect(columns.size).toBeLessThanOrEqual(MOST);
  });

  it.each(['Accounts', 'Contacts'] as const)('%s fits into one read, with our own fields', (module) => {
    expect(READ[module].length + OWN_CUSTOMER_FIELDS.length).toBeLessThanOrEqual(MOST);
  });
});

describe('the modules of our own', () => {
  it('name each field once, with a label that Zoho takes', () => {
    for (const { fields } of MODULE_SPECS) {
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      for (const { label } of fields) expect(label.length).toBeLessThanOrEqual(25);
    }
  });

  it('have at most the two unique fields that Zoho allows', () => {
    for (const { fields } of MODULE_SPECS) expect(fields.filter(({ unique }) => unique).length).toBeLessThanOrEqual(2);
  });

  it('have every field that is read of them, apart from those that Zoho gives', () => {
    const given = new Set([
      'Name',
      'Owner',
      'Created_By',
      'Modified_By',
      'Created_Time',
      'Modified_Time',
      'Currency',
      'Exchange_Rate',
    ]);
    for (const { name, fields } of MODULE_SPECS) {
      const made = new Set(fields.map((field) => field.name));
      const read: readonly string[] = name in READ ? READ[name as keyof typeof READ] : [];
      expect(read.filter((field) => !made.has(field) && !given.has(field))).toEqual([]);
    }
  });
});
