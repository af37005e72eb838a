import { describe, expect, it } from 'vitest';
import { dossierAsOf, type Observations } from '../../../../shared/dossier/as-of.ts';
import type { Case, Credit, Deal, Incident, Invoice, Order } from '../../../../shared/dossier/dossier.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import {
  complaint,
  type DossierParts,
  deal,
  decision,
  dossierWith,
  incident,
  invoice,
  TODAY,
  usd,
} from '../../../fixtures/plain-dossier.ts';

const asOf = (parts: DossierParts, previous?: Observations) =>
  dossierAsOf(dossierWith(parts), TODAY, previous && { observations: previous });

const then = (parts: DossierParts) => asOf(parts).dossier;

const order = (id: string, on: number | null): Order => ({
  id,
  label: id,
  state: 'accepted',
  amount: usd(100),
  today: usd(100).home,
  on,
  billed: null,
});

const credit = (id: string, on: number | null): Credit => ({
  id,
  label: id,
  kind: 'other',
  fault: 'us',
  amount: usd(100),
  unapplied: usd(100),
  on,
});

/** Today, yesterday and tomorrow, and a day that is not known; in no order. */
const DAYS = { today: TODAY, unknown: null, past: TODAY - 1, ahead: TODAY + 1 };

const made = <T>(of: (id: string, on: number | null) => T): T[] => Object.entries(DAYS).map(([id, on]) => of(id, on));

it('holds what was there on the day, or may have been, ordered by id', () => {
  const found = then({
    invoices: made((id, issued) => invoice(5, 900, undefined, { id, issued })),
    incidents: made((id, on) => incident('breach', 5, { id, on })),
    cases: made((id, openedOn) => complaint(5, 'customer', { id, openedOn })),
    decisions: made((id, from) => decision('survey', 5, { id, from })),
    orders: made(order),
    credits: made(credit),
  });
  const { invoices, incidents, cases, decisions, orders, credits } = found;
  for (const [name, list] of Object.entries({ invoices, incidents, cases, decisions, orders, credits }))
    expect
      .soft(
        list.map(({ id }) => id),
        name,
      )
      .toEqual(['past', 'today', 'unknown']);
});

describe('what happened later has not happened yet', () => {
  it.each<[string, Partial<Deal>, Deal['outcome']]>([
    ['won today', { outcome: 'won', closedOn: TODAY }, 'won'],
    ['won tomorrow', { outcome: 'won', closedOn: TODAY + 1 }, 'open'],
    ['lost tomorrow', { outcome: 'lost', closedOn: TODAY + 1 }, 'open'],
    ['won on an unknown day', { outcome: 'won', closedOn: null }, 'won'],
    ['of an unknown outcome', { outcome: 'unknown', closedOn: TODAY + 1 }, 'unknown'],
  ])('a deal %s', (_, more, outcome) => {
    expect(then({ deals: [deal(0, 100, more)] }).deals[0]).toMatchObject({ ...more, outcome });
  });

  it.each<[string, Partial<Case>, Partial<Case>]>([
    ['closed today', { closedOn: TODAY }, { open: false, closedOn: TODAY }],
    ['closed tomorrow', { closedOn: TODAY + 1 }, { open: true, closedOn: null }],
    ['closed on an unknown day', { closedOn: null }, { open: false, closedOn: null }],
  ])('a case %s', (_, more, expected) => {
    expect(then({ cases: [complaint(5, 'customer', more)] }).cases[0]).toMatchObject(expected);
  });

  it.each<[string, Partial<Incident>, Partial<Incident>]>([
    ['solved today', { solvedOn: TODAY, kept: true }, { solvedOn: TODAY, kept: true }],
    ['solved tomorrow', { solvedOn: TODAY + 1, kept: true }, { solvedOn: null, kept: null }],
    ['answered today', { answeredOn: TODAY }, { answeredOn: TODAY }],
    ['answered tomorrow', { answeredOn: TODAY + 1, kept: true }, { answeredOn: null, kept: true }],
    [
      'answered today and solved tomorrow',
      { answeredOn: TODAY, solvedOn: TODAY + 1 },
      { answeredOn: TODAY, solvedOn: null },
    ],
  ])('a line that was %s', (_, more, expected) => {
    expect(then({ incidents: [incident('promise', 5, more)] }).incidents[0]).toMatchObject(expected);
  });

  const seen = (more: Partial<Invoice>) => then({ invoices: [invoice(5, 900, 0, more)] }).invoices[0];

  it('an invoice that was paid later, unless it counts nowhere', () => {
    expect(seen({ paidOn: TODAY })).toMatchObject({ state: 'settled', paidOn: TODAY });
    expect(seen({ paidOn: TODAY + 1 })).toMatchObject({ state: 'open', paidOn: null, open: usd(900) });
    expect(seen({ paidOn: TODAY + 1, state: 'void' })).toMatchObject({ state: 'void', paidOn: TODAY + 1 });
    expect(seen({ paidOn: TODAY + 1, state: 'draft' })).toMatchObject({ state: 'draft', paidOn: TODAY + 1 });
  });

  it('payments that came later, of which today’s is none', () => {
    const payments = [TODAY - 1, TODAY, TODAY + 1].map((on) => ({ on, amount: usd(300) }));
    const paid = { payments, paidOn: TODAY + 1 };
    expect(seen(paid)).toMatchObject({ state: 'open', open: usd(300), paidOn: null });
    expect(seen(paid)?.payments).toEqual(payments.slice(0, 2));
    expect(seen({ payments: payments.slice(0, 2), paidOn: TODAY })).toMatchObject({ state: 'settled', open: usd(0) });
    expect(seen({ ...paid, state: 'unknown' })).toMatchObject({ state: 'unknown', open: usd(300) });
    expect(seen({ ...paid, open: null })).toMatchObject({ state: 'settled', open: null });
    expect(seen({ ...paid, amount: null })).toMatchObject({ state: 'settled', amount: null });
  });
});

