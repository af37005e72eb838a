import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../../../shared/dossier/dossier.ts';
import { type BookedInvoice, withBooks } from '../../../../shared/records/match-books.ts';
import { invoice, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

/** An invoice numbered R-7 over 620 dollars, issued 70 days ago. */
const crm = (id: string, more: Partial<Invoice> = {}): Invoice => ({ ...invoice(40, 620), id, label: 'R-7', ...more });

const booked = (id: string, more: Partial<Invoice> = {}, total?: number): BookedInvoice => {
  const row = crm(`books:${id}`, more);
  return { invoice: row, total: total ?? row.amount?.minor ?? null };
};

function match(invoices: Invoice[], rows: BookedInvoice[]): { ids: string[]; all: Invoice[]; reports: string[] } {
  const reports: string[] = [];
  const all = withBooks(invoices, rows, ({ id, field }, fault) => reports.push(`${id} ${field} ${fault}`));
  return { ids: all.map(({ id }) => id), all, reports };
}

describe('an invoice of the CRM and a row of the books', () => {
  it('are one where number, currency, day and amount agree', () => {
    const row = booked('1', { label: ' r-7 ', issued: TODAY - 65, amount: usd(600), open: usd(150) });
    expect(match([crm('11', { dispute: 'open', orderId: '71' })], [row]).all).toMatchObject([
      { id: '11', label: 'R-7', amount: usd(600), open: usd(150), dispute: 'open', orderId: '71' },
    ]);
  });

  it.each<[string, Partial<Invoice>]>([
    ['another number', { label: 'R-8' }],
    ['another currency', { amount: { currency: 'EUR', minor: 62_000, home: 62_000 } }],
    ['a day months away', { issued: TODAY - 30 }],
    ['another amount', { amount: usd(700) }],
    ['no number', { label: ' ' }],
  ])('are two with %s', (_, more) => {
    expect(match([crm('11')], [booked('1', more)]).ids).toEqual(['11', 'books:1']);
  });

  it('are one although a credit note took much of it in the books', () => {
    const row = booked('1', { amount: usd(200), open: usd(200) }, 62_000);
    expect(match([crm('11')], [row]).all).toMatchObject([{ id: '11', open: usd(200) }]);
  });

  it('are one where a side does not know its day or its amount', () => {
    const blank = crm('11', { issued: null, due: null, amount: null, open: null });
    expect(match([blank], [booked('1')]).all).toMatchObject([{ id: '11', amount: usd(620), due: TODAY - 40 }]);
    const row = booked('1', { amount: null, open: null, state: 'unknown' });
    expect(match([crm('11')], [row]).all).toMatchObject([{ id: '11', amount: usd(620), state: 'open' }]);
  });
});

describe('a number that was issued again', () => {
  const cancelled = crm('11', { state: 'void' });

  it('goes with the record that stands, in whatever order they come', () => {
    for (const list of [
      [cancelled, crm('12')],
      [crm('12'), cancelled],
    ]) {
      const { all, reports } = match(list, [booked('1', { open: usd(90) })]);
      expect(all.find(({ id }) => id === '12')).toMatchObject({ open: usd(90), state: 'open' });
      expect(all.filter(({ state }) => state === 'open')).toHaveLength(1);
      expect(reports).toEqual([]);
    }
  });

  it('goes with the nearest in day and amount', () => {
    const [near, far] = [crm('12', { issued: TODAY - 69 }), crm('11', { issued: TODAY - 50 })];
    expect(match([far, near], [booked('1', { open: usd(90) })]).all).toMatchObject([
      { id: '11', open: usd(620) },
      { id: '12', open: usd(90) },
    ]);
  });

  it('is owed by the books where only they have the good one', () => {
    expect(match([cancelled], [booked('1')]).all.map(({ state }) => state)).toEqual(['void', 'open']);
  });
});

describe('an invoice that is void in the books alone', () => {
  it.each(['void', 'draft'] as const)('is owed no more, and is reported: %s', (state) => {
    const { all, reports } = match([crm('11')], [booked('1', { state })]);
    expect(all).toMatchObject([{ id: '11', state }]);
    expect(reports).toEqual(['11 Status contradiction']);
  });

  it('stays owed where it was written again', () => {
    const rows = [booked('1', { state: 'void' }), booked('2', { issued: TODAY - 60 })];
    const { all, reports } = match([crm('11')], rows);
    expect(all).toMatchObject([
      { id: '11', state: 'open' },
      { id: 'books:1', state: 'void' },
    ]);
    expect(reports).toEqual([]);
  });
});

describe('matching', () => {
  const records = (prefix: string) =>
    fc
      .array(
        fc.record({
          label: fc.constantFrom('R-7', 'R-8', ''),
          units: fc.integer({ min: 600, max: 640 }),
          ago: fc.integer({ min: 60, max: 110 }),
          state: fc.constantFrom<Invoice['state']>('open', 'settled', 'void', 'draft'),
          currency: fc.constantFrom('USD', 'USD', 'EUR'),
        }),
        { maxLength: 5 },
      )
      .map((list) =>
        list.map(({ label, units, ago, state, currency }, n): Invoice => {
          const amount = { ...usd(units), currency };
          return crm(`${prefix}${n}`, { label, issued: TODAY - ago, state, amount, open: amount });
        }),
      );

  const stands = ({ state }: Invoice): boolean => state !== 'void' && state !== 'draft';

  it('is one to one: it loses no row, doubles none, and does not hang on their order', () => {
    fc.assert(
      fc.property(records('1'), records('books:'), (invoices, rows) => {
        const books = rows.map((row) => ({ invoice: row, total: row.amount?.minor ?? null }));
        const { all } = match(invoices, books);
        const [found, given] = [all.map(({ id }) => id), invoices.map(({ id }) => id)];
        expect(new Set(found).size).toBe(found.length);
        expect(found.slice(0, given.length)).toEqual(given);
        const joined = rows.length + given.length - found.length;
        expect(joined).toBeGreaterThanOrEqual(0);
        // Every row of the books is there once, as itself or with the record that it was joined to.
        for (const row of rows)
          expect(all.filter((i) => i.amount === row.amount && (i.id === row.id || given.includes(i.id)))).toHaveLength(
            1,
          );
        const turned = match(invoices.toReversed(), books.toReversed()).all;
        expect(new Set(turned.map((i) => JSON.stringify(i)))).toEqual(new Set(all.map((i) => JSON.stringify(i))));
        // No claim of the books is lost, and none of the CRM but where the books have the same one.
        expect(all.filter(stands).length).toBeGreaterThanOrEqual(rows.filter(stands).length);
      }),
    );
  });
});
