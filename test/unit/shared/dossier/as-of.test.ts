import { describe, expect, it } from 'vitest';
import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Incident, Invoice } from '../../../../shared/dossier/dossier.ts';
import { dossierWith, incident, invoice, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const EARLIER = TODAY - 50;

const dispute = (ago: number, about: Invoice, more: Partial<Incident> = {}): Incident =>
  incident('dispute', ago, { invoiceId: about.id, ...more });

function look(one: Invoice, incidents: Incident[] = [], asOf = TODAY) {
  const { dossier, disputedSince } = dossierAsOf(dossierWith({ invoices: [one], incidents }), asOf, undefined);
  return { ...dossier.invoices[0], since: disputedSince.get(one.id) };
}

describe('an earlier day', () => {
  it('has an invoice that was paid later open for all of it, at what it is worth today', () => {
    const amount = { currency: 'EUR', minor: 40_000, home: 50_000 };
    const paid = invoice(90, 400, 60, { amount, today: 44_000, short: usd(0) });
    expect(look(paid, [], EARLIER)).toMatchObject({
      state: 'open',
      open: { minor: 40_000, home: 44_000 },
      paidOn: null,
    });
    expect(look(paid, [], EARLIER).short).toBeUndefined();
    expect(look(paid, [], TODAY - 30)).toMatchObject({ state: 'settled' });
  });

  it('has the payments that had come, and the rest open', () => {
    const payments = [
      { on: TODAY - 80, amount: usd(150) },
      { on: TODAY - 20, amount: usd(250) },
    ];
    const paid = invoice(90, 400, 70, { payments });
    expect(look(paid, [], EARLIER)).toMatchObject({ state: 'open', open: usd(250), payments: payments.slice(0, 1) });
  });

  it('has neither what was issued, made nor recorded later', () => {
    const later = dossierWith({
      invoices: [invoice(10, 400)],
      incidents: [incident('breach', 20)],
      credits: [
        { id: '8', label: '', kind: 'other', fault: 'unknown', amount: null, unapplied: usd(9), on: TODAY - 9 },
      ],
    });
    const { dossier } = dossierAsOf(later, EARLIER, undefined);
    expect([dossier.invoices, dossier.incidents, dossier.credits]).toEqual([[], [], []]);
  });
});

describe('a dispute in the ledger', () => {
  const one = invoice(40, 2800);

  it('about a sum leaves the rest undisputed, and sums add up', () => {
    expect(look(one, [dispute(9, one, { amount: usd(310) })])).toMatchObject({ dispute: 'open', disputed: usd(310) });
    const two = [dispute(9, one, { amount: usd(310) }), dispute(14, one, { amount: usd(90) })];
    expect(look(one, two)).toMatchObject({ disputed: usd(400), since: TODAY - 14 });
  });

  it('about a sum counts also where the invoice itself shows the dispute', () => {
    const marked = { ...one, dispute: 'open' as const, modifiedOn: TODAY - 2 };
    const found = look(marked, [dispute(9, one, { amount: usd(310) })]);
    expect(found).toMatchObject({ dispute: 'open', disputed: usd(310), since: TODAY - 9 });
    expect(look(marked)).toMatchObject({ since: TODAY - 2 });
    const over = look(marked, [dispute(9, one, { amount: usd(310), solvedOn: TODAY - 3 })]);
    expect(over).toMatchObject({ dispute: 'open', since: TODAY - 2 });
    expect(over.disputed).toBeUndefined();
  });

  it('is about all of it where a line names no sum, or the sums reach it', () => {
    for (const lines of [
      [dispute(9, one, { amount: usd(310) }), dispute(8, one)],
      [dispute(9, one, { amount: usd(2800) })],
      [dispute(9, one, { amount: usd(0) })],
    ]) {
      expect(look(one, lines)).toMatchObject({ dispute: 'open' });
      expect(look(one, lines).disputed).toBeUndefined();
    }
  });

  it('is converted to the currency of the invoice', () => {
    const euro = { ...one, amount: { currency: 'EUR', minor: 100_000, home: 125_000 } };
    const found = look(euro, [dispute(9, one, { amount: usd(250) })]);
    expect(found.disputed).toMatchObject({ currency: 'EUR', minor: 20_000 });
  });

  it.each<[string, Partial<Incident>, Invoice['dispute']]>([
    ['that is not solved is open', {}, 'open'],
    ['that was our fault was right', { solvedOn: TODAY - 3, fault: 'us' }, 'upheld'],
    ['that was the customer’s fault was wrong', { solvedOn: TODAY - 3 }, 'rejected'],
    ['without a recorded fault is open', { solvedOn: TODAY - 3, fault: 'unknown' }, 'open'],
    ['with a fault that cannot be read may be either', { solvedOn: TODAY - 3, fault: 'unread' }, 'unknown'],
  ])('%s', (_, more, state) => {
    expect(look(one, [dispute(9, one, more)]).dispute).toBe(state);
    expect(look({ ...one, dispute: 'rejected' }, [dispute(9, one, more)]).dispute).toBe('rejected');
  });
});
