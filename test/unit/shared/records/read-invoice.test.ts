import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../../../shared/policy/labels.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import { readInvoice, showsPayment } from '../../../../shared/records/read-invoice.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { reading } from './reading.ts';

const policy = loadPolicy({
  preset: 'b2b-standard',
  labels: {
    paid: ['Beglichen'],
    unpaid: ['Offen'],
    issued: ['Verschickt'],
    void: ['Storno'],
    draft: ['Entwurf'],
    writtenOff: ['Verloren'],
  },
});

const WITH_FIELDS = ['Invoices.Paid_On', 'Invoices.Amount_Paid'];

/** An invoice over 730 pounds, due on 2027-01-20, as it is read. */
function read(over: Row, { fields = WITH_FIELDS, statusShowsPayment = true } = {}) {
  const { context, defects } = reading({ policy, fields });
  const row = {
    id: '61',
    Invoice_Number: 'R-61',
    Invoice_Date: '2026-12-21',
    Due_Date: '2027-01-20',
    Grand_Total: 730,
    ...over,
  };
  const found = readInvoice(row, { ...context, statusShowsPayment });
  const invoice = 'invoice' in found ? found.invoice : undefined;
  const credit = 'credit' in found ? found.credit : undefined;
  return { invoice, credit, faults: defects.map(({ field, fault }) => `${field} ${fault}`) };
}

describe('the state of an invoice', () => {
  it.each<[string, Row, string, string | null]>([
    ['is void by its status, whatever was paid', { Status: 'Storno', Amount_Paid: 730 }, 'void', null],
    ['is a draft by its status', { Status: 'entwurf' }, 'draft', null],
    ['is settled by its status', { Status: 'BEGLICHEN' }, 'settled', null],
    ['is settled by its status on its day', { Status: 'Beglichen', Paid_On: '2027-01-25' }, 'settled', '2027-01-25'],
    ['is settled where all was paid, whatever the status', { Status: 'Offen', Amount_Paid: 730 }, 'settled', null],
    ['is settled where more was paid', { Status: 'Offen', Amount_Paid: 731 }, 'settled', null],
    ['is settled by a day of payment', { Status: 'Verschickt', Paid_On: '2027-01-25' }, 'settled', '2027-01-25'],
    ['is settled by a day of payment without a status', { Paid_On: '2027-01-25' }, 'settled', '2027-01-25'],
    ['is open by its status', { Status: 'Offen' }, 'open', null],
    ['is open where a part was paid', { Status: 'Verschickt', Amount_Paid: 200 }, 'open', null],
    [
      'is open where a part was paid on a day',
      { Status: 'Verschickt', Amount_Paid: 200, Paid_On: '2027-01-25' },
      'open',
      null,
    ],
    ['is open where nothing says that it was paid', { Status: 'Verschickt' }, 'open', null],
    ['is not known by a label that no list names', { Status: 'Quittiert' }, 'unknown', null],
    ['is not known by such a label where a part was paid', { Status: 'Quittiert', Amount_Paid: 200 }, 'unknown', null],
    ['is not known without a status', {}, 'unknown', null],
    ['is not known where the day of payment is garbled', { Status: 'Verschickt', Paid_On: 'Januar' }, 'unknown', null],
    ['is not known where the amount paid is garbled', { Status: 'Offen', Amount_Paid: 'alles' }, 'unknown', null],
    ['is not known where less than nothing was paid', { Status: 'Offen', Amount_Paid: -90 }, 'unknown', null],
  ])('%s', (_, over, state, paidOn) => {
    const { invoice } = read(over);
    expect(invoice?.state).toBe(state);
    expect(invoice?.paidOn === null ? null : formatDay(invoice?.paidOn ?? 0)).toBe(paidOn);
    expect(invoice?.open === null).toBe(state === 'unknown');
  });

  it('is not known by a status that says nothing of payment, in an org without fields of payment', () => {
    const without = { fields: [], statusShowsPayment: false };
    expect(read({ Status: 'Verschickt' }, without).invoice?.state).toBe('unknown');
    expect(read({ Status: 'Verschickt' }, { ...without, statusShowsPayment: true }).invoice?.state).toBe('open');
    for (const field of WITH_FIELDS)
      expect(read({ Status: 'Verschickt' }, { ...without, fields: [field] }).invoice?.state).toBe('open');
  });

  it('over nothing is settled, and nobody asks for its payment', () => {
    expect(read({ Grand_Total: 0, Status: 'Verschickt' }).invoice?.state).toBe('settled');
    expect(read({ Grand_Total: 0, Status: 'Storno' }).invoice?.state).toBe('void');
  });

  it('is told where it contradicts the day of payment: the status of today wins', () => {
    const { invoice, faults } = read({ Status: 'Offen', Amount_Paid: 0, Paid_On: '2027-01-18' });
    expect(invoice).toMatchObject({ state: 'open', paidOn: null, open: { minor: 73_000 } });
    expect(faults).toEqual(['Paid_On contradiction']);
  });

  it('tells what cannot be read', () => {
    expect(read({ Status: 'Quittiert' }).faults).toEqual(['Status unlisted']);
    expect(read({ Status: 'Offen', Amount_Paid: -90 }).faults).toEqual(['Amount_Paid negative']);
    expect(read({ Status: 'Offen', Amount_Paid: 'alles' }).faults).toEqual(['Amount_Paid unreadable']);
    expect(read({ Status: 'Offen', Dispute: 'Vielleicht' })).toMatchObject({
      invoice: { dispute: 'unknown' },
      faults: ['Dispute unlisted'],
    });
  });
});

