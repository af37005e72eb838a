import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import { CHILD_MODULES, READ } from '../../../../shared/records/fields.ts';
import { type CustomerRows, readDossier } from '../../../../shared/records/read-dossier.ts';
import { parseDay } from '../../../../shared/values/day.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const day = (text: string) => parseDay(text) ?? -1;

const TODAY = day('2026-11-20');

/** The same rows with the currency that an org with several writes on each. */
const inDollars = (lists: Partial<CustomerRows>): Partial<CustomerRows> =>
  Object.fromEntries(
    Object.entries(lists).map(([key, list]) => [
      key,
      Array.isArray(list) ? list.map((row) => (Object.keys(row).length > 0 ? { Currency: 'USD', ...row } : row)) : list,
    ]),
  );

const read = (rows: Partial<CustomerRows>) =>
  readDossier(
    {
      customer: { id: '9000000000000000001', Account_Name: 'Acme' },
      invoices: [],
      deals: [],
      cases: [],
      ...inDollars(rows),
    },
    {
      home: 'USD',
      zone: 'UTC',
      today: TODAY,
      policy,
      customerModule: 'Accounts',
      fields: Object.fromEntries(CHILD_MODULES.map((module) => [module, new Set<string>(READ[module])])),
      rates: new Map([['EUR', '0.8']]),
    },
  );

describe('the conduct ledger', () => {
  const incident = (row: Row) => read({ incidents: [{ id: '4000000000000000001', ...row }] }).incidents[0];

  it('reads a promise to pay about an invoice', () => {
    const row = {
      Name: 'Promise of 3 May',
      Kind: 'Promise',
      Fault: 'Customer',
      Severity: 'Major',
      Confirmed: true,
      Amount: 1200.5,
      Happened_On: '2026-05-03',
      Due_On: '2026-05-20',
      Kept: 'Broken',
      Invoice: { id: '1000000000000000001', name: 'INV-1' },
    };
    expect(incident(row)).toMatchObject({
      kind: 'promise',
      fault: 'customer',
      severity: 'major',
      confirmed: true,
      kept: false,
      on: day('2026-05-03'),
      due: day('2026-05-20'),
      invoiceId: '1000000000000000001',
      amount: { currency: 'USD', minor: 120_050, home: 120_050 },
    });
  });

  it('takes an empty or strange line as little as it can: minor, unconfirmed, fault unknown', () => {
    expect(incident({ Kind: 'gossip', Severity: 'huge', Amount: 'much', Confirmed: 'maybe' })).toMatchObject({
      kind: 'other',
      severity: 'minor',
      confirmed: false,
      fault: 'unknown',
      amount: null,
      on: null,
      kept: null,
    });
  });

  it('takes the day of the entry where its own day is not recorded, and reports an unreadable one', () => {
    expect(incident({ Created_Time: '2026-05-03T23:30:00+00:00' })?.on).toBe(day('2026-05-03'));
    const dossier = read({ incidents: [{ id: '4000000000000000001', Happened_On: 'last week' }] });
    expect(dossier.defects).toContainEqual({
      module: 'Winnow_Incidents',
      id: '4000000000000000001',
      field: 'Happened_On',
      fault: 'unreadable',
    });
  });
});

describe('decisions', () => {
  const decision = (row: Row) => read({ decisions: [{ id: '5000000000000000001', ...row }] }).decisions[0];

  it('reads a temporary limit at today’s rate, with who asked and who approved', () => {
    const row = {
      Kind: 'Limit',
      Amount: 8000,
      Currency: 'EUR',
      Exchange_Rate: 0.9,
      Temporary: true,
      Reason: 'Season',
      Valid_From: '2026-05-01',
      Expires_On: '2026-07-31',
      Requested_By: { id: '3000000000000000001' },
      Approved_By: { id: '3000000000000000002' },
    };
    expect(decision(row)).toMatchObject({
      state: 'approved',
      temporary: true,
      requester: '3000000000000000001',
      approver: '3000000000000000002',
      limit: { state: 'amount', amount: { currency: 'EUR', minor: 800_000, home: 1_000_000 } },
    });
  });

  it.each([
    [{ Limit_State: 'Unlimited', Amount: 5 }, { state: 'unlimited' }],
    [{ Limit_State: 'Zero' }, { state: 'zero' }],
    [{ Amount: 0 }, { state: 'zero' }],
    [{}, { state: 'not-set' }],
  ])('tells the states of a limit apart: %j', (row, expected) => {
    expect(decision({ Kind: 'limit', ...row })?.limit).toEqual(expected);
  });

  it('is only proposed without an approver, whatever its kind', () => {
    expect(decision({ Kind: 'Override', Tier: 'B' })).toMatchObject({ state: 'proposed', tier: 'B', approver: null });
  });

  it('reads the parts of a qualification card as shares, and leaves out those not filled in', () => {
    const row = { Kind: 'Qualification', Card_Identity: 100, Card_Fit: '50', Card_References: 140, Card_Band: null };
    expect(decision(row)?.card).toEqual({ identity: 1, fit: 0.5, references: 1 });
  });
});

describe('sources', () => {
  it('are off where a module is not there, which is no defect, and on where it is merely empty', () => {
    const without = read({});
    expect(without.sources).toMatchObject({ orders: false, incidents: false, contracts: false, decisions: false });
    expect(without.defects).toEqual([]);
    const empty = read({ orders: [], incidents: [], contracts: [], decisions: [] });
    expect(empty.sources).toMatchObject({ orders: true, incidents: true, contracts: true, decisions: true });
  });

  it('never throw on rows of any shape', () => {
    const strange: Row[] = [
      {},
      { id: 7 },
      { id: '4000000000000000001', Kind: [], Amount: {}, Valid_To: 3, Customer: null },
    ];
    const rows = { orders: strange, incidents: strange, contracts: strange, decisions: strange };
    const books = { invoices: strange, payments: strange, creditNotes: strange };
    expect(() => read({ ...rows, books })).not.toThrow();
  });
});