describe('what earlier assessments have seen', () => {
  const none: Observations = { open: [], paid: {}, disputed: {} };
  const undated = (more: Partial<Invoice> = {}) =>
    invoice(5, 900, 0, { id: '7', paidOn: null, paidOnSource: null, ...more });

  it('gives the day of payment that no field records: the day on which it was first seen paid', () => {
    const paidOn = (one: Invoice, previous?: Observations) =>
      asOf({ invoices: [one] }, previous).dossier.invoices[0]?.paidOn;
    const today = asOf({ invoices: [undated()] }, { ...none, open: ['7'] });
    expect(today.dossier.invoices[0]).toMatchObject({ paidOn: TODAY, paidOnSource: 'observed' });
    expect(today.observations).toEqual({ open: [], paid: { '7': formatDay(TODAY) }, disputed: {} });
    expect(paidOn(undated(), { ...none, paid: { '7': formatDay(TODAY - 9) } })).toBe(TODAY - 9);
    expect(paidOn(undated(), { ...none, open: ['8'] })).toBeNull();
    expect(paidOn(undated())).toBeNull();
    expect(paidOn(undated({ writtenOff: usd(900) }), { ...none, open: ['7'] })).toBeNull();
    expect(paidOn(undated({ paidOn: TODAY - 2 }), { ...none, open: ['7'] })).toBe(TODAY - 2);
    expect(paidOn(undated({ state: 'unknown' }), { ...none, open: ['7'] })).toBeNull();
  });

  it('gives the day since which an invoice is disputed', () => {
    const disputed = (more: Partial<Invoice>, previous?: Observations, incidents: Incident[] = []) =>
      asOf({ invoices: [invoice(5, 900, undefined, { id: '7', dispute: 'open', ...more })], incidents }, previous);
    const since = (...of: Parameters<typeof disputed>) => disputed(...of).disputedSince.get('7');
    const line = incident('dispute', 3, { invoiceId: '7' });
    expect.soft(since({}), 'first seen today').toBe(TODAY);
    expect.soft(since({ modifiedOn: TODAY - 4 }), 'changed last').toBe(TODAY - 4);
    expect.soft(since({ modifiedOn: TODAY + 4 }), 'changed later').toBe(TODAY);
    expect.soft(since({ modifiedOn: TODAY - 4 }, none), 'not seen before').toBe(TODAY);
    expect.soft(since({}, { ...none, disputed: { '7': formatDay(TODAY - 9) } }), 'seen before').toBe(TODAY - 9);
    expect.soft(since({}, none, [line]), 'recorded').toBe(TODAY - 3);
    expect.soft(since({}, none, [{ ...line, kind: 'breach' }]), 'another line').toBe(TODAY);
    expect.soft(since({}, none, [{ ...line, invoiceId: null }]), 'a line about no invoice').toBe(TODAY);
    expect.soft(since({ dispute: 'rejected' }), 'not disputed').toBeUndefined();
    expect.soft(since({ state: 'settled', paidOn: TODAY, open: usd(0) }), 'paid').toBeUndefined();
    expect(disputed({}).observations).toEqual({ open: ['7'], paid: {}, disputed: { '7': formatDay(TODAY) } });
  });

  it('is kept of three hundred invoices, the latest of each', () => {
    const ids = Array.from({ length: 301 }, (_, n) => String(1000 + n));
    const { observations } = asOf({ invoices: ids.map((id) => invoice(5, 900, undefined, { id })) });
    expect(observations.open).toEqual(ids.slice(1));
    const paid = Object.fromEntries(ids.map((id, n) => [id, formatDay(TODAY - n)]));
    const kept = asOf({ invoices: ids.map((id) => undated({ id })) }, { ...none, paid }).observations.paid;
    expect(Object.keys(kept)).toHaveLength(300);
    expect(kept['1300']).toBeUndefined();
    const all = asOf({ invoices: ids.slice(1).map((id) => undated({ id })) }, { ...none, paid }).observations.paid;
    expect(Object.keys(all)).toHaveLength(300);
  });
});