describe('what is left of an invoice', () => {
  it('that was written off is what was given up', () => {
    expect(read({ Status: 'Verloren', Amount_Paid: 100 }).invoice).toMatchObject({
      state: 'settled',
      writtenOff: { minor: 63_000 },
    });
  });

  it('that was closed short is what is missing, and a trifle is not', () => {
    expect(read({ Status: 'Beglichen', Amount_Paid: 600 }).invoice?.short?.minor).toBe(13_000);
    expect(read({ Status: 'Beglichen', Amount_Paid: 729.2 }).invoice?.short?.minor).toBe(0);
    expect(read({ Status: 'Beglichen' }).invoice?.short).toBeUndefined();
  });

  it('below the tolerance leaves it open and paid on its day', () => {
    const { invoice } = read({ Status: 'Verschickt', Amount_Paid: 729.2, Paid_On: '2027-01-25' });
    expect(invoice).toMatchObject({ state: 'open', open: { minor: 80 }, paidOnSource: 'field' });
  });
});

describe('a negative invoice', () => {
  const over = { Grand_Total: -260 };

  it('is a credit for what was not used of it', () => {
    expect(read({ ...over, Status: 'Offen' }).credit).toMatchObject({ unapplied: { minor: 26_000 } });
    expect(read({ ...over, Status: 'Verschickt', Amount_Paid: -60 }).credit).toMatchObject({
      unapplied: { minor: 20_000 },
    });
    expect(read({ ...over, Status: 'Offen', Amount_Paid: 60 }).credit).toMatchObject({ unapplied: { minor: 20_000 } });
  });

  it('gives nothing where it was used up or cancelled', () => {
    expect(read({ ...over, Status: 'Beglichen' }).credit).toMatchObject({ unapplied: null, amount: { minor: 26_000 } });
    expect(read({ ...over, Status: 'Storno' }).credit).toMatchObject({ unapplied: null, amount: null });
  });

  it('is told where it is not known whether it can be used', () => {
    expect(read({ ...over, Status: 'Quittiert' })).toMatchObject({
      credit: { unapplied: null },
      faults: ['Status unlisted', 'Grand_Total negative'],
    });
  });
});

it('an org’s status says when invoices are paid where some are called paid, unpaid or lost', () => {
  const labels = labelsOf(policy);
  const shows = (...names: string[]): boolean =>
    showsPayment(
      names.map((Status) => ({ Status })),
      labels,
    );
  expect(['Beglichen', 'Offen', 'Verloren'].map((name) => shows('Verschickt', name))).toEqual([true, true, true]);
  expect([shows(), shows('Verschickt', 'Storno', 'Entwurf', 'Quittiert')]).toEqual([false, false]);
});
